//! Serves a register for a look at the pages.
use std::sync::Arc;
fn main() {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(run())
}
async fn run() {
    let dir = std::env::args().nth(1).unwrap();
    let port = std::env::args().nth(2).unwrap_or("8099".into());
    let store = store::Store::open(&format!("sqlite://{dir}/framdrift.db"), None).await.unwrap();
    let clock = store::Clock::system(chrono_tz::Europe::Oslo);
    let metrics = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder().handle();
    let app = web::App::new(web::Settings {
        store,
        clock,
        base_url: format!("http://127.0.0.1:{port}").parse().unwrap(),
        is_mail_configured: false,
        readiness: Arc::new(|| Box::pin(async { vec![] })),
        metrics,
    });
    println!("serving");
    poem::Server::new(poem::listener::TcpListener::bind(format!("127.0.0.1:{port}")))
        .run(web::routes(app))
        .await
        .unwrap();
}
