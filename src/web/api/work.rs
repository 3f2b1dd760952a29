//! Routes of background work, its schedules, the outbox and the audit trail.

use chrono::{DateTime, Utc};
use domain::access::Right;
use domain::message::{Message, MessageKind, MessageState};
use domain::schedule::Schedule;
use domain::work::{Cause, WorkItem, WorkKind, WorkState};
use domain::{MessageId, OrganisationId, PersonId, Project, ProjectId, ScheduleId, ThingId, WorkItemId};
use poem::Request;
use poem::http::StatusCode;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use serde::Serialize;
use serde_json::Value;
use store::queue::{self, WorkFilter};
use store::{Select, accounts, audit, messages};
use uuid::Uuid;

use super::bodies::Edit;
use super::caller::Caller;
use super::fields::Given::Made;
use super::once::{Begun, Reply, begin};
use super::paging::Paging;
use super::parameters::{Id, OneOf, expected_version};
use super::replies::{Accepted, One, Page};
use super::resources::described;
use crate::app::App;
use crate::changes::{self, Change};
use crate::problem::{Problem, Result};

/// Routes of what happens in the background.
pub(crate) struct Work;

/// One row of the audit trail.
#[derive(Serialize)]
pub(crate) struct AuditEvent {
    id: Uuid,
    at: DateTime<Utc>,
    person_id: Option<PersonId>,
    actor: String,
    organisation_id: Option<OrganisationId>,
    project_id: Option<ProjectId>,
    subject: String,
    subject_id: Uuid,
    action: String,
    before: Option<Value>,
    after: Option<Value>,
}

described! {
    WorkItem, "WorkItem" {
        id: WorkItemId = Made, organisation_id: Option<OrganisationId> = Made, kind: Option<WorkKind> = Made,
        payload: Value = Made, priority: i64 = Made, state: WorkState = Made, run_at: DateTime<Utc> = Made,
        attempts: i64 = Made, progress_done: i64 = Made, progress_of: i64 = Made, cause: Option<Cause> = Made,
        created_at: DateTime<Utc> = Made, finished_at: Option<DateTime<Utc>> = Made,
    }
    Message, "Message" {
        id: MessageId = Made, organisation_id: Option<OrganisationId> = Made, kind: MessageKind = Made,
        recipient_person_id: PersonId = Made, recipient_email: String = Made, period: String = Made,
        subject: String = Made, message_id: String = Made, state: MessageState = Made, attempts: i64 = Made,
        cause: Option<Cause> = Made, created_at: DateTime<Utc> = Made, sent_at: Option<DateTime<Utc>> = Made,
        text: Option<String> = Made,
    }
    AuditEvent, "AuditEvent" {
        id: Uuid = Made, at: DateTime<Utc> = Made, person_id: Option<PersonId> = Made, actor: String = Made,
        organisation_id: Option<OrganisationId> = Made, project_id: Option<ProjectId> = Made, subject: String = Made,
        subject_id: Uuid = Made, action: String = Made, before: Value = Made, after: Value = Made,
    }
}

impl From<audit::Event> for AuditEvent {
    fn from(event: audit::Event) -> Self {
        Self {
            id: event.id,
            at: event.at,
            person_id: event.person_id,
            actor: event.actor,
            organisation_id: event.organisation_id,
            project_id: event.project_id,
            subject: event.subject,
            subject_id: event.subject_id,
            action: event.action,
            before: event.before,
            after: event.after,
        }
    }
}

#[OpenApi]
impl Work {
    /// Background work of your organisations, the newest first.
    #[oai(path = "/work-items", method = "get")]
    async fn items(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
        state: Query<Option<OneOf<WorkState>>>,
        kind: Query<Option<OneOf<WorkKind>>>,
    ) -> Result<Page<WorkItem>> {
        let paging = Paging::new(request, cursor.0.as_deref(), limit.0)?;
        let filter = WorkFilter {
            organisations: Some(caller.organisations_with(Right::Administer)),
            states: state.0.map(|word| word.0).into_iter().collect(),
            kinds: kind.0.map(|word| word.0).into_iter().collect(),
            before: paging.after.map(WorkItemId),
            work: None,
        };
        let items = queue::list(&mut app.store.read().await?, &filter, paging.fetch_limit()).await?;
        Ok(paging.page(items, |item| item.id.0))
    }

    /// One piece of work.
    #[oai(path = "/work-items/:id", method = "get")]
    async fn item(&self, caller: Caller, app: Data<&App>, id: Path<Id<WorkItemId>>) -> Result<One<WorkItem>> {
        let item = changes::find_work(&mut app.store.read().await?, &caller, id.0.0).await?;
        Ok(One::fixed(item))
    }

    /// Cancels work, also while it runs.
    #[oai(path = "/work-items/:id/cancel", method = "post")]
    async fn cancel(&self, caller: Caller, app: Data<&App>, id: Path<Id<WorkItemId>>) -> Result<One<WorkItem>> {
        let mut change = Change::begin(&app, &caller).await?;
        let item = changes::cancel(&mut change, id.0.0).await?;
        change.commit().await?;
        Ok(One::fixed(item))
    }

    /// Asks again for work that was given up or cancelled.
    #[oai(path = "/work-items/:id/retry", method = "post")]
    async fn retry(&self, caller: Caller, app: Data<&App>, id: Path<Id<WorkItemId>>) -> Result<One<WorkItem>> {
        let mut change = Change::begin(&app, &caller).await?;
        let item = changes::retry(&mut change, id.0.0).await?;
        change.commit().await?;
        Ok(One::fixed(item))
    }

    /// Recurring work of your organisations, and what serves all.
    #[oai(path = "/schedules", method = "get")]
    async fn schedules(&self, caller: Caller, app: Data<&App>) -> Result<Page<Schedule>> {
        let all: Vec<Schedule> = Select::all().fetch(&mut app.store.read().await?).await?;
        let is_own = |schedule: &Schedule| schedule.organisation_id.is_none_or(|id| caller.may(Right::Administer, id));
        Ok(Page { items: all.into_iter().filter(is_own).collect(), next: None, link: None })
    }

    /// One schedule.
    #[oai(path = "/schedules/:id", method = "get")]
    async fn schedule(&self, caller: Caller, app: Data<&App>, id: Path<Id<ScheduleId>>) -> Result<One<Schedule>> {
        let schedule = changes::find_schedule(&mut app.store.read().await?, &caller, id.0.0).await?;
        Ok(One::of(schedule))
    }

    /// Edits when a schedule runs, and whether it does.
    #[oai(path = "/schedules/:id", method = "patch")]
    async fn edit_schedule(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ScheduleId>>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Edit<Schedule>,
    ) -> Result<One<Schedule>> {
        let mut change = Change::begin(&app, &caller).await?;
        changes::find_schedule(&mut change.write, &caller, id.0.0).await?;
        let version = expected_version(if_match.0.as_ref())?;
        let saved = changes::update_schedule(&mut change, id.0.0, version, |schedule| body.apply(schedule)).await?;
        change.commit().await?;
        Ok(One::of(saved))
    }

    /// Asks for what a schedule does, now.
    #[oai(path = "/schedules/:id/run", method = "post")]
    async fn run(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        id: Path<Id<ScheduleId>>,
    ) -> Result<Accepted<WorkItem>> {
        let once = match begin(&app, &caller, request, "").await? {
            Begun::Before(response) => return Ok(Accepted::new(response)),
            Begun::Now(once) => once,
        };
        let mut change = Change::begin(&app, &caller).await?;
        let item = changes::run_now(&mut change, id.0.0).await?;
        let view = queue::find(&mut change.write, item).await?.ok_or(Problem::NotFound)?;
        let location = format!("/api/v1/work-items/{item}");
        let reply = Reply { status: StatusCode::ACCEPTED, location, version: None, body: &view };
        once.finish(change, reply).await.map(Accepted::new)
    }

    /// Messages to people of your organisations, the newest first. One-time links in them are masked.
    #[oai(path = "/messages", method = "get")]
    async fn messages(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
        state: Query<Option<OneOf<MessageState>>>,
    ) -> Result<Page<Message>> {
        let paging = Paging::new(request, cursor.0.as_deref(), limit.0)?;
        let filter = messages::MessageFilter {
            organisations: Some(caller.organisations_with(Right::Administer)),
            states: state.0.map(|word| word.0).into_iter().collect(),
            before: paging.after.map(MessageId),
        };
        let found = messages::list(&mut app.store.read().await?, &filter, paging.fetch_limit()).await?;
        Ok(paging.page(found, |message| message.id.0))
    }

    /// One message, with one-time links masked.
    #[oai(path = "/messages/:id", method = "get")]
    async fn message(&self, caller: Caller, app: Data<&App>, id: Path<Id<MessageId>>) -> Result<One<Message>> {
        let mut session = app.store.read().await?;
        let message = messages::find(&mut session, id.0.0).await?.ok_or(Problem::NotFound)?;
        let is_seen = if let Some(organisation) = message.organisation_id {
            caller.may(Right::Administer, organisation)
        } else {
            let memberships = accounts::memberships(&mut session, [message.recipient_person_id]).await?;
            memberships.iter().any(|one| caller.may(Right::Administer, one.organisation_id))
        };
        if is_seen { Ok(One::fixed(message)) } else { Err(Problem::NotFound) }
    }

    /// Who did what, the latest first: in an organisation, in a project, or to one thing.
    #[oai(path = "/audit-events", method = "get")]
    async fn audit_events(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
        /// The organisation; may be left out by whoever administers one alone.
        organisation_id: Query<Option<Id<OrganisationId>>>,
        project_id: Query<Option<Id<ProjectId>>>,
        /// The one thing; of the project's organisation where that is given too.
        subject_id: Query<Option<Id<ThingId>>>,
    ) -> Result<Page<AuditEvent>> {
        let paging = Paging::new(request, cursor.0.as_deref(), limit.0)?;
        let mut session = app.store.read().await?;
        let project: Option<Project> = match project_id.0 {
            Some(id) => Some(changes::find_visible(&mut session, &caller, id.0).await?),
            None => None,
        };
        let named = project.as_ref().map(|project| project.organisation_id).or(organisation_id.0.map(|id| id.0));
        let organisation = match (named, caller.organisations_with(Right::Administer).as_slice()) {
            (Some(named), _) => named,
            (None, [only]) => *only,
            (None, _) => return Err(Problem::BadParameter { name: "organisation_id".to_owned() }),
        };
        caller.demand_reading(Right::Administer, organisation)?;
        let of = match (subject_id.0, project) {
            (Some(subject), _) => audit::Of::Subject(organisation, subject.0.0),
            (None, Some(project)) => audit::Of::Project(project.id),
            (None, None) => audit::Of::Organisation(organisation),
        };
        let found = audit::list(&mut session, of, paging.after, paging.fetch_limit()).await?;
        Ok(paging.page(found.into_iter().map(AuditEvent::from).collect(), |event: &AuditEvent| event.id))
    }
}
