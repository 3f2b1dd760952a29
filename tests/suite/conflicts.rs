//! Two people at one form: the second is told everything that a save would overwrite, by labels and names, in every form.

use std::collections::BTreeSet;

use poem::http::StatusCode;

use crate::plans_pages::{fields, send, set};
use crate::support::databases::on_sqlite;
use crate::support::fields::{Field, fields_of, labelled};
use crate::support::site::{Site, attribute, project, read, text_of};

/// The lists whose things have plain pages, with the start of a thing's address.
const RECORDS: [(&str, &str); 18] = [
    ("goals", "/goals/0"),
    ("indicators", "/indicators/0"),
    ("indicator-actuals", "/indicator-actuals/0"),
    ("measurements", "/measurements/0"),
    ("deviations", "/deviations/0"),
    ("change-requests", "/change-requests/0"),
    ("risks", "/risks/0"),
    ("decisions", "/decisions/0"),
    ("onward-calls", "/onward-calls/0"),
    ("onward-grants", "/onward-grants/0"),
    ("series", "/activity-series/0"),
    ("participating-units", "/participating-units/0"),
    ("service-periods", "/service-periods/0"),
    ("staffing-periods", "/staffing-periods/0"),
    ("budget-versions", "/budget-versions/0"),
    ("standing-splits", "/standing-splits/0"),
    ("payments", "/payments/0"),
    ("unspent-funds", "/unspent-funds/0"),
];

/// Another value of the same kind as the field's own.
fn other_value(field: &Field) -> String {
    let next = |choices: &[String]| choices.iter().find(|one| !one.is_empty() && **one != field.value).cloned();
    match field.kind.as_str() {
        "date" if field.value == "2031-01-02" => "2031-01-03".to_owned(),
        "date" => "2031-01-02".to_owned(),
        "time" => "03:33".to_owned(),
        "decimal" | "numeric" => if field.value.trim() == "7" { "8" } else { "7" }.to_owned(),
        "select" | "radio" => next(&field.choices).unwrap_or_default(),
        "checkbox" if field.is_ticked => String::new(),
        "checkbox" => field.value.clone(),
        _ => format!("{} endret", field.value),
    }
}

/// Changes every field of the form at an address, sends it as somebody who opened it before others saved, and reads that each
/// field is told.
async fn tells_everything(site: &Site, address: &str) {
    let html = site.get(address).await;
    let (action, fields) = fields_of(&html);
    let mut sent: Vec<(String, String)> = vec![("version".to_owned(), "999".to_owned())];
    let (mut expected, mut boxes) = (Vec::new(), BTreeSet::new());
    // A text's form also holds what it was filled from: here somebody has written another since.
    for field in fields.iter().filter(|field| field.name != "version" && field.name != "base") {
        let is_left = !field.is_shown || is_way_to_say(&field.name);
        let value = if is_left { field.value.clone() } else { other_value(field) };
        let is_same = is_left || value == field.value && (field.kind != "checkbox" || field.is_ticked);
        let is_new_box = field.kind == "checkbox" && !boxes.insert(field.name.clone());
        if !is_same && !is_new_box {
            expected.push(field.label.clone());
        }
        let is_sent = if is_left { field.is_ticked } else { !value.is_empty() };
        if field.kind != "checkbox" || is_sent {
            sent.push((field.name.clone(), value));
        }
    }
    assert!(!expected.is_empty(), "{address} has fields: {fields:?}");
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = site.post(&action, &sent).await;
    assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY, "{address}");
    let html = text_of(answer).await;
    let notice = html.split("role=\"alert\"").nth(1).and_then(|rest| rest.split("</form>").next()).unwrap_or_default();
    assert!(notice.contains("Noen andre har endret dette i mellomtiden"), "{address}: {}", read(&html));
    let table = notice.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).unwrap_or_default();
    let told: Vec<&str> = table.split("<th scope=\"row\">").skip(1).filter_map(|row| row.split('<').next()).collect();
    for label in &expected {
        let is_told = told.iter().any(|one| one == label || one.ends_with(&format!(": {label}")));
        assert!(is_told, "{address}: «{label}» is not told among {told:?}");
    }
    for cell in table.split("<td>").skip(1).filter_map(|cell| cell.split('<').next()) {
        let is_identity = cell.split(", ").any(|one| one.len() == 36 && one.matches('-').count() == 4);
        assert!(!is_identity, "{address}: an identity is no name: {cell}");
    }
    // Saving once more is meant: the form has the version of what it overwrites.
    let (_, again) = fields_of(&html);
    let version = again.iter().find(|field| field.name == "version").map(|field| field.value.clone());
    assert_ne!(version.as_deref(), Some("999"), "{address}");
}

/// Fields that say how another is typed, or that count only beside others.
fn is_way_to_say(name: &str) -> bool {
    let is_deadline = name.starts_with("requirements-");
    // A partner's role is kept with a partner alone, and this organisation has no other party to choose.
    // A schedule's weekday, day and expression count beside one way to say how often.
    matches!(name, "uncounted" | "when" | "weekday" | "day" | "cron")
        || name.starts_with("partners-") && name.ends_with("-role")
        || is_deadline && !["form_key", "period", "language"].iter().any(|field| name.ends_with(field))
}

#[test]
fn every_record_tells_what_a_save_would_overwrite() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let projects = site.links("/projects", "/projects/0").await;
        let mut found = BTreeSet::new();
        for address in projects.iter().filter(|address| address.len() == "/projects/".len() + 36) {
            for (list, start) in RECORDS {
                if found.contains(list) {
                    continue;
                }
                if let Some(thing) = site.links(&format!("{address}/{list}"), start).await.first() {
                    found.insert(list);
                    tells_everything(&site, thing).await;
                }
            }
        }
        let missing: Vec<&str> = RECORDS.iter().map(|(list, _)| *list).filter(|list| !found.contains(list)).collect();
        assert!(missing.is_empty(), "the demo has one of each: {missing:?}");
    });
}

#[test]
fn every_other_form_tells_what_a_save_would_overwrite() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let first =
            async |page: &str, start: &str| site.links(page, start).await.into_iter().next().unwrap_or_default();
        let grant = first(&format!("{house}/finances"), "/grants/0").await;
        let organisation = first("/admin/organisations", "/admin/organisations/0").await;
        let report = first(&format!("{house}/reports"), "/reports/").await;
        let section = first(&report, &format!("{report}/sections/")).await;
        let mut forms = vec![
            format!("{house}/edit"),
            format!("{grant}/edit"),
            format!("{}/edit", first(&grant, "/grant-years/0").await),
            first(&format!("{house}/milestones"), "/milestones/0").await,
            first(&format!("{house}/activities"), "/activities/0").await,
            first(&format!("{house}/entries"), "/entries/0").await,
            format!("{organisation}/edit"),
            first("/admin/people", "/admin/people/0").await,
            first("/admin/schedules", "/admin/schedules/0").await,
            "/me".to_owned(),
            section.split('#').next().unwrap_or_default().to_owned(),
        ];
        for kind in ["units", "sites", "parties", "topics", "categories"] {
            forms.extend(site.links(&organisation, &format!("{organisation}/{kind}/0")).await.into_iter().next());
        }
        for form in forms {
            tells_everything(&site, &form).await;
        }
    });
}

#[test]
fn the_second_of_two_at_a_risk_sees_what_the_first_wrote_and_overwrites_it_only_knowingly() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let pio = project(&site, "PIO-senteret").await;
        let risk = site.links(&format!("{pio}/risks"), "/risks/0").await.remove(0);
        let (action, fields) = fields_of(&site.get(&risk).await);
        let with = |name: &str, value: &str| {
            let mut fields: Vec<(String, String)> = labelled(&fields);
            fields.retain(|(other, _)| other != name);
            fields.push((name.to_owned(), value.to_owned()));
            fields
        };
        let send = async |fields: &[(String, String)]| {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            site.post(&action, &fields).await
        };
        let first = send(&with("countermeasure", "To vakter hver kveld")).await;
        first.assert_status(StatusCode::SEE_OTHER);
        let second = send(&with("likelihood", "low")).await;
        assert_eq!(second.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = text_of(second).await;
        let told = read(&html);
        assert!(told.contains("Tiltak\nTo vakter hver kveld"), "what the first wrote stands there: {told}");
        assert!(told.contains("Sannsynlighet\n") && told.contains("\nLav"), "words, not identifiers: {told}");
        let countermeasure = "select count(*) from risks where countermeasure = 'To vakter hver kveld'";
        assert_eq!(register.number(countermeasure).await, 1, "nothing is overwritten");
        let version = attribute(&html, "name=\"version\" value").to_owned();
        let mut again = with("likelihood", "low");
        again.retain(|(name, _)| name != "version");
        again.push(("version".to_owned(), version));
        send(&again).await.assert_status(StatusCode::SEE_OTHER);
        assert_eq!(register.number(countermeasure).await, 0, "the second was told and saved again");
        // The same once more, as a second tap sends it: it says what the register holds, and nothing is written.
        let versions = "select sum(version) from risks";
        let before = register.number(versions).await;
        send(&again).await.assert_status(StatusCode::SEE_OTHER);
        assert_eq!(register.number(versions).await, before);
    });
}

#[test]
fn a_count_is_told_by_its_cell_and_not_lost_for_another_in_the_same_row() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        register.execute("update projects set count_dimensions = '[\"age_group\",\"relation\"]'").await;
        let house = project(&site, "Pårørendehuset").await;
        let new = format!("/activities/new?project={}", house.trim_start_matches("/projects/"));
        let mut typed = fields(&site.get(&new).await);
        set(&mut typed, "participants", "12");
        assert_eq!(send(&site, &new, &typed).await.0, StatusCode::SEE_OTHER);
        let id = typed.iter().find(|(name, _)| name == "id").map(|(_, id)| id.clone()).expect("an identity");
        let page = format!("/activities/{id}");
        let older = fields(&site.get(&page).await);
        let with = |cell: &str, count: &str| {
            let row = older.iter().find(|(name, value)| name.ends_with("-cell") && value == cell).expect("the cell");
            let mut fields = older.clone();
            set(&mut fields, &row.0.replace("-cell", "-count"), count);
            fields
        };
        assert_eq!(send(&site, &page, &with("parent", "5")).await.0, StatusCode::SEE_OTHER);
        let mut refused = String::new();
        for count in ["5", "6"] {
            let (status, html) = send(&site, &page, &with("under_18", count)).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{count}: it would wipe what the first counted");
            let told = read(&html);
            let mine = format!("Deltakere etter gruppe: Under 18 år\ntomt\n{count}");
            for words in ["Deltakere etter gruppe: Forelder\n5\ntomt", mine.as_str()] {
                assert!(told.contains(words), "{words}: {told}");
            }
            refused = html;
        }
        assert_eq!(send(&site, &page, &fields(&refused)).await.0, StatusCode::SEE_OTHER);
        let kept = "select count(*) from activities where counts = \
            '[{\"dimension\":\"age_group\",\"cell\":\"under_18\",\"count\":6}]'";
        assert_eq!(register.number(kept).await, 1, "the second was told and saved again");
    });
}

#[test]
fn a_time_is_told_as_it_was_typed_and_not_as_the_expression_it_becomes() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let mut daily = None;
        for schedule in site.links("/admin/schedules", "/admin/schedules/0").await {
            let (action, fields) = fields_of(&site.get(&schedule).await);
            if fields.iter().any(|field| field.name == "often" && field.value == "daily") {
                daily = Some((action, labelled(&fields)));
            }
        }
        let (action, older) = daily.expect("a schedule that runs daily");
        let at = |time: &str| {
            let mut fields = older.clone();
            set(&mut fields, "time", time);
            fields
        };
        assert_eq!(send(&site, &action, &at("04:41")).await.0, StatusCode::SEE_OTHER);
        let (status, html) = send(&site, &action, &at("05:15")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = html.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).unwrap_or_default();
        let told = told.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim());
        let told: Vec<&str> = told.filter(|text| !text.is_empty()).collect();
        assert_eq!(told, ["Klokkeslett", "04:41", "05:15"]);
        assert_eq!(send(&site, &action, &at("04:41")).await.0, StatusCode::SEE_OTHER, "what stands already is saved");
    });
}
