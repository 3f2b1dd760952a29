//! Mail to a real server that speaks TLS and asks who sends: it arrives, and never in the open or under another name.

use std::path::Path;
use std::process::Command;

use chrono_tz::Europe::Oslo;
use domain::message::{Message, MessageState};
use domain::work::{LinkPurpose, Payload};
use jobs::Context;
use jobs::mail::{Mail, MailServer};
use store::messages::{self, MessageFilter};
use store::queue::{self, PRIORITY_PERSON};
use store::{Clock, Store};
use tempfile::TempDir;

use crate::support::databases::on_sqlite;
use crate::support::mail_sink::MailSink;
use crate::support::sample::{begin, noon, person};

/// An authority, and a server's certificate by it.
struct Certificates(TempDir);

impl Certificates {
    fn make() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let names = folder.path().join("names");
        std::fs::write(&names, "subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n").expect("a file");
        for command in [
            "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=Authority -keyout ca.key -out ca.pem",
            "req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out server.csr",
            "x509 -req -days 2 -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile names -out server.pem",
        ] {
            let made = Command::new("openssl").args(command.split(' ')).current_dir(folder.path()).output();
            let made = made.expect("openssl runs");
            assert!(made.status.success(), "{command}: {}", String::from_utf8_lossy(&made.stderr));
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        let path: &Path = self.0.path();
        path.join(name).to_str().expect("a path of text").to_owned()
    }

    /// A server that demands encryption so, and an account.
    fn server(&self, tls: &str) -> Option<MailSink> {
        let (certificate, key) = (self.path("server.pem"), self.path("server.key"));
        let options = ["--tls", tls, "--certificate", &certificate, "--key", &key, "--account", "framdrift:p@ss"];
        MailSink::start_with(&options)
    }
}

/// Sends an invitation by way of a server at this address; what became of it.
async fn invite(store: &Store, address: &str, to: &str) -> Message {
    let server = MailServer::parse(&address.into()).expect("an address");
    let mail = Mail::new("Framdrift <framdrift@example.no>", Some(server)).expect("a sender");
    let clock = Clock::from_source(Oslo, noon);
    let context = Context::new(store.clone(), clock, "https://framdrift.example.no", mail, "test", "0");
    let person_id = person(store, to).await;
    let mut write = begin(store).await;
    let payload = Payload::SendLink { person_id, purpose: LinkPurpose::Invitation };
    queue::enqueue(&mut write, &payload, None, PRIORITY_PERSON, noon()).await.expect("an item");
    write.commit().await.expect("a commit");
    jobs::drain(&context).await.expect("the work is done");
    let mut session = store.read().await.expect("a session");
    let all = messages::list(&mut session, &MessageFilter::default(), 10).await.expect("the messages");
    all.into_iter().find(|message| message.recipient_email == to).expect("it is in the outbox")
}

#[test]
fn mail_goes_encrypted_to_a_server_that_knows_us_and_nowhere_else() {
    on_sqlite(async |register| {
        let certificates = Certificates::make();
        let ca = certificates.path("ca.pem");
        for (scheme, query, tls) in [("smtps", "", "wrapped"), ("smtp", "tls=required&", "starttls")] {
            let Some(sink) = certificates.server(tls) else { return };
            let address =
                |account: &str, query: &str| format!("{scheme}://{account}@localhost:{}?{query}", sink.port());
            let trusting = format!("{query}ca={ca}");
            let to = |case: &str| format!("{case}-{tls}@example.no");
            let sent = invite(&register.store, &address("framdrift:p%40ss", &trusting), &to("kjent")).await;
            assert_eq!(sent.state, MessageState::Sent, "{tls}");
            let received = sink.received();
            assert_eq!(received.len(), 1);
            assert_eq!(received[0].to, [to("kjent")]);
            let wrong = invite(&register.store, &address("framdrift:feil", &trusting), &to("feil")).await;
            assert_ne!(wrong.state, MessageState::Sent, "{tls}: a wrong password");
            let plain = query.trim_end_matches('&');
            let unknown = invite(&register.store, &address("framdrift:p%40ss", plain), &to("ukjent")).await;
            assert_ne!(unknown.state, MessageState::Sent, "{tls}: a certificate that nobody vouches for");
            assert_eq!(sink.received().len(), 1, "{tls}: nothing else came through");
        }
    });
}

#[test]
fn an_authority_that_cannot_be_read_is_told() {
    for address in ["smtps://mail.example.no?ca=/nonexistent", "smtps://mail.example.no?ca=/etc/hostname"] {
        let told = MailServer::parse(&address.into()).expect_err("no certificate").to_string();
        assert!(told.contains("certificate in PEM"), "{told}");
    }
}
