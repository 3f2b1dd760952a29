//! Pages of lists, by key and never by number: a page begins after the last thing of the one before, so that nothing is
//! shown twice or left out while others add and delete.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use poem::Request;
use poem::http::Uri;
use store::{Select, Session, Table};
use uuid::Uuid;

use super::replies::Page;
use crate::answers::Address;
use crate::problem::{Problem, Result};

/// Things on a page, unless the client says otherwise.
const LIMIT_DEFAULT: i64 = 50;
/// Most things on a page.
const LIMIT_MAX: i64 = 200;

/// Which page is asked for.
pub(crate) struct Paging {
    pub(crate) after: Option<Uuid>,
    pub(crate) limit: i64,
    uri: Uri,
}

impl Paging {
    /// Reads `cursor` and `limit`.
    pub(crate) fn new(request: &Request, cursor: Option<&str>, limit: Option<i64>) -> Result<Self> {
        let bad = |name: &str| Problem::BadParameter { name: name.to_owned() };
        let limit = limit.unwrap_or(LIMIT_DEFAULT);
        if !(1..=LIMIT_MAX).contains(&limit) {
            return Err(bad("limit"));
        }
        let after = cursor.map(|cursor| read_cursor(cursor).ok_or_else(|| bad("cursor"))).transpose()?;
        Ok(Self { after, limit, uri: Address::of(request) })
    }

    /// One more than fits, which tells whether there is a next page.
    pub(crate) fn fetch_limit(&self) -> i64 {
        self.limit + 1
    }

    /// The page of what was fetched with [`Paging::fetch_limit`].
    pub(crate) fn page<T>(&self, mut items: Vec<T>, key: impl Fn(&T) -> Uuid) -> Page<T> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let has_more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| has_more).map(|last| URL_SAFE_NO_PAD.encode(key(last).as_bytes()));
        let link = next.as_deref().map(|cursor| self.address(cursor));
        Page { items, next, link }
    }

    /// A page of a table.
    pub(crate) async fn fetch<T: Table>(&self, session: &mut Session, select: Select<T>) -> Result<Page<T>> {
        let select = select.limit(self.fetch_limit());
        let select = match self.after {
            Some(after) => select.after(after),
            None => select,
        };
        let items = select.fetch(session).await?;
        Ok(self.page(items, Table::key))
    }

    /// A page of a table, the newest first.
    pub(crate) async fn fetch_newest<T: Table>(&self, session: &mut Session, select: Select<T>) -> Result<Page<T>> {
        let select = select.ordered("id desc").limit(self.fetch_limit());
        let select = match self.after {
            Some(before) => select.before(before),
            None => select,
        };
        let items = select.fetch(session).await?;
        Ok(self.page(items, Table::key))
    }

    fn address(&self, cursor: &str) -> String {
        let query = self.uri.query().unwrap_or_default();
        let kept = url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "cursor");
        let mut address = url::form_urlencoded::Serializer::new(String::new());
        address.extend_pairs(kept).append_pair("cursor", cursor);
        format!("{}?{}", self.uri.path(), address.finish())
    }
}

fn read_cursor(text: &str) -> Option<Uuid> {
    Uuid::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}
