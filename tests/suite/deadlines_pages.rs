//! Deadlines in the pages: the rules of a letter in its form, and what is done with one obligation.

use poem::http::{StatusCode, header};

use crate::support::databases::on_sqlite;
use crate::support::site::{Site, attribute, project, read, text_of};

/// The address of an obligation of a project, by the day of its deadline as the pages write it.
async fn obligation(site: &Site, title: &str, deadline: &str) -> String {
    let reports = format!("{}/reports", project(site, title).await);
    let html = site.get(&reports).await.replace('\u{a0}', " ");
    let before = html.split(&format!(">Frist {deadline}</a>")).next().unwrap_or_default();
    before.rsplit("href=\"").next().unwrap_or_default().trim_end_matches('"').to_owned()
}

fn location(answer: &poem::test::TestResponse) -> String {
    answer.0.headers()[header::LOCATION].to_str().expect("an address").to_owned()
}

#[test]
fn an_obligation_is_postponed_waived_met_and_opened_again() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let page = obligation(&site, "Pårørendehuset", "1. apr. 2027").await;
        let html = site.get(&page).await;
        insta::assert_snapshot!("obligation", read(&html));
        let version = async || attribute(&site.get(&page).await, "name=\"version\" value").to_owned();
        let send = async |what: &str, fields: &[(&str, &str)]| {
            let version = version().await;
            site.post(&format!("{page}/{what}"), &[fields, &[("version", version.as_str())]].concat()).await
        };
        let refused = send("postpone", &[("overridden_deadline_on", "2027-03-01"), ("reason", "Brev <b>")]).await;
        assert_eq!(refused.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = text_of(refused).await;
        assert!(read(&html).contains("Datoen må komme etter 1. apr. 2027"), "{}", read(&html));
        assert!(html.contains("value=\"2027-03-01\"") && html.contains("Brev &#60;b&#62;"), "what was typed stands");
        let letter = [("reason", "Brev"), ("decided_on", "2026-11-02"), ("decision_reference", "26/1")];
        let until = [("overridden_deadline_on", "2027-05-03")];
        let done = send("postpone", &[&letter[..], &until[..]].concat()).await;
        done.assert_status(StatusCode::SEE_OTHER);
        let words = read(&site.get(&location(&done)).await);
        for part in ["Fristen er utsatt.", "3. mai 2027 kl. 23.59", "1. april 2027", "Utsatt", "26/1"] {
            assert!(words.contains(part), "{part}: {words}");
        }
        send("waive", &letter).await.assert_status(StatusCode::SEE_OTHER);
        assert!(read(&site.get(&page).await).contains("Kreves ikke"));
        send("reopen", &[]).await.assert_status(StatusCode::SEE_OTHER);
        let open = read(&site.get(&page).await);
        assert!(open.contains("1. april 2027 kl. 23.59") && !open.contains("Kreves ikke"), "{open}");
        send("deadline", &[&until[..], &[("reason", "Avtalt på telefon")]].concat())
            .await
            .assert_status(StatusCode::SEE_OTHER);
        assert!(read(&site.get(&page).await).contains("3. mai 2027 kl. 23.59"));
        send("meet", &[("met_on", "2026-11-22"), ("met_reference", "AR-9")]).await.assert_status(StatusCode::SEE_OTHER);
        let met = read(&site.get(&page).await);
        assert!(met.contains("Levert dato") && met.contains("AR-9"), "{met}");
    });
}

#[test]
fn a_step_that_comes_late_shows_what_was_typed_and_a_second_tap_is_done() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let page = obligation(&site, "Pårørendehuset", "1. apr. 2027").await;
        let version = async || attribute(&site.get(&page).await, "name=\"version\" value").to_owned();
        let send = async |what: &str, fields: &[(&str, &str)], version: &str| {
            site.post(&format!("{page}/{what}"), &[fields, &[("version", version)]].concat()).await
        };
        let older = version().await;
        let own = [("overridden_deadline_on", "2027-03-20"), ("reason", "Styret møtes i mars")];
        send("deadline", &own, &older).await.assert_status(StatusCode::SEE_OTHER);
        let letter = [("reason", "Tilsagnet er trukket"), ("decided_on", "2026-11-02"), ("decision_reference", "26/9")];
        let late = send("waive", &letter, &older).await;
        assert_eq!(late.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = text_of(late).await;
        let told = read(&html);
        assert!(told.contains("Noen andre har endret dette i mellomtiden"), "{told}");
        assert!(told.contains("Begrunnelse\nStyret møtes i mars\nTilsagnet er trukket"), "{told}");
        assert!(told.contains("Status\nÅpen\nKreves ikke"), "{told}");
        assert!(html.contains(">Tilsagnet er trukket</textarea>") && html.contains("value=\"26/9\""), "{told}");
        let newer = attribute(&html, "name=\"version\" value").to_owned();
        let met = [("met_on", "2026-11-20"), ("met_reference", "AR-9")];
        let approved = [("approved_on", "2026-11-21"), ("approval_reference", "OK-9")];
        let taps = [("waive", &letter[..]), ("reopen", &[][..]), ("meet", &met[..]), ("approve", &approved[..])];
        for (what, fields) in taps {
            let version = if what == "waive" { newer.clone() } else { version().await };
            for tap in 1..=2 {
                let answer = send(what, fields, &version).await;
                assert_eq!(answer.0.status(), StatusCode::SEE_OTHER, "{what}, tap {tap}");
            }
        }
        let shown = read(&site.get(&page).await);
        assert!(shown.contains("OK-9") && shown.contains("AR-9"), "{shown}");
    });
}

#[test]
fn a_letter_with_a_recurring_deadline_is_kept_through_its_form() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let new = format!("/grants/new?project={}", house.trim_start_matches("/projects/"));
        let html = site.get(&new).await;
        let funder = html.split("id=\"funder_id\"").nth(1).unwrap_or_default();
        let funder = funder.split("<option value=\"").nth(2).unwrap_or_default();
        let funder = funder.split('"').next().unwrap_or_default().to_owned();
        let fields = |answer: &'static str| {
            vec![
                ("funder_id", funder.as_str()),
                ("reference", "Dam 2026"),
                ("starts_on", "2026-01-01"),
                ("ends_on", "2027-12-31"),
                ("coverage", "whole_project"),
                ("disclosure_threshold", "5"),
                ("requirements-0-form_key", "dam-helse-fremdriftsrapport"),
                ("requirements-0-deadline", "recurring"),
                ("requirements-0-first_after_months", "9"),
                ("requirements-0-then_every_months", "12"),
                ("requirements-0-answer_within_days", answer),
                ("requirements-0-report_within_days", "30"),
                ("requirements-0-only_if_months_left", "3"),
                ("requirements-0-project_leader_days", "10"),
                ("requirements-0-umbrella_organisation_day", "12"),
                ("requirements-0-umbrella_organisation_month", "1"),
            ]
        };
        let refused = site.post(&new, &fields("4000")).await;
        assert_eq!(refused.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = text_of(refused).await;
        assert!(html.contains("id=\"requirements-0-answer_within_days-error\""), "the fault stands at its field");
        let saved = site.post(&new, &fields("14")).await;
        saved.assert_status(StatusCode::SEE_OTHER);
        let grant = location(&saved).split('?').next().unwrap_or_default().to_owned();
        let words = read(&site.get(&grant).await);
        for part in [
            "Første gang 9 måneder etter start, deretter med 12 måneder mellom.",
            "Oppgaven besvares innen 14 dager.",
            "Prosjektleder: 10 dager før.",
            "Paraplyorganisasjonen: 12. januar.",
            "14. november 2026",
        ] {
            assert!(words.contains(part), "{part}: {words}");
        }
        let form = site.get(&format!("{grant}/edit")).await;
        assert!(form.contains("value=\"recurring\" selected"), "the form opens with what was saved");
    });
}
