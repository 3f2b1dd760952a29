//! `/entries/new`: an entry with those who pay it. Without rows for them it is shared by the project's standing split; a
//! correction as what it corrects.

use super::{OWN, categories, category_choices, payers};
use crate::changes::{self, NewShare};
use crate::page::{Choice, Page};
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Edited, Outcome};
use crate::pages::input::Input;
use crate::pages::project::Around;
use crate::pages::register::{asks_for_more, choice, draft, shown_rows};
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::pages::wording;
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use domain::access::Right;
use domain::check::Code;
use domain::{CategoryId, Entry, EntryId, GrantId, Project, ProjectId, Site, ThingId};
use poem::{Response, handler};
use store::{Select, Session};
use uuid::Uuid;

/// The list of rows for those who pay.
const SHARES: &str = "shares";

/// The page.
#[derive(Template)]
#[template(path = "entry_new.html")]
pub(crate) struct EntryNewPage {
    pub(crate) page: Page,
    pub(crate) input: Input,
    /// What others have changed since the form was filled.
    pub(crate) theirs: Conflict,
    pub(crate) project: Project,
    /// What is corrected.
    pub(crate) corrected: Option<Entry>,
    pub(crate) lists: EntryLists,
    pub(crate) action: String,
    pub(crate) has_standing_split: bool,
}

/// What can be chosen in the forms of an entry.
pub(crate) struct EntryLists {
    pub(crate) categories: Vec<Choice>,
    pub(crate) sites: Vec<Choice>,
    pub(crate) payers: Vec<Choice>,
}

impl EntryLists {
    pub(crate) async fn read(session: &mut Session, page: &Page, project: &Project) -> store::Result<Self> {
        let around = Around::read(session, project).await?;
        let sites: Vec<Site> = Select::all()
            .equal("organisation_id", project.organisation_id)
            .ordered("sort_key, id")
            .fetch(session)
            .await?;
        Ok(Self {
            categories: category_choices(&categories(session, project.organisation_id).await?),
            sites: sites.into_iter().map(|site| choice(&site.id, site.name)).collect(),
            payers: payers(page, &around),
        })
    }
}

impl EntryNewPage {
    fn heading(&self) -> String {
        self.page.t(if self.corrected.is_some() { "entries-correct" } else { "entries-new" })
    }

    fn above(&self) -> Vec<(String, String)> {
        above(&self.page, &self.project)
    }

    /// Who pays when nothing is said.
    fn share_hint(&self) -> String {
        self.page.t(match (&self.corrected, self.has_standing_split) {
            (Some(_), _) => "entries-shared-as-corrected",
            (None, true) => "entries-shared-by-split",
            (None, false) => "entries-shared-later",
        })
    }

    fn rows(&self) -> std::ops::Range<usize> {
        shown_rows(&self.input, SHARES)
    }
}

/// What lies above an entry's pages.
pub(crate) fn above(page: &Page, project: &Project) -> Vec<(String, String)> {
    vec![
        (format!("/projects/{}", project.id), project.title.clone()),
        (format!("/projects/{}/entries", project.id), page.t("term-entries")),
    ]
}

impl Edited for Entry {
    fn fill(&self, input: &mut Input) {
        input.put("dated_on", Some(self.dated_on));
        input.put("category_id", Some(self.category_id).filter(|id| !id.0.is_nil()));
        input.set("text", self.text.as_str());
        input.put_kroner("amount_ore", Some(self.amount_ore).filter(|ore| *ore != 0));
        input.put("voucher_reference", self.voucher_reference.as_ref());
        input.put("site_id", self.site_id);
    }

    fn take(&mut self, input: &mut Input) {
        for field in ["dated_on", "category_id", "amount_ore"] {
            if input.line(field).is_none() {
                input.fail(field, &Code::Required);
            }
        }
        self.dated_on = input.date("dated_on").unwrap_or(self.dated_on);
        self.category_id = input.read("category_id").unwrap_or(self.category_id);
        self.text = input.line("text").unwrap_or_default();
        self.amount_ore = input.kroner("amount_ore").unwrap_or(self.amount_ore);
        self.voucher_reference = input.line("voucher_reference");
        self.site_id = input.read("site_id");
    }
}

fn blank(visit: &Visit, id: EntryId, project: &Project, corrected: Option<&Entry>) -> Entry {
    Entry {
        id,
        organisation_id: project.organisation_id,
        project_id: project.id,
        version: 1,
        dated_on: visit.page.today,
        category_id: corrected.map_or(CategoryId(Uuid::nil()), |one| one.category_id),
        text: corrected
            .map(|one| visit.page.t1("entries-correction-of", "text", one.text.as_str()))
            .unwrap_or_default(),
        amount_ore: 0,
        voucher_reference: None,
        site_id: corrected.and_then(|one| one.site_id),
        entered_by: None,
        corrects_entry_id: corrected.map(|one| one.id),
    }
}

/// The project and, for a correction, what is corrected.
async fn asked(visit: &Visit, query: &Input) -> Result<(Project, Option<Entry>)> {
    let mut session = visit.read().await?;
    let corrected: Option<Entry> = match query.text("corrects").parse::<EntryId>() {
        Ok(id) => Some(visit.find(&mut session, id).await?),
        Err(_) => None,
    };
    let project: ProjectId = match &corrected {
        Some(entry) => entry.project_id,
        None => query.text("project").parse().map_err(|_| Problem::NotFound)?,
    };
    let project: Project = visit.find(&mut session, project).await?;
    visit.access.demand(Right::WriteMoney, project.organisation_id)?;
    Ok((project, corrected))
}

async fn new_page(visit: &Visit, query: &Input, sent: Option<(Input, Conflict)>) -> Result<EntryNewPage> {
    let (project, corrected) = asked(visit, query).await?;
    let mut session = visit.read().await?;
    let (input, theirs) = sent.unwrap_or_else(|| {
        let id: EntryId = store::new_id();
        let mut input = form::filled(visit, &blank(visit, id, &project, corrected.as_ref()));
        input.put("id", Some(id));
        input.put("version", Some(0));
        (input, Conflict::default())
    });
    let split = Select::<domain::StandingSplit>::all().equal("project_id", project.id).first(&mut session).await?;
    Ok(EntryNewPage {
        lists: EntryLists::read(&mut session, &visit.page, &project).await?,
        has_standing_split: split.is_some(),
        action: action_of_new(&project, corrected.as_ref()),
        page: visit.page.clone(),
        input,
        theirs,
        project,
        corrected,
    })
}

/// The share that stands in fields whose names begin with `start`; nothing when the row is empty.
pub(crate) fn read_share(input: &mut Input, start: &str) -> Option<NewShare> {
    let name = |field: &str| format!("{start}{field}");
    let payer = input.line(&name("grant_id"));
    let share = NewShare {
        grant_id: None,
        year: input.year(&name("year")),
        basis_points: input.decimal(&name("basis_points"), 2),
        amount_ore: input.kroner(&name("amount_ore")),
    };
    let is_empty = ["basis_points", "amount_ore"].iter().all(|field| input.line(&name(field)).is_none());
    match payer.as_deref() {
        None if is_empty => None,
        None => {
            input.fail(&name("grant_id"), &Code::Required);
            Some(share)
        }
        Some(OWN) => Some(share),
        Some(_) => Some(NewShare { grant_id: input.read::<GrantId>(&name("grant_id")), ..share }),
    }
}

fn read_shares(input: &mut Input) -> Vec<NewShare> {
    let rows = input.compact(SHARES, &["grant_id", "basis_points", "amount_ore"]);
    (0..rows).filter_map(|row| read_share(input, &format!("{SHARES}-{row}-"))).collect()
}

/// `GET /entries/new?project=` or `?corrects=`.
#[handler]
pub(crate) async fn new(visit: Visit, Asked(query): Asked) -> Result<Response> {
    html(&new_page(&visit, &query, None).await?)
}

/// `POST /entries/new?project=` or `?corrects=`.
#[handler]
pub(crate) async fn create(visit: Visit, Asked(query): Asked, Sent(input): Sent) -> Result<Response> {
    let (project, corrected) = asked(&visit, &query).await?;
    if asks_for_more(&input) {
        return refused(&new_page(&visit, &query, Some((input, Conflict::default()))).await?);
    }
    let entry = blank(&visit, form::new_id(&input), &project, corrected.as_ref());
    match enter(&visit, entry, input).await? {
        Outcome::Saved(entry) => {
            let action = action_of_new(&project, corrected.as_ref());
            let onward = Onward::to(&format!("/entries/{}", entry.id), "entry").with("title", &entry.text);
            Ok(onward.with("draft", draft(&action, 0)).go())
        }
        Outcome::Refused(input, theirs) => refused(&new_page(&visit, &query, Some((*input, theirs))).await?),
    }
}

fn action_of_new(project: &Project, corrected: Option<&Entry>) -> String {
    match corrected {
        Some(entry) => format!("/entries/new?corrects={}", entry.id),
        None => format!("/entries/new?project={}", project.id),
    }
}

/// Adds an entry with those who pay it. A form that is sent again is an edit of what it has entered, where the same
/// pay: who does is changed on the entry's own page.
async fn enter(visit: &Visit, mut entry: Entry, mut input: Input) -> Result<Outcome<Entry>> {
    let id = entry.id;
    input.errors = input.errors.worded(wording::of("entries"));
    if let Some(mut change) = form::begin_new::<Entry>(visit, ThingId(id.0)).await? {
        let mut sent = input.clone();
        entry.take(&mut sent);
        let given = read_shares(&mut sent);
        let result = changes::enter(&mut change, entry, &given).await;
        if let Err(problem @ Problem::DoublePayment(_)) = result {
            drop(change);
            let problem = changes::keep_refusal(&visit.app, &visit.access, problem).await;
            sent.errors.add(SHARES, problem.remedy(visit.page.lang));
            return Ok(Outcome::refused(sent));
        }
        if let Some(outcome) = form::end_new(visit, ThingId(id.0), change, result, sent, |errors| errors).await? {
            return Ok(outcome);
        }
    }
    let mut sent = input.clone();
    let given = read_shares(&mut sent);
    let (_, now): (i64, Entry) = form::as_it_stands(visit, id).await?;
    if !changes::is_entered_so(&mut visit.read().await?, &now, &given).await? {
        sent.errors.add(SHARES, visit.page.t("entries-shared-otherwise"));
    }
    if sent.errors.is_empty() { form::update(visit, id, form::again(input)).await } else { Ok(Outcome::refused(sent)) }
}
