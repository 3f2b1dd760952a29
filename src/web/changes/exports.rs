//! Asking for what is taken out of the register for use inside: a portfolio workbook, or a grant's control package.

use chrono::Datelike as _;
use domain::access::Right;
use domain::check::{Checked as _, Code};
use domain::export::{ExportKind, Order};
use domain::work::Payload;
use domain::{Export, ExportId, Funder, Grant, GrantId, GrantYear, Obligation, OrganisationId, WorkItemId};
use std::collections::BTreeSet;
use store::queue::{PRIORITY_PERSON, enqueue};
use store::{Select, Session, find};

use super::{Change, find_visible};
use crate::access::{Access, right};
use crate::problem::{Problem, Result};

/// The right that taking something out takes: what is in it is about money, and shows every count.
pub const EXPORT: Right = right("POST", "/exports");

/// What somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewExport {
    /// Of which organisation; of a control package the grant's own, and missing for whoever may export from one alone.
    pub organisation_id: Option<OrganisationId>,
    /// What.
    pub kind: ExportKind,
    /// Of a portfolio: this funder's grants alone.
    pub funder_key: Option<String>,
    /// Of a control package: whose.
    pub grant_id: Option<GrantId>,
    /// Of this year.
    pub year: Option<i32>,
}

/// Asks for an export. The answer names it and the piece of work that will make it.
///
/// [`Problem::Fields`] names every field that is wrong, also a grant or funder that is not there for the person.
pub async fn request_export(change: &mut Change<'_>, new: NewExport) -> Result<(Export, WorkItemId)> {
    let organisation_id = home(change, &new).await?;
    change.by.demand(EXPORT, organisation_id)?;
    let export = Export {
        id: store::new_id(),
        organisation_id,
        kind: new.kind,
        funder_key: new.funder_key,
        grant_id: new.grant_id,
        year: new.year,
        requested_by: Some(change.by.person.id),
        requested_at: change.write.now,
        name: None,
        format: None,
        sha256: None,
        size_bytes: None,
        row_count: None,
        finished_at: None,
    };
    let mut faults = export.check(change.today());
    if let Some(key) = &export.funder_key {
        let funder = Select::<Funder>::all().equal("key", key.as_str()).visible(&change.by.visibility());
        if funder.first(&mut change.write).await?.is_none() {
            faults.push(domain::FieldError::new("funder_key", Code::Unknown));
        }
    }
    if !faults.is_empty() {
        return Err(Problem::Fields(faults));
    }
    if let Some(Order::ControlPackage { grant_id, year }) = export.order() {
        demand_year(&mut change.write, grant_id, year).await?;
    }
    change.write.insert(&export).await?;
    let payload = Payload::MakeExport { export_id: export.id };
    let now = change.write.now;
    let item = enqueue(&mut change.write, &payload, Some(organisation_id), PRIORITY_PERSON, now).await?;
    Ok((export, item))
}

/// Refuses a year of which a grant has nothing: neither money nor a report that is owed. Its package would be empty.
async fn demand_year(session: &mut Session, grant: GrantId, year: i32) -> Result<()> {
    let money: Vec<GrantYear> = Select::all().equal("grant_id", grant).fetch(session).await?;
    let owed: Vec<Obligation> = Select::all().equal("grant_id", grant).fetch(session).await?;
    let of_reports = owed.iter().flat_map(|one| one.period_starts_on.year()..=one.period_ends_on.year());
    let years: BTreeSet<i32> = money.iter().map(|one| one.year).chain(of_reports).collect();
    match (years.contains(&year), years.first(), years.last()) {
        (true, ..) => Ok(()),
        (false, Some(&first), Some(&last)) => Err(Problem::field("year", Code::YearNotOfGrant { first, last })),
        (false, ..) => Err(Problem::field("year", Code::Unknown)),
    }
}

/// The organisation that an export is of.
async fn home(change: &mut Change<'_>, new: &NewExport) -> Result<OrganisationId> {
    let unknown = |field: &str| Problem::field(field, Code::Unknown);
    let own = change.by.organisations_with(EXPORT);
    match (new.kind, new.grant_id, new.organisation_id) {
        (ExportKind::ControlPackage, Some(grant), named) => {
            let grant = match find_visible::<Grant>(&mut change.write, change.by, grant).await {
                Err(Problem::NotFound) => return Err(unknown("grant_id")),
                found => found?,
            };
            let is_same = named.is_none_or(|named| named == grant.organisation_id);
            if is_same { Ok(grant.organisation_id) } else { Err(unknown("grant_id")) }
        }
        (_, _, Some(named)) if change.by.role(named).is_some() => Ok(named),
        (_, _, Some(_)) => Err(unknown("organisation_id")),
        (_, _, None) => match own.as_slice() {
            [only] => Ok(*only),
            [] => Err(Problem::NotAllowed),
            _ => Err(Problem::field("organisation_id", Code::Required)),
        },
    }
}

/// An export that the person may fetch.
pub async fn find_export(session: &mut Session, by: &Access, id: ExportId) -> Result<Export> {
    let export: Export = find(session, id).await?.ok_or(Problem::NotFound)?;
    by.demand_reading(EXPORT, export.organisation_id)?;
    Ok(export)
}

/// The exports that the person may fetch.
pub fn exports_of(by: &Access) -> Select<Export> {
    Select::all().among("organisation_id", by.organisations_with(EXPORT))
}
