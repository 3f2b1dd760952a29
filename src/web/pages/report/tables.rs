//! `/reports/{id}/tables/{key}.csv`: one table of a report as a file, made from what the page shows at that moment.

use super::Whole;
use crate::downloads;
use crate::pages::visit::Asked;
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use domain::ReportId;
use poem::web::Path;
use poem::{Response, handler};
use reports::csv::Dialect;

/// `GET /reports/{id}/tables/{key}.csv`, in the dialect that `dialect` names.
#[handler]
pub(crate) async fn download(
    visit: Visit,
    Asked(asked): Asked,
    Path((id, name)): Path<(ReportId, String)>,
) -> Result<Response> {
    let dialect = match asked.text("dialect") {
        "" => Dialect::default(),
        word => word.parse().map_err(|_| Problem::BadParameter { name: "dialect".to_owned() })?,
    };
    let key = name.strip_suffix(".csv").ok_or(Problem::NotFound)?;
    let (whole, document) = Whole::read(&visit, id).await?.compiled().await?;
    downloads::tables::csv(&visit.app, &visit.access, &whole.report, &document, (key, dialect)).await
}
