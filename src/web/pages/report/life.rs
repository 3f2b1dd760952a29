//! Where a report stands, who has it, and a form for each step that this visitor may take now. A step that is not theirs is
//! not offered: a sentence says what it waits for.

use super::making::{awaits_files, is_at_work};
use super::{Whole, WorkView, work_view};
use crate::access::{Access, RULES};
use crate::changes;
use crate::page::Page;
use crate::pages::conflict::Conflict;
use crate::pages::input::Input;
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use domain::access::Right;
use domain::report::{Move, ReportState};
use domain::{File, Report, ReportStep};
use store::Session;

/// The steps by the last part of their route. A correction is a new revision, and no move of this one.
const STEPS: [(&str, Option<Move>); 8] = [
    ("send-for-approval", Some(Move::SendForApproval)),
    ("take-back", Some(Move::TakeBack)),
    ("approve", Some(Move::Approve)),
    ("submit", Some(Move::Submit)),
    ("accept", Some(Move::Accept)),
    ("return", Some(Move::Return)),
    ("withdraw", Some(Move::Withdraw)),
    ("correct", None),
];

/// The fields that hold a day; each is filled with today.
const DAYS: [&str; 3] = ["submitted_on", "accepted_on", "returned_on"];

/// The part of the report's page.
#[derive(Template)]
#[template(path = "report/life.html")]
pub(super) struct Life {
    page: Page,
    root: String,
    version: i64,
    stops: Vec<Stop>,
    /// Who has it, as a sentence.
    holder: String,
    /// What somebody said when it came back: whose words, and the words.
    said: Option<(String, String)>,
    /// What the next step waits for, where this visitor would else take it.
    need: Option<String>,
    /// Steps that are offered, by the last part of their route.
    offers: Vec<&'static str>,
    /// The files that are approved or to be approved.
    files: Vec<FinalFile>,
    /// How far the making of those files has come.
    work: Option<WorkView>,
    /// Whether they are being made.
    is_making: bool,
    /// Whether nobody makes them, and this visitor may ask for them.
    may_ask: bool,
    /// Where the newest revision is, when it is not this one.
    newest: Option<String>,
    /// Whether the funder has been given this revision.
    was_given: bool,
    today: String,
    /// The step whose form comes back; empty when none does.
    taken: &'static str,
    input: Input,
    /// What others have changed since the form was filled.
    theirs: Conflict,
}

/// One state on the way from the writer to the funder.
struct Stop {
    title: String,
    /// Who and when.
    about: String,
    /// `done`, `here` or `ahead`.
    look: &'static str,
    /// The same in a word, for those who do not see it.
    said: String,
}

/// A file as it is approved.
struct FinalFile {
    address: String,
    name: String,
    size: String,
    sha256: String,
}

/// A form of a step that was not taken.
pub(super) struct Refusal {
    /// Last part of its route.
    pub(super) step: &'static str,
    pub(super) input: Input,
    pub(super) theirs: Conflict,
}

/// What is read of a report's life beside the report itself.
struct Past {
    steps: Vec<ReportStep>,
    /// The steps of the revision before this one.
    before: Vec<ReportStep>,
    newest: Option<Report>,
    /// Whether somebody else than the visitor could approve it, where the visitor has sent it.
    waits_for_another: bool,
}

impl Past {
    async fn read(session: &mut Session, visit: &Visit, report: &Report) -> Result<Self> {
        let steps = store::reports::steps(session, report.id).await?;
        let mut revisions = store::reports::revisions(session, report.obligation_id).await?;
        let before = match revisions.iter().find(|one| one.revision + 1 == report.revision) {
            Some(before) => store::reports::steps(session, before.id).await?,
            None => Vec::new(),
        };
        let sent = last(&steps, ReportState::ForApproval);
        let is_sender = sent.is_some_and(|step| step.person_id == Some(visit.access.person.id));
        let waits = report.state == ReportState::ForApproval && is_sender;
        let waits_for_another =
            waits && changes::others_may_approve(session, &visit.access, report.organisation_id).await?;
        Ok(Self { steps, before, newest: revisions.pop(), waits_for_another })
    }

    /// Whether the report is the newest revision.
    fn is_newest(&self, report: &Report) -> bool {
        self.newest.as_ref().is_none_or(|newest| newest.id == report.id)
    }
}

/// The last step into a state.
fn last(steps: &[ReportStep], state: ReportState) -> Option<&ReportStep> {
    steps.iter().rev().find(|step| step.state == state)
}

/// Whether the visitor may take a step, by the access table.
pub(super) fn may(by: &Access, report: &Report, step: &str) -> bool {
    // A draft is its writer's to withdraw; what was sent on is not.
    if step == "withdraw" && report.state != ReportState::Draft {
        return by.may(Right::ApproveReports, report.organisation_id);
    }
    let path = format!("/reports/{{id}}/{step}");
    let rule = RULES.iter().find(|rule| rule.method == "POST" && rule.path == path);
    rule.is_some_and(|rule| rule.rights.iter().any(|right| by.may(*right, report.organisation_id)))
}

impl Life {
    /// Reads where a report stands. `refusal` is the form of a step that comes back.
    pub(super) async fn read(visit: &Visit, page: &Page, whole: &Whole, refusal: Option<Refusal>) -> Result<Self> {
        let report = &whole.report;
        let past = Past::read(&mut visit.read().await?, visit, report).await?;
        let offers = offers(&visit.access, report, &past);
        let is_made = report.state.is_frozen() && report.compiled_at.is_some();
        let (awaits_files, is_at_work) = (awaits_files(report), is_at_work(whole.work.as_ref()));
        let waits = past.waits_for_another && may(&visit.access, report, "approve");
        let refusal = refusal.unwrap_or_else(|| Refusal {
            step: "",
            input: Input::empty(page.lang),
            theirs: Conflict::default(),
        });
        Ok(Self {
            root: format!("/reports/{}", report.id),
            version: report.version,
            stops: stops(page, whole, &past.steps),
            holder: holder(page, whole, &past),
            said: said(page, whole, &past),
            need: waits.then(|| page.t("life-need-another")),
            offers,
            files: if is_made { files(page, &whole.files) } else { Vec::new() },
            work: whole.work.as_ref().filter(|_| awaits_files).map(|work| work_view(page, work)),
            is_making: awaits_files && is_at_work,
            may_ask: awaits_files && !is_at_work && may(&visit.access, report, "compile"),
            newest: past.newest.as_ref().filter(|one| one.id != report.id).map(|one| format!("/reports/{}", one.id)),
            was_given: last(&past.steps, ReportState::Submitted).is_some(),
            today: page.today.to_string(),
            taken: refusal.step,
            input: filled(page, refusal.input),
            theirs: refusal.theirs,
            page: page.clone(),
        })
    }

    /// The part as HTML.
    pub(super) fn html(&self) -> Result<String> {
        self.render().map_err(|error| {
            tracing::error!(%error, "The steps of a report could not be shown");
            Problem::Internal
        })
    }

    /// Whether a step is offered.
    fn may(&self, step: &str) -> bool {
        self.offers.contains(&step)
    }

    /// The form that what was refused belongs to.
    fn form(&self) -> String {
        format!("step-{}", self.taken)
    }
}

fn offers(by: &Access, report: &Report, past: &Past) -> Vec<&'static str> {
    let is_ready = |step: &str| step != "approve" || (report.compiled_at.is_some() && !past.waits_for_another);
    let follows = |one: Option<Move>| match one {
        Some(one) => one.from(report.state).is_some(),
        None => report.state.may_be_corrected() && past.is_newest(report),
    };
    let open = STEPS.iter().filter(|(name, one)| follows(*one) && is_ready(name));
    open.map(|(name, _)| *name).filter(|name| may(by, report, name)).collect()
}

/// The forms of the steps: what nobody has typed yet was today.
fn filled(page: &Page, mut input: Input) -> Input {
    for field in DAYS {
        if !input.holds(field) {
            input.put(field, Some(page.today));
        }
    }
    input
}

/// The states on the way, each with who brought the report there and when.
fn stops(page: &Page, whole: &Whole, steps: &[ReportStep]) -> Vec<Stop> {
    use ReportState::{Accepted, Approved, Draft, ForApproval, Returned, Submitted, Superseded, Withdrawn};
    let now = whole.report.state;
    let way = match now {
        Withdrawn => vec![Draft, Withdrawn],
        Returned | Superseded => vec![Draft, ForApproval, Approved, Submitted, now],
        Draft | ForApproval | Approved | Submitted | Accepted => {
            vec![Draft, ForApproval, Approved, Submitted, Accepted]
        }
    };
    let here = way.iter().position(|state| *state == now).unwrap_or(0);
    let stop = |(place, state): (usize, &ReportState)| {
        let look = match place.cmp(&here) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "here",
            std::cmp::Ordering::Greater => "ahead",
        };
        let step = last(steps, *state).filter(|_| place <= here && *state != Draft);
        let writer = whole.snapshot.content.leader_name.clone().filter(|_| *state == Draft);
        Stop {
            title: page.word(state),
            about: step.map(|step| who_and_when(page, step)).or(writer).unwrap_or_default(),
            look,
            said: page.t(&format!("life-stop-{look}")),
        }
    };
    way.iter().enumerate().map(stop).collect()
}

/// Who took a step, and the day: the one on which it happened, where that is another than when it was written down.
fn who_and_when(page: &Page, step: &ReportStep) -> String {
    let day = step.happened_on.unwrap_or_else(|| step.taken_at.with_timezone(&page.zone).date_naive());
    let parts = [step.person_name.clone(), Some(page.date(day))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn holder(page: &Page, whole: &Whole, past: &Past) -> String {
    let content = &whole.snapshot.content;
    let with_funder = |key: &str| page.t1(key, "funder", content.funder.name.as_str());
    match whole.report.state {
        ReportState::Draft => match &content.leader_name {
            Some(name) => page.t1("life-holder-draft", "name", name),
            None => page.t("life-holder-draft-nobody"),
        },
        ReportState::ForApproval => page.t("life-holder-for-approval"),
        ReportState::Approved => with_funder("life-holder-approved"),
        ReportState::Submitted => with_funder("life-holder-submitted"),
        ReportState::Accepted => with_funder("life-holder-accepted"),
        ReportState::Returned if !past.is_newest(&whole.report) => with_funder("life-holder-returned-corrected"),
        ReportState::Returned => with_funder("life-holder-returned"),
        ReportState::Superseded => page.t("life-holder-superseded"),
        ReportState::Withdrawn => page.t("life-holder-withdrawn"),
    }
}

/// What was said when the report came back to its writer, or was taken out: the writer reads it first.
fn said(page: &Page, whole: &Whole, past: &Past) -> Option<(String, String)> {
    let words = |steps: &[ReportStep], state, key: &str| {
        let step = last(steps, state)?;
        let words = step.words.clone()?;
        Some((page.t1(key, "who", who_and_when(page, step)), words))
    };
    let funder = &whole.snapshot.content.funder.name;
    let returned = |steps: &[ReportStep]| {
        let step = last(steps, ReportState::Returned)?;
        let day = step.happened_on.map(|day| page.date(day)).unwrap_or_default();
        Some((page.t2("life-said-returned", "funder", funder, "day", day), step.words.clone()?))
    };
    match whole.report.state {
        ReportState::Draft => {
            let taken_back = words(&past.steps, ReportState::Draft, "life-said-taken-back");
            taken_back.or_else(|| returned(&past.before))
        }
        ReportState::Returned => returned(&past.steps),
        ReportState::Withdrawn => words(&past.steps, ReportState::Withdrawn, "life-said-withdrawn"),
        ReportState::ForApproval
        | ReportState::Approved
        | ReportState::Submitted
        | ReportState::Accepted
        | ReportState::Superseded => None,
    }
}

/// Every file that is approved; what is approved is all of them.
fn files(page: &Page, files: &[File]) -> Vec<FinalFile> {
    let link = |file: &File| FinalFile {
        address: format!("/files/{}", file.id),
        name: file.name.clone(),
        size: language::file_size(page.lang, u64::try_from(file.size_bytes).unwrap_or(0)),
        sha256: file.sha256.clone(),
    };
    files.iter().map(link).collect()
}
