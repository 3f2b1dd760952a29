//! Plans and figures in the pages: a week's grid, assignments one tap from their next step, series with their progress,
//! counts by group.

use poem::http::{StatusCode, header};

use crate::support::databases::{Register, on_sqlite};
use crate::support::site::{Site, attribute, project, read, text_of};

/// Name and value of every field of the page's forms, as a browser would send them.
fn fields(html: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        if tag.starts_with("input ") && !attribute(tag, " name").is_empty() {
            let is_choice = matches!(attribute(tag, " type"), "radio" | "checkbox");
            if !is_choice || tag.contains(" checked") {
                found.push((attribute(tag, " name").to_owned(), attribute(tag, " value").to_owned()));
            }
        }
    }
    for select in html.split("<select ").skip(1) {
        let select = select.split("</select>").next().unwrap_or_default();
        let chosen = select.split("<option ").find(|option| option.contains("\" selected")).unwrap_or_default();
        found.push((attribute(select, "name").to_owned(), attribute(chosen, "value").to_owned()));
    }
    found.retain(|(name, _)| name != "csrf");
    found
}

fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(other, _)| other != name);
    fields.push((name.to_owned(), value.to_owned()));
}

async fn send(site: &Site, path: &str, fields: &[(String, String)]) -> (StatusCode, String) {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = site.post(path, &fields).await;
    let status = answer.0.status();
    if status == StatusCode::SEE_OTHER {
        return (status, answer.0.headers()[header::LOCATION].to_str().expect("an address").to_owned());
    }
    (status, text_of(answer).await)
}

async fn activities(register: &Register) -> i64 {
    register.number("select count(*) from activities").await
}

/// The address of a project's week.
async fn week_of(site: &Site, title: &str, week: &str) -> String {
    let project = project(site, title).await;
    format!("/activities/week?project={}&week={week}", project.trim_start_matches("/projects/"))
}

#[test]
fn a_week_is_saved_whole_or_not_at_all_and_a_fault_names_its_cell() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let week = week_of(&site, "Pårørendeportalen", "2026-W46").await;
        let mut typed = fields(&site.get(&week).await);
        let before = activities(register).await;
        for (name, value) in [
            ("new-0-kind", "group"),
            ("new-0-title", "Ærlig talt"),
            ("new-0-d0", "8"),
            ("new-0-d1", "åtte"),
            ("new-1-d2", "3"),
        ] {
            set(&mut typed, name, value);
        }
        let (status, html) = send(&site, &week, &typed).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("id=\"new-0-d1-error\"") && html.contains("id=\"new-1-kind-error\""), "{}", read(&html));
        assert!(html.contains("value=\"åtte\"") && html.contains("value=\"Ærlig talt\""), "what was typed stands");
        assert_eq!(activities(register).await, before, "nothing is saved");
        set(&mut typed, "new-0-d1", "0");
        set(&mut typed, "new-1-kind", "course");
        for _ in 0..2 {
            let (status, address) = send(&site, &week, &typed).await;
            assert_eq!(status, StatusCode::SEE_OTHER, "{address}");
            assert_eq!(activities(register).await, before + 3, "the same week, sent twice, is entered once");
        }
        let held = "select count(*) from activities where state = 'held' and held_on between '2026-11-09' and '2026-11-11' \
            and (title = 'Ærlig talt' and participants in (8, 0) or kind = 'course' and participants = 3)";
        assert_eq!(register.number(held).await, 3, "an empty cell is no activity, and zero is one");
    });
}

#[test]
fn a_week_to_come_and_a_number_that_somebody_changed_are_refused_at_their_cell() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let coming = week_of(&site, "Pårørendeportalen", "2026-W48").await;
        let mut typed = fields(&site.get(&coming).await);
        set(&mut typed, "new-0-kind", "group");
        set(&mut typed, "new-0-d0", "8");
        let (status, html) = send(&site, &coming, &typed).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("id=\"new-0-d0-error\""), "{}", read(&html));

        let week = week_of(&site, "Pårørendehuset", "2026-W46").await;
        let mut typed = fields(&site.get(&week).await);
        let (cell, id) =
            typed.iter().find(|(name, _)| name.starts_with("old-") && name.ends_with("-id")).expect("a cell");
        let (cell, id) = (cell.trim_end_matches("-id").to_owned(), id.clone());
        set(&mut typed, &cell, "77");
        let (status, address) = send(&site, &week, &typed).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{address}");
        let saved = "select count(*) from activities where participants = 77 and version = 2";
        assert_eq!(register.number(saved).await, 1, "{id}: one number is changed, the others are left");
        set(&mut typed, &cell, "78");
        let (status, html) = send(&site, &week, &typed).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains(&format!("id=\"{cell}-error\"")), "{}", read(&html));
    });
}

#[test]
fn the_week_over_new_year_is_the_53rd_and_last_week_is_copied_without_its_figures() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let week = week_of(&site, "Pårørendehuset", "2026-W53").await;
        let words = read(&site.get(&week).await);
        assert!(words.contains("Uke 53, 2026") && words.contains("28. des.") && words.contains("3. jan."), "{words}");
        let clocks = week_of(&site, "Pårørendehuset", "2026-W43").await;
        let words = read(&site.get(&clocks).await);
        assert!(words.contains("19. okt.") && words.contains("25. okt."), "the clocks are set on the Sunday: {words}");
        let copied = week_of(&site, "Pårørendehuset", "2026-W48").await;
        let before = activities(register).await;
        let fields = fields(&site.get(&format!("{copied}&copy=1")).await);
        let kinds = fields.iter().filter(|(name, value)| name.ends_with("-kind") && !value.is_empty()).count();
        assert!(kinds >= 2, "the rows of last week stand there");
        let days = fields.iter().filter(|(name, _)| name.starts_with("new-") && name.contains("-d"));
        assert!(
            days.clone().count() >= 14 && days.clone().all(|(_, value)| value.is_empty()),
            "a copied count is a false count"
        );
        assert_eq!(activities(register).await, before, "copying saves nothing");
    });
}

#[test]
fn an_assignment_moves_on_with_one_tap_and_asks_for_what_it_lacks() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let korus = headed(&site, "undervisning på forespørsel").await;
        let path = format!("{korus}/assignments");
        let html = site.get(&path).await;
        let words = read(&html);
        assert!(words.contains("kommune") && words.contains("Forespurt") && words.contains("Avtalt"), "{words}");
        let step = |html: &str, state: &str| {
            let end = format!("/step/{state}");
            let form =
                html.split("action=\"").skip(1).find(|rest| attribute_start(rest).ends_with(&end)).expect("a step");
            (attribute_start(form).to_owned(), attribute(form, "name=\"version\" value").to_owned())
        };
        let (action, version) = step(&html, "agreed");
        let asked = register.number("select count(*) from activities where state = 'asked_for'").await;
        site.post(&action, &[("version", &version)]).await.assert_status(StatusCode::SEE_OTHER);
        let left = register.number("select count(*) from activities where state = 'asked_for'").await;
        assert_eq!(left, asked - 1);
        let again = site.post(&action, &[("version", &version)]).await;
        assert_eq!(again.0.status(), StatusCode::PRECONDITION_FAILED, "a second tap changes nothing");
        // It is agreed, but has no day yet: it cannot have been held.
        let held = action.replace("/agreed", "/held");
        let answer = site.post(&held, &[("version", "2")]).await;
        assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = text_of(answer).await;
        assert!(html.contains("id=\"held_on-error\""), "{}", read(&html));
        let cancelled = action.replace("/agreed", "/cancelled");
        site.post(&cancelled, &[("version", "2")]).await.assert_status(StatusCode::SEE_OTHER);
    });
}

/// The project whose page has these words in its heading.
async fn headed(site: &Site, words: &str) -> String {
    for address in site.links("/projects", "/projects/0").await {
        let html = site.get(&address).await;
        let heading = html.split("<h1").nth(1).and_then(|rest| rest.split("</h1>").next()).unwrap_or_default();
        if heading.contains(words) {
            return address;
        }
    }
    panic!("no project is headed «{words}»")
}

fn attribute_start(rest: &str) -> &str {
    rest.split('"').next().unwrap_or_default()
}

#[test]
fn series_units_contacts_and_staffing_have_lists_and_forms() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let oppland = project(&site, "Kompetanseprogram").await;
        let overview = read(&site.get(&oppland).await);
        assert!(overview.contains("6 av 8 holdt · 2 avlyst · 2 gjenstår"), "{overview}");
        assert!(overview.contains("3 av 3 holdt"), "{overview}");
        let pio = project(&site, "PIO-senteret").await;
        let contacts = read(&site.get(&format!("{pio}/service-periods")).await);
        assert!(contacts.contains("% besvart") && contacts.contains("sekunder ventetid i snitt"), "{contacts}");
        for (project, list, root) in [
            (&oppland, "series", "activity-series"),
            (&oppland, "participating-units", "participating-units"),
            (&pio, "service-periods", "service-periods"),
            (&pio, "staffing-periods", "staffing-periods"),
        ] {
            let links = site.links(&format!("{project}/{list}"), &format!("/{root}/")).await;
            assert!(links.len() > 2, "{list}: {links:?}");
            for link in links {
                let html = site.get(&link).await;
                assert!(!html.contains('⟦') && html.contains("name=\"version\""), "{link}");
            }
        }
        let new = format!("/activity-series/new?project={}", oppland.trim_start_matches("/projects/"));
        let late = [("title", "Kafé på Ås"), ("kind", "course"), ("audience", "relatives"), ("ends_on", "2019-12-31")];
        let answer = site.post(&new, &late).await;
        assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = text_of(answer).await;
        assert!(html.contains("id=\"ends_on-error\"") && html.contains("value=\"Kafé på Ås\""), "{}", read(&html));
        let follow_up = [&late[..], &[("is_follow_up", "on")]].concat();
        site.post(&new, &follow_up).await.assert_status(StatusCode::SEE_OTHER);
        assert_eq!(register.number("select count(*) from activity_series").await, 5);
    });
}

#[test]
fn participants_are_counted_in_the_projects_own_groups_and_repeating_leaves_the_figures_out() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let pio = project(&site, "PIO-senteret").await;
        let new = format!("/activities/new?project={}", pio.trim_start_matches("/projects/"));
        let html = site.get(&new).await;
        let mut typed = fields(&html);
        let cells: Vec<String> =
            typed.iter().filter(|(name, _)| name.ends_with("-count")).map(|(name, _)| name.clone()).collect();
        assert_eq!(cells.len(), 2, "new and returning");
        let id = typed.iter().find(|(name, _)| name == "id").expect("an identity").1.clone();
        for (name, value) in
            [("participants", "5"), ("kind", "course"), ("when", "2026-11-20"), ("state", "held"), (&cells[1], "6")]
        {
            set(&mut typed, name, value);
        }
        let (status, html) = send(&site, &new, &typed).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("value=\"6\"") && html.contains("-count-error\""), "{}", read(&html));
        set(&mut typed, &cells[1], "0");
        let (status, address) = send(&site, &new, &typed).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{address}");
        let kept = "select count(*) from activities where counts = \
            '[{\"dimension\":\"new_or_returning\",\"cell\":\"returning\",\"count\":0}]'";
        assert_eq!(register.number(kept).await, 1, "the cell that was left empty is not kept");
        let repeated = fields(&site.get(&format!("{new}&repeat={id}")).await);
        let figures = repeated.iter().filter(|(name, _)| name.ends_with("-count") || name.contains("participants"));
        assert!(figures.clone().count() >= 3 && figures.clone().all(|(_, value)| value.is_empty()), "{repeated:?}");
    });
}
