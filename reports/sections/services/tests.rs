//! What is added up over periods, what never is, and what is hidden.

use crate::document::{Block, Cell, Document, Fact, Table};
use crate::tests::{HARSTAD, OSLO, day, draft, form, snapshot};
use domain::activity::CountMethod;
use domain::calendar::Period;
use domain::contacts::{Channel, ServicePeriod};
use domain::form::SectionKind;
use domain::identity::{OrganisationId, ProjectId, ServicePeriodId};
use domain::snapshot::Snapshot;
use language::Language;
use uuid::Uuid;

const JANUARY: (&str, &str) = ("2025-01-01", "2025-01-31");
const FEBRUARY: (&str, &str) = ("2025-02-01", "2025-02-28");
const FIRST_QUARTER: (&str, &str) = ("2025-01-01", "2025-03-31");
const YEAR: (&str, &str) = ("2025-01-01", "2025-12-31");

fn period(number: u128, channel: Channel, (starts_on, ends_on): (&str, &str)) -> ServicePeriod {
    ServicePeriod {
        id: ServicePeriodId(Uuid::from_u128(number)),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        version: 1,
        site_id: None,
        channel,
        starts_on: day(starts_on),
        ends_on: day(ends_on),
        contacts: None,
        count_method: CountMethod::Counted,
        unique_persons: None,
        unique_persons_method: CountMethod::Counted,
        asked_to_talk: None,
        answered: None,
        wait_seconds_mean: None,
        waits_measured: None,
        opening_minutes_per_week: None,
    }
}

fn contacts(number: u128, channel: Channel, count: i64) -> ServicePeriod {
    ServicePeriod { contacts: Some(count), ..period(number, channel, YEAR) }
}

/// Calls that came in and were answered, each answer a contact.
fn calls(number: u128, channel: Channel, when: (&str, &str), asked: i64, answered: i64) -> ServicePeriod {
    ServicePeriod {
        contacts: Some(answered),
        asked_to_talk: Some(asked),
        answered: Some(answered),
        ..period(number, channel, when)
    }
}

fn with(periods: Vec<ServicePeriod>) -> Snapshot {
    let mut snapshot = snapshot();
    snapshot.content.service_periods = periods;
    snapshot
}

fn compiled(snapshot: &Snapshot) -> Document {
    let mut form = form("generell-rapport");
    form.sections.truncate(1);
    form.sections[0].key = "services".into();
    form.sections[0].kind = SectionKind::Services {};
    crate::compile(&form, snapshot, Language::Nb, &draft())
}

fn table<'a>(document: &'a Document, key: &str) -> &'a Table {
    document.sections[0].tables().find(|table| table.key == key).unwrap()
}

fn place(table: &Table, column: &str) -> usize {
    table.columns.iter().position(|found| found.key == column).unwrap()
}

fn cells(table: &Table, column: &str) -> Vec<Cell> {
    table.rows.iter().map(|row| row.cells[place(table, column)].clone()).collect()
}

fn total(table: &Table, column: &str) -> Cell {
    table.total(place(table, column))
}

fn remarks(document: &Document) -> Vec<String> {
    let blocks = document.sections[0].blocks.iter();
    blocks.filter_map(|block| if let Block::Remark { text } = block { Some(text.clone()) } else { None }).collect()
}

#[test]
fn periods_are_added_up_by_channel_and_the_wait_is_weighted() {
    let in_january = ServicePeriod {
        wait_seconds_mean: Some(60),
        waits_measured: Some(99),
        opening_minutes_per_week: Some(2_400),
        ..calls(1, Channel::Telephone, JANUARY, 300, 200)
    };
    let in_february = ServicePeriod {
        wait_seconds_mean: Some(600),
        waits_measured: Some(1),
        opening_minutes_per_week: Some(2_400),
        ..calls(2, Channel::Telephone, FEBRUARY, 100, 80)
    };
    let visits = ServicePeriod {
        contacts: Some(40),
        count_method: CountMethod::Estimated,
        ..period(3, Channel::Visit, FIRST_QUARTER)
    };
    let document = compiled(&with(vec![in_january, in_february, visits]));
    let table = table(&document, "services");
    let row = |row: usize| table.rows[row].cells.clone();
    let (count, missing) = (Cell::Count, Cell::NotApplicable);
    assert_eq!(
        row(0),
        [
            Cell::Text("Besøk".into()),
            count(0),
            count(40),
            missing.clone(),
            missing.clone(),
            missing.clone(),
            missing.clone(),
            missing,
            Cell::NotReported,
        ]
    );
    // 60 s × 99 + 600 s × 1 is 6 540 s for 100 waits: 1.09 minutes.
    assert_eq!(
        row(1),
        [
            Cell::Text("Telefon".into()),
            count(280),
            count(0),
            count(400),
            count(280),
            Cell::BasisPoints(7_000),
            Cell::Hundredths(110),
            count(100),
            Cell::Minutes(2_400),
        ]
    );
    assert_eq!(table.rows[1].evidence.len(), 2);
    let totals = ["contacts_counted", "contacts_estimated", "asked_to_talk", "answered"].map(|key| total(table, key));
    assert_eq!(totals, [280, 40, 400, 280].map(Cell::Count));
    assert_eq!([total(table, "answered_share"), total(table, "opening_minutes")], [Cell::Blank, Cell::Blank]);
    assert!(table.has_totals && table.remark.is_none());
    assert_eq!(remarks(&document), ["Antallet unike personer er ikke oppgitt."]);
}

#[test]
fn trap_8_none_and_not_reported_are_different() {
    let none = calls(1, Channel::Telephone, JANUARY, 0, 0);
    let document = compiled(&with(vec![none, period(2, Channel::Chat, JANUARY)]));
    let table = table(&document, "services");
    assert_eq!(cells(table, "contacts_counted"), [Cell::Count(0), Cell::NotReported]);
    assert_eq!(cells(table, "asked_to_talk"), [Cell::Count(0), Cell::NotReported]);
    assert_eq!(cells(table, "answered_share"), [Cell::NotApplicable, Cell::NotReported]);
}

#[test]
fn a_period_that_reaches_beyond_the_report_is_told_of_and_not_shown() {
    let mut snapshot = with(vec![ServicePeriod { contacts: Some(90), ..period(1, Channel::Chat, FIRST_QUARTER) }]);
    snapshot.content.period = Period { starts_on: day("2025-02-01"), ends_on: day("2025-12-31") };
    let left_out = "Én registrert periode ligger bare delvis innenfor perioden rapporten gjelder. Den er ikke med.";
    let document = compiled(&snapshot);
    assert_eq!(document.sections[0].tables().count(), 0);
    assert_eq!(
        remarks(&document),
        ["Ingen kontakter er registrert for perioder som ligger helt innenfor perioden rapporten gjelder.", left_out]
    );
    let inside = ServicePeriod { contacts: Some(7), ..period(2, Channel::Chat, FEBRUARY) };
    snapshot.content.service_periods.push(inside);
    let document = compiled(&snapshot);
    assert_eq!(cells(table(&document, "services"), "contacts_counted"), [Cell::Count(7)]);
    assert_eq!(remarks(&document).last().map(String::as_str), Some(left_out));
    assert_eq!(
        remarks(&compiled(&with(Vec::new()))),
        ["Ingen kontakter er registrert for perioder som ligger helt innenfor perioden rapporten gjelder."]
    );
}

#[test]
fn few_contacts_are_hidden_with_all_that_gives_them_away() {
    let few = contacts(1, Channel::Visit, 3);
    let calls_of = |number, channel, asked, answered, unique| ServicePeriod {
        unique_persons: Some(unique),
        ..calls(number, channel, YEAR, asked, answered)
    };
    let telephone = calls_of(2, Channel::Telephone, 12, 12, 11);
    let chat = calls_of(3, Channel::Chat, 50, 30, 25);
    let everyone = ServicePeriod { unique_persons: Some(40), ..period(4, Channel::All, YEAR) };
    let document = compiled(&with(vec![few, telephone, chat, everyone]));
    let sums = table(&document, "services");
    let (hidden, missing) = (Cell::Hidden, Cell::NotApplicable);
    assert_eq!(cells(sums, "contacts_counted"), [hidden.clone(), hidden.clone(), hidden.clone()]);
    for column in ["asked_to_talk", "answered", "answered_share"] {
        assert_eq!(cells(sums, column), [missing.clone(), hidden.clone(), hidden.clone()], "{column}");
    }
    assert_eq!(total(sums, "contacts_counted"), Cell::Count(45));
    assert_eq!(total(sums, "answered"), Cell::Hidden, "45 contacts less 42 answered calls are 3 visits");
    assert_eq!(total(sums, "asked_to_talk"), Cell::Count(62));
    let unique = table(&document, "services__unique_persons");
    assert_eq!(cells(unique, "unique_persons"), [hidden.clone(), hidden, Cell::Count(40)]);
}

#[test]
fn few_calls_and_few_waits_are_hidden_beside_many_contacts() {
    let telephone = ServicePeriod {
        contacts: Some(40),
        wait_seconds_mean: Some(30),
        waits_measured: Some(3),
        ..calls(1, Channel::Telephone, YEAR, 3, 2)
    };
    let document = compiled(&with(vec![telephone]));
    let table = table(&document, "services");
    assert_eq!(cells(table, "contacts_counted"), [Cell::Count(40)]);
    for column in ["asked_to_talk", "answered", "answered_share", "wait_minutes", "waits_measured"] {
        assert_eq!(cells(table, column), [Cell::Hidden], "{column}");
    }
}

#[test]
fn all_channels_together_are_added_to_none_and_taken_for_their_sum() {
    let with_all = |all: i64| {
        let rows =
            vec![contacts(1, Channel::Visit, 3), contacts(2, Channel::Telephone, 9), contacts(3, Channel::All, all)];
        compiled(&with(rows))
    };
    let document = with_all(12);
    let table_of_12 = table(&document, "services");
    assert_eq!(cells(table_of_12, "contacts_counted"), [Cell::Hidden, Cell::Hidden, Cell::Count(12)]);
    assert_eq!(total(table_of_12, "contacts_counted"), Cell::Blank);
    assert!(!table_of_12.has_totals);
    assert!(table_of_12.remark.as_deref().is_some_and(|remark| remark.starts_with("Der en rad gjelder alle kanaler")));
    let document = with_all(20);
    let shown = cells(table(&document, "services"), "contacts_counted");
    assert_eq!(shown, [Cell::Hidden, Cell::Count(9), Cell::Count(20)], "nobody knows what the others are");
}

#[test]
fn rows_name_their_site_where_there_are_several() {
    let at = |number, site_id, count| ServicePeriod { site_id, ..contacts(number, Channel::Telephone, count) };
    let rows = vec![at(1, None, 10), at(2, Some(OSLO), 20), at(3, Some(HARSTAD), 30)];
    let document = compiled(&with(rows));
    let sums = table(&document, "services");
    assert_eq!(cells(sums, "site"), ["Harstad", "Oslo", "Hele prosjektet"].map(|name| Cell::Text(name.into())));
    assert_eq!(cells(sums, "contacts_counted"), [30, 20, 10].map(Cell::Count));
    assert_eq!(total(sums, "contacts_counted"), Cell::Blank, "the whole project may hold the sites");
    let document = compiled(&with(vec![at(2, Some(OSLO), 20), at(3, Some(HARSTAD), 30)]));
    assert_eq!(total(table(&document, "services"), "contacts_counted"), Cell::Count(50));
    let document = compiled(&with(vec![at(1, None, 10)]));
    assert!(table(&document, "services").columns.iter().all(|column| column.key != "site"));
}

#[test]
fn trap_7_unique_persons_are_named_for_the_whole_period_and_never_added() {
    let unique =
        |number, channel, when, count| ServicePeriod { unique_persons: Some(count), ..period(number, channel, when) };
    let january = ServicePeriod { contacts: Some(50), ..unique(1, Channel::Telephone, JANUARY, 3) };
    let february = ServicePeriod { contacts: Some(60), ..period(2, Channel::Telephone, FEBRUARY) };
    let visits = unique(3, Channel::Visit, FIRST_QUARTER, 0);
    let year = unique(4, Channel::All, YEAR, 901);
    let document = compiled(&with(vec![january, february, visits, year]));
    assert_eq!(table(&document, "services").rows.len(), 1, "the others say nothing of contacts");
    let facts = document.sections[0].blocks.iter().find_map(|block| match block {
        Block::Facts { facts } => Some(facts.clone()),
        _ => None,
    });
    let label = "Unike personer i hele perioden: Alle kanaler samlet · Talt".to_owned();
    assert_eq!(facts, Some(vec![Fact { label, value: Cell::Count(901) }]));
    let table = table(&document, "services__unique_persons");
    assert_eq!(cells(table, "unique_persons"), [Cell::Count(901), Cell::Hidden, Cell::Count(0)]);
    assert_eq!(cells(table, "period")[0], Cell::Text("2025".into()));
    assert_eq!((total(table, "unique_persons"), table.has_totals), (Cell::Blank, false));
    assert!(table.remark.as_deref().is_some_and(|remark| remark.starts_with("Unike personer legges aldri sammen.")));
}

#[test]
fn remarks_say_of_what_the_share_is_and_that_opening_hours_changed() {
    let january =
        ServicePeriod { opening_minutes_per_week: Some(2_400), ..calls(1, Channel::Telephone, JANUARY, 300, 200) };
    let february = ServicePeriod {
        asked_to_talk: Some(700),
        opening_minutes_per_week: Some(1_200),
        ..period(2, Channel::Telephone, FEBRUARY)
    };
    let document = compiled(&with(vec![february, january]));
    let table = table(&document, "services");
    assert_eq!(cells(table, "answered_share"), [Cell::BasisPoints(6_667)]);
    assert_eq!(cells(table, "asked_to_talk"), [Cell::Count(1_000)]);
    assert_eq!(cells(table, "opening_minutes"), [Cell::Minutes(1_200)]);
    assert_eq!(
        table.remark.as_deref(),
        Some(
            "Andelen besvarte er regnet av de henvendelsene der vi vet om de ble besvart. \
             Åpningstiden har endret seg i perioden. Den som sto sist, er vist."
        )
    );
}

#[test]
fn rule_5_few_of_a_sealed_revision_stay_hidden() {
    let unique = |count| ServicePeriod { unique_persons: Some(count), ..contacts(1, Channel::Telephone, 40) };
    let visits = |count| contacts(2, Channel::Visit, count);
    let mut form = form("generell-rapport");
    form.sections.truncate(1);
    form.sections[0].kind = SectionKind::Services {};
    let first = crate::disclosed(&form, &with(vec![unique(3), visits(2)]), 1);
    let mut second = with(vec![unique(30), visits(20)]);
    let seen = |snapshot: &Snapshot| {
        let document = compiled(snapshot);
        let services = table(&document, "services");
        let unique = cells(table(&document, "services__unique_persons"), "unique_persons");
        (cells(services, "contacts_counted"), unique)
    };
    assert_eq!(seen(&second), ([20, 40].map(Cell::Count).to_vec(), vec![Cell::Count(30)]));
    second.content.earlier.push(first);
    let (contacts, unique) = seen(&second);
    assert_eq!(contacts.iter().filter(|cell| **cell == Cell::Hidden).count(), 2, "{contacts:?}");
    assert_eq!(unique, [Cell::Hidden]);
}
