//! Which fields of a report have been copied into the funder's portal: one row a field, there or not, with the hash of the
//! text that was copied. The text itself is the report's.

use crate::column::Column as _;
use crate::error::Result;
use crate::session::Session;
use crate::write::{AuditEvent, Write};
use chrono::{DateTime, Utc};
use domain::{PersonId, Report, ReportId};
use serde_json::json;

/// A field that was copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transferred {
    /// Key of the field.
    pub field_key: String,
    /// When it was ticked off.
    pub transferred_at: DateTime<Utc>,
    /// By whom.
    pub person_id: Option<PersonId>,
    /// Hash of the text that was copied; missing where it was not kept.
    pub text_sha256: Option<String>,
}

impl Transferred {
    /// Whether the field still reads as it was copied; `text_sha256` is that of its text now.
    pub fn is_of(&self, text_sha256: &str) -> bool {
        self.text_sha256.as_deref().is_none_or(|copied| copied == text_sha256)
    }
}

/// The fields of a report that were copied, by their keys.
pub async fn of_report(session: &mut Session, report: ReportId) -> Result<Vec<Transferred>> {
    const SQL: &str = "select field_key, transferred_at, person_id, text_sha256 from transferred_fields \
        where report_id = $1 order by field_key";
    let mut values = session.values();
    values.push(&report);
    session
        .fetch(SQL, values, |row| {
            Ok(Transferred {
                field_key: String::get(row, "field_key")?,
                transferred_at: DateTime::get(row, "transferred_at")?,
                person_id: Option::get(row, "person_id")?,
                text_sha256: Option::get(row, "text_sha256")?,
            })
        })
        .await
}

/// Whether a field of any of these reports was copied.
pub async fn is_any_of(session: &mut Session, reports: &[Report]) -> Result<bool> {
    if reports.is_empty() {
        return Ok(false);
    }
    let mut values = session.values();
    for report in reports {
        values.push(&report.id);
    }
    let places: Vec<String> = (1..=reports.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "select cast(count(*) as bigint) as value from transferred_fields where report_id in ({})",
        places.join(", ")
    );
    let counts: Vec<i64> = session.fetch_values(&sql, values).await?;
    Ok(counts.iter().any(|count| *count > 0))
}

/// A field has been copied. Saying so again changes nothing, not even the time, unless it is another text.
pub async fn tick(write: &mut Write, report: &Report, field_key: &str, text_sha256: &str) -> Result<()> {
    const SQL: &str = "insert into transferred_fields (report_id, field_key, transferred_at, person_id, text_sha256) \
        values ($1, $2, $3, $4, $5) on conflict (report_id, field_key) do update \
        set transferred_at = excluded.transferred_at, person_id = excluded.person_id, \
            text_sha256 = excluded.text_sha256 \
        where coalesce(transferred_fields.text_sha256, '') <> excluded.text_sha256";
    let (now, person) = (write.now, write.actor.person());
    let mut values = write.values();
    values.push(&report.id).push(&field_key.to_owned()).push(&now).push(&person).push(&text_sha256.to_owned());
    if write.execute(SQL, values).await? == 0 {
        return Ok(());
    }
    audit(write, report, field_key, "transferred").await
}

/// A field has not been copied after all.
pub async fn untick(write: &mut Write, report: &Report, field_key: &str) -> Result<()> {
    const SQL: &str = "delete from transferred_fields where report_id = $1 and field_key = $2";
    let mut values = write.values();
    values.push(&report.id).push(&field_key.to_owned());
    if write.execute(SQL, values).await? == 0 {
        return Ok(());
    }
    audit(write, report, field_key, "not_transferred").await
}

async fn audit(write: &mut Write, report: &Report, field_key: &str, action: &str) -> Result<()> {
    let event = AuditEvent {
        organisation: Some(report.organisation_id),
        project: Some(report.project_id),
        subject: "reports",
        subject_id: report.id.0,
        action,
        before: None,
        after: Some(json!({ "field_key": field_key })),
    };
    write.audit(event).await
}
