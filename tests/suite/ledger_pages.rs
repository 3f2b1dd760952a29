//! The ledger in the pages, as somebody who keeps the accounts uses them, over the demo's register. What reading it costs is
//! looked at in `query_plans`.

use poem::http::{StatusCode, header};

use crate::both_databases;
use crate::support::databases::{Register, on_sqlite};
use crate::support::site::{Site, attribute, project, read, text_of};

/// The value of the choice with this text.
pub(crate) fn choice(html: &str, list: &str, text: &str) -> String {
    let list = html.split(&format!("<select class=\"ds-input\" id=\"{list}\"")).nth(1).expect("the list");
    let list = list.split("</select>").next().unwrap_or_default();
    let before = list.split(&format!(">{text}")).next().expect("the choice");
    before.rsplit("value=\"").next().unwrap_or_default().split('"').next().unwrap_or_default().to_owned()
}

async fn onward(answer: poem::test::TestResponse) -> String {
    if answer.0.status() != StatusCode::SEE_OTHER {
        let status = answer.0.status();
        panic!("{status}: {}", read(&text_of(answer).await));
    }
    let to = answer.0.headers()[header::LOCATION].to_str().expect("an address");
    to.split('?').next().unwrap_or_default().to_owned()
}

#[test]
fn an_entry_is_made_shared_and_corrected_in_the_pages() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let finances = read(&site.get(&format!("{house}/finances")).await);
        assert!(finances.contains("Budsjett og regnskap, 2026") && finances.contains("Må forklares"), "{finances}");
        let new = format!("/entries/new?project={}", house.trim_start_matches("/projects/"));
        let form = site.get(&new).await;
        let (category, oslo) = (choice(&form, "category_id", "Aktivitet"), choice(&form, "site_id", "Oslo"));
        let (state, city) =
            (choice(&form, "shares-0-grant_id", "Helsedir"), choice(&form, "shares-0-grant_id", "Oslo kommune"));
        let fields = |second: &'static str| {
            vec![
                ("dated_on", "2026-11-02"),
                ("category_id", category.as_str()),
                ("text", "Foredrag på temakveld"),
                ("amount_ore", "1 000,01"),
                ("site_id", oslo.as_str()),
                ("voucher_reference", "2026-900"),
                ("shares-0-grant_id", state.as_str()),
                ("shares-0-basis_points", "60"),
                ("shares-1-grant_id", city.as_str()),
                ("shares-1-basis_points", second),
            ]
        };
        let before = register.number("select count(*) from entries").await;
        let answer = site.post(&new, &fields("60")).await;
        assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let words = read(&text_of(answer).await).replace('\u{a0}', " ");
        assert!(words.contains("Fra før betaler: Helsedirektoratet") && words.contains("600,01"), "{words}");
        assert_eq!(register.number("select count(*) from entries").await, before, "nothing is half saved");
        let refused =
            "select count(*) from audit_events where action = 'refused_double_payment' and person_id is not null";
        assert_eq!(register.number(refused).await, 1);

        let entry = onward(site.post(&new, &fields("39,5")).await).await;
        let shown = read(&site.get(&entry).await).replace('\u{a0}', " ");
        assert!(shown.contains("600,01 kr") && shown.contains("395 kr"), "by largest remainder: {shown}");
        assert!(shown.contains("5 kr er ikke fordelt ennå"), "{shown}");
        let too_much =
            site.post(&format!("{entry}/shares"), &[("share-grant_id", "own"), ("share-basis_points", "1")]).await;
        assert_eq!(too_much.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(read(&text_of(too_much).await).contains("Det er"), "who pays already is told");
        onward(site.post(&format!("{entry}/shares"), &[("share-grant_id", "own"), ("share-amount_ore", "5")]).await)
            .await;
        let html = site.get(&entry).await;
        assert!(!read(&html).contains("ikke fordelt ennå"));
        let away = html.split("action=\"").find(|rest| rest.starts_with("/entry-shares/")).expect("a share");
        let away = away.split('"').next().unwrap_or_default().to_owned();
        let version = attribute(html.split(&away).nth(1).unwrap_or_default(), "name=\"version\" value").to_owned();
        onward(site.post(&away, &[("version", version.as_str())]).await).await;

        let correct = format!("/entries/new?corrects={}", entry.trim_start_matches("/entries/"));
        assert!(site.get(&correct).await.contains("value=\"Rettelse av Foredrag på temakveld\""));
        let fields = [
            ("dated_on", "2026-11-03"),
            ("category_id", category.as_str()),
            ("text", "Rettelse"),
            ("amount_ore", "-100"),
            ("site_id", oslo.as_str()),
        ];
        let correction = onward(site.post(&correct, &fields).await).await;
        assert!(read(&site.get(&correction).await).contains("Retter: Foredrag på temakveld"));
        assert!(read(&site.get(&entry).await).contains("Rettet med: Rettelse"));
        let list = read(&site.get(&format!("{house}/entries?year=2026&category={category}")).await);
        assert!(list.contains("Foredrag på temakveld") && !list.contains("Husleie"), "{list}");
        let list = site.get(&format!("{house}/entries")).await;
        let next = Site::links_in(&list, &format!("{house}/entries?after=")).remove(0);
        assert_ne!(read(&site.get(&next).await), read(&list), "the page after");
        let changes = read(&site.get(&format!("{house}/changes")).await);
        assert!(changes.contains("Det ble stanset."), "{changes}");
    });
}

#[test]
fn faults_of_shares_are_told_by_the_labels_and_units_of_their_fields() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let new = format!("/entries/new?project={}", house.trim_start_matches("/projects/"));
        let category = choice(&site.get(&new).await, "category_id", "Aktivitet");
        let fields = |percent: &'static str, second: &'static str| {
            vec![
                ("dated_on", "2026-11-02"),
                ("category_id", category.as_str()),
                ("text", "Foredrag på temakveld"),
                ("amount_ore", "1000"),
                ("shares-0-grant_id", "own"),
                ("shares-0-basis_points", percent),
                ("shares-1-grant_id", ""),
                ("shares-1-basis_points", second),
            ]
        };
        let refused = async |path: &str, fields: &[(&str, &str)]| {
            let answer = site.post(path, fields).await;
            assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
            read(&text_of(answer).await)
        };
        let told = refused(&new, &fields("120", "10")).await;
        assert!(told.contains("Hvem som betaler, rad 1: Prosent: Skriv et tall fra 0,01 til 100"), "{told}");
        assert!(told.contains("Hvem som betaler, rad 2: Betaler: Fyll ut dette feltet"), "{told}");

        let entry = onward(site.post(&new, &fields("40", "")).await).await;
        let shares = format!("{entry}/shares");
        let told = refused(&shares, &[("share-grant_id", "own"), ("share-basis_points", "120")]).await;
        assert!(told.contains("\nProsent: Skriv et tall fra 0,01 til 100"), "{told}");
        let told = refused(&shares, &[("share-basis_points", "10")]).await;
        assert!(told.contains("\nBetaler: Fyll ut dette feltet"), "{told}");
    });
}

#[test]
fn rule_7_a_correction_that_own_funds_would_get_back_is_refused_in_the_pages() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let new = format!("/entries/new?project={}", house.trim_start_matches("/projects/"));
        let form = site.get(&new).await;
        let (category, oslo) = (choice(&form, "category_id", "Aktivitet"), choice(&form, "site_id", "Oslo"));
        let state = choice(&form, "shares-0-grant_id", "Helsedir");
        let fields = |text: &'static str, amount: &'static str, payer: String| {
            vec![
                ("dated_on", "2026-11-02".to_owned()),
                ("category_id", category.clone()),
                ("text", text.to_owned()),
                ("amount_ore", amount.to_owned()),
                ("site_id", oslo.clone()),
                ("voucher_reference", "2026-901".to_owned()),
                ("shares-0-grant_id", payer),
                ("shares-0-basis_points", "100".to_owned()),
            ]
        };
        let post = async |path: &str, fields: Vec<(&str, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            site.post(path, &fields).await
        };
        let entry = onward(post(&new, fields("Foredrag på temakveld", "1000", state.clone())).await).await;
        let correct = format!("/entries/new?corrects={}", entry.trim_start_matches("/entries/"));
        let answer = post(&correct, fields("Kreditnota", "-400", "own".to_owned())).await;
        assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let words = read(&text_of(answer).await).replace('\u{a0}', " ");
        assert!(words.contains("Posten kommer på 600,00 kr når den er rettet"), "{words}");
        let kept =
            "select count(*) from audit_events where action = 'refused_double_payment' and person_id is not null";
        assert_eq!(register.number(kept).await, 1);
        let answer = post(&correct, fields("Kreditnota", "-1000,01", state.clone())).await;
        let words = read(&text_of(answer).await).replace('\u{a0}', " ");
        assert!(words.contains("−1 000,00 kr til 90 071 992 547 409,92 kr"), "the limit is in kroner: {words}");

        // The same voucher once more is told, and both are kept; what corrects an entry has its voucher.
        assert!(!read(&site.get(&entry).await).contains("er ført fra før"));
        let note = onward(post(&correct, fields("Kreditnota", "-400", state.clone())).await).await;
        assert!(!read(&site.get(&note).await).contains("er ført fra før"));
        let again = onward(post(&new, fields("Foredrag igjen", "1000", state)).await).await;
        let html = site.get(&again).await;
        assert!(read(&html).contains("Bilag 2026-901 er ført fra før i samme år"), "{}", read(&html));
        assert!(Site::links_in(&html, "/entries/").contains(&entry), "with the way to it");
    });
}

#[test]
fn budgets_splits_and_categories_have_forms() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let id = house.trim_start_matches("/projects/").to_owned();
        let new = format!("/budget-versions/new?project={id}");
        let form = site.get(&new).await;
        let (grant, wages) =
            (choice(&form, "grant_id", "Helsedirektoratet"), choice(&form, "lines-0-category_id", "Lønn"));
        let fields = [
            ("grant_id", grant.as_str()),
            ("year", "2026"),
            ("kind", "revised"),
            ("decided_on", "2026-10-01"),
            ("lines-0-category_id", wages.as_str()),
            ("lines-0-text", "Lønn"),
            ("lines-0-amount_ore", "1 234 567"),
        ];
        let answer = site.post(&new, &fields).await;
        assert_eq!(answer.0.status(), StatusCode::UNPROCESSABLE_ENTITY, "a revision without the approval");
        assert!(text_of(answer).await.contains("1 234 567"), "what was typed stands");
        onward(site.post(&new, &[&fields[..], &[("reference", "24/1178-9")]].concat()).await).await;
        assert!(read(&site.get(&format!("{house}/budget-versions")).await).contains("24/1178-9"));
        let finances = read(&site.get(&format!("{house}/finances")).await).replace('\u{a0}', " ");
        assert!(finances.contains("Revidert budsjett") && finances.contains("1 234 567"), "{finances}");

        let new = format!("/standing-splits/new?project={id}");
        let fields = [
            ("valid_from", "2026-11-01"),
            ("parts-0-grant_id", grant.as_str()),
            ("parts-0-basis_points", "70"),
            ("parts-1-grant_id", ""),
            ("parts-1-basis_points", "30,5"),
        ];
        let answer = site.post(&new, &fields).await;
        assert!(read(&text_of(answer).await).contains("mer enn 100 prosent"));
        let mut fields = fields;
        fields[4].1 = "30";
        onward(site.post(&new, &fields).await).await;
        assert!(read(&site.get(&format!("/entries/new?project={id}")).await).contains("den faste fordelingen"));

        let organisation = site.links("/admin/organisations", "/admin/organisations/0").await.remove(0);
        let new = format!("{organisation}/categories/new");
        let fields = [
            ("name", "Kjøp av tjenester"),
            ("direction", "expense"),
            ("account_from", "6700"),
            ("account_to", "67"),
            ("position", "9"),
        ];
        let answer = site.post(&new, &fields).await;
        assert!(read(&text_of(answer).await).contains("Kontoen har fire sifre"));
        let mut fields = fields;
        fields[3].1 = "6799";
        onward(site.post(&new, &fields).await).await;
        assert!(read(&site.get(&organisation).await).contains("Kjøp av tjenester"));
    });
}

both_databases! {
    async fn the_demos_entries_add_up_to_what_its_grants_have_spent(register: &Register) {
        let site = Site::open(register).await;
        let off = "select count(*) from grant_years where coalesce(spent_ore, 0) <> coalesce((select sum(amount_ore) from \
            entry_shares where grant_id = grant_years.grant_id and year = grant_years.year), 0)";
        assert_eq!(register.number(off).await, 0, "every year to the øre");
        assert_eq!(register.number("select cast(sum(spent_ore) as bigint) from grant_years").await, 2_950_108_875);
        let ahead = "select count(*) from entries where dated_on > '2026-11-22'";
        assert_eq!(register.number(ahead).await, 0);
        let shared = "select count(*) from entries where (select count(*) from entry_shares where entry_id = entries.id) = 2";
        assert!(register.number(shared).await >= 30, "the rent of a house that two grants pay for");
        let double = "select count(*) from audit_events where action = 'refused_double_payment' and cast(after_json as text) \
            like '%already%'";
        assert_eq!(register.number(double).await, 1);
        let house = project(&site, "Pårørendehuset").await;
        let mut page = format!("{house}/changes");
        let told = loop {
            let html = site.get(&page).await;
            let words = read(&html);
            if words.contains("Det ble stanset.") {
                break words;
            }
            let next = Site::links_in(&html, &format!("{house}/changes?")).into_iter().next_back();
            page = next.filter(|next| *next != page).expect("the refused double payment is told of");
        };
        assert!(told.contains("prøvde å la noen betale det andre allerede betaler av"), "{told}");
        for kind in ["applied", "awarded", "revised"] {
            assert!(register.number(&format!("select count(*) from budget_versions where kind = '{kind}'")).await > 0);
        }
        let invented = "select count(*) from entries join projects on projects.id = entries.project_id \
            where projects.title = 'Pårørendeportalen'";
        assert_eq!(register.number(invented).await, 0, "what is not public is not invented");
    }
}
