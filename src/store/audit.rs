//! The audit trail as it is read: who did what to which thing, the latest first.

use crate::column::Column;
use crate::error::Result;
use crate::select::{Select, find_all};
use crate::session::Session;
use chrono::{DateTime, Utc};
use domain::{Entry, EntryShare, GrantId, OrganisationId, PersonId, ProjectId};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use uuid::Uuid;

/// One row of the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Identity; later events have larger ones.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, where it was a person.
    pub person_id: Option<PersonId>,
    /// `person`, `clock` or `command`.
    pub actor: String,
    /// The tenant it concerns.
    pub organisation_id: Option<OrganisationId>,
    /// The project it concerns.
    pub project_id: Option<ProjectId>,
    /// What kind of thing: the table's name.
    pub subject: String,
    /// Which.
    pub subject_id: Uuid,
    /// `created`, `updated`, `deleted` or a word of the subject's own.
    pub action: String,
    /// The thing before.
    pub before: Option<Value>,
    /// The thing after.
    pub after: Option<Value>,
}

/// Which rows.
#[derive(Clone, Copy, Debug)]
pub enum Of {
    /// All of an organisation.
    Organisation(OrganisationId),
    /// Those of a project and what belongs to it.
    Project(ProjectId),
    /// Those of one thing of an organisation.
    Subject(OrganisationId, Uuid),
}

/// Rows of the trail, the latest first, older than `before`.
pub async fn list(session: &mut Session, of: Of, before: Option<Uuid>, limit: i64) -> Result<Vec<Event>> {
    let mut values = session.values();
    let (condition, next) = match of {
        Of::Organisation(id) => {
            values.push(&id);
            ("organisation_id = $1", 2)
        }
        Of::Project(id) => {
            values.push(&id);
            ("project_id = $1", 2)
        }
        Of::Subject(organisation, id) => {
            values.push(&organisation);
            values.push(&id);
            ("organisation_id = $1 and subject_id = $2", 3)
        }
    };
    let mut sql = format!(
        "select id, at, person_id, actor, organisation_id, project_id, subject, subject_id, action, before_json, \
        after_json from audit_events where {condition}"
    );
    if let Some(before) = before {
        values.push(&before);
        let _ = write!(sql, " and id < ${next}");
    }
    let _ = write!(sql, " order by id desc limit {limit}");
    session
        .fetch(&sql, values, |row| {
            Ok(Event {
                id: Uuid::get(row, "id")?,
                at: DateTime::get(row, "at")?,
                person_id: Option::get(row, "person_id")?,
                actor: String::get(row, "actor")?,
                organisation_id: Option::get(row, "organisation_id")?,
                project_id: Option::get(row, "project_id")?,
                subject: String::get(row, "subject")?,
                subject_id: Uuid::get(row, "subject_id")?,
                action: String::get(row, "action")?,
                before: Option::get(row, "before_json")?,
                after: Option::get(row, "after_json")?,
            })
        })
        .await
}

/// Who changed a thing last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// When.
    pub at: DateTime<Utc>,
    /// The name of who did it, where it was a person.
    pub person_name: Option<String>,
}

/// Things asked about in one query.
const PORTION: usize = 500;

/// The latest change of each of an organisation's things since a time; those that nobody has changed are not among them.
/// What is gone is found too. Costs a query for every 500 things.
pub async fn latest_of(
    session: &mut Session,
    organisation: OrganisationId,
    things: &BTreeSet<Uuid>,
    after: DateTime<Utc>,
) -> Result<BTreeMap<Uuid, Changed>> {
    let things: Vec<Uuid> = things.iter().copied().collect();
    let mut found = BTreeMap::new();
    for portion in things.chunks(PORTION) {
        let mut values = session.values();
        values.push(&organisation).push(&after);
        let places: Vec<String> = (3..portion.len() + 3).map(|place| format!("${place}")).collect();
        for thing in portion {
            values.push(thing);
        }
        let sql = format!(
            "select e.subject_id, e.at, p.name from audit_events e left join people p on p.id = e.person_id \
            where e.subject_id in ({}) and e.organisation_id = $1 and e.at > $2 order by e.id",
            places.join(", ")
        );
        let read = session.fetch(&sql, values, |row| {
            let changed = Changed { at: DateTime::get(row, "at")?, person_name: Option::get(row, "name")? };
            Ok((Uuid::get(row, "subject_id")?, changed))
        });
        // The later of two takes the place of the earlier.
        found.extend(read.await?);
    }
    Ok(found)
}

/// Changes of the ledger looked at for who has changed what a category adds up to.
const LEDGER_CHANGES: i64 = 2000;

/// One change of an entry or of a share of one.
struct LedgerChange {
    changed: Changed,
    /// Whether it is of a share.
    is_share: bool,
    entry: Uuid,
    /// As it was and became, as far as it was there.
    versions: Vec<Value>,
}

impl LedgerChange {
    /// What a field named, before and after.
    fn named(&self, field: &str) -> impl Iterator<Item = Uuid> {
        self.versions.iter().filter_map(move |version| version[field].as_str()?.parse().ok())
    }
}

/// The latest change in each category of what a grant pays, since a time: of its shares, and of the entries that it pays a
/// part of. Looks at the latest 2000 changes of the project's ledger that came after the event or step `since`.
pub async fn latest_by_category(
    session: &mut Session,
    (project, grant): (ProjectId, GrantId),
    since: Uuid,
    after: DateTime<Utc>,
) -> Result<BTreeMap<Uuid, Changed>> {
    let changes = ledger_changes(session, project, since, after).await?;
    let entries: BTreeSet<Uuid> = changes.iter().map(|one| one.entry).collect();
    let mut paid = paid_entries(session, grant, &entries).await?;
    // What is gone by now is told by the trail itself.
    let of_grant = |one: &LedgerChange| one.is_share && one.named("grant_id").any(|id| id == grant.0);
    paid.extend(changes.iter().filter(|one| of_grant(one)).map(|one| one.entry));
    let mut categories: BTreeMap<Uuid, BTreeSet<Uuid>> = BTreeMap::new();
    for entry in find_all::<Entry>(session, paid.iter().copied()).await? {
        categories.entry(entry.id.0).or_default().insert(entry.category_id.0);
    }
    for change in changes.iter().filter(|one| !one.is_share) {
        categories.entry(change.entry).or_default().extend(change.named("category_id"));
    }
    let mut found = BTreeMap::new();
    for change in &changes {
        let own: BTreeSet<Uuid> = if of_grant(change) {
            categories.get(&change.entry).cloned().unwrap_or_default()
        } else if !change.is_share && paid.contains(&change.entry) {
            change.named("category_id").collect()
        } else {
            BTreeSet::new()
        };
        for category in own {
            found.entry(category).or_insert_with(|| change.changed.clone());
        }
    }
    Ok(found)
}

/// The latest changes of entries and shares of a project, the latest first.
async fn ledger_changes(
    session: &mut Session,
    project: ProjectId,
    since: Uuid,
    after: DateTime<Utc>,
) -> Result<Vec<LedgerChange>> {
    let mut values = session.values();
    values.push(&project).push(&since).push(&after);
    let sql = format!(
        "select e.at, p.name, e.subject, e.subject_id, e.before_json, e.after_json \
        from audit_events e left join people p on p.id = e.person_id \
        where e.project_id = $1 and e.id > $2 and e.at > $3 and e.subject in ('entries', 'entry_shares') \
        order by e.id desc limit {LEDGER_CHANGES}"
    );
    let rows = session.fetch(&sql, values, |row| {
        let changed = Changed { at: DateTime::get(row, "at")?, person_name: Option::get(row, "name")? };
        let is_share = String::get(row, "subject")? == "entry_shares";
        let (before, after) = (Option::<Value>::get(row, "before_json")?, Option::<Value>::get(row, "after_json")?);
        let mut change = LedgerChange {
            changed,
            is_share,
            entry: Uuid::get(row, "subject_id")?,
            versions: before.into_iter().chain(after).collect(),
        };
        if is_share {
            let entry = change.named("entry_id").next();
            change.entry = entry.unwrap_or(change.entry);
        }
        Ok(change)
    });
    rows.await
}

/// Those of these entries that a grant pays a part of now.
async fn paid_entries(session: &mut Session, grant: GrantId, entries: &BTreeSet<Uuid>) -> Result<BTreeSet<Uuid>> {
    let entries: Vec<Uuid> = entries.iter().copied().collect();
    let mut paid = BTreeSet::new();
    for portion in entries.chunks(PORTION) {
        let shares = Select::<EntryShare>::all().among("entry_id", portion.iter().copied()).equal("grant_id", grant);
        paid.extend(shares.fetch(session).await?.into_iter().map(|share| share.entry_id.0));
    }
    Ok(paid)
}
