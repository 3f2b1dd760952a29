//! How a form saves a thing of the register: everything that is wrong at once, nothing half saved, nothing typed lost.

use crate::changes::{self, Change, Changeable};
use crate::field_errors::FieldErrors;
use crate::pages::conflict::Conflict;
use crate::pages::input::Input;
use crate::pages::wording::{self, Wording};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use domain::FieldError;
use domain::check::Code;
use domain::identity::{Identity, ThingId};
use store::{Session, Table};
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
    /// Adds a new one to the register, with what comes with it.
    fn make(change: &mut Change<'_>, thing: Self) -> impl Future<Output = Result<Self>> + Send {
        changes::create(change, thing)
    }
}

/// What became of a form.
pub(crate) enum Outcome<T> {
    /// It was saved.
    Saved(T),
    /// It was not: the form goes back, with its faults, or with what somebody else has changed in the meantime.
    Refused(Box<Input>, Conflict),
}

impl<T> Outcome<T> {
    /// The form with its faults.
    pub(crate) fn refused(input: Input) -> Self {
        Self::Refused(Box::new(input), Conflict::default())
    }
}

/// The form of a thing as it stands.
pub(crate) fn filled<T: Edited>(visit: &Visit, thing: &T) -> Input {
    let mut input = Input::empty(visit.page.lang);
    input.errors = FieldErrors::of_form(wording::of(T::NAME));
    thing.fill(&mut input);
    input.put("version", Some(thing.version()));
    input
}

/// The identity that a new thing will have, from its form: sending the form twice makes one thing.
pub(crate) fn new_id<I: Identity>(input: &Input) -> I {
    input.text("id").parse::<Uuid>().map_or_else(|_| store::new_id(), Into::into)
}

/// The identity of one of the things that a form may make: it follows from the form's own and from what sets that one
/// apart from the others, so that sending the form twice makes each of them once.
pub(crate) fn id_of(form: Uuid, apart: u128) -> Uuid {
    // The first half of an identity tells when it was made and which sort it is of, and stays.
    let chance = u128::MAX >> 66;
    Uuid::from_u128(form.as_u128() ^ (apart & chance))
}

/// Adds a thing. A form that is sent again adds nothing: where it says what was saved, that is the answer, else it is an edit
/// of what was saved.
pub(crate) async fn create<T: Edited>(visit: &Visit, blank: T, mut input: Input) -> Result<Outcome<T>> {
    let id = ThingId(blank.key());
    input.errors = input.errors.worded(wording::of(T::NAME));
    if let Some(mut change) = begin_new::<T>(visit, id).await? {
        let (mut thing, mut sent) = (blank, input.clone());
        thing.take(&mut sent);
        let result = T::make(&mut change, thing).await;
        if let Some(outcome) = end_new(visit, id, change, result, sent, T::place).await? {
            return Ok(outcome);
        }
    }
    update(visit, id, again(input)).await
}

/// The change that makes a new thing; nothing where its form has made it already.
pub(crate) async fn begin_new<T: Table>(visit: &Visit, id: ThingId) -> Result<Option<Change<'_>>> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let is_known = is_known::<T>(visit, &mut change.write, id).await?;
    Ok((!is_known).then_some(change))
}

/// What became of the form of a new thing: as [`made`]; nothing where another tap on it has made it at the same time.
pub(crate) async fn end_new<T: Table>(
    visit: &Visit,
    id: ThingId,
    change: Change<'_>,
    result: Result<T>,
    mut sent: Input,
    place: impl FnOnce(Vec<FieldError>) -> Vec<FieldError>,
) -> Result<Option<Outcome<T>>> {
    match result {
        Err(Problem::Fields(errors)) if errors.iter().any(|error| error.code == Code::Duplicate) => {
            drop(change);
            // What the other tap saved can be read now, though not in the transaction that failed.
            if is_known::<T>(visit, &mut visit.read().await?, id).await? {
                return Ok(None);
            }
            sent.refuse(&place(errors));
            Ok(Some(Outcome::refused(sent)))
        }
        result => made(change, result, sent, place).await.map(Some),
    }
}

/// The form of a new thing as the edit of what it has made already. It was filled in when there was nothing; what it
/// made is at version 1.
pub(crate) fn again(mut input: Input) -> Input {
    input.put("version", Some(input.version().max(1)));
    input
}

/// What became of the form of a new thing: kept, where the register and the form have no fault. `place` names faults by the
/// fields of the form.
pub(crate) async fn made<T>(
    change: Change<'_>,
    result: Result<T>,
    mut input: Input,
    place: impl FnOnce(Vec<FieldError>) -> Vec<FieldError>,
) -> Result<Outcome<T>> {
    match result {
        Ok(thing) if input.errors.is_empty() => {
            change.commit().await?;
            Ok(Outcome::Saved(thing))
        }
        Ok(_) => Ok(Outcome::refused(input)),
        Err(Problem::Fields(errors)) => {
            input.refuse(&place(errors));
            Ok(Outcome::refused(input))
        }
        Err(problem) => Err(problem),
    }
}

/// Whether a form for a new thing has made it already.
async fn is_known<T: Table>(visit: &Visit, session: &mut Session, id: ThingId) -> Result<bool> {
    let same = store::Select::<T>::all().visible(&visit.access.visibility()).equal("id", id.0);
    Ok(same.first(session).await?.is_some())
}

/// Saves a thing, if nobody has changed it since the form was filled in, or only to what the form says too: a second tap.
pub(crate) async fn update<T: Edited>(visit: &Visit, id: impl Identity, mut input: Input) -> Result<Outcome<T>> {
    let version = input.version();
    input.errors = input.errors.worded(wording::of(T::NAME));
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let result = changes::update(&mut change, id, Some(version), |thing: &mut T| {
        thing.take(&mut input);
        Vec::new()
    });
    let result = result.await;
    let forms = |now: &T, typed: &mut Input| {
        let mut mine = now.clone();
        mine.take(typed);
        (filled(visit, now), filled(visit, &mine.derived(Some(now))))
    };
    let now = as_it_stands(visit, id);
    edited(visit, wording::of(T::NAME), now, change, result, input, T::place, forms).await
}

/// A thing as it is now, with its version.
pub(crate) async fn as_it_stands<T: Table>(visit: &Visit, id: impl Identity) -> Result<(i64, T)> {
    let thing: T = visit.find(&mut visit.read().await?, id).await?;
    Ok((thing.version(), thing))
}

/// What became of the form of a thing that exists: as [`made`], and where somebody else has changed it, what saving again
/// would overwrite. A form that says what the register holds is saved: it was sent twice.
///
/// `now` reads the thing with its version when the change that came too late is over. `forms` fills the form from the
/// thing as it is now, and from the same thing after it has taken over what was typed; what cannot be read is noted in
/// the latter.
pub(crate) async fn edited<T>(
    visit: &Visit,
    wording: &'static Wording,
    now: impl Future<Output = Result<(i64, T)>>,
    change: Change<'_>,
    result: Result<T>,
    mut input: Input,
    place: impl FnOnce(Vec<FieldError>) -> Vec<FieldError>,
    forms: impl FnOnce(&T, &mut Input) -> (Input, Input),
) -> Result<Outcome<T>> {
    if !matches!(result, Err(Problem::Stale { .. })) {
        return made(change, result, input, place).await;
    }
    drop(change);
    let (version, now) = now.await?;
    let (theirs, taken) = forms(&now, &mut input);
    let conflict = Conflict::told(visit, wording, &theirs, &taken, &input).await?;
    if !conflict.is_stale() && input.errors.is_empty() {
        return Ok(Outcome::Saved(now));
    }
    // Saving again takes what stands in the form, knowingly.
    input.put("version", Some(version));
    Ok(Outcome::Refused(Box::new(input), conflict))
}

/// Deletes a thing that nothing refers to.
pub(crate) async fn delete<T: Edited>(visit: &Visit, id: impl Identity, version: Option<i64>) -> Result<()> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    changes::delete::<T>(&mut change, id, version).await?;
    change.commit().await
}
