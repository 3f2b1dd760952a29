//! Opening a register for a command, and bringing an empty one up. An older register is refused, never changed by the way.

use crate::command::failure::{Failure, Result};
use crate::config::Config;
use crate::{catalogue, forms};
use domain::Form;
use store::{Actor, Clock, RegisterState, Store, StoreError};

/// What commands that use the register are given.
pub struct Started {
    /// The register, migrated and furnished.
    pub store: Store,
    /// The machine's clock, in the zone of the settings.
    pub clock: Clock,
}

/// Opens the register of the settings, whatever its state.
pub async fn open(config: &Config) -> Result<Store> {
    Ok(Store::open(config.database_address(), config.files_url.as_deref()).await?)
}

/// The forms in force; a mistake in one of them ends the command.
pub fn forms_in_force(config: &Config) -> Result<Vec<Form>> {
    let found = forms::in_force(config.forms_dir.as_deref())
        .map_err(|mistakes| Failure::new(format!("a form has mistakes:\n{}", mistakes.join("\n"))))?;
    Ok(found.into_iter().map(|found| found.form).collect())
}

/// Opens a register that must be there and at this program's migration, and writes nothing.
pub async fn look(config: &Config) -> Result<Started> {
    demand_register(config)?;
    let store = open(config).await?;
    let known = store.newest_migration();
    match store.register_state().await? {
        RegisterState::Current => Ok(Started { store, clock: Clock::system(config.timezone) }),
        RegisterState::Empty => Err(StoreError::Older { found: 0, known }.into()),
        RegisterState::Older { found, .. } => Err(StoreError::Older { found, known }.into()),
        RegisterState::Newer { found } => Err(StoreError::Newer { found, known }.into()),
    }
}

/// Opens the register and makes it ready to serve: an empty one is migrated, another version is refused.
pub async fn start(config: &Config) -> Result<Started> {
    let forms = forms_in_force(config)?;
    let store = open(config).await?;
    let clock = Clock::system(config.timezone);
    match store.register_state().await? {
        RegisterState::Current => {}
        RegisterState::Empty => store.migrate().await?,
        RegisterState::Older { found, .. } => {
            return Err(StoreError::Older { found, known: store.newest_migration() }.into());
        }
        RegisterState::Newer { found } => {
            return Err(StoreError::Newer { found, known: store.newest_migration() }.into());
        }
    }
    furnish(&store, &forms, &clock).await?;
    Ok(Started { store, clock })
}

/// Opens a register that must be there already, for commands that would be pointless on an empty one.
pub async fn existing(config: &Config) -> Result<Started> {
    demand_register(config)?;
    start(config).await
}

/// Refuses a SQLite file that is not there, which opening would make.
pub fn demand_register(config: &Config) -> Result {
    let Some(path) = config.database_address().strip_prefix("sqlite://") else { return Ok(()) };
    let path = path.split('?').next().unwrap_or(path);
    if std::path::Path::new(path).exists() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "there is no register at {path}. `framdrift serve` or `framdrift migrate` makes one; FRAMDRIFT_DATABASE_URL says \
         where"
    )))
}

/// Adds what the register lacks of catalogue, forms and recurring work. The newest revision of a form is the one in force, so
/// a form file that would never be used is refused; so is one whose content has changed under the same revision, since
/// compiled reports name the revision they were made with.
pub async fn furnish(store: &Store, forms: &[Form], clock: &Clock) -> Result<()> {
    // Two processes that start together may both add the same row; the second look finds it.
    if let Err(StoreError::Duplicate) = furnish_once(store, forms, clock).await {
        furnish_once(store, forms, clock).await?;
    }
    let mut session = store.read().await?;
    let stored = store::forms::list(&mut session).await?;
    for form in forms {
        if let Some(newest) = stored.iter().find(|kept| kept.key == form.key) {
            demand_in_force(form, newest)?;
        }
    }
    Ok(())
}

/// Refuses a form that is not the newest of its key. One that comes with the program is only warned of: its newer revision was
/// a form file's, whose removal must not keep the service from starting.
fn demand_in_force(form: &Form, newest: &Form) -> Result<()> {
    let (key, own, kept) = (&form.key, form.revision, newest.revision);
    if kept == own && newest != form {
        return Err(Failure::new(format!(
            "the form {key} has changed, but its revision is still {own}: raise `revision` in its file"
        )));
    }
    if kept <= own {
        return Ok(());
    }
    if reports::forms::built_in().contains(form) {
        tracing::warn!(form = %key, kept, own, "A newer revision of a form stays in force, whose file is gone");
        return Ok(());
    }
    Err(Failure::new(format!(
        "the form {key} has revision {own}, but the register has revision {kept} of it, which would stay in force: set \
         `revision = {}` in its file",
        kept + 1
    )))
}

async fn furnish_once(store: &Store, forms: &[Form], clock: &Clock) -> store::Result<()> {
    let mut write = store.write(Actor::Command, clock.now()).await?;
    store::register::mark(&mut write, false).await?;
    catalogue::furnish(&mut write, forms).await?;
    write.commit().await
}
