//! How a form saves a thing of the register: everything that is wrong at once, nothing half saved, nothing typed lost.

use crate::changes::{self, Change, Changeable};
use crate::pages::input::{Difference, Input};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use domain::FieldError;
use domain::check::Code;
use domain::identity::{Identity, ThingId};
use store::Session;
use uuid::Uuid;

/// A thing that has a form.
pub(crate) trait Edited: Changeable {
    /// Fills in every field of the form.
    fn fill(&self, input: &mut Input);
    /// Takes over every field of the form; what cannot be read is noted in it and left as it was.
    fn take(&mut self, input: &mut Input);
    /// Names faults by the fields of the form, where those differ from the thing's own.
    fn place(errors: Vec<FieldError>) -> Vec<FieldError> {
        errors
    }
}

/// What became of a form.
pub(crate) enum Outcome<T> {
    /// It was saved.
    Saved(T),
    /// It was not: the form goes back, with its faults, or with what somebody else has changed in the meantime.
    Refused(Box<Input>, Vec<Difference>),
}

/// The form of a thing as it stands.
pub(crate) fn filled<T: Edited>(visit: &Visit, thing: &T) -> Input {
    let mut input = Input::empty(visit.page.lang);
    thing.fill(&mut input);
    input.put("version", Some(thing.version()));
    input
}

/// The identity that a new thing will have, from its form: sending the form twice makes one thing.
pub(crate) fn new_id<I: Identity>(input: &Input) -> I {
    input.text("id").parse::<Uuid>().map_or_else(|_| store::new_id(), Into::into)
}

/// Adds a thing. A form that is sent again adds nothing: where it says what was saved, that is the answer, else it is an edit
/// of what was saved.
pub(crate) async fn create<T: Edited>(visit: &Visit, blank: T, input: Input) -> Result<Outcome<T>> {
    let id = ThingId(blank.key());
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    if is_known::<T>(visit, &mut change.write, id).await? {
        drop(change);
        return create_again(visit, id, input).await;
    }
    let (mut thing, mut sent) = (blank, input.clone());
    thing.take(&mut sent);
    match changes::create(&mut change, thing).await {
        Ok(thing) if sent.errors.is_empty() => {
            change.commit().await?;
            Ok(Outcome::Saved(thing))
        }
        Ok(_) => Ok(Outcome::Refused(Box::new(sent), Vec::new())),
        Err(Problem::Fields(errors)) => {
            drop(change);
            let is_taken = errors.iter().any(|error| error.code == Code::Duplicate);
            // The same tap, twice: what the other one saved can be read now, though not in the transaction that failed.
            if is_taken && is_known::<T>(visit, &mut visit.read().await?, id).await? {
                return create_again(visit, id, input).await;
            }
            sent.refuse(&T::place(errors));
            Ok(Outcome::Refused(Box::new(sent), Vec::new()))
        }
        Err(problem) => Err(problem),
    }
}

/// Whether a form for a new thing has made it already.
async fn is_known<T: Edited>(visit: &Visit, session: &mut Session, id: ThingId) -> Result<bool> {
    let same = store::Select::<T>::all().visible(&visit.access.visibility()).equal("id", id.0);
    Ok(same.first(session).await?.is_some())
}

async fn create_again<T: Edited>(visit: &Visit, id: ThingId, mut input: Input) -> Result<Outcome<T>> {
    // The form was filled in when there was nothing; what it made is at version 1.
    input.put("version", Some(input.version().max(1)));
    update(visit, id, input).await
}

/// Whether a form says what the register holds already.
fn says_the_same<T: Edited>(now: &T, input: &Input) -> bool {
    let (mut again, mut sent) = (now.clone(), input.clone());
    again.take(&mut sent);
    sent.errors.is_empty() && again.derived(Some(now)) == *now
}

/// Saves a thing, if nobody has changed it since the form was filled in, or only to what the form says too: a second tap.
pub(crate) async fn update<T: Edited>(visit: &Visit, id: impl Identity, mut input: Input) -> Result<Outcome<T>> {
    let version = input.version();
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let saved = changes::update(&mut change, id, Some(version), |thing: &mut T| {
        thing.take(&mut input);
        Vec::new()
    });
    match saved.await {
        Ok(thing) if input.errors.is_empty() => {
            change.commit().await?;
            Ok(Outcome::Saved(thing))
        }
        Ok(_) => Ok(Outcome::Refused(Box::new(input), Vec::new())),
        Err(Problem::Fields(errors)) => {
            input.refuse(&T::place(errors));
            Ok(Outcome::Refused(Box::new(input), Vec::new()))
        }
        Err(Problem::Stale { .. }) => {
            drop(change);
            let mut session = visit.read().await?;
            let now: T = visit.find(&mut session, id).await?;
            if says_the_same(&now, &input) {
                return Ok(Outcome::Saved(now));
            }
            let theirs = filled(visit, &now);
            let differences = input.differences(&theirs);
            // Saving again takes what stands in the form, knowingly.
            input.put("version", Some(now.version()));
            Ok(Outcome::Refused(Box::new(input), differences))
        }
        Err(problem) => Err(problem),
    }
}

/// Deletes a thing that nothing refers to.
pub(crate) async fn delete<T: Edited>(visit: &Visit, id: impl Identity, version: Option<i64>) -> Result<()> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    changes::delete::<T>(&mut change, id, version).await?;
    change.commit().await
}
