//! Programs that are measured from outside, each a process of its own.

use std::fs::{self, File};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// A running program; killed with the value.
pub(crate) struct Running {
    child: Child,
    /// `127.0.0.1:port`.
    pub(crate) address: String,
    /// From the start of the process to its first answer.
    pub(crate) took: Duration,
}

/// An address nobody listens on.
pub(crate) fn free_address() -> Result<String> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string())
}

/// Starts a program that listens where `FRAMDRIFT_LISTEN` says, and waits until it does.
pub(crate) fn start(program: &Path, arguments: &[&str], settings: &[(&str, &str)], log: &Path) -> Result<Running> {
    let address = free_address()?;
    let output = File::create(log)?;
    let began = Instant::now();
    let child = Command::new(program)
        .args(arguments)
        .env("FRAMDRIFT_LISTEN", &address)
        .env("FRAMDRIFT_BASE_URL", format!("http://{address}"))
        .env("FRAMDRIFT_LOG", "warn")
        .envs(settings.iter().copied())
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output)
        .spawn()
        .with_context(|| format!("starting {}", program.display()))?;
    let mut running = Running { child, address, took: Duration::ZERO };
    while TcpStream::connect(&running.address).is_err() {
        if let Some(status) = running.child.try_wait()? {
            bail!("{} {arguments:?} ended with {status}: {}", program.display(), fs::read_to_string(log)?);
        }
        if began.elapsed() > Duration::from_mins(2) {
            bail!("{} {arguments:?} does not listen: {}", program.display(), fs::read_to_string(log)?);
        }
        thread::sleep(Duration::from_millis(2));
    }
    running.took = began.elapsed();
    Ok(running)
}

/// Runs a program to its end and gives back what it printed.
pub(crate) fn run(program: &Path, arguments: &[&str], settings: &[(&str, &str)]) -> Result<String> {
    let output = Command::new(program).args(arguments).envs(settings.iter().copied()).stdin(Stdio::null()).output()?;
    if !output.status.success() {
        bail!("{} {arguments:?}: {}", program.display(), String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}

impl Running {
    /// Resident memory in MB, as the kernel counts it now.
    pub(crate) fn resident_mb(&self) -> Result<f64> {
        memory_mb(&format!("/proc/{}/status", self.child.id()), "VmRSS:")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Already ended is as good as killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The most memory this process has had resident so far, in MB.
pub(crate) fn own_peak_mb() -> Result<f64> {
    memory_mb("/proc/self/status", "VmHWM:")
}

/// What this process has resident now, in MB.
pub(crate) fn own_resident_mb() -> Result<f64> {
    memory_mb("/proc/self/status", "VmRSS:")
}

fn memory_mb(file: &str, key: &str) -> Result<f64> {
    let text = fs::read_to_string(file)?;
    let line = text.lines().find_map(|line| line.strip_prefix(key)).with_context(|| format!("no {key} in {file}"))?;
    let kibibytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kibibytes * 1024.0 / 1e6)
}
