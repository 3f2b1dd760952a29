//! `/projects/{id}/assignments`: what a project has been asked for and not yet held, by who asked, each one tap from its next
//! step.

use crate::changes::{self, Change};
use crate::page::Page;
use crate::pages::conflict::Conflict;
use crate::pages::form;
use crate::pages::project::activities::{length, title};
use crate::pages::project::{Around, Head};
use crate::pages::visit::{Asked, Onward, html, refused};
use crate::problem::{Problem, Result};
use crate::visits::{Visit, see_other};
use askama::Template;
use domain::activity::ActivityState;
use domain::{Activity, ActivityId, Party, Project, ProjectId, Topic};
use poem::web::Path;
use poem::{Response, handler};
use std::collections::BTreeSet;

/// The page.
#[derive(Template)]
#[template(path = "project/assignments.html")]
struct AssignmentsPage {
    page: Page,
    head: Head,
    /// Who asked, and what is open for them.
    commissioners: Vec<(String, Vec<Assignment>)>,
}

/// One open assignment.
struct Assignment {
    id: String,
    title: String,
    about: String,
    tag: (&'static str, String),
    steps: Vec<Step>,
}

/// A step that takes one tap.
pub(super) struct Step {
    pub(super) action: String,
    pub(super) words: String,
    pub(super) is_way_out: bool,
}

/// The steps that an activity may take next.
pub(super) fn steps(page: &Page, activity: &Activity) -> Vec<Step> {
    let all = [ActivityState::Agreed, ActivityState::Held, ActivityState::Cancelled];
    let open = all.into_iter().filter(|to| activity.advance(*to).is_ok());
    open.map(|to| Step {
        action: format!("/activities/{}/step/{}", activity.id, to.as_str()),
        words: page.t(&format!("assignment-step-{}", to.as_str())),
        is_way_out: to == ActivityState::Cancelled,
    })
    .collect()
}

/// `GET /projects/{id}/assignments`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ProjectId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, id).await?;
    let rights = visit.rights(&project);
    let page = visit.page_after(&query);
    let open = store::activities::open_assignments(&mut session, project.id).await?;
    let parties = open.iter().filter_map(|one| one.commissioner_party_id).map(|party| party.0).collect::<BTreeSet<_>>();
    let parties: Vec<Party> = store::find_all(&mut session, parties).await?;
    let topics = open.iter().filter_map(|one| one.topic_id).map(|topic| topic.0).collect::<BTreeSet<_>>();
    let topics: Vec<Topic> = store::find_all(&mut session, topics).await?;
    let around = Around::read(&mut session, &project).await?;
    let mut commissioners: Vec<(String, Vec<Assignment>)> = Vec::new();
    for activity in &open {
        let party = parties.iter().find(|party| Some(party.id) == activity.commissioner_party_id);
        let name = party.map_or_else(|| page.t("assignments-nobody"), |party| party.name.clone());
        let topic = topics.iter().find(|topic| Some(topic.id) == activity.topic_id);
        let mut row = assignment(&page, activity, topic.map(|topic| topic.name.as_str()));
        if !rights.progress {
            row.steps.clear();
        }
        match commissioners.iter_mut().find(|(other, _)| *other == name) {
            Some((_, rows)) => rows.push(row),
            None => commissioners.push((name, vec![row])),
        }
    }
    commissioners.sort_by_cached_key(|(name, _)| language::sort_key(name));
    html(&AssignmentsPage { head: Head::new(&page, project, &around, rights), commissioners, page })
}

fn assignment(page: &Page, activity: &Activity, topic: Option<&str>) -> Assignment {
    let mut about: Vec<String> = Vec::new();
    about.extend(topic.map(str::to_owned));
    about.extend(activity.held_on.map(|day| page.date(day)));
    about.extend(activity.place.clone());
    about.extend(activity.mode.map(|mode| page.word(&mode)));
    about.extend(activity.minutes.map(|minutes| length(page, minutes, activity.minutes_at_most)));
    about.extend(activity.asked_on.map(|day| page.t1("assignment-asked", "day", page.date(day))));
    Assignment {
        id: activity.id.to_string(),
        title: title(page, activity),
        about: about.join(" · "),
        tag: (page.tone(&activity.state), page.word(&activity.state)),
        steps: steps(page, activity),
    }
}

/// `POST /activities/{id}/step/{state}`: one step on. What was held has a number, so that step opens the form and asks for it,
/// and for a day where that is missing.
#[handler]
pub(crate) async fn advance(visit: Visit, Path((id, state)): Path<(ActivityId, String)>) -> Result<Response> {
    let to: ActivityState = state.parse().map_err(|_| Problem::NotFound)?;
    let mut session = visit.read().await?;
    let activity: Activity = visit.find(&mut session, id).await?;
    let project: Project = visit.find(&mut session, activity.project_id).await?;
    drop(session);
    if !visit.rights(&project).progress {
        return Err(Problem::NotAllowed);
    }
    let asks = to == ActivityState::Held && activity.held_on.is_some() && activity.participants.is_none();
    if asks && activity.advance(to).is_ok() {
        return Ok(see_other(&format!("/activities/{id}?step={to}")));
    }
    let back = format!("/projects/{}/assignments", activity.project_id);
    let onward = |receipt: &str, activity: &Activity| {
        Onward::to(&back, receipt).with("title", title(&visit.page, activity)).go()
    };
    let mut advanced = step(&visit, id, to).await;
    if matches!(advanced, Err(Problem::Stale { .. })) {
        // The same tap, twice: where the other one left it can be read now.
        advanced = step(&visit, id, to).await;
    }
    match advanced {
        Ok(activity) => Ok(onward(&format!("assignment-{to}"), &activity)),
        Err(Problem::WrongState { state, .. }) => {
            Ok(onward(&format!("assignment-already-{}", state.replace('_', "-")), &activity))
        }
        Err(Problem::Fields(errors)) => {
            let activity: Activity = visit.find(&mut visit.read().await?, id).await?;
            let mut form = form::filled(&visit, &activity);
            form.put("state", Some(to));
            form.refuse(&errors);
            refused(
                &super::existing_page(&visit, visit.page.clone(), id, None, Some((form, Conflict::default()))).await?,
            )
        }
        Err(problem) => Err(problem),
    }
}

async fn step(visit: &Visit, id: ActivityId, to: ActivityState) -> Result<Activity> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let activity = changes::advance(&mut change, id, to).await?;
    change.commit().await?;
    Ok(activity)
}
