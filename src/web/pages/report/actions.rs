//! What is done with a report: asking for its files.

use crate::changes::{self, Change};
use crate::pages::visit::Onward;
use crate::problem::Result;
use crate::visits::Visit;
use domain::ReportId;
use poem::web::Path;
use poem::{Response, handler};

/// `POST /reports/{id}/compile`.
#[handler]
pub(crate) async fn compile(visit: Visit, Path(id): Path<ReportId>) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    changes::compile(&mut change, id).await?;
    change.commit().await?;
    Ok(Onward::to(&format!("/reports/{id}"), "compile").go())
}
