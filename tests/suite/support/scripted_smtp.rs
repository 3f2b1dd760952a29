//! A mail server that fails where it is told to, one connection after the other, and then takes everything.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What becomes of one connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behaviour {
    /// Greets with this line and hangs up.
    Greet(&'static str),
    /// Answers the recipient with this line.
    Recipient(&'static str),
    /// Reads the body and answers its end with this line.
    End(&'static str),
    /// Reads the body and hangs up without an answer.
    HangUpAfterBody,
    /// Hangs up as soon as the body may begin.
    HangUpBeforeBody,
}

/// The server. It lives as long as the test's process.
pub(crate) struct ScriptedSmtp {
    port: u16,
    taken: Arc<Mutex<Vec<String>>>,
    bodies: Arc<Mutex<usize>>,
}

impl ScriptedSmtp {
    pub(crate) fn start(script: impl IntoIterator<Item = Behaviour>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (taken, bodies) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<Mutex<usize>>::default());
        let mut script: VecDeque<Behaviour> = script.into_iter().collect();
        let (keep, count) = (Arc::clone(&taken), Arc::clone(&bodies));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that hangs up is a client's right.
                let _ = converse(stream, script.pop_front(), &keep, &count);
            }
        });
        Self { port, taken, bodies }
    }

    /// What `FRAMDRIFT_SMTP_URL` should say.
    pub(crate) fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The messages it has said yes to.
    pub(crate) fn taken(&self) -> Vec<String> {
        self.taken.lock().expect("the messages").clone()
    }

    /// How many bodies it has read to their end, whatever it said then.
    pub(crate) fn bodies(&self) -> usize {
        *self.bodies.lock().expect("the count")
    }
}

fn converse(
    stream: TcpStream,
    behaviour: Option<Behaviour>,
    taken: &Mutex<Vec<String>>,
    bodies: &Mutex<usize>,
) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream).lines();
    let mut say = |line: &str| out.write_all(format!("{line}\r\n").as_bytes());
    if let Some(Behaviour::Greet(line)) = behaviour {
        return say(line);
    }
    say("220 test")?;
    while let Some(line) = lines.next().transpose()? {
        let verb = line.get(..4).unwrap_or_default().to_uppercase();
        match (verb.as_str(), behaviour) {
            ("EHLO", _) => say("250-test\r\n250 8BITMIME")?,
            ("RCPT", Some(Behaviour::Recipient(answer))) => say(answer)?,
            ("DATA", Some(Behaviour::HangUpBeforeBody)) => return Ok(()),
            ("DATA", _) => {
                say("354 go on")?;
                let mut body = String::new();
                for line in lines.by_ref() {
                    let line = line?;
                    if line == "." {
                        break;
                    }
                    body.push_str(line.strip_prefix('.').unwrap_or(&line));
                    body.push_str("\r\n");
                }
                *bodies.lock().expect("the count") += 1;
                match behaviour {
                    Some(Behaviour::HangUpAfterBody) => return Ok(()),
                    Some(Behaviour::End(answer)) => say(answer)?,
                    _ => {
                        taken.lock().expect("the messages").push(body);
                        say("250 taken")?;
                    }
                }
            }
            ("QUIT", _) => return say("221 bye"),
            _ => say("250 ok")?,
        }
    }
    Ok(())
}
