//! Lists and look-ups of any table: by identity, by equal columns, by what a person may see, page by page.

use crate::error::Result;
use crate::session::{Session, Values};
use crate::table::{Table, columns};
use chrono::NaiveDate;
use domain::{OrganisationId, PersonId};
use std::fmt::Write as _;
use std::marker::PhantomData;
use uuid::Uuid;

/// Whose rows a person may see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visibility {
    /// Organisations of which everything is seen.
    pub whole: Vec<OrganisationId>,
    /// Organisations of which only the projects led by `leader` are seen.
    pub led: Vec<OrganisationId>,
    /// The person.
    pub leader: Option<PersonId>,
}

enum Condition {
    Equal(&'static str, Value),
    In(&'static str, Vec<Value>),
    AtLeast(&'static str, Value),
    AtMost(&'static str, Value),
    EitherAtMost([&'static str; 2], Value),
    After(Uuid),
    Before(Uuid),
    Missing(&'static str),
    Visible(Visibility),
    Below(&'static str, Uuid, Rows, Visibility),
}

/// The rows of a table, as far as who sees them goes.
#[derive(Clone, Copy)]
struct Rows {
    table: &'static str,
    has_project: bool,
}

impl Rows {
    fn of<T: Table>() -> Self {
        Self { table: T::NAME, has_project: T::HAS_PROJECT }
    }
}

/// A value to compare a column with.
#[derive(Clone, Debug)]
pub enum Value {
    /// An identity.
    Id(Uuid),
    /// A word or other text.
    Text(String),
    /// A number.
    Number(i64),
    /// A day.
    Day(NaiveDate),
    /// Yes or no.
    YesNo(bool),
}

impl Value {
    fn push(&self, values: &mut Values) {
        match self {
            Self::Id(id) => values.push(id),
            Self::Text(text) => values.push(text),
            Self::Number(number) => values.push(number),
            Self::Day(day) => values.push(day),
            Self::YesNo(yes) => values.push(yes),
        };
    }
}

/// Identities and words compare as what they are stored as.
macro_rules! values_from {
    ($variant:ident: $($type:ty => $convert:expr),+ $(,)?) => { $(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                let convert: fn($type) -> _ = $convert;
                Self::$variant(convert(value))
            }
        }
    )+ };
}
values_from!(Id: Uuid => |id| id, domain::CategoryId => |id| id.0, domain::EntryId => |id| id.0, domain::FunderId => |id| id.0, domain::GrantId => |id| id.0,
    domain::PaymentId => |id| id.0, domain::UnspentFundsId => |id| id.0,
    domain::MilestoneId => |id| id.0, domain::ObligationId => |id| id.0, OrganisationId => |id| id.0,
    domain::PartyId => |id| id.0, PersonId => |id| id.0, domain::ProjectId => |id| id.0, domain::ReportId => |id| id.0,
    domain::SchemeId => |id| id.0, domain::SiteId => |id| id.0, domain::TopicId => |id| id.0, domain::UnitId => |id| id.0);
values_from!(Id: domain::GoalId => |id| id.0, domain::IndicatorId => |id| id.0, domain::MeasurementId => |id| id.0,
    domain::OnwardCallId => |id| id.0);
values_from!(Id: domain::SeriesId => |id| id.0);
values_from!(Text: String => |text| text, &str => str::to_owned);
values_from!(Number: i64 => |number| number, i32 => i64::from);
values_from!(Day: NaiveDate => |day| day);
values_from!(YesNo: bool => |yes| yes);

/// A query over one table. Conditions all hold; the order is by identity, which is the order in which rows were made.
#[must_use]
pub struct Select<T> {
    conditions: Vec<Condition>,
    order: &'static str,
    limit: Option<i64>,
    of: PhantomData<T>,
}

impl<T: Table> Default for Select<T> {
    fn default() -> Self {
        Self { conditions: Vec::new(), order: "id", limit: None, of: PhantomData }
    }
}

impl<T: Table> Select<T> {
    /// Every row.
    pub fn all() -> Self {
        Self::default()
    }

    /// The column has this value.
    pub fn equal(mut self, column: &'static str, value: impl Into<Value>) -> Self {
        self.conditions.push(Condition::Equal(column, value.into()));
        self
    }

    /// The column has one of these values; none gives no row.
    pub fn among<V: Into<Value>>(mut self, column: &'static str, values: impl IntoIterator<Item = V>) -> Self {
        self.conditions.push(Condition::In(column, values.into_iter().map(Into::into).collect()));
        self
    }

    /// The column is this day or later.
    pub fn since_day(mut self, column: &'static str, day: NaiveDate) -> Self {
        self.conditions.push(Condition::AtLeast(column, Value::Day(day)));
        self
    }

    /// The column is this day or earlier.
    pub fn until_day(mut self, column: &'static str, day: NaiveDate) -> Self {
        self.conditions.push(Condition::AtMost(column, Value::Day(day)));
        self
    }

    /// One of two columns is this day or earlier.
    pub fn either_until_day(mut self, columns: [&'static str; 2], day: NaiveDate) -> Self {
        self.conditions.push(Condition::EitherAtMost(columns, Value::Day(day)));
        self
    }

    /// The column is empty.
    pub fn missing(mut self, column: &'static str) -> Self {
        self.conditions.push(Condition::Missing(column));
        self
    }

    /// Only what the person may see.
    pub fn visible(mut self, visibility: &Visibility) -> Self {
        self.conditions.push(Condition::Visible(visibility.clone()));
        self
    }

    /// Rows of which the column names this thing, and only if the person may see it. None of a thing that they may not
    /// see, nor of one that is not there.
    pub fn below<P: Table>(mut self, column: &'static str, parent: Uuid, visibility: &Visibility) -> Self {
        self.conditions.push(Condition::Below(column, parent, Rows::of::<P>(), visibility.clone()));
        self
    }

    /// Rows made after this one: the next page of a list in the order of identities.
    pub fn after(mut self, id: Uuid) -> Self {
        self.conditions.push(Condition::After(id));
        self
    }

    /// Rows made before this one: the next page of a list that shows the newest first.
    pub fn before(mut self, id: Uuid) -> Self {
        self.conditions.push(Condition::Before(id));
        self
    }

    /// Another order, as SQL of this table's columns; ends with `id` so that it is total.
    pub fn ordered(mut self, order: &'static str) -> Self {
        self.order = order;
        self
    }

    /// At most so many rows.
    pub fn limit(mut self, limit: i64) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Runs the query.
    pub async fn fetch(self, session: &mut Session) -> Result<Vec<T>> {
        let mut values = session.values();
        let sql = self.statement(&mut values);
        session.fetch_things(&sql, values).await
    }

    /// The statement it runs, for a look at how a database finds the rows.
    #[doc(hidden)]
    pub fn sql(&self, session: &Session) -> String {
        self.statement(&mut session.values())
    }

    fn statement(&self, values: &mut Values) -> String {
        let mut sql = format!("select {} from {}", columns::<T>(), T::NAME);
        self.write_conditions(&mut sql, values);
        let _ = write!(sql, " order by {}", self.order);
        if let Some(limit) = self.limit {
            let _ = write!(sql, " limit {limit}");
        }
        sql
    }

    /// The first row.
    pub async fn first(self, session: &mut Session) -> Result<Option<T>> {
        Ok(self.limit(1).fetch(session).await?.into_iter().next())
    }

    /// How many rows there are.
    pub async fn count(self, session: &mut Session) -> Result<i64> {
        let mut values = session.values();
        let mut sql = format!("select count(*) as value from {}", T::NAME);
        self.write_conditions(&mut sql, &mut values);
        let counts: Vec<i64> = session.fetch_values(&sql, values).await?;
        Ok(counts.first().copied().unwrap_or(0))
    }

    fn write_conditions(&self, sql: &mut String, values: &mut Values) {
        let mut bound = 0;
        for (index, condition) in self.conditions.iter().enumerate() {
            sql.push_str(if index == 0 { " where " } else { " and " });
            write_condition(sql, values, &mut bound, Rows::of::<T>(), condition);
        }
    }
}

/// The next placeholder, its value bound.
fn bind(values: &mut Values, bound: &mut usize, value: &Value) -> usize {
    value.push(values);
    *bound += 1;
    *bound
}

fn write_condition(sql: &mut String, values: &mut Values, bound: &mut usize, rows: Rows, condition: &Condition) {
    let mut compare = |column: &str, operator: &str, value: &Value| {
        let place = bind(values, bound, value);
        let _ = write!(sql, "{column} {operator} ${place}");
    };
    match condition {
        Condition::Equal(column, value) => compare(column, "=", value),
        Condition::AtLeast(column, value) => compare(column, ">=", value),
        Condition::AtMost(column, value) => compare(column, "<=", value),
        Condition::EitherAtMost([one, other], value) => {
            let place = bind(values, bound, value);
            let _ = write!(sql, "({one} <= ${place} or {other} <= ${place})");
        }
        Condition::After(id) => compare("id", ">", &Value::Id(*id)),
        Condition::Before(id) => compare("id", "<", &Value::Id(*id)),
        Condition::Missing(column) => {
            let _ = write!(sql, "{column} is null");
        }
        Condition::In(column, list) => write_list(sql, values, bound, column, list),
        Condition::Visible(visibility) => write_visibility(sql, values, bound, rows, visibility),
        Condition::Below(column, parent, rows, visibility) => {
            let place = bind(values, bound, &Value::Id(*parent));
            // The parent is looked up once, and its rows are found by their own index: whose they are is not asked of each.
            let _ =
                write!(sql, "{column} = ${place} and exists (select 1 from {} where id = ${place} and ", rows.table);
            write_visibility(sql, values, bound, *rows, visibility);
            sql.push(')');
        }
    }
}

fn write_list(sql: &mut String, values: &mut Values, bound: &mut usize, column: &str, list: &[Value]) {
    if list.is_empty() {
        sql.push_str("1 = 0");
        return;
    }
    let places: Vec<String> = list.iter().map(|value| format!("${}", bind(values, bound, value))).collect();
    let _ = write!(sql, "{column} in ({})", places.join(", "));
}

fn write_visibility(sql: &mut String, values: &mut Values, bound: &mut usize, rows: Rows, visibility: &Visibility) {
    let column = if rows.table == "organisations" { "id" } else { "organisation_id" };
    let list = |organisations: &[OrganisationId]| organisations.iter().map(|id| Value::Id(id.0)).collect::<Vec<_>>();
    // A leader sees everything of the organisation that belongs to no project.
    let (whole, led) = if rows.has_project {
        (list(&visibility.whole), list(&visibility.led))
    } else {
        (list(&[visibility.whole.as_slice(), visibility.led.as_slice()].concat()), Vec::new())
    };
    let leader = visibility.leader.filter(|_| !led.is_empty());
    sql.push('(');
    // An alternative that never holds would keep SQLite from the index of the other.
    if !whole.is_empty() || leader.is_none() {
        write_list(sql, values, bound, column, &whole);
    }
    if let Some(leader) = leader {
        sql.push_str(if whole.is_empty() { "(" } else { " or (" });
        write_list(sql, values, bound, column, &led);
        let place = bind(values, bound, &Value::Id(leader.0));
        let _ = if rows.table == "projects" {
            write!(sql, " and leader_person_id = ${place})")
        } else {
            write!(sql, " and project_id in (select id from projects where leader_person_id = ${place}))")
        };
    }
    // The shared catalogue of funders and schemes, and the schedules that serve all, belong to everyone.
    if matches!(rows.table, "funders" | "schemes") {
        sql.push_str(" or organisation_id is null");
    }
    sql.push(')');
}

/// The thing with this identity, whoever asks.
pub async fn find<T: Table>(session: &mut Session, id: impl domain::identity::Identity) -> Result<Option<T>> {
    Select::<T>::all().equal("id", id.uuid()).first(session).await
}

/// Things by their identities, in one query, in the order of identities.
pub async fn find_all<T: Table>(session: &mut Session, ids: impl IntoIterator<Item = Uuid>) -> Result<Vec<T>> {
    Select::<T>::all().among("id", ids.into_iter().map(Value::Id)).fetch(session).await
}
