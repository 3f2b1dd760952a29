//! Numbers in free text that may be a person's: refused, unless whoever writes says that they are nobody's, which is kept in
//! the audit trail. What stood there before is not asked about again.

use domain::check::{Code, FieldError};
use serde_json::{Value, json};
use store::{AuditEvent, Table};

use super::Change;
use crate::access::Access;
use crate::problem::{Problem, Result};

/// The fields of which somebody has said that no number in them is a person's. What was written must be followed by
/// [`Confirmed::keep`].
#[must_use]
pub(super) struct Confirmed(Vec<String>);

/// Refuses a thing with faults, those left out that are no longer any.
pub(super) fn demand_sound<T: Table>(
    by: &Access,
    before: Option<&T>,
    after: &T,
    faults: Vec<FieldError>,
) -> Result<Confirmed> {
    let asks = |fault: &FieldError| fault.code == Code::NumberOfAPerson;
    if !faults.iter().any(asks) {
        return if faults.is_empty() { Ok(Confirmed(Vec::new())) } else { Err(Problem::Fields(faults)) };
    }
    let json = |thing: &T| serde_json::to_value(thing).unwrap_or(Value::Null);
    let (was, is) = (before.map(json), json(after));
    let is_new = |pointer: &str| {
        let now = is.pointer(pointer);
        now.is_none() || was.as_ref().and_then(|was| was.pointer(pointer)) != now
    };
    let mut confirmed = Vec::new();
    let mut left = Vec::new();
    for fault in faults {
        if !asks(&fault) {
            left.push(fault);
        } else if is_new(&fault.pointer) {
            if by.says_nobodys_numbers {
                confirmed.push(fault.pointer);
            } else {
                left.push(fault);
            }
        }
    }
    if left.is_empty() { Ok(Confirmed(confirmed)) } else { Err(Problem::Fields(left)) }
}

impl Confirmed {
    /// Writes to the audit trail which fields it was said of; never what stands in them.
    pub(super) async fn keep<T: Table>(self, change: &mut Change<'_>, thing: &T) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let event = AuditEvent {
            organisation: thing.organisation(),
            project: thing.project(),
            subject: T::NAME,
            subject_id: thing.key(),
            action: "confirmed_not_a_person",
            before: None,
            after: Some(json!({ "fields": self.0 })),
        };
        Ok(change.write.audit(event).await?)
    }
}
