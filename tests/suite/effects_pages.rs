//! Pages of goals, indicators, measurements, follow-up and onward grants: each opens, takes what is typed and shows what it
//! comes to.

use poem::http::StatusCode;

use crate::support::databases::{Register, on_sqlite};
use crate::support::fields::{fields_of, labelled};
use crate::support::site::{Site, attribute, project, read, text_of};

const LISTS: [&str; 10] = [
    "goals",
    "indicators",
    "indicator-actuals",
    "measurements",
    "deviations",
    "change-requests",
    "risks",
    "decisions",
    "onward-calls",
    "onward-grants",
];

/// The site, the project's address and its identity.
async fn pio(register: &Register) -> (Site, String, String) {
    let site = Site::open(register).await;
    let address = project(&site, "PIO-senteret").await;
    let id = address.trim_start_matches("/projects/").to_owned();
    (site, address, id)
}

/// Sends a new one's form.
async fn add(site: &Site, list: &str, project: &str, fields: &[(&str, &str)]) -> poem::test::TestResponse {
    let id = store::new_id::<uuid::Uuid>().to_string();
    let fields = [&[("id", id.as_str()), ("version", "0")], fields].concat();
    site.post(&format!("/{list}/new?project={project}"), &fields).await
}

#[test]
fn every_list_opens_in_three_languages_with_its_things_and_its_form() {
    on_sqlite(async |register| {
        let (site, address, id) = pio(register).await;
        let overview = site.get(&address).await;
        for list in LISTS {
            assert!(overview.contains(&format!("href=\"{address}/{list}\"")), "the project leads to {list}");
            for language in ["nn", "en", "nb"] {
                site.speak(language).await;
                for path in [format!("{address}/{list}"), format!("/{list}/new?project={id}")] {
                    let html = site.get(&path).await;
                    assert_eq!(attribute(&html, "<html lang"), language);
                    assert!(!html.contains('⟦'), "{path} {language}: {}", read(&html));
                }
            }
            let things = site.links(&format!("{address}/{list}"), &format!("/{list}/0")).await;
            let thing = things.first().unwrap_or_else(|| panic!("the demo has one of {list}"));
            assert!(!site.get(thing).await.contains('⟦'), "{thing}");
        }
    });
}

#[test]
fn the_demos_measured_effect_names_its_formula_and_no_cause() {
    on_sqlite(async |register| {
        let (site, address, _) = pio(register).await;
        let measurement = site.links(&format!("{address}/measurements"), "/measurements/0").await.remove(0);
        let shown = read(&site.get(&measurement).await);
        // 19.30 − 12.80 = 6.50; 6.50 / 5.45 = 1.19. At three months 8.10 / 5.25 = 1.54.
        for words in [
            "Gjennomsnittet er 6,50 poeng bedre enn før",
            "Effektstørrelse 1,19, regnet ut som d_av = (M1 − M2) / ((SD1 + SD2) / 2)",
            "3 måneder etter",
            "Effektstørrelse 1,54",
            "J = 1 − 3 / (8n − 9)",
            "Færre enn 30 svarte, så størrelsen er usikker",
        ] {
            assert!(shown.contains(words), "«{words}» in {shown}");
        }
    });
}

#[test]
fn a_target_of_zero_is_typed_shown_and_missed_until_it_has_its_zero() {
    on_sqlite(async |register| {
        let (site, address, id) = pio(register).await;
        let fields = [
            ("title", "Klager på ventetid"),
            ("unit", "count"),
            ("aggregation", "sum"),
            ("source", "typed"),
            ("targets-0-year", "2026"),
            ("targets-0-value_hundredths", "0"),
            ("targets-1-year", ""),
            ("targets-1-value_hundredths", ""),
        ];
        add(&site, "indicators", &id, &fields).await.assert_status(StatusCode::SEE_OTHER);
        let missing = "«Klager på ventetid» har måltall for 2026, men ikke resultat. Skriv 0 hvis det er 0.";
        let list = read(&site.get(&format!("{address}/indicators")).await);
        assert!(list.contains(missing), "{list}");
        let indicator = site.links(&format!("{address}/indicators"), "/indicators/0").await.remove(0);
        let thing = indicator.trim_start_matches("/indicators/");
        let fields = [("indicator_id", thing), ("reached_on", "2026-10-31"), ("value_hundredths", "0")];
        add(&site, "indicator-actuals", &id, &fields).await.assert_status(StatusCode::SEE_OTHER);
        let list = read(&site.get(&format!("{address}/indicators")).await);
        assert!(!list.contains(missing), "{list}");
        let shown = read(&site.get(&indicator).await);
        assert!(shown.contains("Måltall: 0. Resultat: 0"), "{shown}");
    });
}

#[test]
fn the_years_after_a_project_has_ended_are_not_told_as_years_without_result() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let address = project(&site, "Kompetanseprogram").await;
        let indicators = site.links(&format!("{address}/indicators"), "/indicators/0").await;
        let mut told = String::new();
        for indicator in indicators {
            told.push_str(&read(&site.get(&indicator).await));
        }
        assert!(told.contains("Måltall: 8. Resultat: 6. Avvik: −2. Forklaring: "), "{told}");
        assert!(!told.contains("Ikke noe måltall. Resultat: 0") && !told.contains(".."), "{told}");
    });
}

#[test]
fn rounds_are_typed_a_row_each_and_a_fault_stands_at_its_cell() {
    on_sqlite(async |register| {
        let (site, address, id) = pio(register).await;
        let rows = |few: &'static str| {
            [
                ("title", "Livskvalitet"),
                ("instrument", "ors"),
                ("scoring", "four_lines_0_40"),
                ("direction", "higher_is_better"),
                ("rounds-0-kind", "before"),
                ("rounds-0-n", few),
                ("rounds-0-mean_hundredths", "18,5"),
                ("rounds-0-sd_hundredths", "6"),
                ("rounds-1-kind", "after"),
                ("rounds-1-n", "31"),
                ("rounds-1-mean_hundredths", "26,75"),
                ("rounds-1-sd_hundredths", "5,5"),
                ("rounds-1-completed_both", "30"),
            ]
        };
        let before = register.number("select count(*) from measurements").await;
        let answer = add(&site, "measurements", &id, &rows("4")).await;
        assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = text_of(answer).await;
        assert!(html.contains("id=\"rounds-0-n-error\"") && html.contains("value=\"18,5\""), "{}", read(&html));
        assert_eq!(register.number("select count(*) from measurements").await, before);
        add(&site, "measurements", &id, &rows("33")).await.assert_status(StatusCode::SEE_OTHER);
        let measurement = site.links(&format!("{address}/measurements"), "/measurements/0").await.remove(0);
        let shown = read(&site.get(&measurement).await);
        // 8.25 / 5.75 = 1.43; 30 are enough for no caution.
        assert!(shown.contains("Effektstørrelse 1,43") && !shown.contains("usikker"), "{shown}");
    });
}

#[test]
fn an_award_above_what_one_may_get_says_how_much_that_is() {
    on_sqlite(async |register| {
        let (site, address, id) = pio(register).await;
        let list = read(&site.get(&format!("{address}/onward-grants")).await);
        assert!(list.contains("Sjur-fondet 2026: 58 000 kr av 90 000 kr er delt ut"), "{list}");
        let call = site.links(&format!("{address}/onward-calls"), "/onward-calls/0").await.remove(0);
        let call = call.trim_start_matches("/onward-calls/").to_owned();
        let page = site.get(&format!("/onward-grants/new?project={id}")).await;
        let party = page.split("En tredje bydel").next().and_then(|before| before.rsplit("value=\"").next());
        let party = party.and_then(|rest| rest.split('"').next()).expect("the party is among the choices").to_owned();
        let fields = [
            ("onward_call_id", call.as_str()),
            ("recipient_party_id", party.as_str()),
            ("purpose", "Søskengrupper på Øst"),
            ("state", "awarded"),
            ("awarded_ore", "32 000,01"),
            ("awarded_on", "2026-05-28"),
        ];
        let answer = add(&site, "onward-grants", &id, &fields).await;
        assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let told = read(&text_of(answer).await);
        assert!(told.contains("Tildelt: Én mottaker kan høyst få 30 000,00 kr av denne utlysningen"), "{told}");
    });
}

#[test]
fn project_5_awards_the_last_of_its_fund_and_the_recipient_reports_in_the_pages() {
    on_sqlite(async |register| {
        let (site, address, id) = pio(register).await;
        let call = site.links(&format!("{address}/onward-calls"), "/onward-calls/0").await.remove(0);
        let call = call.trim_start_matches("/onward-calls/").to_owned();
        let form = site.get(&format!("/onward-grants/new?project={id}")).await;
        let party = crate::ledger_pages::choice(&form, "recipient_party_id", "En tredje bydel");
        let award = [
            ("onward_call_id", call.as_str()),
            ("recipient_party_id", party.as_str()),
            ("purpose", "Søskengrupper på Øst"),
            ("state", "awarded"),
            ("awarded_ore", "30 000"),
            ("awarded_on", "2026-05-28"),
        ];
        add(&site, "onward-grants", &id, &award).await.assert_status(StatusCode::SEE_OTHER);
        let list = read(&site.get(&format!("{address}/onward-grants")).await).replace('\u{a0}', " ");
        assert!(list.contains("Sjur-fondet 2026: 88 000 kr av 90 000 kr er delt ut"), "{list}");
        assert!(list.contains("Søskengrupper på Øst"), "{list}");
        let mut awarded = None;
        for grant in site.links(&format!("{address}/onward-grants"), "/onward-grants/0").await {
            let html = site.get(&grant).await;
            if html.contains("value=\"Søskengrupper på Øst\"") || html.contains(">Søskengrupper på Øst<") {
                awarded = Some(grant);
            }
        }
        let awarded = awarded.expect("the award has a page");
        let report = [
            &award[..3],
            &[
                ("version", "1"),
                ("state", "reported"),
                ("awarded_ore", "30 000"),
                ("awarded_on", "2026-05-28"),
                ("report_text", "Vi holdt seks samlinger for søsken."),
                ("report_received_on", "2026-11-20"),
                ("participants", "14"),
            ],
        ]
        .concat();
        site.post(&awarded, &report).await.assert_status(StatusCode::SEE_OTHER);
        let told = "select count(*) from onward_grants where state = 'reported' and participants = 14 and version = 2 \
            and awarded_ore = 3000000 and report_text = 'Vi holdt seks samlinger for søsken.'";
        assert_eq!(register.number(told).await, 1);
    });
}

#[test]
fn a_mean_that_has_not_moved_is_neither_better_nor_worse() {
    on_sqlite(async |register| {
        let (site, address, id) = pio(register).await;
        let fields = [
            ("title", "Uendret"),
            ("instrument", "ors"),
            ("scoring", "four_lines_0_40"),
            ("direction", "higher_is_better"),
            ("rounds-0-kind", "before"),
            ("rounds-0-n", "33"),
            ("rounds-0-mean_hundredths", "18,5"),
            ("rounds-0-sd_hundredths", "6"),
            ("rounds-1-kind", "after"),
            ("rounds-1-n", "31"),
            ("rounds-1-mean_hundredths", "18,5"),
            ("rounds-1-sd_hundredths", "5,5"),
            ("rounds-1-completed_both", "30"),
        ];
        add(&site, "measurements", &id, &fields).await.assert_status(StatusCode::SEE_OTHER);
        let measurement = site.links(&format!("{address}/measurements"), "/measurements/0").await.remove(0);
        for (language, words) in [
            ("nb", "Gjennomsnittet er det samme som før"),
            ("nn", "Gjennomsnittet er det same som før"),
            ("en", "The mean is the same as before"),
        ] {
            site.speak(language).await;
            let shown = read(&site.get(&measurement).await);
            assert!(shown.contains(words) && !shown.contains("0,00 poeng bedre"), "{shown}");
        }
    });
}

/// What the answer to a form reads.
async fn told(site: &Site, list: &str, id: &str, fields: &[(&str, &str)]) -> String {
    let answer = add(site, list, id, fields).await;
    assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY, "{list}");
    read(&text_of(answer).await)
}

#[test]
fn every_fault_names_its_field_and_a_range_is_told_as_it_is_typed() {
    on_sqlite(async |register| {
        let (site, _, id) = pio(register).await;
        let risk = told(&site, "risks", &id, &[]).await;
        for label in ["Hva som kan skje", "Registrert", "Sannsynlighet", "Konsekvens"] {
            assert!(risk.contains(&format!("{label}: Fyll ut dette feltet")), "{label}: {risk}");
        }
        let rounds = [
            ("title", "GHQ-12"),
            ("instrument", "ghq_12"),
            ("scoring", "likert_0_36"),
            ("direction", "lower_is_better"),
            ("rounds-0-kind", "before"),
            ("rounds-0-n", "20"),
            ("rounds-0-mean_hundredths", "37"),
            ("rounds-0-sd_hundredths", "5"),
        ];
        let measurement = told(&site, "measurements", &id, &rounds).await;
        let range = "Runder, rad 1: Gjennomsnitt: Skriv et tall fra 0 til 36";
        assert!(measurement.contains(range), "{measurement}");
        let indicator = |unit: &'static str, target: &'static str| {
            [
                ("title", "Fornøyde"),
                ("unit", unit),
                ("aggregation", "last"),
                ("source", "typed"),
                ("targets-0-year", "2026"),
                ("targets-0-value_hundredths", target),
            ]
        };
        let percent = told(&site, "indicators", &id, &indicator("percent", "120")).await;
        assert!(percent.contains("rad 1: Måltall: Skriv et tall fra 0 til 100"), "{percent}");
        let yes_no = told(&site, "indicators", &id, &indicator("yes_no", "5")).await;
        assert!(yes_no.contains("rad 1: Måltall: Skriv 1 for ja eller 0 for nei"), "{yes_no}");
        let yes = add(&site, "indicators", &id, &indicator("yes_no", "1")).await;
        yes.assert_status(StatusCode::SEE_OTHER);
        let own = [
            ("title", "Egen"),
            ("instrument", "other"),
            ("scoring", "own"),
            ("direction", "higher_is_better"),
            ("lowest_hundredths", "10"),
            ("highest_hundredths", "5"),
        ];
        let own = told(&site, "measurements", &id, &own).await;
        assert!(own.contains("Dette stemmer ikke med «Laveste mulige poengsum»"), "{own}");
        let refused = [("purpose", "Kurs"), ("state", "refused"), ("awarded_ore", "100")];
        let refused = told(&site, "onward-grants", &id, &refused).await;
        assert!(!refused.contains("med state") && !refused.contains("_ore"), "{refused}");
    });
}

#[test]
fn an_answered_request_says_that_it_is_answered() {
    on_sqlite(async |register| {
        let (site, _, _) = pio(register).await;
        let mut answered = None;
        for address in site.links("/projects", "/projects/0").await {
            if address.len() != "/projects/".len() + 36 {
                continue;
            }
            for request in site.links(&format!("{address}/change-requests"), "/change-requests/0").await {
                if site.get(&request).await.contains("value=\"approved\" selected") {
                    answered = Some(request);
                }
            }
        }
        let (action, fields) = fields_of(&site.get(&answered.expect("the demo has an approved request")).await);
        let mut sent = labelled(&fields);
        sent.iter_mut().filter(|(name, _)| name == "reason").for_each(|(_, value)| "Noe annet".clone_into(value));
        sent.iter_mut().filter(|(name, _)| name == "state").for_each(|(_, value)| "refused".clone_into(value));
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = site.post(&action, &sent).await;
        assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let told = read(&text_of(answer).await);
        assert!(told.contains("Hva og hvorfor: Søknaden er besvart"), "{told}");
        assert!(told.contains("Svar: Dette går ikke når status er «Godkjent»"), "{told}");
    });
}

#[test]
fn the_trail_says_which_thing_which_field_and_which_word() {
    on_sqlite(async |register| {
        let (site, address, _) = pio(register).await;
        let change = async |list: &str, start: &str, changes: &[(&str, &str)]| {
            let thing = site.links(&format!("{address}/{list}"), start).await.remove(0);
            let (action, fields) = fields_of(&site.get(&thing).await);
            let mut sent = labelled(&fields);
            for (name, value) in changes {
                sent.retain(|(other, _)| other != name);
                sent.push(((*name).to_owned(), (*value).to_owned()));
            }
            let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let answer = site.post(&action, &sent).await;
            assert_eq!(answer.0.status(), StatusCode::SEE_OTHER, "{list}");
        };
        change("risks", "/risks/0", &[("likelihood", "low"), ("consequence", "high"), ("owner_role", "Styret")]).await;
        change("risks", "/risks/0", &[("likelihood", "high"), ("state", "occurred")]).await;
        change("measurements", "/measurements/0", &[("rounds-0-mean_hundredths", "19,25"), ("note", "Rettet")]).await;
        change("onward-calls", "/onward-calls/0", &[("theme", "Søsken"), ("available_ore", "95 000")]).await;
        let trail = read(&site.get(&format!("{address}/changes")).await);
        for words in [
            "endret risikoen «",
            "endret målingen «",
            "endret utlysningen «",
            "Sannsynlighet:\nLav\nHøy",
            "Status:\nÅpen\nHar skjedd",
            "Runder, rad 1: Gjennomsnitt:\n19,30\n19,25",
            "Årets tema:",
            "Til utdeling:\n90\u{a0}000\u{a0}kr\n95\u{a0}000\u{a0}kr",
        ] {
            let words: Vec<&str> = words.split('\u{a0}').collect();
            let trail = trail.replace('\u{a0}', " ");
            assert!(trail.contains(&words.join(" ")), "«{words:?}» in {trail}");
        }
        for raw in ["Annet felt", "noe annet", "hundredths", "low", "high", "occurred"] {
            assert!(!trail.contains(raw), "«{raw}» in {trail}");
        }
    });
}
