//! What is done with a report: asking for its files, and choosing its language.

use crate::changes::{self, Change};
use crate::pages::visit::{Onward, Sent};
use crate::problem::Result;
use crate::visits::Visit;
use domain::{Report, ReportId};
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

/// `POST /reports/{id}/language`: the language of a draft. Whatever else has been edited since stands.
#[handler]
pub(crate) async fn language(visit: Visit, Path(id): Path<ReportId>, Sent(input): Sent) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let edit = |report: &mut Report| {
        input.text("language").clone_into(&mut report.language);
        Vec::new()
    };
    changes::update(&mut change, id, None, edit).await?;
    change.commit().await?;
    Ok(Onward::to(&format!("/reports/{id}"), "report-language").go())
}
