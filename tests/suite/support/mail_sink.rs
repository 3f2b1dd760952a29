//! A real SMTP server that keeps what it receives (`tests/mail/sink.py`).

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use super::{python, tree};

/// One message as the server took it.
#[derive(Debug)]
pub(crate) struct Received {
    /// The envelope's recipients, which need not be the header's.
    pub(crate) to: Vec<String>,
    /// The message with its headers, undecoded.
    pub(crate) text: String,
}

/// The server; it ends with the value.
pub(crate) struct MailSink {
    port: u16,
    folder: TempDir,
    process: Child,
    // The server ends when this closes, however the suite ends.
    _leash: ChildStdin,
}

impl MailSink {
    /// Starts a server that answers by the plan (see the script), then accepts everything. Nothing without Python.
    pub(crate) fn start(plan: &str) -> Option<Self> {
        Self::start_with(&["--plan", plan])
    }

    /// Starts a server with options of the script.
    pub(crate) fn start_with(options: &[&str]) -> Option<Self> {
        let interpreter = python::interpreter("a mail server")?;
        let folder = tempfile::tempdir().expect("a folder for mail");
        let mut process = Command::new(interpreter)
            .arg(tree::root().join("tests/mail/sink.py"))
            .arg(folder.path())
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the mail server starts");
        let leash = process.stdin.take().expect("its input is a pipe");
        let mut line = String::new();
        let output = process.stdout.take().expect("its output is a pipe");
        BufReader::new(output).read_line(&mut line).expect("the mail server says its port");
        let announced: Value = serde_json::from_str(&line).expect("the mail server's line is JSON");
        let port = announced["port"].as_u64().and_then(|port| u16::try_from(port).ok()).expect("a port");
        Some(Self { port, folder, process, _leash: leash })
    }

    /// What `FRAMDRIFT_SMTP_URL` should say.
    pub(crate) fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Where it listens.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Everything received so far, in order.
    pub(crate) fn received(&self) -> Vec<Received> {
        let mut notes: Vec<_> = fs::read_dir(self.folder.path())
            .expect("the folder for mail")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
            .collect();
        notes.sort();
        notes.iter().map(|note| read(note)).collect()
    }

    /// Waits until at least `count` messages have come, or fails.
    #[track_caller]
    pub(crate) fn wait_for(&self, count: usize, patience: Duration) -> Vec<Received> {
        let began = Instant::now();
        loop {
            let received = self.received();
            if received.len() >= count {
                return received;
            }
            assert!(began.elapsed() < patience, "{} of {count} messages after {patience:?}", received.len());
            thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for MailSink {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone afterwards.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn read(note: &Path) -> Received {
    let note_text = fs::read_to_string(note).expect("a note");
    let envelope: Value = serde_json::from_str(&note_text).expect("a note is JSON");
    let bytes = fs::read(note.with_extension("eml")).expect("a message");
    Received {
        to: envelope["to"].as_array().into_iter().flatten().filter_map(|to| Some(to.as_str()?.to_owned())).collect(),
        text: String::from_utf8_lossy(&bytes).into_owned(),
    }
}
