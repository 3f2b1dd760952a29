//! `/activities`: logging one with a number and a tap, and one as it stands.

pub(crate) mod assignments;
mod choices;
mod counts;
pub(crate) mod week;

pub(crate) use counts::{by_cell, cell_of, kept_cell, usual_cells};

use crate::changes::{self, Change};
use crate::page::{Choice, Page};
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Edited, Outcome};
use crate::pages::input::Input;
use crate::pages::project::activities::{day_and_count, title};
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use assignments::Step;
use choices::Choices;
use chrono::Days;
use counts::CellGroup;
use domain::activity::{ActivityKind, ActivityState, CountMethod, Mode};
use domain::project::Audience;
use domain::{Activity, ActivityId, Project, ProjectId, SiteId};
use poem::web::Path;
use poem::{Response, handler};
use store::activities::Filter;

/// How many of the latest activities are looked through for what is done often.
const LOOKED_THROUGH: i64 = 60;

/// The form of an activity, new or as it stands.
#[derive(Template)]
#[template(path = "activity.html")]
struct ActivityPage {
    page: Page,
    above: Vec<(String, String)>,
    title: String,
    action: String,
    draft: String,
    input: Input,
    theirs: Conflict,
    choices: Choices,
    /// Cells to count participants in, by dimension.
    counts: Vec<CellGroup>,
    /// Address, title and figures of activities to repeat.
    repeat: Vec<(String, String, String)>,
    project_id: String,
    /// One that exists: its identity and what is known of it.
    existing: Option<(String, String)>,
    /// The steps that an assignment may take next with one tap.
    steps: Vec<Step>,
    /// Whether the number is what is asked for first.
    asks_for_the_number: bool,
    may_write: bool,
    today: String,
    yesterday: String,
}

impl Edited for Activity {
    fn fill(&self, input: &mut Input) {
        input.put("participants", self.participants);
        counts::fill(input, &self.counts);
        input.put("series_id", self.series_id);
        input.put("programme", self.programme.as_ref());
        input.put("kind", Some(self.kind));
        input.put("held_on", self.held_on);
        input.set("when", "other");
        input.put("site_id", self.site_id);
        input.put("state", Some(self.state));
        input.put("title", self.title.as_ref());
        input.put("audience", Some(self.audience));
        input.put("mode", self.mode);
        input.put("topic_id", self.topic_id);
        input.put("commissioner_party_id", self.commissioner_party_id);
        input.put("place", self.place.as_ref());
        input.put("asked_on", self.asked_on);
        input.put("minutes", self.minutes);
        input.put("minutes_at_most", self.minutes_at_most);
        input.put("sessions", Some(self.sessions));
        input.put("count_method", Some(self.count_method));
        input.put("new_participants", self.new_participants);
        input.put("volunteers", self.volunteers);
        input.put("volunteer_minutes", self.volunteer_minutes);
        if self.is_peer_led {
            input.set("is_peer_led", "on");
        }
    }

    fn take(&mut self, input: &mut Input) {
        self.state = input.read("state").unwrap_or(self.state);
        self.participants = input.count("participants");
        // Whoever logs an activity that was held has a number; what is not known is left out in the details.
        let uncounted = self.participants.is_none() && input.line("participants").is_none();
        if self.state == ActivityState::Held && uncounted && !input.ticked("uncounted") {
            input.fail("participants", &domain::Code::Required);
        }
        self.kind = input.read("kind").unwrap_or(self.kind);
        let when = input.text("when").to_owned();
        if !matches!(when.as_str(), "" | "other") {
            // A new form has today as its day, which nobody has chosen for what is only asked for.
            input.set("held_on", if self.state == ActivityState::AskedFor { String::new() } else { when });
        }
        self.held_on = input.date("held_on");
        self.site_id = input.read("site_id");
        self.title = input.line("title");
        self.audience = input.read("audience").unwrap_or(self.audience);
        self.mode = input.read("mode");
        self.series_id = input.read("series_id");
        self.topic_id = input.read("topic_id");
        self.programme = input.line("programme");
        self.counts = counts::take(input);
        self.commissioner_party_id = input.read("commissioner_party_id");
        self.place = input.line("place");
        self.asked_on = input.date("asked_on");
        self.minutes = input.count("minutes");
        self.minutes_at_most = input.count("minutes_at_most");
        self.sessions = input.count("sessions").unwrap_or(1);
        self.count_method = input.read("count_method").unwrap_or(CountMethod::Counted);
        self.new_participants = input.count("new_participants");
        self.volunteers = input.count("volunteers");
        self.volunteer_minutes = input.count("volunteer_minutes");
        self.is_peer_led = input.ticked("is_peer_led");
    }
}

fn blank(project: &Project, id: ActivityId) -> Activity {
    Activity {
        state: ActivityState::Held,
        mode: Some(Mode::OnSite),
        ..Activity::new(id, project.organisation_id, project.id, ActivityKind::Conversation, Audience::Relatives)
    }
}

/// The form of a new activity: like the one to repeat, or like the last of the project, with the numbers left empty, since a
/// copied count is a false count.
fn prefilled(visit: &Visit, project: &Project, like: Option<&Activity>) -> Input {
    let first_site = only_site(project);
    let like = match like {
        Some(like) => {
            Activity { state: ActivityState::Held, site_id: like.site_id.or(first_site), ..like.without_figures() }
        }
        None => Activity { site_id: first_site, ..blank(project, store::new_id()) },
    };
    let mut input = prefilled_with(visit, &like);
    input.put("when", Some(visit.page.today));
    input
}

/// The form of a new request: asked for today, and of the kind that the project was asked for last. How, where, when and for
/// how long is settled later.
fn request(visit: &Visit, project: &Project, latest: &[Activity]) -> Input {
    let like = latest.iter().find(|one| one.commissioner_party_id.is_some()).or(latest.first());
    let (kind, audience) =
        like.map_or((ActivityKind::Teaching, Audience::Professionals), |like| (like.kind, like.audience));
    let asked = Activity::new(store::new_id(), project.organisation_id, project.id, kind, audience);
    prefilled_with(visit, &Activity { asked_on: Some(visit.page.today), site_id: only_site(project), ..asked })
}

fn only_site(project: &Project) -> Option<SiteId> {
    project.site_ids.first().copied().filter(|_| project.site_ids.len() == 1)
}

fn prefilled_with(visit: &Visit, activity: &Activity) -> Input {
    let mut input = form::filled(visit, activity);
    input.put("id", Some(store::new_id::<uuid::Uuid>()));
    input.put("version", Some(0));
    input
}

/// What the address of a new activity asks for.
#[derive(Clone, Copy, Default)]
struct Wanted {
    /// One like this.
    repeat: Option<ActivityId>,
    /// One that is asked for, and not held yet.
    is_request: bool,
}

async fn new_page(
    visit: &Visit,
    page: Page,
    project: ProjectId,
    wanted: Wanted,
    sent: Option<(Input, Conflict)>,
) -> Result<ActivityPage> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, project).await?;
    if !visit.rights(&project).progress {
        return Err(Problem::NotAllowed);
    }
    let past = Filter { until: Some(page.today), ..Filter::of(project.id) };
    let latest = store::activities::by_day(&mut session, &past, None, LOOKED_THROUGH).await?;
    let like = match wanted.repeat {
        Some(id) => Some(visit.find::<Activity>(&mut session, id).await?),
        None => None,
    };
    let choices = Choices::read(&mut session, &page, &project, &latest).await?;
    let address = |activity: &Activity| format!("/activities/new?project={}&repeat={}", project.id, activity.id);
    let (input, theirs) = match sent {
        Some(sent) => sent,
        None if wanted.is_request => (request(visit, &project, &latest), Conflict::default()),
        None => (prefilled(visit, &project, like.as_ref().or(latest.first())), Conflict::default()),
    };
    let often = if wanted.is_request { Vec::new() } else { choices::often(&latest) };
    Ok(ActivityPage {
        counts: counts::groups(&mut session, &page, &project, &input).await?,
        above: vec![(format!("/projects/{}", project.id), project.title.clone())],
        title: page.t(if wanted.is_request { "assignments-new" } else { "term-log-activity" }),
        action: new_address(project.id, wanted.is_request),
        draft: draft(project.id, wanted.is_request),
        repeat: often
            .iter()
            .map(|activity| (address(activity), title(&page, activity), day_and_count(&page, activity)))
            .collect(),
        project_id: project.id.to_string(),
        existing: None,
        steps: Vec::new(),
        asks_for_the_number: !wanted.is_request,
        may_write: true,
        today: page.today.to_string(),
        yesterday: (page.today - Days::new(1)).to_string(),
        choices,
        input,
        theirs,
        page,
    })
}

/// Where an activity is added, or a request.
fn new_address(project: ProjectId, is_request: bool) -> String {
    let state = if is_request { format!("&state={}", ActivityState::AskedFor) } else { String::new() };
    format!("/activities/new?project={project}{state}")
}

/// Whether a form or an address is about what is asked for and not held yet.
fn is_request(input: &Input) -> bool {
    input.text("state") == ActivityState::AskedFor.as_str()
}

/// The browser's draft of a new activity; a request has its own.
fn draft(project: ProjectId, is_request: bool) -> String {
    format!("activity-{}-{project}", if is_request { "request" } else { "new" })
}

/// `GET /activities/new?project=`, with `repeat` for one like another, and `state=asked_for` for a request.
#[handler]
pub(crate) async fn new(visit: Visit, Asked(query): Asked) -> Result<Response> {
    let is_request = is_request(&query);
    let wanted = Wanted { repeat: query.text("repeat").parse().ok(), is_request };
    match query.text("project").parse() {
        Ok(project) => html(&new_page(&visit, visit.page_after(&query), project, wanted, None).await?),
        Err(_) => super::choose::project(&visit, "/activities/new", "term-log-activity").await,
    }
}

/// `POST /activities/new?project=`, with `state=asked_for` from the form of a request, whatever was made of it.
#[handler]
pub(crate) async fn create(visit: Visit, Asked(query): Asked, Sent(input): Sent) -> Result<Response> {
    let project_id: ProjectId = query.text("project").parse().map_err(|_| Problem::NotFound)?;
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, project_id).await?;
    drop(session);
    let (again, is_request) = (input.ticked("next"), is_request(&query));
    match form::create(&visit, blank(&project, form::new_id(&input)), input).await? {
        Outcome::Saved(activity) => Ok(after_new(&visit, &activity, is_request, again)),
        Outcome::Refused(input, theirs) => {
            let sent = Some((*input, theirs));
            let wanted = Wanted { is_request, ..Wanted::default() };
            refused(&new_page(&visit, visit.page.clone(), project_id, wanted, sent).await?)
        }
    }
}

/// On to the project, to the assignments where it was not held yet, or to the next one.
fn after_new(visit: &Visit, activity: &Activity, is_request: bool, again: bool) -> Response {
    let (project, is_held) = (activity.project_id, activity.state == ActivityState::Held);
    let onward = match (again, is_held) {
        (true, _) => new_address(project, is_request),
        (false, true) => format!("/projects/{project}"),
        (false, false) => format!("/projects/{project}/assignments"),
    };
    let words = [title(&visit.page, activity), day_and_count(&visit.page, activity)].join(" · ");
    let onward = Onward::to(&onward, "activity").with("of", activity.id).with("title", words);
    let onward = if again || !is_held { onward } else { onward.with("project", project) };
    onward.with("draft", draft(project, is_request)).go()
}

async fn existing_page(
    visit: &Visit,
    page: Page,
    id: ActivityId,
    step: Option<ActivityState>,
    sent: Option<(Input, Conflict)>,
) -> Result<ActivityPage> {
    let mut session = visit.read().await?;
    let activity: Activity = visit.find(&mut session, id).await?;
    let project: Project = visit.find(&mut session, activity.project_id).await?;
    let latest = [activity.clone()];
    let step = step.filter(|to| activity.advance(*to).is_ok());
    let (input, theirs) = sent.unwrap_or_else(|| {
        let mut input = form::filled(visit, &activity);
        if activity.state == ActivityState::Held && activity.participants.is_none() {
            input.set("uncounted", "on");
        }
        if let Some(to) = step {
            input.put("state", Some(to));
        }
        (input, Conflict::default())
    });
    Ok(ActivityPage {
        counts: counts::groups(&mut session, &page, &project, &input).await?,
        above: vec![
            (format!("/projects/{}", project.id), project.title.clone()),
            (format!("/projects/{}/activities", project.id), page.t("term-activities")),
        ],
        title: title(&page, &activity),
        action: format!("/activities/{id}"),
        draft: format!("activity-{id}"),
        choices: Choices::read(&mut session, &page, &project, &latest).await?,
        repeat: Vec::new(),
        project_id: project.id.to_string(),
        existing: Some((id.to_string(), day_and_count(&page, &activity))),
        steps: if step.is_some() { Vec::new() } else { assignments::steps(&page, &activity) },
        asks_for_the_number: step == Some(ActivityState::Held),
        may_write: visit.rights(&project).progress,
        today: page.today.to_string(),
        yesterday: (page.today - Days::new(1)).to_string(),
        input,
        theirs,
        page,
    })
}

/// `GET /activities/{id}`, with `step` for an assignment that moves on and is asked for what that takes.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ActivityId>) -> Result<Response> {
    let step = query.text("step").parse().ok();
    html(&existing_page(&visit, visit.page_after(&query), id, step, None).await?)
}

/// `POST /activities/{id}`.
#[handler]
pub(crate) async fn save(visit: Visit, Path(id): Path<ActivityId>, Sent(input): Sent) -> Result<Response> {
    match form::update::<Activity>(&visit, id, input).await? {
        Outcome::Saved(activity) => {
            let words = [title(&visit.page, &activity), day_and_count(&visit.page, &activity)].join(" · ");
            let back = format!("/projects/{}/activities", activity.project_id);
            Ok(Onward::to(&back, "changed").with("title", words).with("draft", format!("activity-{id}")).go())
        }
        Outcome::Refused(input, theirs) => {
            refused(&existing_page(&visit, visit.page.clone(), id, None, Some((*input, theirs))).await?)
        }
    }
}

/// `POST /activities/{id}/undo` and `/delete`.
#[handler]
pub(crate) async fn remove(visit: Visit, Path(id): Path<ActivityId>) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let activity: Activity = changes::find_visible(&mut change.write, &visit.access, id).await?;
    changes::delete::<Activity>(&mut change, id, Some(activity.version)).await?;
    change.commit().await?;
    let back = format!("/projects/{}", activity.project_id);
    Ok(Onward::to(&back, "deleted").with("title", title(&visit.page, &activity)).go())
}

impl ActivityPage {
    /// The states an activity may have.
    fn states(&self) -> Vec<Choice> {
        self.page.choices::<ActivityState>()
    }

    /// Whether the number takes the focus: not where the faults on top do.
    fn begins_with_the_number(&self) -> bool {
        self.asks_for_the_number && self.input.errors.is_empty()
    }

    fn is_new(&self) -> bool {
        self.existing.is_none()
    }

    /// Whether it is a new request: nobody has come to it, and it has no day.
    fn is_request(&self) -> bool {
        let is_bare = ["participants", "held_on"].iter().all(|field| self.input.text(field).is_empty());
        self.is_new() && is_bare && is_request(&self.input)
    }

    /// Whether the number of the new is typed by itself: not where a cell says it, but where it was typed before the cell was.
    fn asks_for_the_new(&self) -> bool {
        let cell = counts::new_field(&self.counts);
        cell.is_none_or(|cell| self.input.text(cell).is_empty() && self.input.line("new_participants").is_some())
    }

    /// Whether the folded part holds a fault, and must stand open.
    fn opens_details(&self) -> bool {
        let front = ["participants", "kind", "held_on", "when", "site_id"];
        !self.is_new()
            || self.is_request()
            || self.input.errors.rows().iter().any(|(name, _)| !front.contains(&name.as_str()))
    }
}
