//! The pages, asked for over HTTP and read as a person reads them: every page once, and what forms do with what is typed.

use poem::http::{StatusCode, header};

use crate::support::databases::on_sqlite;
use crate::support::site::{Site, attribute, project, read, text_of};

#[test]
fn every_page_of_a_project_reads_as_before() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        insta::assert_snapshot!("projects", read(&site.get("/projects").await));
        insta::assert_snapshot!("reports", read(&site.get("/reports").await));
        insta::assert_snapshot!("obligations", read(&site.get("/obligations").await));
        let house = project(&site, "Pårørendehuset").await;
        for part in ["", "/activities", "/milestones", "/finances", "/reports", "/about"] {
            let name = format!("house{}", part.replace('/', "_"));
            insta::assert_snapshot!(name, read(&site.get(&format!("{house}{part}")).await));
        }
        let id = house.trim_start_matches("/projects/");
        insta::assert_snapshot!("activity_new", read(&site.get(&format!("/activities/new?project={id}")).await));
        insta::assert_snapshot!("milestone_new", read(&site.get(&format!("/milestones/new?project={id}")).await));
        let portal = project(&site, "Pårørendeportalen").await;
        insta::assert_snapshot!("portal_about", read(&site.get(&format!("{portal}/about")).await));
        let report = site.links(&format!("{house}/reports"), "/reports/").await.remove(0);
        // What the document says is the business of those who compile it.
        let html = site.get(&report).await;
        insta::assert_snapshot!("report", read(html.split("aria-labelledby=\"preview\"").next().unwrap_or_default()));
        let section = site.links(&report, &format!("{report}/sections/")).await.remove(0);
        insta::assert_snapshot!("report_section", read(&site.get(section.split('#').next().unwrap_or_default()).await));
    });
}

#[test]
fn what_is_due_first_is_shown_and_counted_where_more_is_owed_than_a_list_shows() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let first = async |path: &str| site.links(path, "/obligations/").await.remove(0);
        let late = async || {
            let words = read(&site.get("/reports").await);
            words.lines().skip_while(|line| *line != "etter fristen").nth(1).unwrap_or_default().to_owned()
        };
        let before = (first("/reports").await, first("/obligations").await, late().await);
        let id = before.0.trim_start_matches("/obligations/").replace('-', "");
        register
            .execute(&format!(
                "insert into obligations (id, organisation_id, project_id, grant_id, version, form_key, \
                 period_starts_on, period_ends_on, computed_deadline_on, internal_deadline_on, state) \
                 with recursive more (n) as (select 1 union all select n + 1 from more where n < 510) \
                 select randomblob(16), organisation_id, project_id, grant_id, 1, form_key, \
                 date('2090-01-01', n || ' days'), '2092-12-31', date('2093-01-01', n || ' days'), '2093-01-01', 'open' \
                 from obligations, more where hex(id) = upper('{id}')"
            ))
            .await;
        register
            .execute(
                "insert into reports (id, organisation_id, project_id, grant_id, obligation_id, version, revision, \
                 state, language, texts) select randomblob(16), organisation_id, project_id, grant_id, id, 1, 1, \
                 'draft', 'nb', '{}' from obligations where computed_deadline_on > '2093-01-01'",
            )
            .await;
        assert_eq!((first("/reports").await, first("/obligations").await, late().await), before);
        for path in ["/reports", "/obligations"] {
            let words = read(&site.get(path).await);
            assert!(words.contains("Viser de 500 første av 5"), "{path} does not say that it is cut");
        }
    });
}

#[test]
fn the_grant_that_a_control_package_is_asked_for_is_chosen_however_old_it_is() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let link = site.links(&format!("{house}/finances"), "/grants/0").await.remove(0);
        let grant = link.split(['/', '?', '#']).nth(2).unwrap_or_default();
        let another = "update copies set id = randomblob(16), reference = hex(randomblob(8)); \
            insert into grants select * from copies; ";
        register
            .execute(&format!(
                "begin; create table copies as select * from grants where hex(id) = upper('{}'); {} commit",
                grant.replace('-', ""),
                another.repeat(600)
            ))
            .await;
        assert!(!site.get("/exports").await.contains(&format!("value=\"{grant}\"")), "it is not among the newest");
        let html = site.get(&format!("/exports?grant={grant}")).await;
        assert!(html.contains(&format!("value=\"{grant}\" selected")), "another grant would be exported");
    });
}

#[test]
fn every_page_of_the_administrators_reads_as_before() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        insta::assert_snapshot!("organisations", read(&site.get("/admin/organisations").await));
        let organisation = site.links("/admin/organisations", "/admin/organisations/0").await.remove(0);
        insta::assert_snapshot!("organisation", read(&site.get(&organisation).await));
        for kind in ["units", "sites", "parties", "topics", "funders", "schemes"] {
            let form = read(&site.get(&format!("{organisation}/{kind}/new")).await);
            insta::assert_snapshot!(format!("entry_{kind}"), form);
        }
        for page in ["people", "schedules", "messages"] {
            insta::assert_snapshot!(format!("admin_{page}"), read(&site.get(&format!("/admin/{page}")).await));
        }
        insta::assert_snapshot!("me", read(&site.get("/me").await));
    });
}

#[test]
fn a_list_item_with_line_breaks_survives_a_save_of_its_form() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let id = house.trim_start_matches("/projects/").replace('-', "");
        let row =
            if register.store.is_postgres() { format!("id = '{id}'") } else { format!("hex(id) = upper('{id}')") };
        register.execute(&format!("update projects set measures = '[\"Først\\nog så\",\"Kort\"]' where {row}")).await;
        let html = site.get(&format!("{house}/edit")).await;
        let fields = form_fields(&html);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        site.post(&format!("{house}/edit"), &fields).await.assert_status(StatusCode::SEE_OTHER);
        let kept = "select count(*) from projects where measures = '[\"Først\\nog så\",\"Kort\"]'";
        assert_eq!(register.number(kept).await, 1);
        let fields = form_fields(&site.get(&format!("{house}/edit")).await);
        let mut fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let title = fields.iter().position(|(name, _)| *name == "title").expect("a title");
        fields[title].1 = "";
        let refused = text_of(site.post(&format!("{house}/edit"), &fields).await).await;
        assert!(read(&refused).contains("Tittel: Fyll ut dette feltet"), "the summary names the field");
    });
}

/// What the first form with a version would send as it stands.
fn form_fields(html: &str) -> Vec<(String, String)> {
    let form = html.split("<form").find(|form| form.contains("name=\"version\"")).unwrap_or_default();
    let form = form.split("</form>").next().unwrap_or_default();
    let plain =
        |text: &str| text.replace("&#38;", "&").replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<");
    let mut fields = Vec::new();
    for tag in form.split('<').skip(1) {
        let name = attribute(tag, " name");
        let is_box = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"");
        if tag.starts_with("input") && !name.is_empty() && (!is_box || tag.contains(" checked")) {
            let value =
                if is_box && !tag.contains(" value=") { "on".to_owned() } else { plain(attribute(tag, " value")) };
            fields.push((name.to_owned(), value));
        } else if tag.starts_with("textarea") {
            let value = tag.split_once('>').map_or("", |(_, value)| value);
            fields.push((name.to_owned(), plain(value)));
        } else if tag.starts_with("select") {
            fields.push((name.to_owned(), String::new()));
        } else if tag.starts_with("option")
            && tag.contains(" selected")
            && let Some(last) = fields.last_mut()
        {
            last.1 = plain(attribute(tag, "value"));
        }
    }
    fields.retain(|(name, _)| name != "csrf" && name != "more");
    fields
}

/// One address of each kind of page that can be reached from the projects and the administration.
async fn one_of_each_page(site: &Site) -> Vec<String> {
    let mut waiting = vec!["/projects".to_owned(), "/admin/organisations".to_owned(), "/me".to_owned()];
    let (mut kinds, mut found): (Vec<String>, Vec<String>) = (Vec::new(), waiting.clone());
    while let Some(path) = waiting.pop() {
        for link in site.links(&path, "/").await {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            // Files and the API are no pages; the first step of a new thing may lead on at once.
            let is_page =
                !["/files/", "/assets/", "/api", "/healthz", "/projects/new"].iter().any(|no| link.starts_with(no))
                    && !link.contains("/tables/");
            let parts = link.split(['/', '?', '=', '&']);
            let kind: Vec<&str> = parts.map(|part| if part.len() == 36 { "id" } else { part }).collect();
            if is_page && !kinds.contains(&kind.join("/")) {
                kinds.push(kind.join("/"));
                if site.ask(&link).await.0 == StatusCode::OK {
                    waiting.push(link.clone());
                    found.push(link);
                }
            }
        }
    }
    found
}

/// The words of a page that are its own: labels, legends, headings of columns, hints and buttons.
fn own_words(html: &str) -> Vec<String> {
    let starts = ["<label", "<legend", "<th scope=\"col\"", "<div data-field=\"description\"", "<button", "<summary"];
    let words = |start: &&str| {
        let after = html.split(*start).skip(1).filter_map(|rest| rest.split_once('>')?.1.split('<').next());
        after.map(|text| text.trim().to_lowercase()).collect::<Vec<_>>()
    };
    starts.iter().flat_map(words).filter(|text| !text.is_empty()).collect()
}

#[test]
fn every_page_is_whole_in_three_languages() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let pages = one_of_each_page(&site).await;
        assert!(pages.len() > 60, "{pages:?}");
        for start in ["/grants/", "/grant-years/", "/entries/", "/risks/", "/admin/people", "/reports/", "/milestones/"]
        {
            assert!(pages.iter().any(|page| page.starts_with(start)), "{start} is not among {pages:?}");
        }
        let foreign: [(&str, &[&str]); 3] = [
            ("nb", &["ikkje", "korleis", "kven", "kva", "dykkar", "frå", "the", "what", "which"]),
            (
                "nn",
                &["ikke", "hvordan", "hvem", "hva", "hvorfor", "noen", "deres", "fra", "hvor", "the", "what", "which"],
            ),
            ("en", &["ikke", "ikkje", "eller", "hva", "kva", "hvem", "når", "skriv", "dere", "ny", "legg"]),
        ];
        for (language, words) in foreign {
            site.speak(language).await;
            for path in &pages {
                let html = site.get(path).await;
                assert_eq!(attribute(&html, "<html lang"), language, "{path}");
                assert!(!html.contains('⟦'), "{path} {language}: {}", read(&html));
                assert!(!html.contains("name=\"\""), "{path}: a field that is never sent");
                // A report is in its funder's language, whoever reads it.
                for text in own_words(&html).into_iter().filter(|_| !path.starts_with("/reports/")) {
                    let mut parts = text.split(|letter: char| !letter.is_alphabetic());
                    let found = parts.find(|part| words.contains(part));
                    assert_eq!(found, None, "{path} {language}: {text}");
                }
            }
        }
        for language in ["nn", "en", "nb"] {
            let answer = site.post("/language", &[("language", language), ("return_to", "/projects")]).await;
            answer.assert_status(StatusCode::SEE_OTHER);
            let html = site.get("/projects").await;
            assert_eq!(attribute(&html, "<html lang"), language);
            assert!(!html.contains('⟦'), "{language}");
        }
    });
}

#[test]
fn the_forms_of_a_project_and_its_grant_read_as_before() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let grant = site.links(&format!("{house}/finances"), "/grants/0").await.remove(0);
        insta::assert_snapshot!("house_edit", read(&site.get(&format!("{house}/edit")).await));
        insta::assert_snapshot!("grant", read(&site.get(&grant).await));
        insta::assert_snapshot!("grant_edit", read(&site.get(&format!("{grant}/edit")).await));
    });
}

#[test]
fn a_milestone_is_done_with_one_tap_and_the_tap_can_be_taken_back() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let html = site.get(&format!("{house}/milestones")).await;
        let done = html.split("action=\"").find(|rest| rest.contains("/done\"")).expect("an open milestone");
        let done = done.split('"').next().unwrap_or_default().to_owned();
        let answer = site.post(&done, &[("return_to", &house)]).await;
        answer.assert_status(StatusCode::SEE_OTHER);
        let receipt = answer.0.headers()[header::LOCATION].to_str().expect("an address").to_owned();
        let html = site.get(&receipt).await;
        assert!(read(&html).contains("Milepælen er merket som fullført."), "{receipt}");
        let milestone = done.trim_end_matches("/done");
        assert!(read(&site.get(milestone).await).contains("Fullført 22. nov. 2026"));
        site.post(&format!("{milestone}/reopen"), &[]).await.assert_status(StatusCode::SEE_OTHER);
        let after = read(&site.get(milestone).await);
        assert!(after.contains("Er milepælen nådd?"), "it is open again: {after}");
    });
}

#[test]
fn a_state_in_which_something_cannot_be_done_is_told_as_people_call_it() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let html = site.get(&format!("{house}/milestones")).await;
        let done = html.split("action=\"").find(|rest| rest.contains("/done\"")).expect("an open milestone");
        let done = done.split('"').next().unwrap_or_default().to_owned();
        register.execute("update milestones set state = 'cancelled'").await;
        let answer = site.post(&done, &[]).await;
        assert_eq!(answer.0.status(), StatusCode::CONFLICT);
        let told = read(&text_of(answer).await);
        assert!(told.contains("Statusen er «Avlyst»"), "{told}");
    });
}

#[test]
fn a_form_that_is_refused_keeps_what_was_typed_and_names_the_remedy() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let new = format!("/activities/new?project={}", house.trim_start_matches("/projects/"));
        let fields = [
            ("participants", "åtte"),
            ("kind", "course"),
            ("when", "2026-11-22"),
            ("title", "Kveld <b>"),
            ("state", "held"),
        ];
        let answer = site.post(&new, &fields).await;
        assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = text_of(answer).await;
        assert!(read(&html).contains("Skriv et helt tall uten desimaler, for eksempel 12"));
        assert!(
            html.contains("value=\"åtte\"") && html.contains("value=\"Kveld &#60;b&#62;\""),
            "what was typed stands"
        );
        let id = store::new_id::<uuid::Uuid>().to_string();
        let fields =
            [("id", id.as_str()), ("participants", "8"), ("kind", "course"), ("when", "2026-11-22"), ("state", "held")];
        let before = register.number("select count(*) from activities").await;
        for _ in 0..2 {
            site.post(&new, &fields).await.assert_status(StatusCode::SEE_OTHER);
        }
        let after = register.number("select count(*) from activities").await;
        assert_eq!(after, before + 1, "the same form, sent twice, makes one activity");
    });
}

#[test]
fn a_form_that_somebody_overtook_shows_both_and_loses_nothing() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let milestone = site.links(&format!("{house}/milestones"), "/milestones/01").await.remove(0);
        let html = site.get(&milestone).await;
        let version = attribute(&html, "name=\"version\" value").to_owned();
        let save = |title: &'static str| {
            let fields =
                [("version", version.clone()), ("title", title.to_owned()), ("planned_on", "2026-12-01".to_owned())];
            let (site, milestone) = (&site, &milestone);
            async move {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                site.post(milestone, &[&fields[..], &[("planned_precision", "day"), ("state", "in_progress")]].concat())
                    .await
            }
        };
        save("Den førstes tittel").await.assert_status(StatusCode::SEE_OTHER);
        let overtaken = save("Den andres tittel").await;
        assert_eq!(overtaken.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = text_of(overtaken).await;
        let words = read(&html);
        assert!(words.contains("Den førstes tittel") && words.contains("Den andres tittel"), "{words}");
        assert!(html.contains("value=\"Den andres tittel\""), "what was typed stands in the form");
    });
}

#[test]
fn the_trail_calls_the_cells_of_an_activity_by_their_words() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let pio = project(&site, "PIO-senteret").await;
        let new = format!("/activities/new?project={}", pio.trim_start_matches("/projects/"));
        let id = store::new_id::<uuid::Uuid>().to_string();
        let counted = |cell: &'static str, version: &'static str| {
            [
                ("id", id.as_str()),
                ("version", version),
                ("participants", "8"),
                ("kind", "course"),
                ("when", "2026-11-22"),
                ("state", "held"),
                ("counts-0-dimension", "new_or_returning"),
                ("counts-0-cell", cell),
                ("counts-0-count", "3"),
            ]
        };
        site.post(&new, &counted("returning", "0")).await.assert_status(StatusCode::SEE_OTHER);
        site.post(&format!("/activities/{id}"), &counted("new", "1")).await.assert_status(StatusCode::SEE_OTHER);
        let trail = read(&site.get(&format!("{pio}/changes")).await);
        assert!(trail.contains("\nHar vært her før\n") && trail.contains("\nNy\n"), "{trail}");
        assert!(!trail.contains("\nreturning\n"), "{trail}");
    });
}

#[test]
fn a_form_from_elsewhere_changes_nothing() {
    on_sqlite(async |register| {
        let mut site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let html = site.get(&format!("{house}/milestones")).await;
        let done = html.split("action=\"").find(|rest| rest.contains("/done\"")).expect("an open milestone");
        let done = done.split('"').next().unwrap_or_default().to_owned();
        "another-token".clone_into(&mut site.csrf);
        site.post(&done, &[]).await.assert_status(StatusCode::FORBIDDEN);
    });
}
