//! Ways into the service as the store keeps them: sign-ins, tokens, one-time links, and answers to repeated requests.

use chrono::TimeDelta;
use domain::access::TokenScope;
use domain::work::LinkPurpose;
use domain::{Membership, Person, PersonId, Role};
use store::accounts::{self, Link, Token};
use store::{Actor, StoreError, Write, find, idempotency, new_id};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{Sample, begin, noon, person};

fn hash(secret: &str) -> String {
    use sha2::Digest as _;
    hex::encode(sha2::Sha256::digest(secret))
}

async fn at(register: &Register, minutes: i64) -> Write {
    register.store.write(Actor::Command, noon() + TimeDelta::minutes(minutes)).await.expect("a transaction")
}

async fn disable(register: &Register, id: PersonId) {
    let mut write = begin(&register.store).await;
    let before = find::<Person>(&mut write, id).await.expect("a look-up").expect("a person");
    let after = Person { disabled_at: Some(noon()), ..before.clone() };
    write.update(&before, after).await.expect("disabled");
    write.commit().await.expect("a commit");
}

both_databases! {
    async fn a_sign_in_ends_when_idle_when_old_and_with_its_account(register: &Register) {
        let id = person(&register.store, "kari@example.no").await;
        let mut write = begin(&register.store).await;
        accounts::begin_sign_in(&mut write, id, &hash("s"), "csrf", noon() + TimeDelta::hours(12)).await.expect("in");
        write.commit().await.expect("a commit");
        let good = async |now_minutes: i64, seen_within: i64| {
            let mut session = register.store.read().await.expect("a session");
            let now = noon() + TimeDelta::minutes(now_minutes);
            let seen_after = now - TimeDelta::minutes(seen_within);
            let found = accounts::find_sign_in(&mut session, &hash("s"), now, seen_after).await.expect("a look-up");
            found.is_some_and(|sign_in| sign_in.csrf == "csrf" && sign_in.account.person.id == id)
        };
        assert!(good(20, 30).await);
        assert!(!good(31, 30).await, "idle too long");
        assert!(!good(12 * 60, 24 * 60).await, "past its absolute end");
        let mut write = at(register, 25).await;
        accounts::touch_sign_in(&mut write, &hash("s")).await.expect("touched");
        write.commit().await.expect("a commit");
        assert!(good(50, 30).await, "in use until minute 25");
        disable(register, id).await;
        assert!(!good(50, 30).await, "the account is disabled");
    }

    async fn a_new_password_ends_every_sign_in_and_open_link(register: &Register) {
        let id = person(&register.store, "kari@example.no").await;
        let ends_at = noon() + TimeDelta::hours(12);
        let link = Link { person_id: Some(id), purpose: LinkPurpose::PasswordReset, ends_at };
        let mut write = begin(&register.store).await;
        accounts::begin_sign_in(&mut write, id, &hash("s"), "csrf", ends_at).await.expect("in");
        accounts::add_link(&mut write, &link, &hash("link")).await.expect("a link");
        accounts::set_password(&mut write, id, "$argon2id$…").await.expect("a password");
        write.commit().await.expect("a commit");
        assert_eq!(register.number("select count(*) from sign_ins").await, 0);
        let mut session = register.store.read().await.expect("a session");
        assert_eq!(accounts::find_link(&mut session, &hash("link"), noon()).await.expect("a look-up"), None);
        let kept = accounts::password(&mut session, id).await.expect("a look-up");
        assert_eq!(kept.as_deref(), Some("$argon2id$…"));
        let told = "select count(*) from audit_events where cast(after_json as text) like '%argon2%'";
        drop(session);
        assert_eq!(register.number(told).await, 0, "no hash in the audit trail");
    }

    async fn a_link_is_used_once_by_whoever_is_first(register: &Register) {
        let id = person(&register.store, "kari@example.no").await;
        let link = Link { person_id: Some(id), purpose: LinkPurpose::Invitation, ends_at: noon() + TimeDelta::hours(1) };
        let mut write = begin(&register.store).await;
        accounts::add_link(&mut write, &link, &hash("old")).await.expect("a link");
        accounts::add_link(&mut write, &link, &hash("new")).await.expect("a link");
        write.commit().await.expect("a commit");
        let tries = (0..5).map(|_| {
            let store = register.store.clone();
            tokio::spawn(async move {
                let mut write = begin(&store).await;
                match accounts::use_link(&mut write, &hash("new")).await {
                    Ok(_) => write.commit().await.map(|()| true),
                    Err(StoreError::Stale) => Ok(false),
                    Err(error) => Err(error),
                }
            })
        });
        let mut used = 0;
        for one in tries.collect::<Vec<_>>() {
            used += usize::from(one.await.expect("no panic").expect("used or stale"));
        }
        assert_eq!(used, 1);
        let mut session = register.store.read().await.expect("a session");
        let older = accounts::find_link(&mut session, &hash("old"), noon()).await.expect("a look-up");
        assert_eq!(older, None, "the newest link is the one that works");
    }

    async fn a_token_ends_by_its_date_by_revocation_and_with_its_account(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let id = person(&register.store, "kari@example.no").await;
        let token = |name: &str, ends_in_minutes: Option<i64>| Token {
            id: new_id(),
            person_id: id,
            name: name.to_owned(),
            scope: TokenScope::Read,
            created_at: noon(),
            ends_at: ends_in_minutes.map(|minutes| noon() + TimeDelta::minutes(minutes)),
            used_at: None,
            revoked_at: None,
        };
        let (brief, revoked, lasting) = (token("brief", Some(10)), token("revoked", None), token("lasting", None));
        let organisation_id = sample.project.organisation_id;
        let member = Membership { person_id: id, organisation_id, role: Role::Reader };
        let mut write = begin(&register.store).await;
        accounts::set_membership(&mut write, None, &member).await.expect("a member");
        for one in [&brief, &revoked, &lasting] {
            accounts::add_token(&mut write, one, &hash(&one.name)).await.expect("a token");
        }
        accounts::revoke_token(&mut write, &revoked).await.expect("revoked");
        write.commit().await.expect("a commit");
        let good = async |name: &str, minutes: i64| {
            let mut session = register.store.read().await.expect("a session");
            let now = noon() + TimeDelta::minutes(minutes);
            accounts::find_by_secret(&mut session, &hash(name), now).await.expect("a look-up")
        };
        let (account, found) = good("lasting", 60).await.expect("it is good");
        assert_eq!((account.memberships.as_slice(), found.scope), ([member].as_slice(), TokenScope::Read));
        assert!(good("brief", 9).await.is_some());
        assert!(good("brief", 10).await.is_none());
        assert!(good("revoked", 0).await.is_none());
        assert!(good("guessed", 0).await.is_none());
        disable(register, id).await;
        assert!(good("lasting", 60).await.is_none(), "the account is disabled");
    }

    async fn a_repeated_request_is_answered_once(register: &Register) {
        let id = person(&register.store, "kari@example.no").await;
        let answer = idempotency::Answer {
            request_sha256: hash("POST /activities"),
            status: 201,
            location: Some("/api/v1/activities/1".to_owned()),
            etag: Some("\"1\"".to_owned()),
            body: "{}".to_owned(),
        };
        let requests = (0..6).map(|_| {
            let (store, answer) = (register.store.clone(), answer.clone());
            tokio::spawn(async move {
                let mut write = begin(&store).await;
                match idempotency::remember(&mut write, id, "key", &answer).await {
                    Ok(()) => write.commit().await.map(|()| true),
                    Err(StoreError::Duplicate) => Ok(false),
                    Err(error) => Err(error),
                }
            })
        });
        let mut kept = 0;
        for request in requests.collect::<Vec<_>>() {
            kept += usize::from(request.await.expect("no panic").expect("kept or duplicate"));
        }
        assert_eq!(kept, 1);
        let mut session = register.store.read().await.expect("a session");
        assert_eq!(idempotency::find_answer(&mut session, id, "key").await.expect("a look-up"), Some(answer));
        assert_eq!(idempotency::find_answer(&mut session, new_id(), "key").await.expect("a look-up"), None);
    }
}
