//! A week of activities entered at once: all of it is saved, or nothing is and each fault names its cell.

use domain::activity::ActivityState;
use domain::check::{Code, FieldError};
use domain::{Activity, ActivityId};

use super::{Change, create, update, visible};
use crate::problem::{Problem, Result};

/// What stands in one cell of the week.
#[derive(Clone, Debug)]
pub enum Entry {
    /// An activity that was held. Its identity comes from the form, so that sending the form again finds it.
    New(Box<Activity>),
    /// How many came to one that is in the register. One that was agreed is held by it.
    Number {
        /// Which.
        id: ActivityId,
        /// The version that was read.
        version: i64,
        /// How many came.
        participants: i64,
    },
}

/// Saves the cells, each with its name. Cells that say what the register says already change nothing, so that sending the
/// week twice saves it once; one that has been sent before and says something else now is an edit of what was entered then.
/// Returns how many were saved.
///
/// [`Problem::Fields`] names each fault by its cell and then its field. Where [`is_taken`] holds of it, somebody entered one
/// of the cells at the same time: it can be read in a new transaction, this one is lost.
pub async fn save_week(change: &mut Change<'_>, cells: Vec<(String, Entry)>) -> Result<usize> {
    let mut faults: Vec<FieldError> = Vec::new();
    let mut saved = 0;
    for (cell, entry) in cells {
        match save_cell(change, entry).await {
            Ok(is_changed) => saved += usize::from(is_changed),
            // PostgreSQL answers nothing more in a transaction in which an insert has failed.
            Err(problem) if is_taken(&problem) => return Err(problem),
            Err(Problem::Fields(found)) => faults.extend(
                found.into_iter().map(|fault| FieldError { pointer: format!("/{cell}{}", fault.pointer), ..fault }),
            ),
            Err(Problem::Stale { .. } | Problem::NotFound) => {
                faults.push(FieldError::new(&format!("{cell}/participants"), Code::ChangedMeanwhile));
            }
            Err(problem) => return Err(problem),
        }
    }
    if faults.is_empty() { Ok(saved) } else { Err(Problem::Fields(faults)) }
}

/// Whether an activity was refused because its identity is in use.
pub fn is_taken(problem: &Problem) -> bool {
    let is_id = |fault: &FieldError| fault.code == Code::Duplicate && fault.pointer == "/id";
    matches!(problem, Problem::Fields(faults) if faults.iter().any(is_id))
}

async fn save_cell(change: &mut Change<'_>, entry: Entry) -> Result<bool> {
    match entry {
        Entry::New(activity) => match visible::<Activity>(change, activity.id).await? {
            None => create(change, *activity).await.map(|_| true),
            Some(known) => enter_again(change, &known, *activity).await,
        },
        Entry::Number { id, version, participants } => {
            let before: Activity = super::find_visible(&mut change.write, change.by, id).await?;
            if before.participants == Some(participants) {
                return Ok(false);
            }
            let enter = |activity: &mut Activity| {
                activity.participants = Some(participants);
                activity.state = ActivityState::Held;
                Vec::new()
            };
            match update(change, id, Some(version), enter).await {
                Ok(_) => Ok(true),
                // The same tap, twice: on PostgreSQL it waits for the other and finds it done.
                Err(Problem::Stale { .. }) if stands_at(change, id, Some(participants)).await? => Ok(false),
                Err(problem) => Err(problem),
            }
        }
    }
}

async fn stands_at(change: &mut Change<'_>, id: ActivityId, participants: Option<i64>) -> Result<bool> {
    let now: Activity = super::find_visible(&mut change.write, change.by, id).await?;
    Ok(now.participants == participants)
}

/// A cell that was entered before: done where it says the same, else an edit of what was entered then.
async fn enter_again(change: &mut Change<'_>, known: &Activity, sent: Activity) -> Result<bool> {
    if known.project_id != sent.project_id {
        return Err(Problem::field("id", Code::Duplicate));
    }
    let first = 1;
    let sent = Activity { organisation_id: known.organisation_id, version: known.version, ..sent };
    // Whoever has worked on it since then knows more about it than this form, as long as the number is the same.
    let stands = (known.participants, known.held_on) == (sent.participants, sent.held_on);
    if *known == sent || (known.version > first && stands) {
        return Ok(false);
    }
    let participants = sent.participants;
    let enter = |activity: &mut Activity| {
        *activity = sent;
        Vec::new()
    };
    match update(change, known.id, Some(first), enter).await {
        Ok(_) => Ok(true),
        Err(Problem::Stale { .. }) if stands_at(change, known.id, participants).await? => Ok(false),
        Err(problem) => Err(problem),
    }
}
