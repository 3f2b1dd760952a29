//! Getting in by address and password, and what may not get anyone in: guesses, old cookies, forms of other sites.

use chrono::TimeDelta;
use domain::access::TokenScope;
use domain::{OrganisationId, Person, PersonId, Role};
use store::{accounts, find};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{begin, noon, organisation};
use crate::support::served::{BASE_URL, Reply, Served, account};

const PASSWORD: &str = "lang setning om fjell";

async fn kari(register: &Register) -> PersonId {
    let home = organisation("Pårørendehuset");
    let mut write = begin(&register.store).await;
    write.insert(&home).await.expect("an organisation");
    write.commit().await.expect("a commit");
    member(register, home.id, "kari").await
}

async fn member(register: &Register, home: OrganisationId, name: &str) -> PersonId {
    let (id, _) = account(&register.store, name, &[(home, Role::Administrator)], TokenScope::Read).await;
    let mut write = begin(&register.store).await;
    let phc = web::password_hash(&PASSWORD.into()).expect("a hash");
    accounts::set_password(&mut write, id, &phc).await.expect("a password");
    write.commit().await.expect("a commit");
    id
}

/// Posts a form as a browser on our own page does.
async fn post(served: &Served, path: &str, cookie: &str, origin: &str, form: &[(&str, &str)]) -> Reply {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let mut headers = vec![("content-type", "application/x-www-form-urlencoded"), ("origin", origin)];
    if !cookie.is_empty() {
        headers.push(("cookie", cookie));
    }
    served.send("POST", path, &headers, Some(body.into_bytes())).await
}

async fn enter(served: &Served, email: &str, password: &str, cookie: &str) -> Reply {
    post(served, "/sign-in", cookie, BASE_URL, &[("email", email), ("password", password)]).await
}

/// The cookie of an answer, as a browser sends it back.
#[track_caller]
fn cookie(reply: &Reply) -> String {
    let set = reply.header("set-cookie");
    assert!(!set.is_empty(), "{} sets no cookie: {}", reply.status, reply.text());
    set.split(';').next().expect("a cookie has a first part").to_owned()
}

async fn is_in(served: &Served, cookie: &str) -> bool {
    let reply = served.send("GET", "/projects", &[("cookie", cookie)], None).await;
    assert!(matches!(reply.status.as_u16(), 200 | 303), "{}", reply.text());
    reply.status.as_u16() == 200
}

async fn csrf(served: &Served, cookie: &str) -> String {
    let page = served.send("GET", "/projects", &[("cookie", cookie)], None).await.expect(200).text();
    let field = page.split("name=\"csrf\" value=\"").nth(1).expect("a form with a token");
    field.split('"').next().expect("a value").to_owned()
}

both_databases! {
    async fn the_right_password_gets_in_and_the_cookie_is_kept_from_scripts(register: &Register) {
        kari(register).await;
        let served = Served::new(&register.store);
        let entered = enter(&served, "Kari@example.no", PASSWORD, "").await.expect(303);
        let set = entered.header("set-cookie");
        for part in ["framdrift=", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(set.contains(part), "{part} in {set}");
        }
        assert!(!set.contains("Secure"), "{set}");
        assert!(is_in(&served, &cookie(&entered)).await);
        let secure = Served::at(&register.store, "https://framdrift.example.no");
        let form = [("email", "kari@example.no"), ("password", PASSWORD)];
        let entered = post(&secure, "/sign-in", "", "https://framdrift.example.no", &form).await.expect(303);
        let set = entered.header("set-cookie");
        assert!(set.starts_with("__Host-framdrift=") && set.contains("Secure"), "{set}");
    }

    async fn a_guess_does_not_tell_whether_there_is_an_account(register: &Register) {
        kari(register).await;
        let served = Served::new(&register.store);
        let wrong = enter(&served, "kari@example.no", "feil passord her", "").await;
        let nobody = enter(&served, "ukjent@example.no", "feil passord her", "").await;
        assert_eq!(wrong.status, nobody.status);
        assert_eq!(wrong.text(), nobody.text().replace("ukjent@example.no", "kari@example.no"));
        assert_eq!(register.number("select count(*) from sign_ins").await, 0);
    }

    async fn whoever_guesses_is_stopped_and_the_owner_elsewhere_gets_in(register: &Register) {
        kari(register).await;
        let served = Served::new(&register.store);
        let guess = async |address: &str, password: &str| {
            let body = format!("email=kari%40example.no&password={}", password.replace(' ', "+"));
            let headers = [("content-type", "application/x-www-form-urlencoded"), ("origin", BASE_URL),
                ("x-forwarded-for", address)];
            served.send("POST", "/sign-in", &headers, Some(body.into_bytes())).await.status.as_u16()
        };
        let mut answers = Vec::new();
        for _ in 0..12 {
            answers.push(guess("198.51.100.7", "feil passord her").await);
        }
        assert!(answers[..10].iter().all(|status| *status != 429) && answers[11] == 429, "{answers:?}");
        assert_eq!(guess("198.51.100.7", PASSWORD).await, 429, "also the right password waits");
        assert_eq!(guess("203.0.113.9", PASSWORD).await, 303);
    }

    async fn a_cookie_that_was_known_before_is_worth_nothing_after(register: &Register) {
        kari(register).await;
        let served = Served::new(&register.store);
        let planted = enter(&served, "kari@example.no", PASSWORD, "framdrift=planted").await.expect(303);
        assert!(!is_in(&served, "framdrift=planted").await);
        let first = cookie(&planted);
        let token = csrf(&served, &first).await;
        let form = [("email", "kari@example.no"), ("password", PASSWORD), ("csrf", token.as_str())];
        let second = cookie(&post(&served, "/sign-in", &first, BASE_URL, &form).await.expect(303));
        assert_ne!(first, second);
        assert!(is_in(&served, &second).await);
        assert!(!is_in(&served, &first).await, "entering again ends the sign-in before");
    }

    async fn signing_out_disabling_and_time_end_a_sign_in(register: &Register) {
        let id = kari(register).await;
        let served = Served::new(&register.store);
        let entered = cookie(&enter(&served, "kari@example.no", PASSWORD, "").await);
        let token = csrf(&served, &entered).await;
        post(&served, "/sign-out", &entered, BASE_URL, &[("csrf", token.as_str())]).await.expect(303);
        assert!(!is_in(&served, &entered).await, "signed out");
        let idle = cookie(&enter(&served, "kari@example.no", PASSWORD, "").await);
        served.wait(TimeDelta::hours(web::IDLE_HOURS) - TimeDelta::minutes(1));
        assert!(is_in(&served, &idle).await);
        served.wait(TimeDelta::hours(web::IDLE_HOURS) * 2);
        assert!(!is_in(&served, &idle).await, "idle");
        let entered = cookie(&enter(&served, "kari@example.no", PASSWORD, "").await);
        let mut write = begin(&register.store).await;
        let before: Person = find(&mut write, id).await.expect("a look-up").expect("a person");
        let disabled = Person { disabled_at: Some(noon()), ..before.clone() };
        write.update(&before, disabled).await.expect("an edit");
        write.commit().await.expect("a commit");
        assert!(!is_in(&served, &entered).await, "disabled");
        let refused = enter(&served, "kari@example.no", PASSWORD, "").await;
        assert_eq!(refused.header("set-cookie"), "", "{}", refused.status);
    }

    async fn forms_of_other_sites_change_nothing(register: &Register) {
        kari(register).await;
        let served = Served::new(&register.store);
        let form = [("email", "kari@example.no"), ("password", PASSWORD)];
        post(&served, "/sign-in", "", "https://ond.example.com", &form).await.expect(403);
        let body = b"email=kari%40example.no".to_vec();
        let kind = ("content-type", "application/x-www-form-urlencoded");
        served.send("POST", "/sign-in", &[kind], Some(body.clone())).await.expect(403);
        served.send("POST", "/sign-in", &[kind, ("sec-fetch-site", "cross-site")], Some(body)).await.expect(403);
        let entered = cookie(&enter(&served, "kari@example.no", PASSWORD, "").await);
        let token = csrf(&served, &entered).await;
        let other = cookie(&enter(&served, "kari@example.no", PASSWORD, "").await);
        for (cookie, origin, token) in [
            (&entered, BASE_URL, ""),
            (&entered, BASE_URL, "feil"),
            (&other, BASE_URL, token.as_str()),
            (&entered, "https://ond.example.com", token.as_str()),
            (&entered, "null", token.as_str()),
        ] {
            post(&served, "/sign-out", cookie, origin, &[("csrf", token)]).await.expect(403);
        }
        assert!(is_in(&served, &entered).await && is_in(&served, &other).await);
    }

    async fn the_first_administrators_link_works_once(register: &Register) {
        let path = web::first_administrator_link(&register.store, noon()).await.expect("a link").expect("nobody yet");
        let again = web::first_administrator_link(&register.store, noon()).await.expect("a link").expect("nobody yet");
        let served = Served::new(&register.store);
        served.send("GET", &again, &[], None).await.expect(200);
        assert_ne!(served.send("GET", &path, &[], None).await.status.as_u16(), 200, "the earlier link has ended");
        kari(register).await;
        assert_eq!(web::first_administrator_link(&register.store, noon()).await.expect("no fault"), None);
        assert_ne!(served.send("GET", &again, &[], None).await.status.as_u16(), 200, "somebody has an account");
    }
}
