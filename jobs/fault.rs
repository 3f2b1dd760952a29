//! Why a try did not finish its work, and whether trying again can help. No text of it reaches people: they read the
//! words of the cause.

use domain::work::Cause;
use store::StoreError;

/// Why a try did not finish its work.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The store failed.
    #[error("store: {0}")]
    Store(#[from] StoreError),
    /// What the work is about is gone.
    #[error("what the work is about is gone")]
    SubjectGone,
    /// The register has no form with this key.
    #[error("no form {0}")]
    FormUnknown(String),
    /// A document could not be rendered.
    #[error("render: {0}")]
    Render(#[from] render::RenderError),
    /// A temporary file could not be written or read.
    #[error("temporary file: {0}")]
    Temporary(#[from] std::io::Error),
    /// A message could not be written.
    #[error("message: {0}")]
    Message(#[from] crate::mail::MessageError),
    /// The machine gives no random numbers.
    #[error("no random numbers: {0}")]
    NoRandom(getrandom::Error),
    /// Another version of the program asked for it in words that this one cannot read.
    #[error("the payload cannot be read")]
    PayloadUnreadable,
    /// It was cancelled, or another worker has it now.
    #[error("the work is no longer ours")]
    TakenOver,
    /// It took longer than allowed.
    #[error("it took longer than allowed")]
    TimedOut,
    /// The work panicked.
    #[error("the program crashed")]
    Crashed,
}

impl Fault {
    /// The cause, as people read it.
    pub fn cause(&self) -> Cause {
        match self {
            Self::Store(StoreError::Files(_)) | Self::Temporary(_) => Cause::FilesUnavailable,
            Self::Store(StoreError::Unavailable(_) | StoreError::Contended) => Cause::DatabaseUnavailable,
            Self::Store(_) | Self::Crashed | Self::Message(_) | Self::NoRandom(_) | Self::TakenOver => Cause::Crashed,
            Self::SubjectGone => Cause::SubjectGone,
            Self::FormUnknown(_) => Cause::FormUnknown,
            Self::Render(_) => Cause::RenderFailed,
            Self::PayloadUnreadable => Cause::PayloadUnreadable,
            Self::TimedOut => Cause::TimedOut,
        }
    }

    /// Whether another try would meet the same.
    pub fn is_permanent(&self) -> bool {
        match self {
            Self::SubjectGone
            | Self::FormUnknown(_)
            | Self::Render(_)
            | Self::Message(_)
            | Self::PayloadUnreadable
            | Self::Store(StoreError::Corrupt { .. }) => true,
            Self::Store(_)
            | Self::Temporary(_)
            | Self::NoRandom(_)
            | Self::TakenOver
            | Self::TimedOut
            | Self::Crashed => false,
        }
    }
}
