//! `/entries/{id}`: one entry, who pays it, what corrects it; changed as long as none of its years is closed.

use super::entry_form::{EntryLists, above, read_share};
use crate::changes::{self, Change};
use crate::field_errors::FieldErrors;
use crate::page::Page;
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Outcome};
use crate::pages::input::Input;
use crate::pages::project::Around;
use crate::pages::register::draft;
use crate::pages::visit::{Asked, Onward, Sent, html, html_with, refused};
use crate::pages::wording;
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use domain::check::Code;
use domain::entry::Shared;
use domain::{Category, Entry, EntryId, EntryShare, EntryShareId, Person, Project};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, handler};
use store::{Select, Table as _, find, ledger};

/// The page.
#[derive(Template)]
#[template(path = "entry.html")]
pub(crate) struct EntryPage {
    pub(crate) page: Page,
    pub(crate) project: Project,
    pub(crate) entry: Entry,
    /// Label and text of what is known of it.
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) shares: Vec<ShareRow>,
    /// What nobody pays yet.
    pub(crate) unshared: String,
    pub(crate) is_shared_whole: bool,
    /// Entries that correct it, and the one that it corrects: address and text.
    pub(crate) related: Vec<(String, String)>,
    /// Other entries with the same voucher in the same year: address and text.
    pub(crate) same_voucher: Vec<(String, String)>,
    pub(crate) lists: EntryLists,
    /// The form to change it.
    pub(crate) input: Input,
    /// The form to add a share.
    pub(crate) share: Input,
    pub(crate) theirs: Conflict,
    pub(crate) may_change: bool,
    /// Why it could not be deleted.
    pub(crate) problem: Option<String>,
}

/// One who pays.
pub(crate) struct ShareRow {
    pub(crate) id: String,
    pub(crate) version: i64,
    pub(crate) payer: String,
    pub(crate) year: String,
    pub(crate) percent: String,
    pub(crate) amount: String,
}

impl EntryPage {
    fn above(&self) -> Vec<(String, String)> {
        above(&self.page, &self.project)
    }

    fn title(&self) -> &str {
        &self.entry.text
    }
}

/// What was typed into one of the forms and is shown again.
#[derive(Default)]
struct Again {
    entry: Option<(Input, Conflict)>,
    share: Option<Input>,
    problem: Option<String>,
}

fn share_row(page: &Page, around: &Around, entry: &Entry, share: &EntryShare) -> ShareRow {
    let grant = share.grant_id.and_then(|id| around.grants.iter().find(|grant| grant.id == id));
    let points =
        share.basis_points.unwrap_or_else(|| domain::shares::basis_points_of(share.amount_ore, entry.amount_ore));
    ShareRow {
        id: share.id.to_string(),
        version: share.version,
        payer: grant.map_or_else(|| page.t("ledger-own-funds"), |grant| around.grant_title(grant)),
        year: share.year.to_string(),
        percent: language::percent_decimal(page.lang, points, 2),
        amount: page.kroner(share.amount_ore),
    }
}

async fn load(visit: &Visit, page: Page, id: EntryId, again: Again) -> Result<EntryPage> {
    let mut session = visit.read().await?;
    let entry: Entry = visit.find(&mut session, id).await?;
    let project: Project = visit.find(&mut session, entry.project_id).await?;
    let around = Around::read(&mut session, &project).await?;
    let category: Option<Category> = find(&mut session, entry.category_id).await?;
    let person: Option<Person> = match entry.entered_by {
        Some(person) => find(&mut session, person).await?,
        None => None,
    };
    let shares = ledger::shares(&mut session, id).await?;
    let corrections: Vec<Entry> = Select::all().equal("corrects_entry_id", id).fetch(&mut session).await?;
    let corrected: Option<Entry> = match entry.corrects_entry_id {
        Some(corrected) => find(&mut session, corrected).await?,
        None => None,
    };
    let related = |key: &str, other: &Entry| {
        let text = page.t2(key, "text", other.text.as_str(), "amount", page.kroner(other.amount_ore));
        (format!("/entries/{}", other.id), text)
    };
    let original = entry.corrects_entry_id.unwrap_or(id);
    let is_other = |other: &&Entry| other.corrects_entry_id.unwrap_or(other.id) != original;
    let twice = ledger::with_voucher(&mut session, &entry).await?;
    let same_voucher = twice.iter().filter(is_other).map(|other| related("entries-same-voucher", other)).collect();
    let unshared = Shared { entry: entry.clone(), shares: shares.clone() }.unshared_ore();
    let (input, theirs) = again.entry.unwrap_or_else(|| (form::filled(visit, &entry), Conflict::default()));
    Ok(EntryPage {
        facts: facts(&page, &around, &entry, category.as_ref(), person.as_ref()),
        shares: shares.iter().map(|share| share_row(&page, &around, &entry, share)).collect(),
        unshared: page.kroner(unshared),
        is_shared_whole: unshared == 0,
        related: corrected
            .iter()
            .map(|other| related("entries-corrects", other))
            .chain(corrections.iter().map(|other| related("entries-corrected-by", other)))
            .collect(),
        same_voucher,
        lists: EntryLists::read(&mut session, &page, &project).await?,
        share: again.share.unwrap_or_else(|| Input::empty(page.lang)),
        may_change: visit.rights(&project).money,
        problem: again.problem,
        page,
        project,
        entry,
        input,
        theirs,
    })
}

fn facts(
    page: &Page,
    around: &Around,
    entry: &Entry,
    category: Option<&Category>,
    person: Option<&Person>,
) -> Vec<(String, String)> {
    let category = category.map(|one| format!("{} ({})", one.name, page.word(&one.direction)));
    let known = [
        ("field-dated_on", Some(page.date(entry.dated_on))),
        ("field-category_id", category),
        ("field-amount_ore", Some(page.kroner(entry.amount_ore))),
        ("field-voucher_reference", entry.voucher_reference.clone()),
        ("field-site_id", entry.site_id.and_then(|id| around.site_name(id)).map(str::to_owned)),
        ("field-entered_by", person.map(|person| person.name.clone())),
    ];
    known.into_iter().filter_map(|(key, text)| Some((page.t(key), text?))).collect()
}

/// `GET /entries/{id}`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<EntryId>) -> Result<Response> {
    html(&load(&visit, visit.page_after(&query), id, Again::default()).await?)
}

/// `POST /entries/{id}`.
#[handler]
pub(crate) async fn save(visit: Visit, Path(id): Path<EntryId>, Sent(input): Sent) -> Result<Response> {
    let version = input.version();
    match form::update::<Entry>(&visit, id, input).await? {
        Outcome::Saved(entry) => {
            let address = format!("/entries/{id}");
            Ok(Onward::to(&address, "entry").with("title", &entry.text).with("draft", draft(&address, version)).go())
        }
        Outcome::Refused(input, theirs) => {
            let again = Again { entry: Some((*input, theirs)), ..Again::default() };
            refused(&load(&visit, visit.page.clone(), id, again).await?)
        }
    }
}

/// `POST /entries/{id}/delete`.
#[handler]
pub(crate) async fn remove(visit: Visit, Path(id): Path<EntryId>, Sent(input): Sent) -> Result<Response> {
    let entry: Entry = visit.find(&mut visit.read().await?, id).await?;
    let why = match form::delete::<Entry>(&visit, id, Some(input.version())).await {
        Ok(()) => {
            let list = format!("/projects/{}/entries", entry.project_id);
            return Ok(Onward::to(&list, "deleted").with("title", &entry.text).go());
        }
        Err(Problem::InUse) => visit.page.t("entries-has-corrections"),
        Err(Problem::Fields(errors)) => first_fault(&visit, &errors),
        Err(problem) => return Err(problem),
    };
    let again = Again { problem: Some(why), ..Again::default() };
    html_with(StatusCode::CONFLICT, &load(&visit, visit.page.clone(), id, again).await?)
}

fn first_fault(visit: &Visit, errors: &[domain::FieldError]) -> String {
    errors.first().map(|fault| crate::field_errors::error_text(visit.page.lang, &fault.code)).unwrap_or_default()
}

/// `POST /entries/{id}/shares`.
#[handler]
pub(crate) async fn add_share(visit: Visit, Path(id): Path<EntryId>, Sent(mut input): Sent) -> Result<Response> {
    input.errors = FieldErrors::of_form(wording::of(EntryShare::NAME));
    let _: Entry = visit.find(&mut visit.read().await?, id).await?;
    let given = read_share(&mut input, "share-");
    if given.is_none() {
        input.fail("share-grant_id", &Code::Required);
    }
    if let (Some(given), true) = (given, input.errors.is_empty()) {
        let mut change = Change::begin(&visit.app, &visit.access).await?;
        match changes::add_share(&mut change, id, &given).await {
            Ok(_) => {
                change.commit().await?;
                return Ok(Onward::to(&format!("/entries/{id}"), "share").go());
            }
            Err(Problem::Fields(errors)) => input.refuse(&errors.into_iter().map(of_form).collect::<Vec<_>>()),
            Err(problem @ Problem::DoublePayment(_)) => {
                drop(change);
                let problem = changes::keep_refusal(&visit.app, &visit.access, problem).await;
                input.errors.add("share-grant_id", problem.remedy(visit.page.lang));
            }
            Err(problem) => return Err(problem),
        }
    }
    let again = Again { share: Some(input), ..Again::default() };
    refused(&load(&visit, visit.page.clone(), id, again).await?)
}

/// Faults of a share by the names of its form.
fn of_form(fault: domain::FieldError) -> domain::FieldError {
    let field = fault.pointer.trim_start_matches('/').to_owned();
    domain::FieldError { pointer: format!("/share-{field}"), ..fault }
}

/// `POST /entry-shares/{id}/delete`.
#[handler]
pub(crate) async fn unshare(visit: Visit, Path(id): Path<EntryShareId>, Sent(input): Sent) -> Result<Response> {
    let share: EntryShare = visit.find(&mut visit.read().await?, id).await?;
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    match changes::remove_share(&mut change, id, Some(input.version())).await {
        Ok(entry) => {
            change.commit().await?;
            Ok(Onward::to(&format!("/entries/{entry}"), "share-gone").go())
        }
        Err(problem) => {
            drop(change);
            let problem = changes::keep_refusal(&visit.app, &visit.access, problem).await;
            let why = match &problem {
                Problem::Fields(errors) => first_fault(&visit, errors),
                Problem::DoublePayment(_) => problem.remedy(visit.page.lang),
                _ => return Err(problem),
            };
            let again = Again { problem: Some(why), ..Again::default() };
            html_with(StatusCode::CONFLICT, &load(&visit, visit.page.clone(), share.entry_id, again).await?)
        }
    }
}
