//! `/reports/{id}/check`: looking a report over before it is sent for approval. What blocks it is mended first; each caution
//! that stays gets its reason, for whoever approves; then it is sent.

use super::Whole;
use super::findings::{self, FindingRow};
use super::life::may;
use super::steps::said;
use crate::changes::{self, Change};
use crate::field_errors::FieldErrors;
use crate::page::Page;
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Outcome};
use crate::pages::input::Input;
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::pages::wording;
use crate::problem::Result;
use crate::secret::fingerprint;
use crate::visits::{Visit, see_other};
use askama::Template;
use domain::check::FieldError;
use domain::finding::Severity;
use domain::report::ReportState;
use domain::{Report, ReportId};
use poem::web::Path;
use poem::{Response, handler};
use reports::document::{Block, Cell, Document, FindingInWords, Section};
use std::collections::BTreeMap;

/// The list of the form: `reasons-0-key`, `reasons-0-text`.
const REASONS: &str = "reasons";

/// The page.
#[derive(Template)]
#[template(path = "report/check.html")]
struct CheckPage {
    page: Page,
    above: Vec<(String, String)>,
    title: String,
    root: String,
    version: String,
    blocking: Vec<FindingRow>,
    cautions: Vec<Caution>,
    notes: Vec<FindingRow>,
    /// Whether any count of people is hidden.
    hides: bool,
    may_send: bool,
    input: Input,
    /// What others have changed since the form was filled.
    theirs: Conflict,
}

/// Something odd that may stay, for a reason.
struct Caution {
    row: FindingRow,
    /// Names the finding.
    key: String,
    /// The hidden field that holds the key.
    key_field: String,
    /// The field of the reason.
    field: String,
}

/// `GET /reports/{id}/check`. What is no draft has been looked over.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ReportId>) -> Result<Response> {
    let whole = Whole::read(&visit, id).await?;
    if whole.report.state != ReportState::Draft {
        return Ok(see_other(&format!("/reports/{id}")));
    }
    let (whole, document) = whole.compiled().await?;
    html(&CheckPage::new(visit.page_after(&query), &visit, (&whole, &document), None))
}

/// `POST /reports/{id}/send-for-approval`.
#[handler]
pub(crate) async fn send(visit: Visit, Path(id): Path<ReportId>, Sent(mut input): Sent) -> Result<Response> {
    let words = wording::of("reports");
    input.errors = FieldErrors::of_form(words);
    let (version, reasons, places) = (input.version(), reasons(&input), places(&input));
    let keys = (0..input.rows(REASONS)).map(|row| input.cell(REASONS, row, "key"));
    let draft = draft(&format!("/reports/{id}"), keys);
    let prepared = changes::prepare(&visit.app, &visit.access, id).await?;
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let sent = changes::send_for_approval(&mut change, id, Some(version), prepared, reasons).await;
    let now = form::as_it_stands(&visit, id);
    let forms = |now: &Report, typed: &mut Input| told(&visit.page, now, typed);
    let place = |errors: Vec<FieldError>| errors.into_iter().map(|error| at_its_field(error, &places)).collect();
    match form::edited(&visit, words, now, change, sent, input, place, forms).await? {
        Outcome::Saved(_) => Ok(Onward::to(&format!("/reports/{id}"), "report-sent").with("draft", draft).go()),
        Outcome::Refused(input, theirs) => {
            let (whole, document) = Whole::read(&visit, id).await?.compiled().await?;
            let mut page = visit.page.clone();
            page.path = format!("/reports/{id}/check");
            refused(&CheckPage::new(page, &visit, (&whole, &document), Some((*input, theirs))))
        }
    }
}

/// What the register holds of the sending and what was sent. The reasons count once the report has left its writer: until
/// then nobody else has given any for it.
fn told(page: &Page, now: &Report, sent: &Input) -> (Input, Input) {
    let (mut theirs, mut mine) = (said(page, now.state), said(page, ReportState::ForApproval));
    let rows = if now.state == ReportState::Draft { 0 } else { sent.rows(REASONS) };
    for row in 0..rows {
        let field = format!("{REASONS}-{row}-text");
        theirs.put(&field, now.reasons.get(sent.cell(REASONS, row, "key")));
        mine.set(field, sent.cell(REASONS, row, "text"));
    }
    (theirs, mine)
}

/// The name under which the browser keeps what is typed: another one when there are other findings, so that no reason comes to
/// stand at another finding than its own.
fn draft<'a>(root: &str, keys: impl Iterator<Item = &'a str>) -> String {
    let keys = keys.collect::<Vec<_>>().join("\n");
    format!("{root}/check:{}", fingerprint(&keys))
}

/// The reasons that were sent, by the keys of their findings.
fn reasons(input: &Input) -> BTreeMap<String, String> {
    let rows = 0..input.rows(REASONS);
    rows.map(|row| (input.cell(REASONS, row, "key").to_owned(), input.cell(REASONS, row, "text").to_owned())).collect()
}

/// The rows that were sent, by the keys of their findings.
fn places(input: &Input) -> BTreeMap<String, usize> {
    (0..input.rows(REASONS)).map(|row| (input.cell(REASONS, row, "key").to_owned(), row)).collect()
}

/// A fault of a reason at the field in which it was typed. A finding that is newer than the form has no field in it: the
/// fault is left at the list, and the form that comes back asks for the reason.
fn at_its_field(error: FieldError, places: &BTreeMap<String, usize>) -> FieldError {
    let Some(key) = error.pointer.strip_prefix("/reasons/") else { return error };
    let key = key.replace("~1", "/").replace("~0", "~");
    let pointer = match places.get(&key) {
        Some(row) => format!("/{REASONS}/{row}/text"),
        None => format!("/{REASONS}"),
    };
    FieldError { pointer, ..error }
}

impl CheckPage {
    fn new(page: Page, visit: &Visit, (whole, document): (&Whole, &Document), sent: Option<(Input, Conflict)>) -> Self {
        let report = &whole.report;
        let of = |severity| document.findings.iter().filter(move |found| found.finding.severity == severity);
        let row = |found: &FindingInWords| findings::row(&page, visit, whole, found);
        let rows = |severity| -> Vec<FindingRow> { of(severity).map(row).collect() };
        let found: Vec<&FindingInWords> = of(Severity::Caution).collect();
        let (sent, theirs) = sent.unwrap_or_else(|| (Input::empty(page.lang), Conflict::default()));
        let root = format!("/reports/{}", report.id);
        Self {
            above: vec![
                (format!("/projects/{}", whole.project.id), whole.project.title.clone()),
                (root.clone(), document.title.clone()),
            ],
            title: page.t("check-title"),
            version: if sent.holds("version") { sent.text("version").to_owned() } else { report.version.to_string() },
            blocking: rows(Severity::Blocking),
            cautions: found.iter().enumerate().map(|(place, one)| caution(row(one), place, one)).collect(),
            notes: rows(Severity::Note),
            hides: hides(&document.sections),
            may_send: may(&visit.access, report, "send-for-approval"),
            input: filled(&page, whole, &found, &sent),
            theirs,
            root,
            page,
        }
    }

    /// The name under which the browser keeps what is typed.
    fn draft(&self) -> String {
        draft(&self.root, self.cautions.iter().map(|caution| caution.key.as_str()))
    }
}

fn caution(row: FindingRow, place: usize, found: &FindingInWords) -> Caution {
    Caution {
        row,
        key: found.finding.key(),
        key_field: format!("{REASONS}-{place}-key"),
        field: format!("{REASONS}-{place}-text"),
    }
}

/// Whether a count of people is hidden anywhere.
fn hides(sections: &[Section]) -> bool {
    let mut blocks = sections.iter().flat_map(|section| &section.blocks);
    blocks.any(|block| match block {
        Block::Table(table) => table.hides(),
        Block::Facts { facts } => facts.iter().any(|fact| fact.value == Cell::Hidden),
        Block::Heading { .. }
        | Block::Paragraphs { .. }
        | Block::Remark { .. }
        | Block::List { .. }
        | Block::Chart(_) => false,
    })
}

/// The form: for each caution the reason that was typed, else the one that is kept. What was wrong with a reason names what
/// it is about, since the findings may stand in another order by now.
fn filled(page: &Page, whole: &Whole, cautions: &[&FindingInWords], sent: &Input) -> Input {
    let (typed, places) = (reasons(sent), places(sent));
    let mut input = Input::empty(page.lang);
    input.errors = FieldErrors::of_form(wording::of("reports"));
    input.errors.asks_about_numbers = sent.errors.asks_about_numbers;
    for (field, sentence) in sent.errors.rows() {
        if !field.starts_with(REASONS) {
            input.errors.add(field.as_str(), sentence.as_str());
        }
    }
    for (place, caution) in cautions.iter().enumerate() {
        let key = caution.finding.key();
        let field = format!("{REASONS}-{place}-text");
        let text = typed.get(&key).or_else(|| whole.report.reasons.get(&key));
        input.set(field.as_str(), text.map(String::as_str).unwrap_or_default());
        let fault = match places.get(&key) {
            Some(row) => sent.errors.of(&format!("{REASONS}-{row}-text")),
            None => sent.errors.of(REASONS),
        };
        if !fault.is_empty() {
            let words = reports::findings::in_words(caution.finding.clone(), &whole.form, page.lang).words;
            let sentence = page.t2("check-fault", "finding", words, "fault", fault);
            input.errors.add(field, sentence);
        }
    }
    input
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::check::Code;
    use language::Language;
    use reports::document::Fact;

    #[test]
    fn a_count_that_is_hidden_beside_a_label_is_hidden_too() {
        let hidden = |value: Cell| {
            let blocks = vec![Block::Facts { facts: vec![Fact { label: "Medlemmer".to_owned(), value }] }];
            hides(&[Section { key: "figures".to_owned(), title: "Nøkkeltall".to_owned(), blocks }])
        };
        assert!(hidden(Cell::Hidden));
        assert!(!hidden(Cell::Count(0)));
    }

    #[test]
    fn a_fault_stands_at_the_reason_of_its_finding_whatever_the_order() {
        let body = "reasons-0-key=milestones-none%2F1&reasons-0-text=&reasons-1-key=a~b%2F2&reasons-1-text=Fordi";
        let input = Input::parse(Language::Nb, body.as_bytes());
        assert_eq!(reasons(&input).get("a~b/2").map(String::as_str), Some("Fordi"));
        let places = places(&input);
        let at = |pointer: &str| at_its_field(FieldError::new(pointer, Code::ReasonRequired), &places).pointer;
        assert_eq!(at("reasons/milestones-none~11"), "/reasons/0/text");
        assert_eq!(at("reasons/a~0b~12"), "/reasons/1/text");
        assert_eq!(at("reasons/new~13"), "/reasons");
        assert_eq!(at("findings"), "/findings");
    }
}
