//! What a file says of itself: of which report it is, which revision, and the hash of the snapshot that it was made from.
//!
//! Renderers write it, whoever is handed a file reads it. It is a claim and no proof, since anybody can write the same: only
//! the hash of all the bytes tells whether a file is as it left the register.

use std::io::{Cursor, Read as _};

use domain::ReportId;
use serde::Deserialize;
use zip::ZipArchive;

use crate::document::Document;

/// The property of a workbook that names the report.
pub const REPORT: &str = "Report";
/// The property of a workbook that names the revision.
pub const REVISION: &str = "Report revision";
/// The property of a workbook that holds the snapshot's hash.
pub const SNAPSHOT: &str = "Snapshot SHA-256";

/// How the keywords of a PDF begin.
const KEYWORD: &str = "framdrift";
/// The part of a workbook that holds the properties of its own.
const PROPERTIES: &str = "docProps/custom.xml";
/// The most that is read of that part: it holds a handful of lines, and may unpack to whatever somebody wants it to.
const PROPERTIES_MAX_BYTES: u64 = 64 * 1024;

/// What a file says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// The report.
    pub report: ReportId,
    /// Its revision, 1 for the first.
    pub revision: i64,
    /// SHA-256 of the snapshot, in hex.
    pub snapshot_sha256: String,
}

impl Marks {
    /// What the files of a document say; nothing for a document that was compiled for a look alone.
    pub fn of(document: &Document) -> Option<Self> {
        let report = document.edition.report?;
        Some(Self { report, revision: document.edition.revision, snapshot_sha256: document.snapshot_sha256.clone() })
    }

    /// The marks as keywords of a PDF, which stand uncompressed in its description.
    pub fn keywords(&self) -> [String; 3] {
        let keyword = |name: &str, value: &str| format!("{KEYWORD}:{name}:{value}");
        [
            keyword("report", &self.report.to_string()),
            keyword("revision", &self.revision.to_string()),
            keyword("snapshot", &self.snapshot_sha256),
        ]
    }
}

/// What a workbook, a PDF or a Document as JSON says of itself; nothing where it says nothing that can be read. Costs one
/// pass over the bytes.
pub fn read(bytes: &[u8]) -> Option<Marks> {
    match bytes {
        [b'P', b'K', ..] => of_workbook(bytes),
        [b'%', b'P', b'D', b'F', ..] => of_pdf(bytes),
        [b'{', ..] => of_json(bytes),
        _ => None,
    }
}

fn of_workbook(bytes: &[u8]) -> Option<Marks> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let part = archive.by_name(PROPERTIES).ok()?;
    let mut text = String::new();
    part.take(PROPERTIES_MAX_BYTES).read_to_string(&mut text).ok()?;
    // What a property holds stands between the first pair of tags within it.
    let property = |name: &str| {
        let (_, rest) = text.split_once(&format!("name=\"{name}\">"))?;
        let (_, rest) = rest.split_once('>')?;
        rest.split_once('<').map(|(value, _)| value)
    };
    Some(Marks {
        report: property(REPORT)?.parse().ok()?,
        revision: property(REVISION)?.parse().ok()?,
        snapshot_sha256: hash(property(SNAPSHOT)?)?,
    })
}

fn of_pdf(bytes: &[u8]) -> Option<Marks> {
    let keyword = |name: &str| values_after(bytes, &format!("{KEYWORD}:{name}:"));
    Some(Marks {
        report: keyword("report").find_map(|value| value.parse().ok())?,
        revision: keyword("revision").find_map(|value| value.parse().ok())?,
        snapshot_sha256: keyword("snapshot").find_map(hash)?,
    })
}

/// What follows on each place where bytes begin so, as far as it is letters, digits and hyphens.
fn values_after<'a>(bytes: &'a [u8], start: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    let start = start.as_bytes().to_vec();
    let length = start.len();
    let places = bytes.windows(length).enumerate().filter(move |(_, window)| *window == start.as_slice());
    places.filter_map(move |(place, _)| {
        let rest = &bytes[place + length..];
        let is_over = |byte: &u8| !byte.is_ascii_alphanumeric() && *byte != b'-';
        let end = rest.iter().position(is_over).unwrap_or(rest.len());
        std::str::from_utf8(&rest[..end]).ok()
    })
}

fn of_json(bytes: &[u8]) -> Option<Marks> {
    #[derive(Deserialize)]
    struct Claim {
        edition: Edition,
        snapshot_sha256: String,
    }
    #[derive(Deserialize)]
    struct Edition {
        report: ReportId,
        revision: i64,
    }
    let claim: Claim = serde_json::from_slice(bytes).ok()?;
    let snapshot_sha256 = hash(&claim.snapshot_sha256)?;
    Some(Marks { report: claim.edition.report, revision: claim.edition.revision, snapshot_sha256 })
}

/// A SHA-256 in hex, where it is one.
fn hash(text: &str) -> Option<String> {
    let is_hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use uuid::Uuid;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn marks() -> Marks {
        Marks { report: ReportId(Uuid::from_u128(0xfd)), revision: 2, snapshot_sha256: "a1".repeat(32) }
    }

    fn workbook(properties: &str) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(PROPERTIES, SimpleFileOptions::default()).unwrap();
        writer.write_all(properties.as_bytes()).unwrap();
        writer.finish().unwrap().into_inner()
    }

    fn properties(marks: &Marks) -> String {
        let property = |name: &str, tag: &str, value: &str| {
            format!("<property pid=\"2\" name=\"{name}\"><{tag}>{value}</{tag}></property>")
        };
        [
            property(REPORT, "vt:lpwstr", &marks.report.to_string()),
            property(REVISION, "vt:i4", &marks.revision.to_string()),
            property(SNAPSHOT, "vt:lpwstr", &marks.snapshot_sha256),
        ]
        .concat()
    }

    #[test]
    fn each_format_says_what_it_is_of() {
        let marks = marks();
        assert_eq!(read(&workbook(&properties(&marks))), Some(marks.clone()));
        let pdf = format!("%PDF-1.7\n<pdf:Keywords>{}</pdf:Keywords>\n%%EOF", marks.keywords().join(", "));
        assert_eq!(read(pdf.as_bytes()), Some(marks.clone()));
        let json = serde_json::json!({
            "edition": { "report": marks.report, "revision": 2, "state": "approved" },
            "snapshot_sha256": marks.snapshot_sha256,
            "sections": [],
        });
        assert_eq!(read(json.to_string().as_bytes()), Some(marks));
    }

    #[test]
    fn what_says_nothing_or_half_of_it_says_nothing() {
        let marks = marks();
        let half = marks.keywords()[0].clone();
        for bytes in [
            b"".as_slice(),
            b"PK\x03\x04 torn",
            b"%PDF-1.7\n%%EOF",
            b"{\"edition\":{}}",
            b"{",
            format!("%PDF-1.7 {half}").as_bytes(),
            format!("%PDF-1.7 {}", marks.keywords().join(", ").replace("a1a1", "zz")).as_bytes(),
            &workbook("<Properties/>"),
            &workbook(&properties(&marks).replace("00fd", "?")),
        ] {
            assert_eq!(read(bytes), None, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn properties_that_unpack_to_very_much_are_not_unpacked() {
        let blank = " ".repeat(1024 * 1024);
        assert_eq!(read(&workbook(&format!("{blank}{}", properties(&marks())))), None);
    }
}
