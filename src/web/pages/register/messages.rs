//! `/admin/messages` and `/admin/messages/{id}`: what was written to whom, and what became of it. One-time links are
//! masked; without mail an administrator draws a fresh one, which is shown once.

use crate::changes::{self, Change};
use crate::page::{Choice, Page};
use crate::pages::register::project_form::choice;
use crate::pages::visit::{Asked, Onward, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use domain::access::Right;
use domain::message::{Message, MessageState};
use domain::{MessageId, Person};
use poem::http::{HeaderValue, header};
use poem::web::Path;
use poem::{Response, handler};
use store::messages::MessageFilter;

/// Rows of a page.
const ROWS: i64 = 30;

/// The list.
#[derive(Template)]
#[template(path = "messages.html")]
pub(crate) struct MessagesPage {
    pub(crate) page: Page,
    pub(crate) rows: Vec<Message>,
    /// What the list is narrowed to: empty, or the name of a group of states.
    pub(crate) group: String,
    pub(crate) is_mail_configured: bool,
    /// The address of the next page.
    pub(crate) next: Option<String>,
    /// The address of the first page, where this is another.
    pub(crate) first: Option<String>,
}

/// One message.
#[derive(Template)]
#[template(path = "message.html")]
pub(crate) struct MessagePage {
    pub(crate) page: Page,
    pub(crate) message: Message,
    /// Name of whoever it is to.
    pub(crate) recipient: String,
    pub(crate) is_mail_configured: bool,
    /// Whether the reader may draw a link for the recipient.
    pub(crate) may_draw_link: bool,
    /// A link that was drawn just now, shown this once.
    pub(crate) link: Option<String>,
}

/// Groups of states that the list can be narrowed to.
const GROUPS: [(&str, &[MessageState]); 3] = [
    ("waiting", &[MessageState::Pending, MessageState::Sending, MessageState::Retry]),
    ("trouble", &[MessageState::Refused, MessageState::Unknown, MessageState::Expired]),
    ("sent", &[MessageState::Sent]),
];

/// The states of a group; none, which is all, for what is no group.
fn states(group: &str) -> Vec<MessageState> {
    GROUPS.iter().find(|(name, _)| *name == group).map(|(_, states)| states.to_vec()).unwrap_or_default()
}

impl MessagesPage {
    fn groups(&self) -> Vec<Choice> {
        let all = choice(&"", self.page.t("all"));
        let groups = GROUPS.iter().map(|(name, _)| choice(&name, self.page.t(&format!("messages-group-{name}"))));
        std::iter::once(all).chain(groups).collect()
    }
}

impl MessagePage {
    fn above(&self) -> Vec<(String, String)> {
        vec![("/admin/messages".to_owned(), self.page.t("nav-messages"))]
    }

    /// Only a person can decide to send again what may have arrived.
    fn can_be_resent(&self) -> bool {
        matches!(self.message.state, MessageState::Refused | MessageState::Unknown)
    }

    fn shows_link_button(&self) -> bool {
        !self.is_mail_configured && self.may_draw_link && changes::link_purpose(self.message.kind).is_some()
    }
}

/// `GET /admin/messages?state=&before=`.
#[handler]
pub(crate) async fn list(visit: Visit, Asked(query): Asked) -> Result<Response> {
    visit.access.demand_somewhere(Right::Administer)?;
    let (group, before) = (query.text("state").to_owned(), query.text("before").parse().ok());
    let organisations = Some(visit.access.organisations_with(Right::Administer));
    let filter = MessageFilter { organisations, states: states(&group), before };
    let mut session = visit.read().await?;
    let mut rows = store::messages::list(&mut session, &filter, ROWS + 1).await?;
    let most = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let last = rows.get(most).and_then(|_| rows.get(most - 1)).map(|message| message.id);
    rows.truncate(most);
    let root = "/admin/messages";
    let root = if group.is_empty() { format!("{root}?") } else { format!("{root}?state={group}&") };
    html(&MessagesPage {
        page: visit.page_after(&query),
        rows,
        next: last.map(|last| format!("{root}before={last}")),
        first: before.map(|_| root.trim_end_matches(['?', '&']).to_owned()),
        group: if states(&group).is_empty() { String::new() } else { group },
        is_mail_configured: visit.app.is_mail_configured,
    })
}

/// `GET /admin/messages/{id}`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<MessageId>) -> Result<Response> {
    html(&message_page(&visit, visit.page_after(&query), id, None).await?)
}

/// `POST /admin/messages/{id}/resend`.
#[handler]
pub(crate) async fn resend(visit: Visit, Path(id): Path<MessageId>) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    changes::resend(&mut change, id).await?;
    change.commit().await?;
    Ok(Onward::to(&format!("/admin/messages/{id}"), "message-resent").go())
}

/// `POST /admin/messages/{id}/link`: the answer itself shows the link, which is kept nowhere.
#[handler]
pub(crate) async fn draw_link(visit: Visit, Path(id): Path<MessageId>) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let link = changes::draw_link(&mut change, id).await?;
    change.commit().await?;
    let mut page = visit.page.clone();
    page.path = format!("/admin/messages/{id}");
    let mut response = html(&message_page(&visit, page, id, Some(link)).await?)?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

async fn message_page(visit: &Visit, page: Page, id: MessageId, link: Option<String>) -> Result<MessagePage> {
    let mut session = visit.read().await?;
    let message = changes::find_message(&mut session, &visit.access, id).await?;
    let person = message.recipient_person_id;
    let recipient: Option<Person> = store::find(&mut session, person).await?;
    Ok(MessagePage {
        page,
        recipient: recipient.map(|recipient| recipient.name).unwrap_or_default(),
        is_mail_configured: visit.app.is_mail_configured,
        may_draw_link: changes::administers_account(&mut session, &visit.access, person).await?,
        message,
        link,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_belongs_to_one_group() {
        for state in MessageState::ALL {
            assert_eq!(GROUPS.iter().filter(|(_, states)| states.contains(state)).count(), 1, "{state}");
        }
    }
}
