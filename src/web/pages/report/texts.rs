//! `/reports/{id}/sections/{key}/history`: what stood in one text of a report before, who wrote it and when, from the audit
//! trail. Nothing is brought back here: an earlier text is put into the form, and saved there.

use super::Whole;
use crate::page::Page;
use crate::pages::visit::{Asked, html};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use domain::access::Right;
use domain::report::ReportState;
use domain::{Person, PersonId, Report, ReportId};
use poem::web::Path;
use poem::{Response, handler};
use serde_json::Value;
use std::collections::BTreeSet;
use store::Session;
use store::audit::{self, Event, Of};
use uuid::Uuid;

/// Texts of a page.
const ROWS: usize = 20;
/// Rows of the trail that are read at once.
const AT_ONCE: i64 = 100;
/// What one person writes within an hour is one text, the last, unless most of what stood there was taken away meanwhile.
const ONE_SITTING: TimeDelta = TimeDelta::hours(1);

/// The page.
#[derive(Template)]
#[template(path = "report/texts.html")]
struct TextsPage {
    page: Page,
    above: Vec<(String, String)>,
    title: String,
    /// Where the text is written.
    section: String,
    rows: Vec<TextRow>,
    may_write: bool,
    first: Option<String>,
    next: Option<String>,
}

/// One text as it was left.
struct TextRow {
    who_and_when: String,
    text: String,
    /// Puts it into the form; missing for what stands there now.
    address: Option<String>,
}

/// A text that somebody left.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Version {
    /// The event in which it was written.
    event: Uuid,
    at: DateTime<Utc>,
    person: Option<PersonId>,
    text: String,
    /// Whether most of what stood there before was taken away by it.
    takes_away: bool,
}

/// The text of a section in one side of an event.
fn text_in<'a>(thing: Option<&'a Value>, key: &str) -> &'a str {
    thing.and_then(|thing| thing["texts"][key].as_str()).unwrap_or_default()
}

/// The text that an event wrote, where it wrote one.
fn written(event: &Event, key: &str) -> Option<Version> {
    let (before, after) = (text_in(event.before.as_ref(), key), text_in(event.after.as_ref(), key));
    let has_text = event.after.as_ref().is_some_and(|after| after["texts"].is_object());
    (has_text && before != after).then(|| Version {
        event: event.id,
        at: event.at,
        person: event.person_id,
        text: after.to_owned(),
        takes_away: takes_away(before, after),
    })
}

/// Whether more than half of the words of a text are gone in the one that followed. What goes on from it has lost none.
fn takes_away(before: &str, after: &str) -> bool {
    let words: BTreeSet<&str> = after.split_whitespace().collect();
    let (mut had, mut kept) = (0_usize, 0_usize);
    for word in before.split_whitespace() {
        had += 1;
        kept += usize::from(words.contains(word));
    }
    !after.starts_with(before.trim_end()) && kept * 2 < had
}

/// Leaves out what belongs to one sitting, the latest first: the last text of each, and each that was taken away in the next.
#[derive(Default)]
struct Sittings {
    /// The latest that was left in, of those seen so far.
    kept: Option<Version>,
    /// Whether the text that followed took away most of the one at hand.
    is_taken_away: bool,
}

impl Sittings {
    /// Whether a text, which is older than those before it, is shown by itself.
    fn shows(&mut self, version: &Version) -> bool {
        let is_own = self.kept.as_ref().is_none_or(|later| !is_same_sitting(later, version));
        let shows = is_own || self.is_taken_away;
        self.is_taken_away = version.takes_away;
        if shows {
            self.kept = Some(version.clone());
        }
        shows
    }
}

/// Whether a text was written in the same sitting as a later one.
fn is_same_sitting(later: &Version, earlier: &Version) -> bool {
    later.person == earlier.person && later.at - earlier.at < ONE_SITTING
}

/// At most `most` texts, the latest first, older than `before`; and what the next page is older than. No more of the trail is
/// read than they take.
async fn read(
    session: &mut Session,
    report: &Report,
    key: &str,
    mut before: Option<Uuid>,
    most: usize,
) -> Result<(Vec<Version>, Option<Uuid>)> {
    let of = Of::Subject(report.organisation_id, report.id.0);
    let (mut found, mut sittings) = (Vec::new(), Sittings::default());
    loop {
        let events = audit::list(session, of, before, AT_ONCE).await?;
        for event in &events {
            let version = written(event, key);
            if let Some(version) = version.filter(|version| sittings.shows(version)) {
                if found.len() == most {
                    // The next page begins with this one.
                    return Ok((found, before));
                }
                found.push(version);
            }
            before = Some(event.id);
        }
        if events.len() < usize::try_from(AT_ONCE).unwrap_or(usize::MAX) {
            return Ok((found, None));
        }
    }
}

/// The text that an event wrote into a section of this report, and when.
pub(super) async fn find(visit: &Visit, report: &Report, key: &str, event: Uuid) -> Result<(DateTime<Utc>, String)> {
    let of = Of::Subject(report.organisation_id, report.id.0);
    // The trail is read from before an event on, and identities have no gaps that matter.
    let after = Uuid::from_u128(event.as_u128().saturating_add(1));
    let events = audit::list(&mut visit.read().await?, of, Some(after), 1).await?;
    let found = events.into_iter().find(|one| one.id == event);
    let version = found.and_then(|event| written(&event, key)).ok_or(Problem::NotFound)?;
    Ok((version.at, version.text))
}

/// `GET /reports/{id}/sections/{key}/history`.
#[handler]
pub(crate) async fn show(
    visit: Visit,
    Asked(query): Asked,
    Path((id, key)): Path<(ReportId, String)>,
) -> Result<Response> {
    let whole = Whole::read(&visit, id).await?;
    let section = whole.form.sections.iter().find(|section| section.key == key).ok_or(Problem::NotFound)?;
    let page = visit.page_after(&query);
    let before: Option<Uuid> = query.text("before").parse().ok();
    let mut session = visit.read().await?;
    let (versions, next) = read(&mut session, &whole.report, &key, before, ROWS).await?;
    let people = versions.iter().filter_map(|version| version.person).map(|person| person.0);
    let people: Vec<Person> = store::find_all(&mut session, people.collect::<BTreeSet<_>>()).await?;
    let root = format!("/reports/{id}");
    let address = format!("{root}/sections/{key}");
    let title = section.title.in_language(page.lang.code()).to_owned();
    let may_write = whole.report.state == ReportState::Draft
        && visit.access.may(Right::WriteProgress, whole.report.organisation_id);
    let rows = versions.iter().enumerate();
    let row = |(place, version): (usize, &Version)| {
        let is_now = before.is_none() && place == 0;
        let address = (!is_now && may_write).then(|| format!("{address}?from={}", version.event));
        TextRow { who_and_when: who_and_when(&page, version, &people), text: version.text.clone(), address }
    };
    html(&TextsPage {
        above: vec![
            (root, crate::pages::due::form_title(&page, std::slice::from_ref(&whole.form), &whole.form.key)),
            (address.clone(), title.clone()),
        ],
        rows: rows.map(row).collect(),
        title: page.t1("texts-title", "section", title),
        may_write,
        first: before.map(|_| format!("{address}/history")),
        next: next.map(|event| format!("{address}/history?before={event}")),
        section: address,
        page,
    })
}

fn who_and_when(page: &Page, version: &Version, people: &[Person]) -> String {
    let person = version.person.and_then(|id| people.iter().find(|person| person.id == id));
    let who = person.map_or_else(|| page.t("changes-by-command"), |person| person.name.clone());
    page.t2("texts-by", "who", who, "when", page.moment(version.at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn event(number: u128, minute: i64, person: u128, before: &str, after: &str) -> Event {
        Event {
            id: Uuid::from_u128(number),
            at: DateTime::UNIX_EPOCH + TimeDelta::minutes(minute),
            person_id: Some(PersonId(Uuid::from_u128(person))),
            actor: "person".to_owned(),
            organisation_id: None,
            project_id: None,
            subject: "reports".to_owned(),
            subject_id: Uuid::nil(),
            action: "updated".to_owned(),
            before: Some(json!({ "texts": { "goals": before } })),
            after: Some(json!({ "texts": { "goals": after } })),
        }
    }

    #[test]
    fn an_event_that_left_the_text_alone_wrote_none() {
        assert_eq!(written(&event(1, 0, 1, "A", "A"), "goals"), None);
        assert_eq!(written(&event(1, 0, 1, "A", "B"), "other"), None);
        assert_eq!(written(&event(1, 0, 1, "A", "B"), "goals").map(|one| one.text).as_deref(), Some("B"));
        let compiled = Event { after: Some(json!({ "snapshot_sha256": "x" })), before: None, ..event(1, 0, 1, "", "") };
        assert_eq!(written(&compiled, "goals"), None);
        let emptied = Event { after: Some(json!({ "texts": {} })), ..event(1, 0, 1, "A", "") };
        assert_eq!(written(&emptied, "goals").map(|one| one.text).as_deref(), Some(""), "a text taken away is told");
    }

    #[test]
    fn an_hours_writing_of_one_person_is_one_sitting() {
        let version = |minute, person| written(&event(1, minute, person, "", "A"), "goals").unwrap();
        assert!(is_same_sitting(&version(59, 1), &version(0, 1)));
        assert!(!is_same_sitting(&version(60, 1), &version(0, 1)), "an hour later");
        assert!(!is_same_sitting(&version(1, 2), &version(0, 1)), "somebody else");
    }

    #[test]
    fn a_text_that_was_taken_away_within_the_sitting_is_a_version_of_its_own() {
        let shown = |events: &[(i64, &str, &str)]| {
            let mut sittings = Sittings::default();
            let version = |(minute, before, after): &(i64, &str, &str)| {
                written(&event(1, *minute, 1, before, after), "goals").unwrap()
            };
            let mut versions: Vec<Version> = events.iter().map(version).collect();
            versions.retain(|version| sittings.shows(version));
            versions.into_iter().map(|version| version.text).collect::<Vec<_>>()
        };
        let text = "Vi nådde alle målene";
        assert_eq!(shown(&[(2, text, ""), (1, "Vi nådde", text), (0, "", "Vi nådde")]), ["", text], "blanked");
        let events = [(3, "", "Ny"), (2, text, ""), (1, "", text)];
        assert_eq!(shown(&events), ["Ny", text], "blanked, and written anew");
        assert_eq!(shown(&[(2, text, "Vi kom"), (1, "", text)]), ["Vi kom", text], "more than half is gone");
        let on = "Vi nådde alle målene, og mer";
        assert_eq!(shown(&[(2, text, on), (1, "", text)]), [on], "one that goes on has lost nothing");
    }
}
