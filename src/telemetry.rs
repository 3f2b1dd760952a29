//! The log and the figures of a process. The log goes to standard error, so that what a command answers stays alone on
//! standard output.

use crate::config::{Config, LogFormat};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::time::Duration;
use tracing_subscriber::EnvFilter;

/// Starts the log as the settings say. A second start in one process changes nothing.
pub fn start_log(config: &Config) {
    // The settings have been read by the same parser, so the filter is one.
    let filter = EnvFilter::try_new(&config.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match config.log_format {
        LogFormat::Text => builder.with_ansi(false).try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    if let Err(error) = started {
        tracing::debug!(%error, "The log is on already");
    }
}

/// Starts counting; the handle renders what was counted for Prometheus.
pub fn start_metrics() -> PrometheusHandle {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    if let Err(error) = metrics::set_global_recorder(recorder) {
        tracing::warn!(%error, "Figures are counted elsewhere");
    }
    let upkeep = handle.clone();
    tokio::spawn(async move {
        loop {
            // Histograms keep every value until they are drained.
            tokio::time::sleep(Duration::from_secs(5)).await;
            upkeep.run_upkeep();
        }
    });
    handle
}
