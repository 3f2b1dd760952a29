//! The money of a grant year in the pages, step by step, as somebody who keeps it does: paid, applied for, approved, closed,
//! locked, opened again; refused and paid back; a gate that an approval opens.

use poem::http::{StatusCode, header};
use poem::test::TestResponse;

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::site::{Site, attribute, project, read, text_of};

type Fields<'a> = &'a [(&'a str, &'a str)];

/// What a person reads of a page, with plain spaces in its amounts.
async fn words(site: &Site, path: &str) -> String {
    read(&site.get(path).await).replace('\u{a0}', " ")
}

/// Where an answer leads, its receipt with it.
async fn leads_to(answer: TestResponse) -> String {
    let status = answer.0.status();
    if status != StatusCode::SEE_OTHER {
        let words = read(&text_of(answer).await);
        panic!("{status}: {words}");
    }
    answer.0.headers()[header::LOCATION].to_str().expect("an address").to_owned()
}

async fn refused(answer: TestResponse) -> String {
    assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
    read(&text_of(answer).await).replace('\u{a0}', " ")
}

/// Fills in a step's form, which knows the version that it was made from.
async fn step(site: &Site, path: &str, fields: Fields<'_>) -> TestResponse {
    let version = attribute(&site.get(path).await, "name=\"version\" value").to_owned();
    site.post(path, &[fields, &[("version", version.as_str())]].concat()).await
}

/// Fills in a step's form and sends it, and once more as a second tap does: where the second leads.
async fn twice(site: &Site, path: &str, fields: Fields<'_>) -> String {
    let version = attribute(&site.get(path).await, "name=\"version\" value").to_owned();
    let sent = [fields, &[("version", version.as_str())]].concat();
    leads_to(site.post(path, &sent).await).await;
    leads_to(site.post(path, &sent).await).await
}

/// A grant of the demo's house with a year that awards 1 000 kroner: the project and the year's page.
pub(crate) async fn grant_year(site: &Site, year: &str) -> (String, String, String) {
    let project = project(site, "Pårørendehuset").await.trim_start_matches("/projects/").to_owned();
    let new = format!("/grants/new?project={project}");
    let html = site.get(&new).await;
    let funder = html.split("id=\"funder_id\"").nth(1).unwrap_or_default();
    let funder = funder.split("<option value=\"").nth(2).unwrap_or_default();
    let funder = funder.split('"').next().unwrap_or_default().to_owned();
    let fields = [
        ("funder_id", funder.as_str()),
        ("reference", "Småtilskudd"),
        ("starts_on", "2025-01-01"),
        ("ends_on", "2027-12-31"),
        ("coverage", "whole_project"),
        ("disclosure_threshold", "5"),
        ("deviation_limit_percent", "10"),
    ];
    let grant = leads_to(site.post(&new, &fields).await).await;
    let grant = grant.split('?').next().unwrap_or_default().to_owned();
    let id = grant.trim_start_matches("/grants/").to_owned();
    let new = format!("/grant-years/new?grant={id}");
    leads_to(site.post(&new, &[("year", year), ("awarded_ore", "1 000")]).await).await;
    let page = site.links(&grant, "/grant-years/").await.into_iter().find(|link| !link.contains("new"));
    let page = page.expect("the year's page");
    let page = page.trim_end_matches("/edit").to_owned();
    (project, id, page)
}

/// A payment of 1 000 kroner that is then marked as paid.
async fn receive(site: &Site, (project, grant, page): (&str, &str, &str), year: &str) {
    let new = format!("/payments/new?project={project}&grant_id={grant}&year={year}");
    let fields =
        [("grant_id", grant), ("year", year), ("kind", "disbursement"), ("amount_ore", "1 000"), ("gate", "none")];
    leads_to(site.post(&new, &fields).await).await;
    let paid = site.links(page, "/payments/").await.into_iter().find(|link| link.ends_with("/paid"));
    let paid = paid.expect("a payment that has not come");
    let told = refused(step(site, &paid, &[("paid_on", "2026-12-24")]).await).await;
    assert!(told.contains("Datoen kan ikke være senere enn i dag"), "{told}");
    let back = twice(site, &paid, &[("paid_on", "2026-06-01"), ("reference", "KID 1")]).await;
    assert!(back.starts_with(page), "{back}");
    assert!(words(site, page).await.contains("betalt 1. juni 2026"), "{}", words(site, page).await);
}

/// All that was received, applied for.
async fn apply(site: &Site, (project, grant, page): (&str, &str, &str), year: &str) -> String {
    let new = format!("/unspent-funds/new?project={project}&grant_id={grant}&year={year}");
    let asked = [("grant_id", grant), ("year", year), ("amount_ore", "1 000"), ("applied_on", "2026-11-01")];
    leads_to(site.post(&new, &asked).await).await;
    let steps = site.links(page, "/unspent-funds/").await;
    steps.into_iter().find(|link| link.ends_with("/approve")).expect("an application").replace("/approve", "")
}

both_databases! {
    async fn a_year_is_paid_carried_closed_and_opened_again_in_the_pages(register: &Register) {
        let site = Site::open(register).await;
        let (project, grant, page) = grant_year(&site, "2026").await;
        let of = (project.as_str(), grant.as_str(), page.as_str());
        let form = site.get(&format!("{page}/edit")).await;
        assert!(!form.contains("name=\"year\""), "a year is not moved to another: {}", read(&form));
        receive(&site, of, "2026").await;
        let version = attribute(&site.get(&page).await, "name=\"version\" value").to_owned();
        let told = refused(site.post(&format!("{page}/close"), &[("version", version.as_str())]).await).await;
        assert!(told.contains("Det mangler regnskapsposter"), "{told}");
        let money = apply(&site, of, "2026").await;
        assert!(words(&site, &page).await.contains("er søkt overført og ikke avgjort"));
        let empty = refused(step(&site, &format!("{money}/approve"), &[("decided_on", "2026-11-10"),
            ("approved_ore", "1 000"), ("into_year", "2027")]).await).await;
        assert!(empty.contains("Fyll ut dette feltet"), "{empty}");
        let answer = [("decided_on", "2026-11-10"), ("reference", "Brev 26/771"), ("approved_ore", "1 000"),
            ("into_year", "2027"), ("deadline_on", "2027-12-31")];
        let approve = format!("{money}/approve");
        let version = attribute(&site.get(&approve).await, "name=\"version\" value").to_owned();
        twice(&site, &approve, &answer).await;
        let other = [answer[0], ("reference", "Brev 26/779"), answer[2], answer[3], ("version", version.as_str())];
        let told = refused(site.post(&approve, &other).await).await;
        assert!(told.contains("Noen andre har endret dette i mellomtiden"), "{told}");
        assert!(told.contains("Brev 26/771\nBrev 26/779"), "what stands and what was typed: {told}");
        assert!(words(&site, &page).await.contains("Godkjent overført"));
        let other = [("amount_ore", "900"), ("applied_on", "2026-11-01"), ("reference", "Brev 26/771")];
        let told = refused(step(&site, &money, &other).await).await;
        assert!(told.contains("Dette går ikke når status er «Godkjent overført»"), "{told}");
        let version = attribute(&site.get(&money).await, "name=\"version\" value").to_owned();
        let told = refused(site.post(&format!("{money}/delete"), &[("version", version.as_str())]).await).await;
        assert!(told.contains("Dette går ikke når status er «Godkjent overført»"), "{told}");
        let version = attribute(&site.get(&page).await, "name=\"version\" value").to_owned();
        let (close, sent) = (format!("{page}/close"), [("version", version.as_str())]);
        for _ in 0..2 {
            let closed = leads_to(site.post(&close, &sent).await).await;
            assert!(words(&site, &closed).await.contains("Året er lukket."), "a second tap finds it done");
        }
        let shown = site.get(&page).await;
        assert!(!shown.contains("/edit\"") && !shown.contains("/close\""), "what is closed has no way to change it");
        let late = [("grant_id", grant.as_str()), ("year", "2026"), ("kind", "disbursement"), ("amount_ore", "1"),
            ("gate", "none"), ("paid_on", "2026-11-20")];
        let told = refused(site.post(&format!("/payments/new?project={project}"), &late).await).await;
        assert!(told.contains("Regnskapet for 2026 er lukket for dette tilskuddet"), "{told}");
        let version = attribute(&site.get(&format!("{page}/edit")).await, "name=\"version\" value").to_owned();
        let told = refused(site.post(&format!("{page}/delete"), &[("version", version.as_str())]).await).await;
        assert!(told.contains("År\n: Regnskapet for 2026 er lukket"), "the field by its name: {told}");
        let reopen = format!("{page}/reopen");
        assert!(refused(step(&site, &reopen, &[]).await).await.contains("Skriv hvorfor"), "a reason is demanded");
        let number = [("reason", "Regnskapsføreren, 912 34 567, fant et bilag")];
        let answer = step(&site, &reopen, &number).await;
        assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text_of(answer).await.contains("name=\"not_a_person\""), "a box says that it is nobody's");
        let said = [number[0], ("not_a_person", "on")];
        let opened = twice(&site, &reopen, &said).await;
        assert!(words(&site, &opened).await.contains("Året er åpnet igjen."));
        let confirmed = "select count(*) from audit_events where action = 'confirmed_not_a_person' \
            and subject = 'grant_years'";
        assert_eq!(register.number(confirmed).await, 1);
    }

    async fn refused_money_is_paid_back_in_the_pages(register: &Register) {
        let site = Site::open(register).await;
        let (project, grant, page) = grant_year(&site, "2026").await;
        let of = (project.as_str(), grant.as_str(), page.as_str());
        receive(&site, of, "2026").await;
        let money = apply(&site, of, "2026").await;
        let answer = [("decided_on", "2026-11-10"), ("reference", "Avslag 26/772")];
        let back = twice(&site, &format!("{money}/refuse"), &answer).await;
        assert!(words(&site, &back).await.contains("Avslaget er registrert."));
        let paid = [("paid_on", "2026-11-20"), ("reference", "KID 77")];
        let back = twice(&site, &format!("{money}/repaid"), &paid).await;
        let shown = words(&site, &back).await;
        assert!(shown.contains("Tilbakebetalingen er registrert.") && shown.contains("Betalt tilbake"), "{shown}");
        assert!(shown.contains("Avslag 26/772") && shown.contains("KID 77"), "both letters stand: {shown}");
        let version = attribute(&site.get(&page).await, "name=\"version\" value").to_owned();
        leads_to(site.post(&format!("{page}/close"), &[("version", version.as_str())]).await).await;
    }

    async fn rule_8_an_approval_opens_a_gate_in_the_pages(register: &Register) {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let payments = site.links(&format!("{house}/payments"), "/payments/0").await;
        let mut waiting = None;
        for payment in payments {
            let html = site.get(&payment).await;
            if read(&html).contains("Venter på: Godtatt rapport") {
                waiting = Some((payment, html));
            }
        }
        let (payment, html) = waiting.expect("the demo has a share that waits for a report that is delivered");
        let report = html.split("id=\"gate_obligation_id\"").nth(1).expect("the choice of a report");
        let report = report.split(" selected").next().unwrap_or_default();
        let report = report.rsplit("value=\"").next().unwrap_or_default().split('"').next().unwrap_or_default();
        let obligation = format!("/obligations/{report}");
        let shown = words(&site, &obligation).await;
        assert!(shown.contains("Utbetalinger som venter") && shown.contains("100 000"), "{shown}");
        let told = refused(step(&site, &format!("{payment}/paid"), &[("paid_on", "2026-11-20")]).await).await;
        assert!(told.contains("Utbetalingen venter på dette: Godtatt rapport"), "{told}");
        let version = attribute(&site.get(&obligation).await, "name=\"version\" value").to_owned();
        let approve = format!("{obligation}/approve");
        let nameless = [("approved_on", "2026-11-18"), ("version", version.as_str())];
        assert!(refused(site.post(&approve, &nameless).await).await.contains("Brevet som godtar rapporten"));
        let letter = [("approved_on", "2026-11-18"), ("approval_reference", "OK-2026-771"),
            ("version", version.as_str())];
        let back = leads_to(site.post(&approve, &letter).await).await;
        let shown = words(&site, &back).await;
        for part in ["Rapporten er merket som godtatt.", "18. november 2026", "OK-2026-771", "Godtatt"] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
        assert!(!shown.contains("Utbetalinger som venter"), "{shown}");
        leads_to(step(&site, &format!("{payment}/paid"), &[("paid_on", "2026-11-20")]).await).await;
        let letter = attribute(&site.get(&payment).await, "name=\"subject\" value").to_owned();
        assert_eq!(letter, "payment", "the bank's receipt can be attached");
    }
}
