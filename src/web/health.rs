//! What those who run the service ask: whether the process answers, whether it can serve, and figures for Prometheus.

use poem::http::StatusCode;
use poem::web::Data;
use poem::{IntoResponse, Response, handler};

use crate::app::App;

/// The process answers.
#[handler]
pub(crate) fn healthz() -> &'static str {
    "ok"
}

/// The process can serve: 200, or 503 with one stable word a line for what is wrong.
#[handler]
pub(crate) async fn readyz(Data(app): Data<&App>) -> Response {
    let faults = (app.readiness)().await;
    if faults.is_empty() {
        return "ready".into_response();
    }
    tracing::warn!(?faults, "Not ready");
    Response::builder().status(StatusCode::SERVICE_UNAVAILABLE).body(faults.join("\n"))
}

/// Figures in the text format of Prometheus.
#[handler]
pub(crate) fn metrics(Data(app): Data<&App>) -> Response {
    Response::builder().content_type("text/plain; version=0.0.4").body(app.metrics.render())
}
