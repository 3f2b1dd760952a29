//! Requests as fast as a service answers them: plain sockets that stay open, so that asking costs little beside answering.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How many connections ask at once.
const CONNECTIONS: usize = 16;

/// One kind of request.
pub(crate) struct Request {
    /// `127.0.0.1:port`.
    pub(crate) address: String,
    pub(crate) method: &'static str,
    pub(crate) path: String,
    /// Whole header lines without their end.
    pub(crate) headers: Vec<String>,
    pub(crate) body: String,
    /// Whether each request carries an `Idempotency-Key` of its own.
    pub(crate) is_keyed: bool,
}

impl Request {
    fn bytes(&self, number: u64) -> Vec<u8> {
        let mut text = format!("{} {} HTTP/1.1\r\nHost: {}\r\n", self.method, self.path, self.address);
        for header in &self.headers {
            text.push_str(header);
            text.push_str("\r\n");
        }
        if self.is_keyed {
            let _ = write!(text, "Idempotency-Key: load-{}-{number}\r\n", std::process::id());
        }
        if !self.body.is_empty() {
            let _ = write!(text, "Content-Length: {}\r\n", self.body.len());
        }
        text.push_str("\r\n");
        text.push_str(&self.body);
        text.into_bytes()
    }
}

/// One answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// `name=value` of each cookie that was set.
    pub(crate) cookies: Vec<String>,
    pub(crate) body: Vec<u8>,
}

/// One connection that asks and reads whole answers.
struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    fn open(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self { stream: BufReader::with_capacity(64 * 1024, stream) })
    }

    /// The whole answer.
    fn ask(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.get_mut().write_all(request)?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|word| word.parse().ok()).context("no status line")?;
        let mut length = None;
        let mut is_chunked = false;
        let mut cookies = Vec::new();
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let header = line.trim_end().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if header.starts_with("set-cookie:") {
                let pair = line["set-cookie:".len()..].split(';').next().unwrap_or_default();
                cookies.push(pair.trim().to_owned());
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = Some(value.trim().parse()?);
            }
            is_chunked |= header == "transfer-encoding: chunked";
        }
        let body = if is_chunked { self.chunks()? } else { self.exactly(length.unwrap_or(0))? };
        Ok(Answer { status, cookies, body })
    }

    fn exactly(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(body)
    }

    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let mut size = String::new();
            self.stream.read_line(&mut size)?;
            let size = usize::from_str_radix(size.trim(), 16)?;
            body.extend(self.exactly(size)?);
            self.exactly(2)?;
            if size == 0 {
                return Ok(body);
            }
        }
    }
}

/// One answer, whatever its status.
pub(crate) fn ask(request: &Request) -> Result<Answer> {
    Connection::open(&request.address)?.ask(&request.bytes(0))
}

/// Answers a second: asks from all connections for `length`, after a quarter of it to warm up. Any answer that is not 2xx
/// is an error.
pub(crate) fn rate(request: &Request, length: Duration) -> Result<f64> {
    let (counted, number) = (AtomicU64::new(0), AtomicU64::new(1));
    let (is_measuring, is_over) = (AtomicBool::new(false), AtomicBool::new(false));
    thread::scope(|scope| {
        let askers: Vec<_> = (0..CONNECTIONS)
            .map(|_| scope.spawn(|| keep_asking(request, &number, &counted, &is_measuring, &is_over)))
            .collect();
        thread::sleep(length / 4);
        is_measuring.store(true, Ordering::Relaxed);
        let began = Instant::now();
        thread::sleep(length);
        is_measuring.store(false, Ordering::Relaxed);
        let took = began.elapsed();
        is_over.store(true, Ordering::Relaxed);
        for asker in askers {
            asker.join().expect("an asker does not panic")?;
        }
        let answers = u32::try_from(counted.load(Ordering::Relaxed))?;
        Ok(f64::from(answers) / took.as_secs_f64())
    })
}

fn keep_asking(
    request: &Request,
    number: &AtomicU64,
    counted: &AtomicU64,
    is_measuring: &AtomicBool,
    is_over: &AtomicBool,
) -> Result<()> {
    let mut connection = Connection::open(&request.address)?;
    while !is_over.load(Ordering::Relaxed) {
        let Answer { status, body, .. } = connection.ask(&request.bytes(number.fetch_add(1, Ordering::Relaxed)))?;
        if !(200..300).contains(&status) {
            bail!("{} {}: {status}: {}", request.method, request.path, String::from_utf8_lossy(&body));
        }
        if is_measuring.load(Ordering::Relaxed) {
            counted.fetch_add(1, Ordering::Relaxed);
        }
    }
    Ok(())
}

/// The median time of one request after another on one connection, in milliseconds.
pub(crate) fn median_milliseconds(request: &Request, times: usize) -> Result<f64> {
    let mut connection = Connection::open(&request.address)?;
    let mut taken = Vec::with_capacity(times);
    for number in 0..times {
        let began = Instant::now();
        let Answer { status, body, .. } = connection.ask(&request.bytes(number as u64))?;
        taken.push(began.elapsed().as_secs_f64() * 1000.0);
        if status != 200 {
            bail!("{}: {status}: {}", request.path, String::from_utf8_lossy(&body));
        }
    }
    taken.sort_by(f64::total_cmp);
    Ok(taken[times / 2])
}

/// Signs in as a browser does, with the form's own hidden fields, and gives back the cookies to send.
pub(crate) fn sign_in(address: &str, email: &str, password: &str) -> Result<String> {
    let mut request = Request {
        address: address.to_owned(),
        method: "GET",
        path: "/sign-in".to_owned(),
        headers: Vec::new(),
        body: String::new(),
        is_keyed: false,
    };
    let page = ask(&request)?;
    let html = String::from_utf8_lossy(&page.body).into_owned();
    let mut fields = format!("email={}&password={}", escaped(email), escaped(password));
    for input in html.split("<input").skip(1).filter_map(|rest| rest.split('>').next()) {
        if let (true, Some(name)) = (attribute(input, "type") == Some("hidden"), attribute(input, "name")) {
            let _ = write!(fields, "&{name}={}", escaped(attribute(input, "value").unwrap_or_default()));
        }
    }
    request.method = "POST";
    request.headers = vec![
        "Content-Type: application/x-www-form-urlencoded".to_owned(),
        format!("Origin: http://{address}"),
        format!("Cookie: {}", page.cookies.join("; ")),
    ];
    request.body = fields;
    let answer = ask(&request)?;
    if answer.status >= 400 || answer.cookies.is_empty() {
        bail!("signing in: {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
    }
    Ok([page.cookies, answer.cookies].concat().join("; "))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// A form's value: what is not plainly a letter or a digit is written by its bytes.
fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(escape).collect()
}
