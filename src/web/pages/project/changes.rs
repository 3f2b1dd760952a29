//! `/projects/{id}/changes`: the audit trail of a project in plain sentences.

use super::{Around, Head, Rights};
use crate::page::Page;
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use domain::{Person, Project, ProjectId};
use poem::web::Path;
use poem::{Response, handler};
use serde_json::Value;
use std::collections::BTreeSet;
use store::Session;
use store::audit::{Event, Of};
use uuid::Uuid;

/// Rows of a page.
const ROWS: usize = 50;
/// A longer value is cut short: the page is for seeing what changed, not for reading texts.
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
            changes: in_words(session, &page, &events).await?,
            first: before.map(|_| root),
            next,
            head: Head::new(&page, project, &around, rights),
            page,
        })
    }
}

/// Events as sentences; one query for the names.
pub(crate) async fn in_words(session: &mut Session, page: &Page, events: &[Event]) -> store::Result<Vec<Change>> {
    let people = events.iter().filter_map(|event| event.person_id).map(|person| person.0).collect::<BTreeSet<_>>();
    let people: Vec<Person> = store::find_all(session, people).await?;
    Ok(events.iter().map(|event| change(page, event, &people)).collect())
}

fn change(page: &Page, event: &Event, people: &[Person]) -> Change {
    let who = match event.person_id {
        Some(id) => people.iter().find(|person| person.id == id).map(|person| person.name.clone()),
        None => None,
    };
    let who =
        who.unwrap_or_else(|| page.t(if event.actor == "command" { "changes-by-command" } else { "changes-by-clock" }));
    let thing = page.t(&known("changes-thing", &event.subject));
    let action = known("changes", &event.action);
    let named = name(event.after.as_ref().or(event.before.as_ref()));
    let thing = named.map_or_else(|| thing.clone(), |name| format!("{thing} «{name}»"));
    Change {
        sentence: page.t2(&action, "who", who, "thing", thing),
        when: page.moment(event.at),
        fields: match (&event.before, &event.after) {
            (Some(before), Some(after)) => fields(page, before, after),
            _ => Vec::new(),
        },
    }
}

/// The key of a word that is known, else that of any other.
fn known(start: &str, word: &str) -> String {
    let key = format!("{start}-{}", word.replace('_', "-"));
    if language::has_message(&key) { key } else { format!("{start}-other") }
}

fn name(thing: Option<&Value>) -> Option<String> {
    let thing = thing?;
    let field =
        ["title", "name", "year", "reference", "form_key"].into_iter().find(|field| !thing[*field].is_null())?;
    match &thing[field] {
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn fields(page: &Page, before: &Value, after: &Value) -> Vec<(String, String, String)> {
    let (Some(before), Some(after)) = (before.as_object(), after.as_object()) else { return Vec::new() };
    let changed = after.iter().filter(|(field, value)| *field != "version" && before.get(*field) != Some(value));
    changed
        .map(|(field, value)| {
            let key = format!("field-{field}");
            let label = if language::has_message(&key) { page.t(&key) } else { page.t("changes-other-field") };
            let old = before.get(field).unwrap_or(&Value::Null);
            (label, value_in_words(page, field, old), value_in_words(page, field, value))
        })
        .collect()
}

fn value_in_words(page: &Page, field: &str, value: &Value) -> String {
    let text = match value {
        Value::Null => page.t("changes-empty"),
        Value::Bool(flag) => page.t(if *flag { "yes" } else { "no" }),
        Value::Number(number) => match number.as_i64() {
            Some(ore) if field.ends_with("_ore") => page.kroner(ore),
            Some(number) if !field.contains("year") => page.number(number),
            _ => number.to_string(),
        },
        Value::String(text) => {
            if let Ok(day) = text.parse::<chrono::NaiveDate>() {
                page.date(day)
            } else {
                let word = format!("word-{}-{}", kind_of(field), text.replace('_', "-"));
                language::try_message(page.lang, &word, &[]).unwrap_or_else(|| text.clone())
            }
        }
        Value::Array(items) if items.is_empty() => page.t("changes-empty"),
        Value::Array(items) => {
            items.iter().map(|item| value_in_words(page, field, item)).collect::<Vec<_>>().join("; ")
        }
        Value::Object(parts) => {
            let part = |(name, part): (&String, &Value)| (!part.is_null()).then(|| value_in_words(page, name, part));
            parts.iter().filter_map(part).collect::<Vec<_>>().join(" ")
        }
    };
    if text.chars().count() <= VALUE_SHOWN {
        return text;
    }
    let start: String = text.chars().take(VALUE_SHOWN).collect();
    format!("{start} …")
}

/// The closed set that a field's words belong to; an unknown field gives none that exists.
fn kind_of(field: &str) -> &str {
    match field {
        "planned_precision" | "forecast_precision" | "done_precision" => "precision",
        "count_method" | "unique_persons_method" => "count-method",
        "count_dimensions" => "dimension",
        "status" => "project-status",
        "party" => "internal-party",
        "unit" => "time-unit",
        other => other,
    }
}

/// `GET /projects/{id}/changes`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ProjectId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, id).await?;
    let rights = visit.rights(&project);
    html(
        &ChangesPage::load(&mut session, visit.page_after(&query), project, rights, query.text("before").parse().ok())
            .await?,
    )
}
