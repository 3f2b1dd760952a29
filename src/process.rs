//! A process that listens: its address, its stop, and what runs beside each other in it.

use crate::command::failure::{Failure, Result};
use crate::config::Config;
use crate::start::Started;
use crate::telemetry;
use jobs::mail::{Mail, MailServer};
use poem::listener::TcpAcceptor;
use poem::{IntoEndpoint, Server};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use web::Readiness;

/// Requests in flight get so long to end after a stop is asked for. Background work takes its own, a little less.
const GRACE: Duration = Duration::from_secs(28);

/// A stop that is asked for once and heard by everyone.
#[derive(Clone)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// Heard when the service manager says SIGTERM, or somebody at the prompt presses Ctrl-C.
    pub fn on_signals() -> Result<Self> {
        let told = |error: std::io::Error| Failure::new(format!("the system's signals cannot be heard: {error}"));
        let mut terminate = signal(SignalKind::terminate()).map_err(told)?;
        let mut interrupt = signal(SignalKind::interrupt()).map_err(told)?;
        let (ask, asked) = watch::channel(false);
        tokio::spawn(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            tracing::info!("A stop was asked for; what runs is finished first");
            ask.send_replace(true);
            // A second signal ends the process at once: whoever sends it does not want to wait.
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            std::process::exit(1);
        });
        Ok(Self(asked))
    }

    /// Ready when the stop has been asked for.
    pub async fn heard(mut self) {
        // An end of the sender is the end of the process, so it counts as a stop.
        let _ = self.0.wait_for(|asked| *asked).await;
    }
}

/// An address that is listened on already, so that nobody else can take it and it can be told.
pub struct Listening {
    listener: TcpListener,
    /// The address, its port never 0.
    pub address: SocketAddr,
    /// Where people reach it, with no slash at the end.
    pub base_url: String,
}

/// Begins to listen where the settings say. Connections wait until [`serve`] answers them.
pub async fn listen(config: &Config) -> Result<Listening> {
    let told = |error: std::io::Error| {
        Failure::new(format!(
            "it cannot listen on {}: {error}. Choose another address with --listen or FRAMDRIFT_LISTEN",
            config.listen
        ))
    };
    let listener = TcpListener::bind(config.listen).await.map_err(told)?;
    let address = listener.local_addr().map_err(told)?;
    let base_url = config.base_url.clone().unwrap_or_else(|| format!("http://{address}"));
    Ok(Listening { listener, address, base_url })
}

/// Answers requests until the stop, and then those that are in flight.
pub async fn serve<E>(listening: Listening, endpoint: E, stop: Stop) -> Result<()>
where
    E: IntoEndpoint,
    E::Endpoint: 'static,
{
    let told = |error: std::io::Error| Failure::new(format!("it stopped listening: {error}"));
    let acceptor = TcpAcceptor::from_tokio(listening.listener).map_err(told)?;
    Server::new_with_acceptor(acceptor)
        .run_with_graceful_shutdown(endpoint, stop.heard(), Some(GRACE))
        .await
        .map_err(told)
}

/// What pages and API are given.
pub fn app(config: &Config, started: &Started, base_url: &str, readiness: Readiness) -> Result<web::App> {
    let base_url =
        base_url.parse().map_err(|error| Failure::new(format!("the address {base_url} cannot be used: {error}")))?;
    Ok(web::App::new(web::Settings {
        store: started.store.clone(),
        clock: started.clock.clone(),
        base_url,
        is_mail_configured: config.smtp_url.is_some(),
        trusted_proxies: config.trusted_proxies.clone(),
        readiness,
        metrics: telemetry::start_metrics(),
    }))
}

/// What background work is given.
pub fn context(config: &Config, started: &Started, base_url: &str) -> Result<jobs::Context> {
    let wrong = |error: jobs::mail::MailAddressError| Failure::Use(format!("mail cannot be set up: {error}"));
    let server = config.smtp_url.as_ref().map(MailServer::parse).transpose().map_err(wrong)?;
    // Without a server nothing is sent, but messages are still written and need a sender to be read.
    let from = config.mail_from.as_deref().unwrap_or("Framdrift <framdrift@localhost.localdomain>");
    let mail = Mail::new(from, server).map_err(wrong)?;
    let (store, clock) = (started.store.clone(), started.clock.clone());
    Ok(jobs::Context::new(store, clock, base_url, mail, &host_name(), env!("CARGO_PKG_VERSION")))
}

/// The machine, for the history of tries.
fn host_name() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    if name.trim().is_empty() { "unknown".to_owned() } else { name.trim().to_owned() }
}

/// Background work beside everything else, until the stop.
pub fn work(context: jobs::Context, stop: Stop) -> JoinHandle<Result<()>> {
    tokio::spawn(async move {
        match jobs::run(context, stop.heard()).await {
            Ok(jobs::Exit::Finished) => Ok(()),
            Ok(jobs::Exit::GaveBack(count)) => {
                tracing::info!(count, "Work that was not finished in time was given back");
                Ok(())
            }
            Ok(jobs::Exit::Died) => Err(Failure::new("background work ended by itself; start the program again")),
            Err(jobs::RunError::Store(error)) => Err(error.into()),
            Err(jobs::RunError::Lock(error)) => Err(Failure::new(format!(
                "{error}. On SQLite one process works; run the others with `framdrift serve --no-worker`"
            ))),
        }
    })
}

/// Runs the server and the workers until both have ended. When the workers end by themselves there is nothing to wait
/// for: the process ends, and whoever watches over it starts it again.
pub async fn beside(server: impl Future<Output = Result<()>>, mut worker: JoinHandle<Result<()>>) -> Result<()> {
    let ended = |joined: std::result::Result<Result<()>, tokio::task::JoinError>| {
        joined.unwrap_or_else(|error| Err(Failure::new(format!("background work broke down: {error}"))))
    };
    tokio::pin!(server);
    tokio::select! {
        answered = &mut server => {
            answered?;
            ended(worker.await)
        }
        outcome = &mut worker => {
            ended(outcome)?;
            server.await
        }
    }
}

/// Whether the database answers.
pub fn database_readiness(store: &Store) -> Readiness {
    let store = store.clone();
    Arc::new(move || {
        let store = store.clone();
        Box::pin(async move { if store.ping().await.is_ok() { Vec::new() } else { vec!["database"] } })
    })
}

/// Whether the database answers and the workers keep up.
pub fn worker_readiness(context: &jobs::Context) -> Readiness {
    let readiness = jobs::Readiness::of(context);
    Arc::new(move || {
        let readiness = readiness.clone();
        Box::pin(async move {
            match readiness.check().await.fault {
                None => Vec::new(),
                Some(jobs::NotReady::Database) => vec!["database"],
                Some(jobs::NotReady::Silent) => vec!["workers"],
                Some(jobs::NotReady::Backlog) => vec!["backlog"],
            }
        })
    })
}
