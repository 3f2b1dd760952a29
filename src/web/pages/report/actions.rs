//! What is done with a report and what it answers: asking for its files, marking it as delivered, another deadline.

use crate::changes::{self, Change};
use crate::pages::input::Input;
use crate::pages::visit::{Onward, Sent, refused};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use domain::obligation::ObligationState;
use domain::{Obligation, ObligationId, Report, ReportId};
use poem::web::Path;
use poem::{Response, handler};
use store::Select;

/// `POST /reports/{id}/compile`.
#[handler]
pub(crate) async fn compile(visit: Visit, Path(id): Path<ReportId>) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    changes::compile(&mut change, id).await?;
    change.commit().await?;
    Ok(Onward::to(&format!("/reports/{id}"), "compile").go())
}

/// `POST /obligations/{id}/met`.
#[handler]
pub(crate) async fn met(visit: Visit, Path(id): Path<ObligationId>, Sent(mut input): Sent) -> Result<Response> {
    let met_on = input.date("met_on");
    let reference = input.line("met_reference");
    save(&visit, id, input, "met", |obligation| {
        obligation.state = ObligationState::Met;
        obligation.met_on = met_on;
        obligation.met_reference = reference;
    })
    .await
}

/// `POST /obligations/{id}/state`: postponed, waived, or owed on another day, with the reason.
#[handler]
pub(crate) async fn state(visit: Visit, Path(id): Path<ObligationId>, Sent(mut input): Sent) -> Result<Response> {
    let state = input.read("state").unwrap_or(ObligationState::Open);
    let deadline = input.date("overridden_deadline_on");
    let reason = input.line("reason");
    if state == ObligationState::Postponed && deadline.is_none() {
        input.fail("overridden_deadline_on", &domain::Code::Required);
    }
    save(&visit, id, input, "obligation", |obligation| {
        obligation.state = state;
        obligation.overridden_deadline_on = deadline;
        obligation.reason = reason;
        if state != ObligationState::Met {
            obligation.met_on = None;
        }
    })
    .await
}

async fn save(
    visit: &Visit,
    id: ObligationId,
    mut input: Input,
    saved: &str,
    edit: impl FnOnce(&mut Obligation),
) -> Result<Response> {
    let report = report_of(visit, id).await?;
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::update(&mut change, id, Some(input.version()), |obligation: &mut Obligation| {
        edit(obligation);
        Vec::new()
    });
    match done.await {
        Ok(_) if input.errors.is_empty() => {
            change.commit().await?;
            Ok(Onward::to(&format!("/reports/{report}"), saved).go())
        }
        Ok(_) => refused(&super::page(visit, report, input).await?),
        Err(Problem::Fields(errors)) => {
            drop(change);
            input.refuse(&errors);
            refused(&super::page(visit, report, input).await?)
        }
        Err(problem) => Err(problem),
    }
}

/// The latest report of an obligation that the visitor may see.
async fn report_of(visit: &Visit, id: ObligationId) -> Result<ReportId> {
    let mut session = visit.read().await?;
    let obligation: Obligation = visit.find(&mut session, id).await?;
    let latest = Select::<Report>::all().equal("obligation_id", obligation.id).ordered("revision desc, id");
    let report = latest.first(&mut session).await?;
    Ok(report.ok_or(Problem::NotFound)?.id)
}

/// `GET /obligations/{id}`: its report.
#[handler]
pub(crate) async fn show(visit: Visit, Path(id): Path<ObligationId>) -> Result<Response> {
    let report = report_of(&visit, id).await?;
    Ok(crate::visits::see_other(&format!("/reports/{report}")))
}
