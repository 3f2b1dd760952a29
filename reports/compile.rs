//! Form and snapshot to document: the one way in which a report comes to be.

use chrono::NaiveDate;
use domain::form::{Circumstances, Form, SectionKind};
use domain::report::ReportState;
use domain::snapshot::{Content, Edition, Snapshot};
use language::{Language, message, text};

use crate::asked::Asked;
use crate::breakdown::Activities;
use crate::columns;
use crate::comparison::Limit;
use crate::document::{Block, Column, ColumnKind, DOCUMENT_FORMAT, Document, FindingInWords, Labels, Section, Total};
use crate::findings;
use crate::hidden::Hidden;
use crate::rounding;
use crate::sections;
use crate::words::{hidden_explained, period_words, word};

/// Compiles a report. The same arguments give the same document to the byte; the snapshot's `taken_at` is the only time in
/// it. Costs a few passes over the activities.
pub fn compile(form: &Form, snapshot: &Snapshot, language: Language, edition: &Edition) -> Document {
    let asked = Asked::of(form, &snapshot.content);
    let compilation = Compilation::new(&asked, snapshot, language, edition);
    let content = &snapshot.content;
    let findings = findings::of_asked(&asked, snapshot);
    let findings: Vec<_> = findings.into_iter().map(|finding| findings::in_words(finding, form, language)).collect();
    // What is missing is for those who still write. What has been sent for approval says nothing of it.
    let is_draft = compilation.is_draft;
    let told = asked.form.sections.iter().enumerate();
    let told = told.filter(|(_, section)| is_draft || !matches!(section.kind, SectionKind::Missing {}));
    let sections = told.map(|(number, section)| Section {
        key: section.key.clone(),
        title: section.title.in_language(language.code()).to_owned(),
        blocks: blocks(&compilation, section, number, &findings),
    });
    let sections = sections.collect();
    Document {
        format: DOCUMENT_FORMAT,
        language: language.code().to_owned(),
        title: title(form, content, language),
        subtitle: format!("{} – {}", content.project.title, content.organisation.name),
        form_key: form.key.clone(),
        form_revision: form.revision,
        edition: edition.clone(),
        edition_words: edition_words(edition, language, compilation.is_draft),
        watermark: compilation.is_draft.then(|| text(language, "report-watermark-draft")),
        taken_at: snapshot.taken_at,
        snapshot_sha256: crate::json::snapshot_hash(snapshot),
        about: sections::report::facts(&compilation, edition),
        sections,
        definitions: sections::report::definitions(&compilation),
        findings,
        labels: labels(content, language),
    }
}

/// What a section holds, as the form wants it.
fn blocks(
    compilation: &Compilation<'_>,
    section: &domain::form::Section,
    number: usize,
    findings: &[FindingInWords],
) -> Vec<Block> {
    let mut blocks = match &section.kind {
        SectionKind::About {} => sections::about::blocks(compilation, section),
        SectionKind::Funding {} => sections::funding::blocks(compilation, section),
        SectionKind::Milestones {} => sections::milestones::blocks(compilation, section),
        SectionKind::Activities { breakdowns, crossed } => {
            sections::activities::blocks(compilation, section, breakdowns, crossed)
        }
        SectionKind::Figures { figures } => sections::figures::blocks(compilation, section, number, figures),
        SectionKind::Narrative { max_characters, .. } => {
            sections::narrative::blocks(compilation, section, *max_characters)
        }
        SectionKind::OnwardGrants {} => sections::onward_grants::blocks(compilation, section),
        SectionKind::Accounts { deviation_limit_percent, deviation_limit_ore } => {
            let limit = Limit::of(compilation.content, *deviation_limit_percent, *deviation_limit_ore);
            sections::accounts::blocks(compilation, section, limit)
        }
        SectionKind::UnspentFunds {} => sections::unspent_funds::blocks(compilation, section),
        SectionKind::Series {} => sections::series::blocks(compilation, section),
        SectionKind::Places { kinds } => sections::places::blocks(compilation, section, kinds),
        SectionKind::Indicators {} => sections::indicators::blocks(compilation, section),
        SectionKind::Measurements {} => sections::measurements::blocks(compilation, section),
        SectionKind::Services {} => sections::services::blocks(compilation, section),
        SectionKind::Staffing {} => sections::staffing::blocks(compilation, section),
        SectionKind::Deviations {} => sections::deviations::blocks(compilation, section),
        SectionKind::ChangeRequests {} => sections::change_requests::blocks(compilation, section),
        SectionKind::Declaration { statement, signatory_role } => {
            sections::declaration::blocks(compilation, statement, signatory_role)
        }
        SectionKind::Attachments { .. } => sections::attachments::blocks(compilation, section),
        SectionKind::FreeFigures { figures } => sections::typed::figures(compilation, section, figures),
        SectionKind::FreeTable { columns, .. } => sections::typed::table(compilation, section, columns),
        SectionKind::FreeGrid { columns, rows, rows_title, .. } => {
            sections::typed::grid(compilation, section, columns, (rows, rows_title))
        }
        SectionKind::Missing {} => sections::missing::blocks(compilation.language, findings),
    };
    columns::choose(compilation.language, section, &mut blocks);
    rounding::round(compilation.language, section, &mut blocks);
    blocks
}

/// What every section is written from.
pub(crate) struct Compilation<'a> {
    pub(crate) form: &'a Form,
    /// What the form's conditions look at.
    pub(crate) circumstances: &'a Circumstances,
    pub(crate) content: &'a Content,
    pub(crate) language: Language,
    /// The day as of which something is late: the period's last, or the day of reading when that comes first.
    pub(crate) as_of: NaiveDate,
    pub(crate) is_draft: bool,
    pub(crate) activities: Activities<'a>,
    pub(crate) hidden: Hidden,
}

impl<'a> Compilation<'a> {
    pub(crate) fn new(asked: &'a Asked<'_>, snapshot: &'a Snapshot, language: Language, edition: &Edition) -> Self {
        let form: &Form = &asked.form;
        let content = &snapshot.content;
        let activities = Activities::of(content);
        let hidden = Hidden::decide(form, content, &activities);
        Self {
            form,
            circumstances: &asked.circumstances,
            content,
            language,
            as_of: as_of(snapshot),
            is_draft: matches!(edition.state, ReportState::Draft | ReportState::Withdrawn),
            activities,
            hidden,
        }
    }

    pub(crate) fn text(&self, key: &str) -> String {
        text(self.language, key)
    }

    /// A column headed by the message of a key.
    pub(crate) fn column(&self, key: &str, title: &str, kind: ColumnKind, total: Total) -> Column {
        Column { key: key.to_owned(), title: self.text(title), kind, total }
    }

    pub(crate) fn word<W: domain::Word>(&self, of: W) -> String {
        word(self.language, of)
    }
}

/// The day as of which something is late.
pub(crate) fn as_of(snapshot: &Snapshot) -> NaiveDate {
    snapshot.content.period.ends_on.min(snapshot.read_on())
}

fn title(form: &Form, content: &Content, language: Language) -> String {
    let title = form.title.in_language(language.code());
    let period = period_words(language, content.period);
    message(language, "report-title", &[("title", title.into()), ("period", period.into())])
}

/// The revision, and that it is a draft. The files that are approved are those that are sent, so that they say nothing of
/// the states in between.
fn edition_words(edition: &Edition, language: Language, is_draft: bool) -> String {
    let revision = edition.revision.to_string();
    if is_draft {
        let state = word(language, edition.state);
        return message(language, "report-edition-draft", &[("state", state.into()), ("revision", revision.into())]);
    }
    message(language, "report-edition", &[("revision", revision.into())])
}

fn labels(content: &Content, language: Language) -> Labels {
    let label = |key: &str| text(language, key);
    let threshold = content.grant.disclosure_threshold;
    Labels {
        about: label("report-about-title"),
        texts: label("report-texts-title"),
        definitions: label("report-definitions-title"),
        total: label("term-total"),
        page_of: message(language, "report-page-of", &[("n", "{n}".into()), ("total", "{total}".into())]),
        term: label("report-term"),
        explanation: label("report-explanation"),
        contents: label("report-contents"),
        made_with: label("report-made-with"),
        hidden: hidden_explained(language, threshold),
        not_reported: label("report-not-reported"),
        not_applicable: label("report-not-applicable"),
        yes: label("yes"),
        no: label("no"),
        row_ids: label("document-row-ids"),
        shortened: label("document-shortened"),
        taller: label("document-taller"),
        findings: label("term-findings"),
        rows_elsewhere: message(language, "document-rows-elsewhere", &[("rows", "{rows}".into())]),
    }
}

#[cfg(test)]
mod tests;
