//! A report's way through its pages: looked over, sent, approved by somebody else, submitted, returned and corrected; and
//! two people at one text, of whom neither loses a word.

use chrono_tz::Europe::Oslo;
use jobs::Context;
use jobs::mail::Mail;
use poem::http::{StatusCode, header};
use poem::test::TestResponse;
use store::Clock;

use crate::both_databases;
use crate::support::databases::{Register, on_sqlite, texts};
use crate::support::fields::{fields_of, labelled};
use crate::support::site::{ADMINISTRATOR, Site, attribute, project, read, text_of};

pub(crate) const LEADER: &str = "prosjektleder.parorendehuset@eksempel.no";
pub(crate) const FINANCE: &str = "okonomi@eksempel.no";
const READER: &str = "leser@eksempel.no";

/// The site, somebody in it, and the address of a draft. Nothing else waits to be done.
pub(crate) async fn draft(register: &Register, who: &str) -> (Site, String) {
    let mut site = Site::open(register).await;
    register.execute("delete from work_items").await;
    site.enter(who).await;
    let house = project(&site, "Pårørendehuset").await;
    for report in site.links(&format!("{house}/reports"), "/reports/").await {
        if site.get(&report).await.contains(&format!("href=\"{report}/check\"")) {
            return (site, report);
        }
    }
    panic!("the demo has a draft");
}

/// Works until nothing is due.
pub(crate) async fn work(register: &Register) {
    let mail = Mail::new("Framdrift <framdrift@example.no>", None).expect("a sender");
    let clock = Clock::from_source(Oslo, || "2026-11-22T11:00:00Z".parse().expect("a time"));
    let context = Context::new(register.store.clone(), clock, "http://framdrift.test", mail, "test", "0");
    jobs::drain(&context).await.expect("the work is drained");
}

/// Attaches what the form demands with the report.
async fn attach(register: &Register, report: &str) {
    let id: domain::ReportId = report.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
    let stored = register.store.files.put("%PDF-1.7 vedlegg %%EOF".into()).await.expect("bytes");
    let now = "2026-11-22T11:00:00Z".parse().expect("a time");
    let mut write = register.store.write(store::Actor::Command, now).await.expect("a transaction");
    let report: domain::Report = store::find(&mut write, id).await.expect("a look-up").expect("the report");
    let sources = store::sources::read(&mut write, &report, now).await.expect("a look").expect("its form");
    let person = store::Select::<domain::Person>::all().first(&mut write).await.expect("a look-up").expect("somebody");
    for (_, asked) in reports::attachments_asked(&sources.form, &sources.snapshot.content) {
        let file = domain::File {
            id: store::new_id(),
            organisation_id: report.organisation_id,
            project_id: report.project_id,
            subject: domain::file::FileSubject::Report,
            subject_id: report.id.0,
            title: asked.title.nb.clone(),
            name: format!("{}.pdf", asked.key),
            format: domain::file::FileFormat::Pdf,
            sha256: stored.sha256.clone(),
            size_bytes: stored.size_bytes,
            created_at: now,
            created_by: Some(person.id),
            asked_key: Some(asked.key.clone()),
        };
        write.insert(&file).await.expect("a file");
    }
    write.commit().await.expect("a commit");
}

/// Writes every text and attaches every file that keeps the report from being sent.
pub(crate) async fn write_missing(register: &Register, site: &Site, report: &str) {
    attach(register, report).await;
    for link in site.links(&format!("{report}/check"), &format!("{report}/sections/")).await {
        let section = link.split('#').next().unwrap_or_default();
        let saved = save(site, section, "Vi har ikke gått bort fra søknaden.").await;
        saved.assert_status(StatusCode::SEE_OTHER);
    }
    let check = site.get(&format!("{report}/check")).await;
    assert!(!check.contains("Dette må rettes først"), "{}", read(&check));
}

/// The form of a page as it stands.
pub(crate) async fn form(site: &Site, section: &str) -> Vec<(String, String)> {
    labelled(&fields_of(&site.get(section).await).1)
}

/// Sends a form with another text.
async fn send_text(site: &Site, address: &str, form: &[(String, String)], text: &str) -> TestResponse {
    let fields: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), if name == "text" { text } else { value.as_str() })).collect();
    site.post(address, &fields).await
}

async fn save(site: &Site, section: &str, text: &str) -> TestResponse {
    send_text(site, section, &form(site, section).await, text).await
}

/// Sends the report for approval with the same reason for every caution.
pub(crate) async fn send(site: &Site, report: &str, reason: &str) -> TestResponse {
    send_form(site, report, &form(site, &format!("{report}/check")).await, reason).await
}

/// The same by a form that was opened earlier.
pub(crate) async fn send_form(site: &Site, report: &str, form: &[(String, String)], reason: &str) -> TestResponse {
    let fields: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (name.as_str(), if name.ends_with("-text") { reason } else { value.as_str() }))
        .collect();
    site.post(&format!("{report}/send-for-approval"), &fields).await
}

/// Takes a step from the report's page as it stands.
pub(crate) async fn step(site: &Site, report: &str, name: &str, fields: &[(&str, &str)]) -> TestResponse {
    let page = site.get(report).await;
    let version = attribute(&page, "name=\"version\" value").to_owned();
    site.post(&format!("{report}/{name}"), &[fields, &[("version", version.as_str())]].concat()).await
}

/// Approves the files that the page shows.
pub(crate) async fn approve(site: &Site, report: &str) -> TestResponse {
    let hashes = hashes(&site.get(report).await);
    let files: Vec<(&str, &str)> = hashes.iter().map(|hash| ("file", hash.as_str())).collect();
    step(site, report, "approve", &files).await
}

/// The SHA-256 of each file that the page shows.
pub(crate) fn hashes(html: &str) -> Vec<String> {
    let codes = html.split("<code>").skip(1).filter_map(|rest| rest.split("</code>").next());
    codes.map(str::to_owned).collect()
}

/// Where an answer leads, without its receipt.
fn onward(answer: &TestResponse) -> String {
    let location = answer.0.headers()[header::LOCATION].to_str().expect("an address");
    location.split('?').next().unwrap_or_default().to_owned()
}

/// What a person reads of the page that refuses.
pub(crate) async fn refused(answer: TestResponse) -> String {
    assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
    read(&text_of(answer).await)
}

both_databases! {
    async fn a_report_is_prepared_approved_submitted_returned_and_corrected(register: &Register) {
        let (mut site, report) = draft(register, LEADER).await;
        write_missing(register, &site, &report).await;
        let fields = fields_of(&site.get(&format!("{report}/check")).await).1;
        let caution = fields.iter().find(|field| field.name == "reasons-0-text").expect("the demo has a caution");
        let label = caution.label.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = refused(send(&site, &report, " ").await).await;
        assert!(told.contains(&format!("«{label}» Skriv hvorfor")), "the finding is named: {told}");
        let sent = send(&site, &report, "Avtalt med styret").await;
        sent.assert_status(StatusCode::SEE_OTHER);
        assert_eq!(onward(&sent), report);
        let told = read(&site.get(&report).await);
        assert!(told.contains("De endelige filene lages nå"), "{told}");
        let kept = "select count(*) from reports where state = 'for_approval' and reasons like '%Avtalt med styret%'";
        assert_eq!(register.number(kept).await, 1);

        site.enter(ADMINISTRATOR).await;
        let told = read(&site.get(&report).await);
        assert!(told.contains("Begrunnelse:\nAvtalt med styret"), "whoever approves reads why: {told}");
        assert!(!told.contains("Fyll ut"), "what is frozen is not mended: {told}");
        let form = format!("action=\"{report}/approve\"");
        assert!(!site.get(&report).await.contains(&form), "nothing is approved before its files are there");
        let told = refused(step(&site, &report, "approve", &[("file", "x")]).await).await;
        assert!(told.contains("Filene er ikke ferdige ennå"), "{told}");
        work(register).await;
        let html = site.get(&report).await;
        assert!(html.contains(&form), "{}", read(&html));
        assert_eq!(hashes(&html).len(), 3, "{}", read(&html));
        let other = "0".repeat(64);
        let told = refused(step(&site, &report, "approve", &[("file", other.as_str())]).await).await;
        assert!(told.contains("Filene er laget på nytt"), "{told}");
        approve(&site, &report).await.assert_status(StatusCode::SEE_OTHER);

        let met = "select count(*) from obligations where state = 'met'";
        let before = register.number(met).await;
        let told = refused(step(&site, &report, "submit", &[("submitted_on", "32.1.2026")]).await).await;
        assert!(told.contains("Dagen den ble levert:"), "the summary names the field: {told}");
        let delivered = [("submitted_on", "2026-11-22"), ("submitted_reference", "AR-2026-17")];
        step(&site, &report, "submit", &delivered).await.assert_status(StatusCode::SEE_OTHER);
        assert_eq!(register.number(met).await, before + 1);
        let asked = [("returned_on", "2026-11-22"), ("returned_words", "Tabell 3 mangler begrunnelse.")];
        step(&site, &report, "return", &asked).await.assert_status(StatusCode::SEE_OTHER);

        site.enter(LEADER).await;
        let begun = step(&site, &report, "correct", &[]).await;
        begun.assert_status(StatusCode::SEE_OTHER);
        let correction = onward(&begun);
        assert_ne!(correction, report);
        let told = read(&site.get(&correction).await);
        assert!(told.contains("Tabell 3 mangler begrunnelse."), "the officer's words stand on top: {told}");
        let again = site.post(&format!("{report}/correct"), &[("version", "1")]).await;
        assert_eq!(onward(&again), correction, "a second tap begins no other");
        assert!(site.get(&report).await.contains(&format!("<a href=\"{correction}\">")));
        let history = read(&site.get(&format!("{report}/history")).await);
        let parts = [
            "Prosjektleder Pårørendehuset",
            "Referanse: AR-2026-17",
            "Tabell 3 mangler begrunnelse.",
            "Utgave 2",
            "Begrunnelser i utgave 1",
            "Avtalt med styret",
        ];
        for part in parts {
            assert!(history.contains(part), "{part}: {history}");
        }
        let history = read(&site.get(&format!("{correction}/history")).await);
        assert!(!history.contains("Avtalt med styret"), "a revision that was not sent has none: {history}");
    }
}

#[test]
fn whoever_sent_a_report_does_not_approve_it_where_another_could() {
    on_sqlite(async |register| {
        let (mut site, report) = draft(register, ADMINISTRATOR).await;
        write_missing(register, &site, &report).await;
        send(&site, &report, "Avtalt").await.assert_status(StatusCode::SEE_OTHER);
        work(register).await;
        let html = site.get(&report).await;
        assert!(!html.contains(&format!("action=\"{report}/approve\"")), "{}", read(&html));
        assert!(read(&html).contains("Godkjenneren må være en annen enn den som sendte"), "{}", read(&html));
        let told = refused(approve(&site, &report).await).await;
        assert!(told.contains("kan ikke godkjenne den selv"), "{told}");
        site.enter(FINANCE).await;
        approve(&site, &report).await.assert_status(StatusCode::SEE_OTHER);
    });
}

#[test]
fn what_blocks_a_report_is_led_to_and_stops_it() {
    on_sqlite(async |register| {
        let (site, report) = draft(register, LEADER).await;
        let html = site.get(&format!("{report}/check")).await;
        let told = read(&html);
        assert!(told.contains("Dette må rettes først") && told.contains("Rett det som mangler øverst"), "{told}");
        assert!(html.contains(&format!("href=\"{report}/sections/")), "a link leads to the field");
        assert!(!told.contains("Når du sender, fryses"), "there is nothing to press: {told}");
        let sent = "select count(*) from reports where state = 'for_approval'";
        let before = register.number(sent).await;
        let told = refused(send(&site, &report, "Fordi det er slik").await).await;
        assert!(told.contains("må rettes før rapporten kan sendes"), "{told}");
        assert!(told.contains("Fordi det er slik"), "what was typed stands: {told}");
        assert_eq!(register.number(sent).await, before);
    });
}

#[test]
fn a_finding_is_told_in_the_readers_language_and_leads_nobody_to_what_they_may_not_write() {
    on_sqlite(async |register| {
        let (mut site, report) = draft(register, LEADER).await;
        register.execute("update organisations set organisation_number = null").await;
        register.execute("update grants set reference = null").await;
        for page in [report.clone(), format!("{report}/check")] {
            let html = site.get(&page).await;
            let told = read(&html);
            assert!(!html.contains("/edit#organisation_number") && !html.contains("/edit#reference"), "{told}");
            assert!(told.contains("En administrator må rette dette."), "{told}");
            assert!(told.contains("En administrator eller økonomiansvarlig må rette dette."), "{told}");
        }
        site.enter(ADMINISTRATOR).await;
        site.speak("en").await;
        for page in [report.clone(), format!("{report}/check")] {
            let html = site.get(&page).await;
            let told = read(&html);
            assert!(html.contains("/edit#organisation_number") && html.contains("/edit#reference"), "{told}");
            assert!(told.contains("The organisation number is missing."), "{told}");
            // Below the findings stands the report itself, in its own language.
            let told = told.split("What the report looks like now").next().unwrap_or_default();
            assert!(!told.contains("Organisasjonsnummeret mangler."), "{told}");
        }
    });
}

#[test]
fn a_draft_is_put_into_another_language_by_whoever_writes_it() {
    on_sqlite(async |register| {
        let (mut site, report) = draft(register, LEADER).await;
        let path = format!("{report}/language");
        assert!(site.get(&report).await.contains(&format!("action=\"{path}\"")));
        let answer = site.post(&path, &[("language", "nn")]).await;
        answer.assert_status(StatusCode::SEE_OTHER);
        let queued = "select count(*) from work_items where kind = 'compile-report' and state = 'queued'";
        assert_eq!(register.number(queued).await, 1, "the files follow at once");
        site.post(&path, &[("language", "nn")]).await.assert_status(StatusCode::SEE_OTHER);
        assert_eq!(register.number(queued).await, 1, "and once");
        let id: domain::ReportId = report.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
        let mut session = register.store.read().await.expect("a session");
        let kept: domain::Report = store::find(&mut session, id).await.expect("a look-up").expect("the report");
        drop(session);
        assert_eq!(kept.language, "nn");
        assert!(site.get(&report).await.contains("lang=\"nn\""));
        site.enter(READER).await;
        assert_eq!(site.post(&path, &[("language", "en")]).await.0.status(), StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_reader_is_offered_no_step_and_takes_none() {
    on_sqlite(async |register| {
        let (mut site, report) = draft(register, LEADER).await;
        let version = attribute(&site.get(&report).await, "name=\"version\" value").to_owned();
        site.enter(READER).await;
        let html = site.get(&report).await;
        assert!(read(&html).contains("Hvor rapporten står"), "{}", read(&html));
        assert!(!html.contains(&format!("action=\"{report}")) && !html.contains("/check\""), "{}", read(&html));
        let check = read(&site.get(&format!("{report}/check")).await);
        assert!(check.contains("Prosjektlederen eller en administrator sender"), "{check}");
        for name in ["send-for-approval", "withdraw", "approve", "correct"] {
            let answer = site.post(&format!("{report}/{name}"), &[("version", version.as_str())]).await;
            assert_eq!(answer.0.status(), StatusCode::FORBIDDEN, "{name}");
        }
        let section = site.links(&report, &format!("{report}/sections/")).await.remove(0);
        let html = site.get(section.split('#').next().unwrap_or_default()).await;
        assert!(!html.contains("<textarea") && read(&html).contains("skriver rapporten"), "{}", read(&html));
    });
}

#[test]
fn a_report_is_withdrawn_for_a_reason_and_taken_back_to_be_written_again() {
    on_sqlite(async |register| {
        let (site, report) = draft(register, LEADER).await;
        let told = refused(step(&site, &report, "withdraw", &[]).await).await;
        assert!(told.contains("Hvorfor den trekkes tilbake: "), "{told}");
        write_missing(register, &site, &report).await;
        send(&site, &report, "Avtalt").await.assert_status(StatusCode::SEE_OTHER);
        let section = site.links(&report, &format!("{report}/sections/")).await.remove(0);
        let html = site.get(section.split('#').next().unwrap_or_default()).await;
        assert!(!html.contains("<textarea") && read(&html).contains("og kan ikke endres"), "{}", read(&html));
        let why = [("taken_back_words", "Regnskapet er ikke ferdig")];
        step(&site, &report, "take-back", &why).await.assert_status(StatusCode::SEE_OTHER);
        let told = read(&site.get(&report).await);
        assert!(told.contains("Gjort til utkast igjen av") && told.contains("Regnskapet er ikke ferdig"), "{told}");
        let why = [("withdrawn_words", "Tilskuddet er trukket")];
        step(&site, &report, "withdraw", &why).await.assert_status(StatusCode::SEE_OTHER);
        let told = read(&site.get(&report).await);
        assert!(told.contains("Tilskuddet er trukket"), "{told}");
        assert!(told.contains("det som står i registeret akkurat nå"), "nothing was frozen: {told}");
    });
}

/// The addresses of the texts of a report.
async fn sections(site: &Site, report: &str) -> Vec<String> {
    let links = site.links(report, &format!("{report}/sections/")).await;
    let mut sections: Vec<String> = links.iter().filter_map(|link| link.split('#').next()).map(str::to_owned).collect();
    sections.sort_unstable();
    sections.dedup();
    sections
}

#[test]
fn two_people_write_the_same_text_and_both_texts_are_there_afterwards() {
    on_sqlite(async |register| {
        let (mut site, report) = draft(register, LEADER).await;
        let section = sections(&site, &report).await.remove(0);
        let before = form(&site, &section).await;
        save(&site, &section, "Lederens tekst").await.assert_status(StatusCode::SEE_OTHER);
        site.enter(ADMINISTRATOR).await;
        let late = send_text(&site, &section, &before, "Administratorens tekst").await;
        assert_eq!(late.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = text_of(late).await;
        let told = read(&html);
        assert!(told.contains("Lederens tekst") && told.contains("Administratorens tekst"), "both are seen: {told}");
        let again = labelled(&fields_of(&html).1);
        let saved = send_text(&site, &section, &again, "Administratorens tekst").await;
        saved.assert_status(StatusCode::SEE_OTHER);
        let history = site.get(&format!("{section}/history")).await;
        let told = read(&history);
        assert!(told.contains("Lederens tekst") && told.contains("Administratorens tekst"), "{told}");
        let earlier = Site::links_in(&history, &format!("{section}?from=")).remove(0);
        let html = site.get(&earlier).await;
        assert!(html.contains(">Lederens tekst</textarea>"), "{}", read(&html));
        assert!(!html.contains("data-draft=\""), "no draft of the browser's lies over it");
        assert!(!html.contains("hx-post") && !read(&html).contains("lagres av seg selv"), "{}", read(&html));
        let kept = site.get(&section).await;
        assert!(kept.contains(">Administratorens tekst</textarea>"), "nothing is saved before Save");
        let fields = labelled(&fields_of(&html).1);
        send_text(&site, &section, &fields, "Lederens tekst").await.assert_status(StatusCode::SEE_OTHER);
        assert!(site.get(&section).await.contains(">Lederens tekst</textarea>"));
        let elsewhere = format!("{section}?from={}", store::new_id::<uuid::Uuid>());
        assert_eq!(site.ask(&elsewhere).await.0, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_text_is_saved_by_itself_unless_somebody_has_written_it_meanwhile() {
    on_sqlite(async |register| {
        let (mut site, report) = draft(register, LEADER).await;
        let mut sections = sections(&site, &report).await;
        let (section, other) = (sections.remove(0), sections.remove(0));
        let (mine, theirs) = (form(&site, &section).await, form(&site, &section).await);
        // Another text of the same report is no matter.
        save(&site, &other, "En annen del").await.assert_status(StatusCode::SEE_OTHER);
        let autosave = format!("{section}/autosave");
        let answer = send_text(&site, &autosave, &mine, "Første utkast").await;
        answer.assert_status(StatusCode::OK);
        let part = text_of(answer).await;
        assert!(part.contains("Lagret kl.") && !part.contains("<html"), "{part}");
        assert!(site.get(&section).await.contains(">Første utkast</textarea>"));
        // The part brings the form up to date, so that what is typed on is saved too.
        let (version, base) = (attribute(&part, "name=\"version\" value"), attribute(&part, "name=\"base\" value"));
        let next = [("version", version), ("base", base), ("text", "Andre utkast")];
        assert!(text_of(site.post(&autosave, &next).await).await.contains("Lagret kl."));
        let last =
            "select before_json || after_json from audit_events where subject = 'reports' order by id desc limit 1";
        let told = texts(&register.database_url, last).await.remove(0);
        assert!(told.contains("Første utkast") && told.contains("Andre utkast"), "{told}");
        assert!(!told.contains("En annen del"), "the trail does not repeat the other texts: {told}");
        let history = read(&site.get(&format!("{section}/history")).await);
        assert!(history.contains("Andre utkast"), "{history}");

        site.enter(ADMINISTRATOR).await;
        let answer = send_text(&site, &autosave, &theirs, "Noe helt annet").await;
        answer.assert_status(StatusCode::OK);
        let part = text_of(answer).await;
        assert!(part.contains("Noen andre har skrevet i denne teksten imens"), "{part}");
        assert!(site.get(&section).await.contains(">Andre utkast</textarea>"), "nothing is overwritten");
        let told = refused(send_text(&site, &section, &theirs, "Noe helt annet").await).await;
        assert!(told.contains("Andre utkast") && told.contains("Noe helt annet"), "Save shows both: {told}");
    });
}
