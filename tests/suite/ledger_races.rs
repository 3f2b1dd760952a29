//! Two who change the same books at once, on both databases: they meet in one order, and what each is told is what is kept.

use serde_json::json;
use store::ledger;

use crate::both_databases;
use crate::support::books::Books;
use crate::support::databases::Register;
use crate::support::office::{Office, id};

both_databases! {
    async fn two_who_touch_the_same_grant_years_in_opposite_orders_both_go_through(register: &Register) {
        let books = Books::open(register).await;
        let (whole, oslo) = (books.whole(), books.oslo_only());
        let (older, newer) = (books.add("2025-05-01", 10_000).await, books.add("2026-05-01", 10_000).await);
        for (entry, parts) in [(&older, [&whole, &oslo]), (&newer, [&oslo, &whole])] {
            for grant in parts {
                books.share(entry, &json!({ "grant_id": grant, "basis_points": 5000 })).await.expect(201);
            }
        }
        let days = ["2025-05-01", "2026-05-01"];
        for round in 1..=15 {
            let (one, other) = (json!({ "dated_on": days[round % 2] }), json!({ "dated_on": days[(round + 1) % 2] }));
            let (older, newer) = (format!("/entries/{older}"), format!("/entries/{newer}"));
            let (one, other) = tokio::join!(books.edit(&older, &one), books.edit(&newer, &other));
            assert_eq!((one.status.as_u16(), other.status.as_u16()), (200, 200), "{} {}", one.text(), other.text());
        }
        books.assert_sums().await;
    }

    async fn shares_that_are_given_in_opposite_orders_do_not_wait_for_each_other(register: &Register) {
        let books = Books::open(register).await;
        let (whole, oslo) = (books.whole(), books.oslo_only());
        for _ in 0..10 {
            let (one, other) = (books.add("2026-02-01", 10_000).await, books.add("2026-02-02", 10_000).await);
            let half = |grant: &str, year: i32| json!({ "grant_id": grant, "year": year, "basis_points": 2500 });
            let first = async {
                for (grant, year) in [(&whole, 2025), (&oslo, 2026), (&whole, 2026)] {
                    books.share(&one, &half(grant, year)).await.expect(201);
                }
            };
            let second = async {
                for (grant, year) in [(&oslo, 2026), (&whole, 2026), (&whole, 2025)] {
                    books.share(&other, &half(grant, year)).await.expect(201);
                }
            };
            tokio::join!(first, second);
        }
        books.assert_sums().await;
    }

    async fn a_transaction_that_the_database_stops_may_be_sent_again(register: &Register) {
        let books = Books::open(register).await;
        let (one, other) = (books.add("2026-02-01", 1).await, books.add("2026-02-02", 1).await);
        if !register.store.is_postgres() {
            // One writes at a time: nobody waits for who waits.
            return;
        }
        let hold = async |first: &str, then: &str| {
            let mut write = crate::support::sample::begin(&register.store).await;
            ledger::hold(&mut write, first.parse().expect("an identity")).await?;
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            ledger::hold(&mut write, then.parse().expect("an identity")).await
        };
        let (first, second) = tokio::join!(hold(&one, &other), hold(&other, &one));
        let stopped = [&first, &second].into_iter().filter(|one| matches!(one, Err(store::StoreError::Contended))).count();
        assert_eq!(stopped, 1, "{first:?} {second:?}");
        let problem = web::Problem::from(store::StoreError::Contended);
        assert_eq!((problem.status().as_u16(), problem.key()), (503, "busy"), "and is told to try again");
    }

    async fn two_new_budget_versions_at_once_have_a_number_each(register: &Register) {
        let books = Books::open(register).await;
        let version = json!({ "grant_id": books.whole(), "year": 2026, "kind": "applied",
            "lines": [{ "category_id": books.world.id("categories"), "text": "Lønn", "amount_ore": 1 }] });
        for round in 0..6 {
            let send = || books.served.post(books.token(), "/budget-versions", &version);
            let (one, other) = tokio::join!(send(), send());
            let (one, other) = (one.expect(201).json()["number"].as_i64(), other.expect(201).json()["number"].as_i64());
            // The world has the first.
            let mut numbers = [one, other];
            numbers.sort_unstable();
            assert_eq!(numbers, [Some(2 * round + 2), Some(2 * round + 3)]);
        }
    }

    async fn an_entry_and_the_closing_of_its_year_are_never_half_done(register: &Register) {
        let office = Office::open(register).await;
        let project = office.world.id("projects");
        for round in 0..8 {
            let grant = office.grant(&format!("25/{round}"), json!({})).await;
            let year = office.award(&grant, 2025, 1000).await;
            office.receive(&grant, 2025, 1000).await;
            office.spend(Some(&grant), 2025, 1000).await;
            office.make("/standing-splits", json!({ "project_id": project, "valid_from": "2025-01-01",
                "parts": [{ "grant_id": grant, "basis_points": 10_000 }] })).await;
            let entry = json!({ "project_id": project, "dated_on": "2025-05-01", "category_id": office.world.id("categories"),
                "text": "Husleie", "amount_ore": 1 });
            let (entered, closed) = if round % 2 == 0 {
                tokio::join!(office.post("/entries", entry), office.close(&year))
            } else {
                let (closed, entered) = tokio::join!(office.close(&year), office.post("/entries", entry));
                (entered, closed)
            };
            let standing = office.year_of(&grant, 2025).await;
            let paid = format!("select cast(coalesce(sum(amount_ore), 0) as bigint) from entry_shares where year = 2025 \
                and grant_id = (select id from grants where reference = '25/{round}')");
            let paid = register.number(&paid).await;
            assert_eq!(standing["spent_ore"], paid, "what is paid is what the year has spent");
            match (entered.status.as_u16(), closed.status.as_u16()) {
                (422, 200) => {
                    assert_eq!(entered.faults()["/dated_on"], "year-closed");
                    assert_eq!((paid, standing["closed_at"].is_null()), (1000, false));
                }
                // Closed from a version that the entry has left behind: read again, it does not close either.
                (201, 422 | 412) => {
                    let closed = if closed.status.as_u16() == 412 { office.close(&year).await.expect(422) } else { closed };
                    assert_eq!(closed.faults()["/received_ore"], "does-not-close", "{}", closed.text());
                    assert_eq!((paid, standing["closed_at"].is_null()), (1001, true));
                    assert!(!id(&entered.json()).is_empty());
                }
                other => panic!("{other:?}: {} {}", entered.text(), closed.text()),
            }
        }
    }
}
