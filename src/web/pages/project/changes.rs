//! `/projects/{id}/changes`: the audit trail of a project in plain sentences.

use super::{Around, Head, Rights};
use crate::page::Page;
use crate::pages::activities::kept_cell;
use crate::pages::visit::{Asked, html};
use crate::pages::wording::{self, Names};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use domain::{Person, Project, ProjectId};
use poem::web::Path;
use poem::{Response, handler};
use serde_json::Value;
use std::collections::BTreeSet;
use store::audit::{Event, Of};
use store::{Session, Visibility};
use uuid::Uuid;

/// Rows of a page.
const ROWS: usize = 50;
/// Characters of a value that are shown.
const VALUE_SHOWN: usize = 120;

/// The page.
#[derive(Template)]
#[template(path = "project/changes.html")]
pub(crate) struct ChangesPage {
    page: Page,
    head: Head,
    changes: Vec<Change>,
    first: Option<String>,
    next: Option<String>,
}

/// One change.
pub(crate) struct Change {
    pub(crate) sentence: String,
    pub(crate) when: String,
    /// Field, before, after.
    pub(crate) fields: Vec<(String, String, String)>,
}

impl ChangesPage {
    /// Reads what the page shows.
    pub(crate) async fn load(
        session: &mut Session,
        page: Page,
        project: Project,
        rights: Rights,
        visibility: &Visibility,
        before: Option<Uuid>,
    ) -> store::Result<Self> {
        let around = Around::read(session, &project).await?;
        let limit = i64::try_from(ROWS + 1).unwrap_or(i64::MAX);
        let mut events = store::audit::list(session, Of::Project(project.id), before, limit).await?;
        let more = events.len() > ROWS;
        events.truncate(ROWS);
        let root = format!("/projects/{}/changes", project.id);
        let next = events.last().filter(|_| more).map(|last| format!("{root}?before={}", last.id));
        Ok(Self {
            changes: in_words(session, &page, visibility, &events).await?,
            first: before.map(|_| root),
            next,
            head: Head::new(&page, project, &around, rights),
            page,
        })
    }
}

/// Events as sentences; one query a kind of thing for the names.
pub(crate) async fn in_words(
    session: &mut Session,
    page: &Page,
    visibility: &Visibility,
    events: &[Event],
) -> store::Result<Vec<Change>> {
    let people = events.iter().filter_map(|event| event.person_id).map(|person| person.0).collect::<BTreeSet<_>>();
    let people: Vec<Person> = store::find_all(session, people).await?;
    let changed: Vec<Vec<Changed>> = events.iter().map(changed).collect();
    let held = changed.iter().flatten().flat_map(|one| {
        let values = texts(&one.before).into_iter().chain(texts(&one.after));
        values.map(|value| (one.name.as_str(), value))
    });
    let titles = events.iter().filter_map(|event| event.after.as_ref().or(event.before.as_ref())).filter_map(named);
    let names = Names::read(session, page, visibility, &held.chain(titles).collect::<Vec<_>>()).await?;
    let change = |(event, changed): (&Event, &Vec<Changed>)| change(page, event, changed, &names, &people);
    Ok(events.iter().zip(&changed).map(change).collect())
}

fn change(page: &Page, event: &Event, changed: &[Changed], names: &Names, people: &[Person]) -> Change {
    let who = match event.person_id {
        Some(id) => people.iter().find(|person| person.id == id).map(|person| person.name.clone()),
        None => None,
    };
    let who =
        who.unwrap_or_else(|| page.t(if event.actor == "command" { "changes-by-command" } else { "changes-by-clock" }));
    let thing = page.t(&known("changes-thing", &event.subject));
    let action = known("changes", &event.action);
    let title = event.after.as_ref().or(event.before.as_ref()).and_then(|thing| name(names, thing));
    let thing = title.map_or_else(|| thing.clone(), |name| format!("{thing} «{name}»"));
    let words = wording::of(&event.subject);
    let field = |one: &Changed| {
        let value = |thing: Option<&Value>, value: &Value| {
            let cell = kept_cell(page, thing, &one.name);
            short(cell.unwrap_or_else(|| words.value_in_words(page, names, &one.name, value)))
        };
        let (before, after) = (value(event.before.as_ref(), &one.before), value(event.after.as_ref(), &one.after));
        (words.label_with(page, names, &one.name), before, after)
    };
    Change {
        sentence: page.t2(&action, "who", who, "thing", thing),
        when: page.moment(event.at),
        fields: changed.iter().map(field).collect(),
    }
}

/// The key of a word that is known, else that of any other.
fn known(start: &str, word: &str) -> String {
    let key = format!("{start}-{}", word.replace('_', "-"));
    if language::has_message(&key) { key } else { format!("{start}-other") }
}

/// The fields by one of which a thing is told from others of its kind, the first that it has.
const TELLING: [&str; 9] =
    ["title", "name", "text", "year", "reference", "form_key", "indicator_id", "purpose", "reason"];

/// The field that a thing is known by, and what stands in it.
fn named(thing: &Value) -> Option<(&str, &str)> {
    let field = TELLING.into_iter().find(|field| !thing[*field].is_null())?;
    thing[field].as_str().map(|text| (field, text))
}

fn name(names: &Names, thing: &Value) -> Option<String> {
    let field = TELLING.into_iter().find(|field| !thing[*field].is_null())?;
    Some(match &thing[field] {
        Value::String(text) => short(names.of(text).unwrap_or(text).to_owned()),
        other => other.to_string(),
    })
}

/// A field that an event changed; the cell of a row is named as in a form.
struct Changed {
    name: String,
    before: Value,
    after: Value,
}

/// The fields that an event changed, in the order of the thing.
fn changed(event: &Event) -> Vec<Changed> {
    let (Some(before), Some(after)) = (&event.before, &event.after) else { return Vec::new() };
    let (mut was, mut is) = (Vec::new(), Vec::new());
    flatten("", before, &mut was);
    flatten("", after, &mut is);
    let mut found: Vec<Changed> = Vec::new();
    for (name, _) in is.iter().chain(&was) {
        let value = |side: &[(String, Value)]| {
            side.iter().find(|(other, _)| other == name).map_or(Value::Null, |(_, value)| value.clone())
        };
        let (before, after) = (value(&was), value(&is));
        if before != after && name != "version" && found.iter().all(|one| one.name != *name) {
            found.push(Changed { name: name.clone(), before, after });
        }
    }
    found
}

/// The fields of a thing, each cell of a row and each part of an object by itself, named as in a form.
fn flatten(start: &str, value: &Value, found: &mut Vec<(String, Value)>) {
    let below = |name: &str| if start.is_empty() { name.to_owned() } else { format!("{start}-{name}") };
    match value {
        Value::Object(parts) => parts.iter().for_each(|(name, part)| flatten(&below(name), part, found)),
        Value::Array(items) if items.iter().any(Value::is_object) => {
            items.iter().enumerate().for_each(|(row, item)| flatten(&below(&row.to_string()), item, found));
        }
        // A list without rows is the same whether its rows are texts or objects.
        Value::Array(items) if items.is_empty() => {}
        other => found.push((start.to_owned(), other.clone())),
    }
}

/// The texts in a value, which may name other things.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().into_iter().collect(),
    }
}

/// A text cut short: the page is for seeing what changed, not for reading texts.
fn short(text: String) -> String {
    if text.chars().count() <= VALUE_SHOWN {
        return text;
    }
    let start: String = text.chars().take(VALUE_SHOWN).collect();
    format!("{start} …")
}

/// `GET /projects/{id}/changes`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ProjectId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, id).await?;
    let rights = visit.rights(&project);
    let (page, visibility) = (visit.page_after(&query), visit.access.visibility());
    let before = query.text("before").parse().ok();
    html(&ChangesPage::load(&mut session, page, project, rights, &visibility, before).await?)
}
