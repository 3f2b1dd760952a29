//! What one revision of a report shows and hides of its counts of people, for the revisions after it.

use domain::disclosed::Disclosed;
use domain::form::{Form, SectionKind};
use domain::report::ReportState;
use domain::snapshot::{Edition, Snapshot};
use language::Language;
use std::collections::BTreeMap;

use crate::asked::Asked;
use crate::compile::Compilation;
use crate::disclosure::{Ledger, Quantity};
use crate::sections;

/// What a compile of this form and snapshot shows and hides, in whatever language. It belongs beside a snapshot that is
/// frozen, and into [`domain::snapshot::Content::earlier`] of the revisions after it. Costs what a compile does without
/// its words.
pub fn disclosed(form: &Form, snapshot: &Snapshot, revision: i64) -> Disclosed {
    let edition = Edition { report: None, revision, state: ReportState::Draft };
    let asked = Asked::of(form, &snapshot.content);
    let compilation = Compilation::new(&asked, snapshot, Language::Nb, &edition);
    let mut cells = compilation.hidden.shown().clone();
    for section in &asked.form.sections {
        match &section.kind {
            SectionKind::OnwardGrants {} => cells.extend(sections::onward_grants::shown(&compilation)),
            SectionKind::Services {} => cells.extend(sections::services::shown(&compilation)),
            SectionKind::Indicators {} => cells.extend(sections::indicators::shown(&compilation)),
            SectionKind::Measurements {} => cells.extend(sections::measurements::shown(&compilation)),
            SectionKind::FreeFigures { figures } => {
                cells.extend(sections::typed::shown_figures(&compilation, section, figures));
            }
            SectionKind::FreeTable { columns, .. } => {
                cells.extend(sections::typed::shown_rows(&compilation, section, columns));
            }
            SectionKind::FreeGrid { columns, rows, .. } => {
                cells.extend(sections::typed::shown_cells(&compilation, section, columns, rows));
            }
            // The counts of people of activities and figures are in the ledger of the whole document; others have none.
            SectionKind::Activities { .. }
            | SectionKind::Figures { .. }
            | SectionKind::About {}
            | SectionKind::Funding {}
            | SectionKind::Milestones {}
            | SectionKind::Narrative { .. }
            | SectionKind::Accounts { .. }
            | SectionKind::Attachments { .. }
            | SectionKind::UnspentFunds {}
            | SectionKind::Series {}
            | SectionKind::Places { .. }
            | SectionKind::Staffing {}
            | SectionKind::Deviations {}
            | SectionKind::ChangeRequests {}
            | SectionKind::Declaration { .. }
            | SectionKind::Missing {} => {}
        }
    }
    Disclosed { revision, cells }
}

/// The counts of people of one section that has a ledger of its own, by their names.
pub(crate) struct Named(Vec<(String, Quantity)>);

impl Named {
    /// Reads what the earlier revisions showed into the ledger, hides what must be hidden, and keeps the names.
    pub(crate) fn conceal(named: Vec<(String, Quantity)>, ledger: &mut Ledger, earlier: &[Disclosed]) -> Self {
        for revision in earlier {
            let told = |(key, quantity): &(String, Quantity)| Some((*quantity, *revision.cells.get(key)?));
            ledger.recall(named.iter().filter_map(told));
        }
        ledger.conceal();
        Self(named)
    }

    /// What is shown of each.
    pub(crate) fn shown(self, ledger: &Ledger) -> BTreeMap<String, Option<i64>> {
        self.0.into_iter().map(|(key, quantity)| (key, ledger.shown(quantity))).collect()
    }
}

/// Whether a count that stands by itself is hidden: it is small, or an earlier revision hid it.
pub(crate) fn hides(compilation: &Compilation<'_>, key: &str, count: i64) -> bool {
    let was_hidden = |earlier: &Disclosed| earlier.cells.get(key).is_some_and(Option::is_none);
    let ledger = Ledger::new(compilation.content.grant.disclosure_threshold);
    ledger.is_small(count) || compilation.content.earlier.iter().any(was_hidden)
}

#[cfg(test)]
mod tests;
