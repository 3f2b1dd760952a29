//! A week of activities entered at once: all of it is saved, or nothing is and each fault names its cell.

use domain::activity::ActivityState;
use domain::check::{Code, FieldError};
use domain::{Activity, ActivityId};
use store::find;

use super::{Change, create, update};
use crate::problem::{Problem, Result};

/// What stands in one cell of the week.
#[derive(Clone, Debug)]
pub enum Entry {
    /// An activity that was held.
    New(Box<Activity>),
    /// How many came to one that is in the register; missing is not reported. One that was agreed is held by it.
    Number {
        /// Which.
        id: ActivityId,
        /// The version that was read.
        version: i64,
        /// How many came.
        participants: Option<i64>,
    },
}

/// Saves the cells, each with its name. Cells that say what the register says already change nothing, so that sending the
/// week twice saves it once. Returns how many were saved.
///
/// [`Problem::Fields`] names each fault by its cell and then its field.
pub async fn save_week(change: &mut Change<'_>, cells: Vec<(String, Entry)>) -> Result<usize> {
    let mut faults: Vec<FieldError> = Vec::new();
    let mut saved = 0;
    for (cell, entry) in cells {
        match save_cell(change, entry).await {
            Ok(is_changed) => saved += usize::from(is_changed),
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

async fn save_cell(change: &mut Change<'_>, entry: Entry) -> Result<bool> {
    match entry {
        Entry::New(activity) => {
            let twice: Option<Activity> = find(&mut change.write, activity.id).await?;
            if twice.is_some() {
                return Ok(false);
            }
            create(change, *activity).await.map(|_| true)
        }
        Entry::Number { id, version, participants } => {
            let before: Activity = super::find_visible(&mut change.write, change.by, id).await?;
            if before.participants == participants {
                return Ok(false);
            }
            let enter = |activity: &mut Activity| {
                activity.participants = participants;
                if participants.is_some() {
                    activity.state = ActivityState::Held;
                }
                Vec::new()
            };
            update(change, id, Some(version), enter).await.map(|_| true)
        }
    }
}
