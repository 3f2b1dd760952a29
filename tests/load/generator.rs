//! Requests as fast as a service answers them: plain sockets that stay open, so that asking costs little beside answering.

use std::io::{BufRead, BufReader, Read, Write};
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

/// What the answers were like.
pub(crate) struct Rate {
    pub(crate) per_second: f64,
    /// The size of one body, to show that both sides send the same.
    pub(crate) bytes: usize,
}

impl Request {
    fn bytes(&self, number: u64) -> Vec<u8> {
        let mut text = format!("{} {} HTTP/1.1\r\nHost: {}\r\n", self.method, self.path, self.address);
        for header in &self.headers {
            text.push_str(header);
            text.push_str("\r\n");
        }
        if self.is_keyed {
            text.push_str(&format!("Idempotency-Key: load-{}-{number}\r\n", std::process::id()));
        }
        if !self.body.is_empty() {
            text.push_str(&format!("Content-Type: application/json\r\nContent-Length: {}\r\n", self.body.len()));
        }
        text.push_str("\r\n");
        text.push_str(&self.body);
        text.into_bytes()
    }
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

    /// The status and the body.
    fn ask(&mut self, request: &[u8]) -> Result<(u16, Vec<u8>)> {
        self.stream.get_mut().write_all(request)?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|word| word.parse().ok()).context("no status line")?;
        let mut length = None;
        let mut is_chunked = false;
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let header = line.trim_end().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = Some(value.trim().parse()?);
            }
            is_chunked |= header == "transfer-encoding: chunked";
        }
        let body = if is_chunked { self.chunks()? } else { self.exactly(length.unwrap_or(0))? };
        Ok((status, body))
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
pub(crate) fn ask(request: &Request) -> Result<(u16, Vec<u8>)> {
    Connection::open(&request.address)?.ask(&request.bytes(0))
}

/// Asks from all connections for `length`, after a quarter of it to warm up. Any answer that is not 2xx is an error.
pub(crate) fn rate(request: &Request, length: Duration) -> Result<Rate> {
    let (counted, number) = (AtomicU64::new(0), AtomicU64::new(1));
    let (is_measuring, is_over) = (AtomicBool::new(false), AtomicBool::new(false));
    let (_, first) = ask(request)?;
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
        Ok(Rate { per_second: f64::from(answers) / took.as_secs_f64(), bytes: first.len() })
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
        let (status, body) = connection.ask(&request.bytes(number.fetch_add(1, Ordering::Relaxed)))?;
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
        let (status, body) = connection.ask(&request.bytes(number as u64))?;
        taken.push(began.elapsed().as_secs_f64() * 1000.0);
        if status != 200 {
            bail!("{}: {status}: {}", request.path, String::from_utf8_lossy(&body));
        }
    }
    taken.sort_by(f64::total_cmp);
    Ok(taken[times / 2])
}
