//! Plans and figures in the pages: a week's grid, assignments one tap from their next step, series with their progress,
//! counts by group.

use domain::activity::ActivityState;
use domain::{Activity, ActivityId, ProjectId};
use poem::http::{StatusCode, header};

use crate::support::databases::{Register, on_sqlite};
use crate::support::fields::plain;
use crate::support::site::{Site, attribute, project, read, text_of};

/// Name and value of every field of the page's forms, as a browser would send them.
pub(crate) fn fields(html: &str) -> Vec<(String, String)> {
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

pub(crate) fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(other, _)| other != name);
    fields.push((name.to_owned(), value.to_owned()));
}

pub(crate) async fn send(site: &Site, path: &str, fields: &[(String, String)]) -> (StatusCode, String) {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = site.post(path, &fields).await;
    let status = answer.0.status();
    if status == StatusCode::SEE_OTHER {
        return (status, answer.0.headers()[header::LOCATION].to_str().expect("an address").to_owned());
    }
    (status, text_of(answer).await)
}

pub(crate) async fn activities(register: &Register) -> i64 {
    register.number("select count(*) from activities").await
}

/// An activity as the register has it.
pub(crate) async fn activity(register: &Register, id: ActivityId) -> Activity {
    let mut session = register.store.read().await.expect("a look");
    store::find(&mut session, id).await.expect("a look-up").expect("the activity")
}

/// The address of a project's week.
pub(crate) async fn week_of(site: &Site, title: &str, week: &str) -> String {
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
        let (cell, version) =
            typed.iter().find(|(name, _)| name.starts_with("old-") && name.ends_with("-version")).expect("a cell");
        assert_eq!(version, "1");
        let cell = cell.trim_end_matches("-version").to_owned();
        set(&mut typed, &cell, "77");
        let (status, address) = send(&site, &week, &typed).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{address}");
        let saved = "select count(*) from activities where participants = 77 and version = 2";
        assert_eq!(register.number(saved).await, 1, "{cell}: one number is changed, the others are left");
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
        let action = step(&html, "agreed");
        // Somebody has said of this number that it is nobody's; one tap does not ask again.
        register
            .execute("update activities set place = 'Sentralbordet, telefon 22 22 22 22' where state = 'asked_for'")
            .await;
        let asked = register.number("select count(*) from activities where state = 'asked_for'").await;
        let edits = "select count(*) from audit_events where subject = 'activities' and action = 'updated'";
        let edited = register.number(edits).await;
        for _ in 0..2 {
            let (status, address) = send(&site, &action, &[]).await;
            assert_eq!(status, StatusCode::SEE_OTHER, "a second tap changes nothing and says the same");
            assert!(address.starts_with(&path) && address.contains("saved=assignment-agreed"), "{address}");
        }
        let left = register.number("select count(*) from activities where state = 'asked_for'").await;
        assert_eq!(left, asked - 1);
        assert_eq!(register.number(edits).await, edited + 1);
        let id: ActivityId = action.split('/').nth(2).expect("an identity").parse().expect("one");
        let now = activity(register, id).await;
        assert_eq!((now.state, now.version), (ActivityState::Agreed, 2));
        // It is agreed, but has no day yet: it cannot have been held.
        let held = action.replace("/agreed", "/held");
        let answer = site.post(&held, &[]).await;
        assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = text_of(answer).await;
        assert!(html.contains("id=\"held_on-error\""), "{}", read(&html));
        let cancelled = action.replace("/agreed", "/cancelled");
        site.post(&cancelled, &[]).await.assert_status(StatusCode::SEE_OTHER);
        // Somebody else has it open still.
        let (status, address) = send(&site, &action, &[]).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let notice = site.get(&address).await;
        assert!(notice.contains("data-color=\"info\" role=\"status\""), "nothing was done");
        assert!(read(&notice).contains("Oppdraget er allerede avlyst"), "{}", read(&notice));
    });
}

#[test]
fn what_was_held_is_counted_before_it_leaves_the_list() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let path = format!("{}/assignments", headed(&site, "undervisning på forespørsel").await);
        register.execute("update activities set held_on = '2026-11-20' where state = 'agreed'").await;
        let agreed = register.number("select count(*) from activities where state = 'agreed'").await;
        let action = step(&site.get(&path).await, "held");
        let (status, address) = send(&site, &action, &[]).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let html = site.get(&address).await;
        let number =
            html.split("id=\"participants\"").nth(1).and_then(|rest| rest.split('>').next()).expect("a number");
        assert!(number.contains("autofocus"), "the number is asked for: {number}");
        assert_eq!(register.number("select count(*) from activities where state = 'agreed'").await, agreed);
        let counted =
            "select count(*) from activities where state = 'held' and participants = 23 and held_on = '2026-11-20'";
        let held = register.number(counted).await;
        let mut typed = fields(&html);
        let state = typed.iter().find(|(name, _)| name == "state").expect("a state");
        assert_eq!(state.1, "held");
        let form = address.split('?').next().unwrap_or_default();
        assert_eq!(send(&site, form, &typed).await.0, StatusCode::UNPROCESSABLE_ENTITY, "no number");
        set(&mut typed, "participants", "23");
        assert_eq!(send(&site, form, &typed).await.0, StatusCode::SEE_OTHER);
        assert_eq!(register.number(counted).await, held + 1);
    });
}

#[test]
fn a_request_has_the_day_it_was_asked_for_and_no_other() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let korus = headed(&site, "undervisning på forespørsel").await;
        let list = format!("{korus}/assignments");
        let new = site.links(&list, "/activities/new").await.into_iter().find(|link| link.contains("state=asked_for"));
        let new = new.expect("a way to a new request");
        let html = site.get(&new).await;
        let mut typed = fields(&html);
        let field = |name: &str| typed.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
        assert_eq!((field("asked_on"), field("state")), (Some("2026-11-22"), Some("asked_for")));
        assert_eq!((field("mode"), field("when"), field("held_on")), (Some(""), None, None), "settled later");
        assert_eq!(field("participants"), None, "nobody has come");
        set(&mut typed, "title", "Fagdag på Ås");
        let (status, address) = send(&site, &new, &typed).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{address}");
        assert!(address.starts_with(&list), "{address}");
        let kept = "select count(*) from activities where title = 'Fagdag på Ås' and state = 'asked_for' \
            and asked_on = '2026-11-22' and held_on is null and mode is null";
        assert_eq!(register.number(kept).await, 1);
        // The form of what was held has today as its day; a request that is typed there has none.
        let other = format!("/activities/new?project={}", korus.trim_start_matches("/projects/"));
        let mut typed = fields(&site.get(&other).await);
        assert!(typed.contains(&("when".to_owned(), "2026-11-22".to_owned())));
        set(&mut typed, "state", "asked_for");
        set(&mut typed, "title", "Veiledning på Ås");
        assert_eq!(send(&site, &other, &typed).await.0, StatusCode::SEE_OTHER);
        let dayless = "select count(*) from activities where title = 'Veiledning på Ås' and held_on is null";
        assert_eq!(register.number(dayless).await, 1);
        let empty = project(&site, "Pårørendeportalen").await;
        let links = site.links(&format!("{empty}/assignments"), "/activities/new").await;
        assert!(links.iter().any(|link| link.contains("state=asked_for")), "an empty list has a way to its first row");
    });
}

#[test]
fn the_draft_that_is_cleared_is_that_of_the_form_whatever_it_was_saved_as() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let project = headed(&site, "undervisning på forespørsel").await.replace("/projects/", "");
        let new = format!("/activities/new?project={project}");
        for (form, draft, state) in
            [(new.clone(), "new", "asked_for"), (format!("{new}&state=asked_for"), "request", "agreed")]
        {
            let key = format!("activity-{draft}-{project}");
            let html = site.get(&form).await;
            assert_eq!(attribute(&html, "data-draft"), key);
            let action = html.split("\" data-draft").next().and_then(|start| start.rsplit("action=\"").next());
            let action = plain(action.unwrap_or_default());
            let mut typed = fields(&html);
            set(&mut typed, "state", state);
            set(&mut typed, "asked_on", "2031-01-02");
            let (status, html) = send(&site, &action, &typed).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "nobody has asked yet");
            assert_eq!(attribute(&html, "data-draft"), key);
            set(&mut typed, "asked_on", "2026-11-20");
            let (status, address) = send(&site, &action, &typed).await;
            assert_eq!(status, StatusCode::SEE_OTHER, "{address}");
            assert!(address.ends_with(&format!("draft={key}")), "{address}");
        }
    });
}

#[test]
fn a_day_that_was_tapped_is_kept_whatever_became_of_the_activity() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let new = format!("/activities/new?project={}", house.trim_start_matches("/projects/"));
        for (state, day) in [("cancelled", "2026-11-21"), ("agreed", "2026-11-22")] {
            let mut typed = fields(&site.get(&new).await);
            for (name, value) in [("state", state), ("when", day), ("title", "Ærlig talt")] {
                set(&mut typed, name, value);
            }
            let (status, address) = send(&site, &new, &typed).await;
            assert_eq!(status, StatusCode::SEE_OTHER, "{address}");
            let kept = format!(
                "select count(*) from activities where title = 'Ærlig talt' and state = '{state}' and held_on = '{day}'"
            );
            assert_eq!(register.number(&kept).await, 1, "{state}");
        }
    });
}

/// Where the first assignment of a list takes this step.
fn step(html: &str, state: &str) -> String {
    let end = format!("/step/{state}");
    let forms = html.split("action=\"").skip(1).map(attribute_start);
    forms.into_iter().find(|action| action.ends_with(&end)).expect("a step").to_owned()
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
        assert!(overview.contains("6 av 8 gjennomført · 2 avlyst · 2 gjenstår"), "{overview}");
        assert!(overview.contains("3 av 3 gjennomført"), "{overview}");
        let pio = project(&site, "PIO-senteret").await;
        let contacts = read(&site.get(&format!("{pio}/service-periods")).await);
        assert!(contacts.contains("% besvart") && contacts.contains("minutter ventetid i snitt"), "{contacts}");
        let wait =
            contacts.split(" minutter ventetid").next().and_then(|words| words.rsplit(' ').next()).unwrap_or_default();
        assert!(wait.contains(','), "one decimal: {contacts}");
        assert!(
            contacts.contains("2026 · ") && contacts.contains("2025 · "),
            "the year that is reported too: {contacts}"
        );
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
        assert_eq!(cells.len(), 7, "five age groups, new and returning: {cells:?}");
        let returning = cells[6].as_str();
        let id = typed.iter().find(|(name, _)| name == "id").expect("an identity").1.clone();
        for (name, value) in
            [("participants", "5"), ("kind", "course"), ("when", "2026-11-20"), ("state", "held"), (returning, "6")]
        {
            set(&mut typed, name, value);
        }
        let (status, html) = send(&site, &new, &typed).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(html.contains("value=\"6\"") && html.contains("-count-error\""), "{}", read(&html));
        set(&mut typed, returning, "0");
        let (status, address) = send(&site, &new, &typed).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{address}");
        let kept = "select count(*) from activities where counts = \
            '[{\"dimension\":\"new_or_returning\",\"cell\":\"returning\",\"count\":0}]'";
        assert_eq!(register.number(kept).await, 1, "the cell that was left empty is not kept");
        let repeated = fields(&site.get(&format!("{new}&repeat={id}")).await);
        let figures = repeated.iter().filter(|(name, _)| name.ends_with("-count") || name.contains("participants"));
        assert!(figures.clone().count() >= 3 && figures.clone().all(|(_, value)| value.is_empty()), "{repeated:?}");
        let session = &mut register.store.read().await.expect("a look");
        let all: Vec<Activity> = store::Select::all().fetch(session).await.expect("activities");
        let pio: ProjectId = pio.trim_start_matches("/projects/").parse().expect("a project");
        let week = all.iter().find(|one| one.project_id == pio && one.sessions > 1 && one.minutes.is_some());
        let repeated = fields(&site.get(&format!("{new}&repeat={}", week.expect("a week of talks").id)).await);
        let field = |name: &str| repeated.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
        assert_eq!(
            (field("sessions"), field("minutes"), field("minutes_at_most")),
            (Some("1"), Some(""), Some("")),
            "how many there were in a week, and how long they took, are figures too"
        );
    });
}
