//! Steps of a report that two people take at the same time, and final files that nobody makes.

use poem::http::StatusCode;
use poem::test::TestResponse;

use crate::both_databases;
use crate::report_life_pages::{
    FINANCE, LEADER, approve, draft, form, hashes, refused, send, send_form, step, work, write_missing,
};
use crate::support::databases::Register;
use crate::support::site::{ADMINISTRATOR, Site, attribute, read, text_of};

/// A report that was approved, with its administrator in the browser.
async fn approved(register: &Register) -> (Site, String) {
    let (mut site, report) = draft(register, LEADER).await;
    write_missing(register, &site, &report).await;
    send(&site, &report, "Avtalt").await.assert_status(StatusCode::SEE_OTHER);
    work(register).await;
    site.enter(ADMINISTRATOR).await;
    approve(&site, &report).await.assert_status(StatusCode::SEE_OTHER);
    (site, report)
}

/// The version that a page which is open now sends.
async fn version(site: &Site, report: &str) -> String {
    attribute(&site.get(report).await, "name=\"version\" value").to_owned()
}

/// Takes a step from a page that was opened at a version.
async fn step_at(site: &Site, address: &str, version: &str, fields: &[(&str, &str)]) -> TestResponse {
    site.post(address, &[fields, &[("version", version)]].concat()).await
}

both_databases! {
    async fn a_step_that_another_has_taken_otherwise_is_told_and_a_second_tap_is_not(register: &Register) {
        let (mut site, report) = approved(register).await;
        let day = "2026-11-22";
        let (submit, opened) = (format!("{report}/submit"), version(&site, &report).await);
        let first = [("submitted_on", day), ("submitted_reference", "AR-1")];
        for _ in 0..2 {
            step_at(&site, &submit, &opened, &first).await.assert_status(StatusCode::SEE_OTHER);
        }
        site.enter(FINANCE).await;
        let second = [("submitted_on", "2026-11-21"), ("submitted_reference", "AR-2")];
        let told = refused(step_at(&site, &submit, &opened, &second).await).await;
        assert!(told.contains("Portalens referanse\nAR-1\nAR-2"), "{told}");
        assert!(told.contains("Dagen den ble levert"), "{told}");

        let (give_back, opened) = (format!("{report}/return"), version(&site, &report).await);
        let asked = |words| [("returned_on", day), ("returned_words", words)];
        for _ in 0..2 {
            let returned = step_at(&site, &give_back, &opened, &asked("Tabell 3 mangler.")).await;
            returned.assert_status(StatusCode::SEE_OTHER);
        }
        let told = refused(step_at(&site, &give_back, &opened, &asked("Tabell 4 mangler.")).await).await;
        assert!(told.contains("Tabell 3 mangler.\nTabell 4 mangler."), "{told}");
    }

    async fn reasons_that_another_has_given_otherwise_are_told(register: &Register) {
        let (mut site, report) = draft(register, LEADER).await;
        write_missing(register, &site, &report).await;
        let opened = form(&site, &format!("{report}/check")).await;
        assert!(opened.iter().any(|(name, _)| name == "reasons-0-text"), "the demo has a caution");
        for _ in 0..2 {
            let sent = send_form(&site, &report, &opened, "Avtalt med styret").await;
            sent.assert_status(StatusCode::SEE_OTHER);
        }
        site.enter(ADMINISTRATOR).await;
        let told = refused(send_form(&site, &report, &opened, "Avtalt med fylket").await).await;
        assert!(told.contains("Avtalt med styret\nAvtalt med fylket"), "{told}");
    }

    async fn a_correction_of_what_has_changed_meanwhile_is_refused_aloud(register: &Register) {
        let (site, report) = approved(register).await;
        let delivered = [("submitted_on", "2026-11-22"), ("submitted_reference", "AR-1")];
        step(&site, &report, "submit", &delivered).await.assert_status(StatusCode::SEE_OTHER);
        let opened = version(&site, &report).await;
        for (name, field) in [("accept", "accepted_reference"), ("return", "returned_words")] {
            let on = format!("{}_on", if name == "accept" { "accepted" } else { "returned" });
            let early = step(&site, &report, name, &[(on.as_str(), "2026-11-21"), (field, "B-1")]).await;
            early.assert_status(StatusCode::UNPROCESSABLE_ENTITY);
            let html = text_of(early).await;
            assert!(html.contains(&format!("id=\"{on}-error\"")), "the fault stands at its field: {}", read(&html));
        }
        let accepted = [("accepted_on", "2026-11-22"), ("accepted_reference", "B-1")];
        step(&site, &report, "accept", &accepted).await.assert_status(StatusCode::SEE_OTHER);
        let late = step_at(&site, &format!("{report}/correct"), &opened, &[]).await;
        assert_eq!(late.0.status(), StatusCode::PRECONDITION_FAILED);
    }

    async fn final_files_that_nobody_makes_are_asked_for_again(register: &Register) {
        let (mut site, report) = draft(register, LEADER).await;
        write_missing(register, &site, &report).await;
        send(&site, &report, "Avtalt").await.assert_status(StatusCode::SEE_OTHER);
        site.enter(ADMINISTRATOR).await;
        let (asks_itself, form) = ("hx-trigger=\"every 2s\"", format!("action=\"{report}/compile\""));
        let html = site.get(&report).await;
        assert!(html.contains(asks_itself) && !html.contains(&form), "{}", read(&html));
        let making = format!("{report}/making");
        let part = site.get(&making).await;
        assert!(part.contains(asks_itself) && part.contains(&format!("hx-get=\"{making}\"")), "{part}");
        assert!(!part.contains("<html") && !part.contains("id=\"life\""), "the part alone: {part}");
        for job in site.links("/jobs", "/jobs/0").await {
            site.post(&format!("{job}/cancel"), &[]).await.assert_status(StatusCode::SEE_OTHER);
        }
        let html = site.get(&report).await;
        assert!(!html.contains(asks_itself) && html.contains(&form), "{}", read(&html));
        assert!(read(&html).contains("Ingen lager de endelige filene nå"), "{}", read(&html));
        site.post(&format!("{report}/compile"), &[]).await.assert_status(StatusCode::SEE_OTHER);
        assert!(read(&site.get(&report).await).contains("De endelige filene lages nå"));
        work(register).await;
        let part = site.get(&making).await;
        assert!(!part.contains(asks_itself) && part.contains(&format!("hx-get=\"{report}\"")), "then the page: {part}");
        assert_eq!(hashes(&site.get(&report).await).len(), 3);
    }
}
