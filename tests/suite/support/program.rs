//! The built program as a process of its own: started, asked, stopped or killed.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A port that was free a moment ago, on the loopback address.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the loopback address has a free port");
    listener.local_addr().expect("a bound socket has an address").port()
}

/// None of the developer's own settings, and a folder that holds no settings file.
fn in_folder<'a>(command: &'a mut Command, folder: &Path) -> &'a mut Command {
    command.current_dir(folder).env_clear().stdin(Stdio::null());
    for kept in ["PATH", "HOME", "TMPDIR", "LANG", "RUST_BACKTRACE"] {
        if let Some(value) = super::environment(kept) {
            command.env(kept, value);
        }
    }
    command
}

/// Runs a command of the program to its end. One that does not end within a minute is stopped, with the code 124.
pub(crate) fn run(folder: &Path, arguments: &[&str], settings: &[(&str, &str)]) -> Output {
    let mut bounded = Command::new("timeout");
    bounded.args(["--kill-after=5", "60", env!("CARGO_BIN_EXE_framdrift")]);
    in_folder(&mut bounded, folder).args(arguments).envs(settings.iter().copied()).output().expect("the program starts")
}

/// A running program. It is killed when the value goes, and when the suite itself ends in any way.
pub(crate) struct Program {
    process: Child,
    leash: Child,
    log: PathBuf,
    /// Where it answers, with no slash at the end.
    pub(crate) base_url: String,
}

impl Program {
    /// Starts a command that listens (`serve`, `work`, `demo`) on a free port, with its log in `folder`.
    pub(crate) fn start(folder: &Path, arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_framdrift"));
        program.args(arguments);
        Self::launch(program, folder, settings)
    }

    /// As [`Program::start`], on a machine where no file can grow past so many blocks of 512 bytes.
    pub(crate) fn start_within(blocks: u32, folder: &Path, arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        let mut shell = Command::new("sh");
        // The signal is ignored, so that a write fails as it does on a full disk.
        shell.args(["-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"", "sh", &blocks.to_string()]);
        shell.arg(env!("CARGO_BIN_EXE_framdrift")).args(arguments);
        Self::launch(shell, folder, settings)
    }

    fn launch(mut command: Command, folder: &Path, settings: &[(&str, &str)]) -> Self {
        let address = format!("127.0.0.1:{}", free_port());
        let log = folder.join(format!("{}.log", address.replace(':', "-")));
        let output = File::create(&log).expect("a log file");
        let process = in_folder(&mut command, folder)
            .env("FRAMDRIFT_LISTEN", &address)
            .env("FRAMDRIFT_BASE_URL", format!("http://{address}"))
            .envs(settings.iter().copied())
            .stdout(output.try_clone().expect("a second handle of the log"))
            .stderr(output)
            .spawn()
            .expect("the program starts");
        // The shell waits for the end of its input, which comes when the suite is gone, and then kills what is left.
        let leash = Command::new("sh")
            .args(["-c", &format!("cat >/dev/null; kill -9 {} 2>/dev/null", process.id())])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell starts");
        Self { process, leash, log, base_url: format!("http://{address}") }
    }

    /// Waits until a condition holds, and fails with the program's log when it ends or the time is up.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, what: &str, patience: Duration, mut holds: impl FnMut() -> bool) {
        let began = Instant::now();
        while !holds() {
            if let Some(status) = self.process.try_wait().expect("the process can be asked") {
                panic!("the program ended ({status}) before: {what}\n{}", self.log());
            }
            assert!(began.elapsed() < patience, "{what}: not within {patience:?}\n{}", self.log());
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// The most memory it has had in RAM since [`Program::forget_peak`], in bytes.
    pub(crate) fn peak_bytes(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).expect("the process runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("Linux tells the peak");
        let kib: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
        kib * 1024
    }

    /// Lets the peak begin anew from what it has now (`man 5 proc`, `clear_refs`).
    pub(crate) fn forget_peak(&self) {
        fs::write(format!("/proc/{}/clear_refs", self.process.id()), "5").expect("the peak is forgotten");
    }

    /// Everything it has written so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Asks it to stop, as a service manager does, and waits for its end.
    #[track_caller]
    pub(crate) fn stop(&mut self, patience: Duration) -> ExitStatus {
        let id = self.process.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status().expect("kill runs");
        assert!(sent.success(), "the program was gone before it was stopped\n{}", self.log());
        let began = Instant::now();
        loop {
            if let Some(status) = self.process.try_wait().expect("the process can be asked") {
                return status;
            }
            assert!(began.elapsed() < patience, "still running {patience:?} after SIGTERM\n{}", self.log());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends it as a power cut does.
    pub(crate) fn kill(&mut self) {
        self.process.kill().expect("the process can be killed");
        self.process.wait().expect("the process ends");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Already ended is as good as killed; the leash only waits for the end of its input.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = self.leash.kill();
        let _ = self.leash.wait();
    }
}
