//! The API under `/api/v1`, its document and its explorer. Routes turn requests into changes and things into JSON; rights
//! and rules are elsewhere.

pub(crate) mod bodies;
mod caller;
mod closing;
mod documents;
mod effect_fields;
mod effects;
mod exports;
pub(crate) mod fields;
mod files;
mod in_flight;
mod ledger;
mod nested;
mod obligations;
mod once;
mod paging;
mod parameters;
mod people;
mod plans;
mod proof;
mod register;
mod replies;
mod report_life;
pub(crate) mod resources;
mod shapes;
mod typed_shapes;
mod work;

pub(crate) use in_flight::InFlight;

use base64::Engine as _;
use poem::http::header;
use poem::{Response, Route, get};
use poem_openapi::{LicenseObject, OpenApi, OpenApiService};

use crate::app::App;
use crate::problem::{Problem, Result};
use caller::Ruled;
use register::{
    Activities, Add, AddOrganisation, Funders, GrantYears, Grants, Milestones, Obligations, Organisations, Parties,
    Payments, Projects, Reports, Schemes, Sites, Topics, Units, UnspentMoney,
};

/// Where the API is mounted below `/api`.
const VERSION: &str = "/v1";

fn register_routes() -> impl OpenApi {
    (
        (Organisations, AddOrganisation, Units, Sites, Parties, Topics, Funders, Schemes),
        (Projects, Grants, GrantYears, Milestones, Activities, Obligations, Reports, documents::Documents),
        (
            Add::<domain::Unit>::routes(),
            Add::<domain::Site>::routes(),
            Add::<domain::Party>::routes(),
            Add::<domain::Topic>::routes(),
            Add::<domain::Funder>::routes(),
            Add::<domain::Scheme>::routes(),
        ),
        (
            Add::<domain::Project>::routes(),
            Add::<domain::Grant>::routes(),
            Add::<domain::GrantYear>::routes(),
            Add::<domain::Milestone>::routes(),
            Add::<domain::Activity>::routes(),
        ),
        (
            (register::Categories, register::BudgetVersions, register::Entries, register::StandingSplits),
            Add::<domain::Category>::routes(),
            Add::<domain::BudgetVersion>::routes(),
            Add::<domain::Entry>::routes(),
            Add::<domain::StandingSplit>::routes(),
            ledger::Lists,
            ledger::Ledger,
        ),
        (
            Payments,
            UnspentMoney,
            Add::<domain::Payment>::routes(),
            Add::<domain::UnspentFunds>::routes(),
            closing::Lists,
            closing::Closing,
        ),
        (
            plans::Lists,
            plans::Plans,
            plans::Series,
            plans::ParticipatingUnits,
            plans::ServicePeriods,
            plans::StaffingPeriods,
            Add::<domain::ActivitySeries>::routes(),
            Add::<domain::ParticipatingUnit>::routes(),
            Add::<domain::ServicePeriod>::routes(),
            Add::<domain::StaffingPeriod>::routes(),
        ),
        (nested::Lists, nested::Nested, obligations::Decisions, work::Work, people::People, files::Files),
        (report_life::Lists, report_life::ReportLife, proof::Proof, exports::Exports),
        effects::routes(),
    )
}

fn service() -> OpenApiService<impl OpenApi, ()> {
    OpenApiService::new(Ruled(register_routes()), "Framdrift", env!("CARGO_PKG_VERSION"))
        .summary("Projects, funding, milestones and activities, and the reports that funders get from them")
        .description(
            "Dates are ISO 8601, amounts are whole hundredths of a krone, and null is not known or not reported, which zero is not. \
            Lists are read page by page: `next` is the `cursor` of the next page. An edit names the version it is for \
            by `If-Match`. Errors are problems by RFC 9457 that name each field.",
        )
        .license(LicenseObject::new("MIT OR Apache-2.0"))
        .server("/api/v1")
}

/// The OpenAPI document as JSON.
pub fn document() -> String {
    service().spec()
}

/// Everything below `/api`.
pub(crate) fn routes(_app: &App) -> Route {
    let service = service();
    let (document, explorer) = (service.spec(), service.swagger_ui_html());
    Route::new()
        .at("/openapi.json", get(Fixed { content_type: "application/json", body: document }))
        .at("/docs", get(Explorer { html: explorer }))
        .at(format!("{VERSION}{}", documents::SCHEMA_PATH), get(schema()))
        .nest(VERSION, service)
}

/// The schema of what reports say, for everybody, as the document of the API is.
fn schema() -> Fixed {
    Fixed { content_type: "application/schema+json", body: reports::json::SCHEMA.to_owned() }
}

/// An answer that is always the same.
struct Fixed {
    content_type: &'static str,
    body: String,
}

impl poem::Endpoint for Fixed {
    type Output = Response;

    async fn call(&self, _request: poem::Request) -> poem::Result<Response> {
        Ok(Response::builder().content_type(self.content_type).body(self.body.clone()))
    }
}

/// The page that shows the document. Its script and style stand in the page, so that it has a policy of its own, which
/// lets through those alone that carry the nonce of this very answer.
struct Explorer {
    html: String,
}

impl poem::Endpoint for Explorer {
    type Output = Response;

    async fn call(&self, _request: poem::Request) -> poem::Result<Response> {
        let nonce = nonce()?;
        // Only the page's own two elements: the script itself holds the same letters in its texts.
        let html = self.html.replacen("<script charset=", &format!("<script nonce=\"{nonce}\" charset="), 1).replacen(
            "<script>\n    let spec",
            &format!("<script nonce=\"{nonce}\">\n    let spec"),
            1,
        );
        // The explorer sets styles from its script, which a nonce does not cover.
        let policy = format!(
            "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'unsafe-inline'; img-src 'self' data:; \
            connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        );
        Ok(Response::builder()
            .content_type("text/html; charset=utf-8")
            .header(header::CONTENT_SECURITY_POLICY, policy)
            .body(html))
    }
}

fn nonce() -> Result<String> {
    let mut bytes = [0_u8; 18];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!(%error, "The system gave no random bytes");
        Problem::Internal
    })?;
    Ok(base64::engine::general_purpose::STANDARD.encode(bytes))
}
