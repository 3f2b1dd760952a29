//! One function a change of the register, called by API and pages alike: the right, the rules, the things it refers to and
//! the write, in one transaction. Nothing is saved unless all of it can be.

mod activities;
mod carry_over;
mod closing;
mod entries;
mod exports;
mod files;
mod follow_up;
mod goals;
mod grants;
mod ledger;
mod messages;
mod milestones;
mod obligations;
mod onward_grants;
mod organisations;
mod payments;
mod people;
mod planned_entries;
mod plans;
mod privacy;
mod projects;
mod references;
mod report_life;
mod reports;
mod schedules;
mod shares;
mod things;
mod tokens;
mod transfers;
mod unspent;
mod week;
mod work;

pub use closing::{close_year, reopen_year};
pub use entries::{enter, is_entered_so};
pub use exports::{EXPORT, NewExport, exports_of, find_export, request_export};
pub use files::{Upload, attach, demand_attachable, demand_detachable, detach, keeps_files, may_attach, upload};
pub use goals::results;
pub use messages::{administers_account, draw_link, find_message, link_purpose, resend};
pub use milestones::{complete, undo_last};
pub use obligations::{Letter, approve, meet, postpone, reopen, waive};
pub use organisations::create_organisation;
pub use payments::mark_paid;
pub(crate) use people::see_account;
pub use people::{Invitation, end_membership, invite, request_reset, send_invitation, set_role, update_person};
pub use plans::advance;
pub use references::Reference;
pub(crate) use report_life::others_may_approve;
pub use report_life::{
    Prepared, accept, approve_report, correct, prepare, return_report, send_for_approval, submit, take_back, withdraw,
};
pub use reports::compile;
pub use schedules::{find_schedule, run_now, update_schedule};
pub use shares::{NewShare, add_share, keep_refusal, remove_share};
pub use tokens::{NewToken, create_token, revoke_token};
pub(crate) use transfers::may_transfer;
pub use transfers::transfer;
pub use unspent::{approve_carry_over, refuse_carry_over, repay_unspent};
pub use week::{Entry, is_taken, save_week};
pub use work::{cancel, find_work, retry};

use chrono::NaiveDate;
use domain::access::Right;
use domain::check::{Checked, Code, FieldError};
use domain::identity::Identity;
use domain::{GrantId, OrganisationId, Project, ProjectId};
use store::{Select, StoreError, Table, Write};

use crate::access::Access;
use crate::app::App;
use crate::problem::{Problem, Result};

/// A transaction in which somebody changes the register. Dropping it without [`Change::commit`] undoes all of it.
pub struct Change<'a> {
    /// What every route is given.
    pub app: &'a App,
    /// Who changes.
    pub by: &'a Access,
    /// The transaction.
    pub write: Write,
    /// What the rules have planned for an entry, so that it is written as it was found sound.
    planned: Option<planned_entries::Planned>,
    /// The same of the money that a request to carry over is about.
    carried: Option<unspent::Step>,
}

impl<'a> Change<'a> {
    /// Begins a change by somebody, now.
    pub async fn begin(app: &'a App, by: &'a Access) -> Result<Self> {
        let write = app.store.write(by.actor(), app.clock.now()).await?;
        Ok(Self { app, by, write, planned: None, carried: None })
    }

    /// Makes the change lasting.
    pub async fn commit(self) -> Result<()> {
        Ok(self.write.commit().await?)
    }

    /// Today where deadlines live.
    pub fn today(&self) -> NaiveDate {
        self.app.clock.today()
    }
}

/// What a thing belongs to, and so whose rights count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// An organisation; missing is the shared catalogue, which nobody edits here.
    Organisation(Option<OrganisationId>),
    /// A project.
    Project(ProjectId),
    /// A grant.
    Grant(GrantId),
    /// An indicator.
    Indicator(domain::IndicatorId),
    /// A call of a project's own fund.
    OnwardCall(domain::OnwardCallId),
}

/// A thing that people create, edit and delete, with what is particular about it.
pub trait Changeable: Table + Checked {
    /// The right that changing it takes.
    const RIGHT: Right;
    /// The field that must be unique, named when it is not.
    const UNIQUE: &'static str;

    /// What it belongs to.
    fn home(&self) -> Home;

    /// The thing with the organisation and project that its home gives it.
    #[must_use]
    fn settled(self, organisation: OrganisationId, project: Option<ProjectId>) -> Self;

    /// A new thing with what the service alone gives it, such as who made it.
    fn completed(_change: &mut Change<'_>, thing: Self) -> impl Future<Output = Result<Self>> + Send {
        async { Ok(thing) }
    }

    /// The thing with what follows from its own fields. `before` is missing when it is new.
    #[must_use]
    fn derived(self, _before: Option<&Self>) -> Self {
        self
    }

    /// Everything it refers to; all of it must be in the same organisation.
    fn references(&self) -> Vec<Reference> {
        Vec::new()
    }

    /// What is wrong with the change beyond the fields themselves. `before` is missing when the thing is new.
    fn faults(
        _change: &mut Change<'_>,
        _before: Option<&Self>,
        _after: &Self,
    ) -> impl Future<Output = Result<Vec<FieldError>>> + Send {
        async { Ok(Vec::new()) }
    }

    /// Writes a new thing, and what follows from it.
    fn insert(change: &mut Change<'_>, thing: &Self) -> impl Future<Output = store::Result<()>> + Send {
        async { change.write.insert(thing).await }
    }

    /// Writes an edited thing, and what follows from it.
    fn save(change: &mut Change<'_>, before: &Self, after: Self) -> impl Future<Output = store::Result<Self>> + Send {
        async { change.write.update(before, after).await }
    }

    /// What keeps a thing from being deleted, beyond what refers to it.
    fn remove_faults(_change: &mut Change<'_>, _thing: &Self) -> impl Future<Output = Result<Vec<FieldError>>> + Send {
        async { Ok(Vec::new()) }
    }

    /// Deletes a thing, and what is nothing without it.
    fn remove(change: &mut Change<'_>, thing: &Self) -> impl Future<Output = store::Result<()>> + Send {
        async { with_its_files(change, thing).await }
    }
}

/// The start of a [`Changeable`]: the path whose right it takes, the field that must be unique, and what it belongs to:
/// its `Organisation`; the `Catalogue`, shared or an organisation's own; or another thing, by the field that names it.
macro_rules! changeable {
    ($path:literal, $unique:literal, Organisation) => {
        changeable!(@start $path, $unique);

        fn home(&self) -> $crate::changes::Home {
            $crate::changes::Home::Organisation(Some(self.organisation_id))
        }

        fn settled(self, organisation: domain::OrganisationId, _project: Option<domain::ProjectId>) -> Self {
            Self { organisation_id: organisation, ..self }
        }
    };
    ($path:literal, $unique:literal, Catalogue) => {
        changeable!(@start $path, $unique);

        fn home(&self) -> $crate::changes::Home {
            $crate::changes::Home::Organisation(self.organisation_id)
        }

        fn settled(self, organisation: domain::OrganisationId, _project: Option<domain::ProjectId>) -> Self {
            Self { organisation_id: Some(organisation), ..self }
        }
    };
    ($path:literal, $unique:literal, $home:ident($field:ident)) => {
        changeable!(@start $path, $unique);

        fn home(&self) -> $crate::changes::Home {
            $crate::changes::Home::$home(self.$field)
        }

        fn settled(self, organisation: domain::OrganisationId, project: Option<domain::ProjectId>) -> Self {
            Self { organisation_id: organisation, project_id: project.unwrap_or(self.project_id), ..self }
        }
    };
    (@start $path:literal, $unique:literal) => {
        const RIGHT: domain::access::Right = $crate::access::right("PATCH", $path);
        const UNIQUE: &'static str = $unique;
    };
}
use changeable;
/// Deletes a thing with its files, which are nothing without it and which no page would show any more.
async fn with_its_files<T: Table>(change: &mut Change<'_>, thing: &T) -> store::Result<()> {
    for file in files::of_thing(&mut change.write, thing.key()).await? {
        change.write.delete(&file).await?;
    }
    change.write.delete(thing).await
}

/// A thing that the person may see, whatever they may do with it.
pub async fn find_visible<T: Table>(session: &mut store::Session, by: &Access, id: impl Identity) -> Result<T> {
    let found = Select::<T>::all().equal("id", id.uuid()).visible(&by.visibility()).first(session).await?;
    found.ok_or(Problem::NotFound)
}

/// Adds a thing. Its identity comes with it; organisation and project follow from its home.
///
/// [`Problem::Fields`] names every field that is wrong, also one that refers to what is not in the organisation.
pub async fn create<T: Changeable>(change: &mut Change<'_>, thing: T) -> Result<T> {
    let thing = settle(change, thing).await?;
    let thing = T::completed(change, thing).await?.derived(None);
    let faults = all_faults(change, None, &thing).await?;
    let confirmed = privacy::demand_sound(change.by, None, &thing, faults)?;
    T::insert(change, &thing).await.map_err(named::<T>)?;
    confirmed.keep(change, &thing).await?;
    Ok(thing)
}

/// Edits a thing. `version` is the one that was read; without it the last to save wins, which is for single taps alone.
///
/// `edit` returns what is wrong with its input. Saving what has not changed writes nothing.
pub async fn update<T: Changeable>(
    change: &mut Change<'_>,
    id: impl Identity,
    version: Option<i64>,
    edit: impl FnOnce(&mut T) -> Vec<FieldError>,
) -> Result<T> {
    let before: T = find_visible(&mut change.write, change.by, id).await?;
    demand_thing(change, &before)?;
    check_version(&before, version)?;
    let mut after = before.clone();
    let mut faults = edit(&mut after);
    let after = after.derived(Some(&before));
    faults.extend(all_faults(change, Some(&before), &after).await?);
    let confirmed = privacy::demand_sound(change.by, Some(&before), &after, faults)?;
    let saved = T::save(change, &before, after).await.map_err(named::<T>)?;
    confirmed.keep(change, &saved).await?;
    Ok(saved)
}

/// Deletes a thing that nothing refers to. `version` is the one that was read.
pub async fn delete<T: Changeable>(change: &mut Change<'_>, id: impl Identity, version: Option<i64>) -> Result<()> {
    let before: T = find_visible(&mut change.write, change.by, id).await?;
    demand_thing(change, &before)?;
    check_version(&before, version)?;
    files::demand_deletable(&mut change.write, before.key()).await?;
    let faults = T::remove_faults(change, &before).await?;
    if !faults.is_empty() {
        return Err(Problem::Fields(faults));
    }
    T::remove(change, &before).await.map_err(named::<T>)
}

/// Refuses a thing that has been edited since the version that was read.
pub(crate) fn check_version<T: Table>(thing: &T, version: Option<i64>) -> Result<()> {
    match version {
        Some(version) if version != thing.version() => Err(Problem::Stale { version: Some(thing.version()) }),
        Some(_) | None => Ok(()),
    }
}

/// Refuses a change of a thing that the person may see but not change.
fn demand_thing<T: Changeable>(change: &Change<'_>, thing: &T) -> Result<()> {
    // The shared catalogue belongs to nobody, so nobody changes it.
    let organisation = thing.organisation().ok_or(Problem::NotAllowed)?;
    change.by.demand(T::RIGHT, organisation)
}

async fn settle<T: Changeable>(change: &mut Change<'_>, thing: T) -> Result<T> {
    let (field, organisation, project) = match thing.home() {
        Home::Organisation(organisation) => ("organisation_id", organisation, None),
        Home::Project(id) => {
            let project: Option<Project> = visible(change, id).await?;
            ("project_id", project.map(|project| project.organisation_id), Some(id))
        }
        Home::Grant(id) => {
            let grant: Option<domain::Grant> = visible(change, id).await?;
            let project = grant.as_ref().map(|grant| grant.project_id);
            ("grant_id", grant.map(|grant| grant.organisation_id), project)
        }
        Home::Indicator(id) => within("indicator_id", visible::<domain::Indicator>(change, id).await?.as_ref()),
        Home::OnwardCall(id) => within("onward_call_id", visible::<domain::OnwardCall>(change, id).await?.as_ref()),
    };
    let organisation = organisation.filter(|id| change.by.role(*id).is_some());
    let organisation = organisation.ok_or_else(|| Problem::field(field, Code::Unknown))?;
    change.by.demand(T::RIGHT, organisation)?;
    Ok(thing.settled(organisation, project))
}

/// The field that names a thing of a project, with its organisation and project.
fn within<T: Table>(
    field: &'static str,
    thing: Option<&T>,
) -> (&'static str, Option<OrganisationId>, Option<ProjectId>) {
    (field, thing.and_then(Table::organisation), thing.and_then(Table::project))
}

async fn visible<T: Table>(change: &mut Change<'_>, id: impl Identity) -> Result<Option<T>> {
    let visibility = change.by.visibility();
    Ok(Select::<T>::all().equal("id", id.uuid()).visible(&visibility).first(&mut change.write).await?)
}

async fn all_faults<T: Changeable>(change: &mut Change<'_>, before: Option<&T>, after: &T) -> Result<Vec<FieldError>> {
    let mut faults = after.check(change.today());
    if let Some(organisation) = after.organisation() {
        faults.extend(references::faults(change, organisation, after.references()).await?);
    }
    faults.extend(T::faults(change, before, after).await?);
    Ok(faults)
}

/// Names the field that a unique key belongs to.
fn named<T: Changeable>(error: StoreError) -> Problem {
    match error {
        StoreError::Duplicate => Problem::field(T::UNIQUE, Code::Duplicate),
        other => other.into(),
    }
}
