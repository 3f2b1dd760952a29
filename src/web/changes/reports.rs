//! Reports: their texts, within what the form's portal takes, and asking for one to be compiled.

use domain::check::{Code, FieldError, pointed};
use domain::form::SectionKind;
use domain::report::ReportState;
use domain::work::Payload;
use domain::{Form, Obligation, Report, ReportId, WorkItemId};
use store::queue::{PRIORITY_PERSON, enqueue};
use store::{find, forms};

use super::{Change, Changeable, changeable, find_visible};
use crate::access::right;
use crate::problem::{Problem, Result};

impl Changeable for Report {
    changeable!("/reports/{id}", "revision", Grant(grant_id));

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        if before.is_some_and(|before| before.state != ReportState::Draft && before != after) {
            return Err(Problem::wrong_state(after.state));
        }
        let obligation: Option<Obligation> = find(&mut change.write, after.obligation_id).await?;
        let Some(obligation) = obligation else { return Ok(Vec::new()) };
        let Some(form) = forms::find(&mut change.write, &obligation.form_key).await? else { return Ok(Vec::new()) };
        let mut faults = Vec::new();
        for (key, text) in &after.texts {
            if before.is_some_and(|before| before.texts.get(key) == Some(text)) {
                continue;
            }
            let pointer = format!("texts/{}", pointed(key));
            let section = form.sections.iter().find(|section| section.key == *key);
            let limit = section.and_then(|section| match section.kind {
                SectionKind::Narrative { max_characters, .. } => Some(max_characters),
                _ => None,
            });
            let actual = text.chars().count();
            match limit {
                None => faults.push(FieldError::new(&pointer, Code::UnknownField)),
                Some(max) if actual > max => faults.push(FieldError::new(&pointer, Code::TooLong { max, actual })),
                Some(_) => {}
            }
        }
        faults.extend(typed_faults(&form, before, after));
        Ok(faults)
    }

    async fn save(change: &mut Change<'_>, before: &Self, after: Self) -> store::Result<Self> {
        let saved = store::reports::save(&mut change.write, before, after).await?;
        if saved.language != before.language {
            // The files that are there speak the other language.
            ask_for_files(change, &saved).await?;
        }
        Ok(saved)
    }
}

/// What was typed by hand and is not what the form asks for. What stood there before is left alone: the form may have
/// changed since.
fn typed_faults(form: &Form, before: Option<&Report>, after: &Report) -> Vec<FieldError> {
    let mut faults = Vec::new();
    for (key, typed) in &after.typed {
        if before.is_some_and(|before| before.typed.get(key) == Some(typed)) {
            continue;
        }
        let pointer = format!("typed/{}", pointed(key));
        match form.sections.iter().find(|section| section.key == *key && section.kind.is_typed()) {
            Some(section) => faults.extend(
                typed
                    .faults(&section.kind)
                    .into_iter()
                    .map(|(at, code)| FieldError::new(&format!("{pointer}/{at}"), code)),
            ),
            None => faults.push(FieldError::new(&pointer, Code::UnknownField)),
        }
    }
    faults
}

/// Asks for a report's documents to be compiled now. Asking again while it waits gives the same piece of work.
pub async fn compile(change: &mut Change<'_>, id: ReportId) -> Result<WorkItemId> {
    let report: Report = find_visible(&mut change.write, change.by, id).await?;
    change.by.demand(const { right("POST", "/reports/{id}/compile") }, report.organisation_id)?;
    // The final files of what waits for approval are made once; work that was cancelled or given up is asked for again.
    let lacks_files = report.state == ReportState::ForApproval && report.compiled_at.is_none();
    if report.state != ReportState::Draft && !lacks_files {
        return Err(Problem::wrong_state(report.state));
    }
    Ok(ask_for_files(change, &report).await?)
}

/// Queues the compile of a report, for a person who waits; once, however often it is asked for.
pub(super) async fn ask_for_files(change: &mut Change<'_>, report: &Report) -> store::Result<WorkItemId> {
    let payload = Payload::CompileReport { report_id: report.id };
    let now = change.write.now;
    enqueue(&mut change.write, &payload, Some(report.organisation_id), PRIORITY_PERSON, now).await
}
