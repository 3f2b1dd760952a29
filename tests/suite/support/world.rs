//! One of everything in one organisation, somebody in every role, and a stranger who administers another organisation.

use bytes::Bytes;
use domain::access::TokenScope;
use domain::export::ExportKind;
use domain::file::{FileFormat, FileSubject};
use domain::form::{FORM_FORMAT, Form, FormPeriod, Section, SectionKind, Words};
use domain::funder::FunderKind;
use domain::message::{Message, MessageKind, MessageState};
use domain::obligation::DeadlineRule;
use domain::organisation::PartyKind;
use domain::payment::{PaymentGate, PaymentKind};
use domain::schedule::{Schedule, ScheduleKind};
use domain::unspent::UnspentState;
use domain::work::Payload;
use domain::{
    Export, File, Funder, Grant, GrantYear, Obligation, OrganisationId, Party, Payment, PersonId, Project, Report,
    Role, Scheme, Topic, Unit, UnspentFunds,
};
use store::messages::Written;
use store::{Select, Store, accounts, find, forms, messages, milestones, new_id, obligations, queue};

use super::plans;
use super::sample::{Sample, begin, day, noon, organisation};
use super::served::account;

/// Key of the form that the sample's whole grant asks for.
pub(crate) const FORM: &str = "helsedirektoratet-arsrapport";

/// The organisation, its people and its things.
pub(crate) struct World {
    pub(crate) sample: Sample,
    pub(crate) organisation: OrganisationId,
    /// Token of somebody by what they are: `administrator`, `project_leader`, `finance`, `reader`, `other_leader`,
    /// `stranger`, `reading_token`.
    pub(crate) tokens: Vec<(&'static str, String)>,
    pub(crate) leader: PersonId,
    /// Identity of one thing by the first part of its route.
    pub(crate) things: Vec<(&'static str, String)>,
}

impl World {
    /// Writes everything into an empty register.
    pub(crate) async fn write(store: &Store) -> Self {
        let sample = Sample::write(store).await;
        let home = sample.project.organisation_id;
        let elsewhere = organisation("Et annet sted");
        let mut write = begin(store).await;
        write.insert(&elsewhere).await.expect("an organisation");
        forms::save_all(&mut write, &[form()]).await.expect("a form");
        write.commit().await.expect("a commit");
        let mut tokens = Vec::new();
        let mut leader = None;
        for (name, organisation, role, scope) in [
            ("administrator", home, Role::Administrator, TokenScope::Write),
            ("project_leader", home, Role::ProjectLeader, TokenScope::Write),
            ("other_leader", home, Role::ProjectLeader, TokenScope::Write),
            ("finance", home, Role::Finance, TokenScope::Write),
            ("reader", home, Role::Reader, TokenScope::Write),
            ("stranger", elsewhere.id, Role::Administrator, TokenScope::Write),
            ("reading_token", home, Role::Administrator, TokenScope::Read),
        ] {
            let (person, token) = account(store, name, &[(organisation, role)], scope).await;
            if name == "project_leader" {
                leader = Some(person);
            }
            tokens.push((name, token));
        }
        let leader = leader.expect("the leader is one of them");
        let mut world = Self { sample, organisation: home, tokens, leader, things: Vec::new() };
        world.lead(store).await;
        world.add_things(store).await;
        world
    }

    /// The token of somebody.
    pub(crate) fn token(&self, who: &str) -> &str {
        self.tokens.iter().find(|(name, _)| *name == who).map(|(_, token)| token.as_str()).expect("one of them")
    }

    /// The identity of a thing.
    pub(crate) fn id(&self, kind: &str) -> &str {
        self.things.iter().find(|(name, _)| *name == kind).map(|(_, id)| id.as_str()).expect(kind)
    }

    async fn lead(&mut self, store: &Store) {
        let mut write = begin(store).await;
        let project: Project = find(&mut write, self.sample.project.id).await.expect("a look-up").expect("a project");
        let led = Project { leader_person_id: Some(self.leader), ..project.clone() };
        self.sample.project = write.update(&project, led).await.expect("an edit");
        write.commit().await.expect("a commit");
    }

    async fn add_things(&mut self, store: &Store) {
        let (project, home) = (self.sample.project.clone(), self.organisation);
        let activity = self.sample.held(Some(self.sample.oslo.id), "2026-03-10", Some(12));
        let milestone = self.sample.planned(None, "Ansette koordinator", "2026-10-01");
        let (unit, party, topic) = (unit(home), party(home), topic(home));
        let (funder, year, schedule) = (funder(home), year(&self.sample.whole), schedule(home));
        let scheme = scheme(home, &funder);
        let (payment, unspent) = (payment(&self.sample.whole), unspent(&self.sample.whole));
        let mut write = begin(store).await;
        write.insert(&activity).await.expect("an activity");
        milestones::insert(&mut write, &milestone).await.expect("a milestone");
        write.insert(&unit).await.expect("a unit");
        write.insert(&party).await.expect("a party");
        write.insert(&topic).await.expect("a topic");
        write.insert(&funder).await.expect("a funder");
        write.insert(&scheme).await.expect("a scheme");
        write.insert(&year).await.expect("a grant year");
        write.insert(&payment).await.expect("a payment");
        write.insert(&unspent).await.expect("unspent money");
        write.insert(&schedule).await.expect("a schedule");
        let followed_up = super::follow_up::add(&mut write, &self.sample, &party).await;
        let plans = plans::add(&mut write, home, project.id).await;
        obligations::plan(&mut write, &self.sample.whole, &[form()], day("2026-09-01")).await.expect("a plan");
        let stored = store.files.put(Bytes::from_static(b"%PDF-1.7 brev")).await.expect("bytes");
        let file = File {
            id: new_id(),
            organisation_id: home,
            project_id: project.id,
            subject: FileSubject::Grant,
            subject_id: self.sample.whole.id.0,
            title: "Tilsagnsbrev".to_owned(),
            asked_key: None,
            name: "tilsagnsbrev år 2026.pdf".to_owned(),
            format: FileFormat::Pdf,
            sha256: stored.sha256,
            size_bytes: stored.size_bytes,
            created_at: noon(),
            created_by: None,
        };
        write.insert(&file).await.expect("a file");
        let export = export(&file);
        write.insert(&export).await.expect("an export");
        let message = self.message(home);
        messages::add(&mut write, &message).await.expect("a message");
        let obligation: Obligation = Select::all().first(&mut write).await.expect("a look-up").expect("one");
        let report: Report = Select::all().first(&mut write).await.expect("a look-up").expect("one");
        let payload = Payload::CompileReport { report_id: report.id };
        let work = queue::enqueue(&mut write, &payload, Some(home), 0, noon()).await.expect("work");
        let administrator = accounts::members(&mut write, [home]).await.expect("members").remove(0).person_id;
        let own_token = accounts::list_tokens(&mut write, administrator, None, 1).await.expect("tokens").remove(0);
        let ledger = super::ledger::add(&mut write, &self.sample).await;
        write.commit().await.expect("a commit");
        self.things = vec![
            ("organisations", home.to_string()),
            ("units", unit.id.to_string()),
            ("sites", self.sample.harstad.id.to_string()),
            ("parties", party.id.to_string()),
            ("topics", topic.id.to_string()),
            ("funders", funder.id.to_string()),
            ("schemes", scheme.id.to_string()),
            ("projects", project.id.to_string()),
            ("grants", self.sample.whole.id.to_string()),
            ("grant-years", year.id.to_string()),
            ("payments", payment.id.to_string()),
            ("unspent-funds", unspent.id.to_string()),
            ("milestones", milestone.id.to_string()),
            ("activities", activity.id.to_string()),
            ("obligations", obligation.id.to_string()),
            ("reports", report.id.to_string()),
            ("files", file.id.to_string()),
            ("exports", export.id.to_string()),
            ("messages", message.message.id.to_string()),
            ("schedules", schedule.id.to_string()),
            ("work-items", work.to_string()),
            ("people", self.leader.to_string()),
            ("tokens", own_token.id.to_string()),
            ("forms", FORM.to_owned()),
        ];
        self.things.extend(ledger);
        self.things.extend(followed_up);
        self.things.extend(plans);
    }

    fn message(&self, home: OrganisationId) -> Written {
        let message = Message {
            id: new_id(),
            organisation_id: Some(home),
            kind: MessageKind::Reminder,
            recipient_person_id: self.leader,
            recipient_email: "project_leader@example.no".to_owned(),
            period: "2026-09-01".to_owned(),
            subject: "Rapport".to_owned(),
            message_id: "<1@example.no>".to_owned(),
            state: MessageState::Pending,
            attempts: 0,
            cause: None,
            created_at: noon(),
            sent_at: None,
            text: Some("Rapporten har frist".to_owned()),
        };
        Written { message, mime: b"Subject: Rapport\r\n\r\n".to_vec(), expires_at: None }
    }
}

/// A form with one text of at most twenty characters.
pub(crate) fn form() -> Form {
    let words = |text: &str| Words { nb: text.to_owned(), nn: None, en: None };
    let kind = SectionKind::Narrative { max_characters: 20, required: true };
    let narrative = Section::new("summary".to_owned(), words("Sammendrag"), kind);
    Form {
        format: FORM_FORMAT,
        key: FORM.to_owned(),
        revision: 1,
        funder_key: None,
        title: words("Årsrapport"),
        submitted_to: None,
        period: FormPeriod::CalendarYear,
        deadline: Some(DeadlineRule::FixedDay { month: 4, day: 1, years_after: 1 }),
        audit_rule: None,
        disclosure_threshold: 5,
        language: "nb".to_owned(),
        languages: Vec::new(),
        sections: vec![narrative],
    }
}

/// A control package that has been made: for this, of a file that is there.
fn export(file: &File) -> Export {
    Export {
        id: new_id(),
        organisation_id: file.organisation_id,
        kind: ExportKind::ControlPackage,
        funder_key: None,
        grant_id: Some(file.subject_id.into()),
        year: Some(2026),
        requested_by: None,
        requested_at: noon(),
        name: Some("kontrollpakke.zip".to_owned()),
        format: Some(FileFormat::Zip),
        sha256: Some(file.sha256.clone()),
        size_bytes: Some(file.size_bytes),
        row_count: Some(1),
        finished_at: Some(noon()),
    }
}

fn unit(organisation_id: OrganisationId) -> Unit {
    let name = "Region nord".to_owned();
    Unit {
        id: new_id(),
        organisation_id,
        version: 1,
        name,
        organisation_number: None,
        parent_unit_id: None,
        region: None,
    }
}

fn party(organisation_id: OrganisationId) -> Party {
    Party {
        id: new_id(),
        organisation_id,
        version: 1,
        name: "Harstad kommune".to_owned(),
        kind: PartyKind::Municipality,
        organisation_number: None,
        municipality_number: None,
    }
}

fn topic(organisation_id: OrganisationId) -> Topic {
    let name = "Rus".to_owned();
    Topic { id: new_id(), organisation_id, version: 1, parent_topic_id: None, name, position: 0 }
}

fn funder(organisation_id: OrganisationId) -> Funder {
    Funder {
        id: new_id(),
        organisation_id: Some(organisation_id),
        version: 1,
        key: "legatet".to_owned(),
        name: "Legatet".to_owned(),
        kind: FunderKind::Foundation,
        organisation_number: None,
    }
}

fn scheme(organisation_id: OrganisationId, funder: &Funder) -> Scheme {
    Scheme {
        id: new_id(),
        organisation_id: Some(organisation_id),
        version: 1,
        funder_id: funder.id,
        name: "Utdeling".to_owned(),
        budget_lines: Vec::new(),
        portal: None,
        portal_url: None,
    }
}

fn year(grant: &Grant) -> GrantYear {
    GrantYear { awarded_ore: Some(10_000_000), spent_ore: Some(100_000), ..GrantYear::blank(new_id(), grant, 2026) }
}

fn payment(grant: &Grant) -> Payment {
    Payment {
        id: new_id(),
        organisation_id: grant.organisation_id,
        project_id: grant.project_id,
        grant_id: grant.id,
        version: 1,
        year: 2026,
        kind: PaymentKind::Disbursement,
        amount_ore: 5_000_000,
        expected_on: Some(day("2026-10-01")),
        paid_on: None,
        reference: None,
        gate: PaymentGate::None,
        gate_obligation_id: None,
        accepted_on: None,
        account_confirmed_on: None,
        held_into_year: None,
    }
}

fn unspent(grant: &Grant) -> UnspentFunds {
    UnspentFunds {
        id: new_id(),
        organisation_id: grant.organisation_id,
        project_id: grant.project_id,
        grant_id: grant.id,
        version: 1,
        year: 2026,
        origin_year: None,
        state: UnspentState::Owed,
        amount_ore: 1,
        applied_on: None,
        decided_on: None,
        reference: None,
        approved_ore: None,
        into_year: None,
        deadline_on: None,
        repayment_id: None,
    }
}

fn schedule(organisation_id: OrganisationId) -> Schedule {
    Schedule {
        id: new_id(),
        organisation_id: Some(organisation_id),
        version: 1,
        kind: ScheduleKind::Reminders,
        cron: "0 7 * * *".to_owned(),
        is_enabled: true,
        counts_from: noon(),
    }
}
