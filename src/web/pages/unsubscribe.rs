//! `/unsubscribe/{secret}`: declining a kind of mail by the link that came with it, signed in or not. Looking at the page
//! changes nothing; mail programs send the form by themselves (RFC 8058).

use crate::page::Page;
use crate::pages::visit::html;
use crate::problem::{Problem, Result};
use crate::secret::fingerprint;
use crate::visits::Frame;
use askama::Template;
use domain::PersonId;
use domain::message::MessageKind;
use poem::web::{Data, Path};
use poem::{Response, handler};
use store::{Actor, accounts};

use crate::app::App;

/// The page, before and after.
#[derive(Template)]
#[template(path = "unsubscribe.html")]
struct UnsubscribePage {
    page: Page,
    kind: String,
    is_done: bool,
}

async fn link(app: &App, secret: &str) -> Result<(PersonId, MessageKind)> {
    let mut session = app.store.read().await?;
    let found = accounts::find_unsubscribe_link(&mut session, &fingerprint(secret)).await?;
    found.ok_or(Problem::NotFound)
}

/// `GET /unsubscribe/{secret}`.
#[handler]
pub(crate) async fn show(Frame(page): Frame, app: Data<&App>, Path(secret): Path<String>) -> Result<Response> {
    let (_, kind) = link(&app, &secret).await?;
    html(&UnsubscribePage { kind: page.word(&kind), page, is_done: false })
}

/// `POST /unsubscribe/{secret}`.
#[handler]
pub(crate) async fn decline(Frame(page): Frame, app: Data<&App>, Path(secret): Path<String>) -> Result<Response> {
    let (person, kind) = link(&app, &secret).await?;
    let mut write = app.store.write(Actor::Person(person), app.clock.now()).await?;
    accounts::decline(&mut write, person, kind, true).await?;
    write.commit().await?;
    html(&UnsubscribePage { kind: page.word(&kind), page, is_done: true })
}
