//! Numbers in free text that may be a person's: refused, unless whoever writes says that they are nobody's, which is kept in
//! the audit trail. What stood there before is not asked about again.

use domain::check::{Code, FieldError};
use domain::{OrganisationId, ProjectId};
use serde_json::{Value, json};
use store::{AuditEvent, Table};
use uuid::Uuid;

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
    let json = |thing: &T| serde_json::to_value(thing).unwrap_or(Value::Null);
    let is_new = |pointer: &str| {
        let (was, is) = (before.map(json), json(after));
        let now = is.pointer(pointer);
        now.is_none() || was.as_ref().and_then(|was| was.pointer(pointer)) != now
    };
    sort(by, faults, is_new)
}

/// The same for something new that lies in no table of the register.
pub(super) fn demand_sound_new(by: &Access, faults: Vec<FieldError>) -> Result<Confirmed> {
    sort(by, faults, |_| true)
}

fn sort(by: &Access, faults: Vec<FieldError>, is_new: impl Fn(&str) -> bool) -> Result<Confirmed> {
    let mut confirmed = Vec::new();
    let mut left = Vec::new();
    for fault in faults {
        if fault.code != Code::NumberOfAPerson {
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
        self.keep_of(change, T::NAME, thing.key(), (thing.organisation(), thing.project())).await
    }

    /// The same for what lies in no table of the register.
    pub(super) async fn keep_of(
        self,
        change: &mut Change<'_>,
        subject: &str,
        subject_id: Uuid,
        (organisation, project): (Option<OrganisationId>, Option<ProjectId>),
    ) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let after = Some(json!({ "fields": self.0 }));
        let action = "confirmed_not_a_person";
        let event = AuditEvent { organisation, project, subject, subject_id, action, before: None, after };
        Ok(change.write.audit(event).await?)
    }
}
