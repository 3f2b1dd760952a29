//! A stored file and what it belongs to. Its bytes lie under their SHA-256; a row never changes. What a file is follows from
//! what is in it, never from its name.

use crate::check::{Check, Checked, Code, FieldError, LINE_MAX, TITLE_MAX};
use crate::identity::{FileId, OrganisationId, PersonId, ProjectId};
use crate::words::words;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Largest file taken from people, in bytes.
pub const ATTACHMENT_MAX_BYTES: i64 = 25 * 1024 * 1024;
/// What a workbook or a text document may unpack to at most, in bytes: ten times the largest file taken is more than any that
/// people make, and a program that opens it can hold it.
pub const UNPACKED_MAX_BYTES: i64 = 10 * ATTACHMENT_MAX_BYTES;
/// How many of a file's first bytes tell what it is.
pub const HEAD_BYTES: u64 = 1024;
/// How many of its last bytes do: a ZIP file's end with the longest comment (APPNOTE.TXT 4.3.16,
/// <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>).
pub const TAIL_BYTES: u64 = 22 + 65_535;
/// Longest list of parts of a workbook or a text document that is read.
const DIRECTORY_MAX_BYTES: u32 = 4 * 1024 * 1024;

words! {
    /// What a file belongs to.
    FileSubject, "file-subject" {
        /// A project: its final report.
        Project = "project",
        /// A grant: the award letter.
        Grant = "grant",
        /// A budget version: the funder's approval.
        BudgetVersion = "budget_version",
        /// An obligation: the letter that postponed it.
        Obligation = "obligation",
        /// A payment: the funder's notice, the bank's receipt.
        Payment = "payment",
        /// Unspent money: the application to carry it over, and the funder's answer.
        UnspentFunds = "unspent_funds",
        /// A measurement: the scores it was computed from, as counts.
        Measurement = "measurement",
        /// A request for a change: what was asked, and the funder's answer.
        ChangeRequest = "change_request",
        /// A deviation from the plan.
        Deviation = "deviation",
        /// A risk.
        Risk = "risk",
        /// A decision: the minutes.
        Decision = "decision",
        /// A grant that the project awarded itself: its application and report.
        OnwardGrant = "onward_grant",
        /// A report revision: compiled by the service, or sent with it.
        Report = "report",
    }
}

words! {
    /// The kinds of file that are kept.
    FileFormat, "file-format" {
        /// PDF.
        Pdf = "pdf",
        /// Excel workbook.
        Xlsx = "xlsx",
        /// The Document of a report as JSON.
        Json = "json",
        /// Word document.
        Docx = "docx",
        /// Picture.
        Png = "png",
        /// Picture.
        Jpeg = "jpeg",
        /// Folder of files, made by the service alone: none is taken from people.
        Zip = "zip",
    }
}

/// What the first and last bytes of a file show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A file of this format.
    Whole(FileFormat),
    /// A ZIP file, whose parts tell what it is; see [`FileFormat::of_parts`].
    Archive(Directory),
}

/// Where the list of a ZIP file's parts lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Directory {
    /// First byte.
    pub offset: u32,
    /// How many bytes.
    pub length: u32,
    /// How many parts.
    pub parts: u16,
}

impl Content {
    /// What a file is by its first [`HEAD_BYTES`], its last [`TAIL_BYTES`] and its size; [`Code::FileKindRefused`] for what
    /// is not taken, [`Code::FileDamaged`] for what has lost its end.
    pub fn of(head: &[u8], tail: &[u8], size: u64) -> Result<Self, Code> {
        match head {
            [] => Err(Code::FileEmpty),
            [b'%', b'P', b'D', b'F', b'-', ..] if is_markup(head) => Err(Code::FileKindRefused),
            [b'%', b'P', b'D', b'F', b'-', ..] => demand(holds(tail, b"%%EOF"), FileFormat::Pdf),
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => demand(holds(tail, b"IEND"), FileFormat::Png),
            [0xff, 0xd8, 0xff, ..] => demand(holds(tail, &[0xff, 0xd9]), FileFormat::Jpeg),
            [b'P', b'K', 3, 4, ..] => Directory::find(tail, size).map(Self::Archive).ok_or(Code::FileDamaged),
            _ => Err(Code::FileKindRefused),
        }
    }
}

fn demand(is_whole: bool, format: FileFormat) -> Result<Content, Code> {
    if is_whole { Ok(Content::Whole(format)) } else { Err(Code::FileDamaged) }
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// Whether a browser that guesses might take it for a page.
fn is_markup(head: &[u8]) -> bool {
    let lower = head.to_ascii_lowercase();
    ["<html", "<script", "<!doctype", "<svg", "<body"].iter().any(|tag| holds(&lower, tag.as_bytes()))
}

impl Directory {
    /// The end of a ZIP file names where its list of parts lies, which must end where the end begins.
    fn find(tail: &[u8], size: u64) -> Option<Self> {
        let place = tail.windows(4).rposition(|window| window == b"PK\x05\x06")?;
        let end = tail.get(place..)?;
        let (parts, length, offset) = (short(end, 10)?, long(end, 12)?, long(end, 16)?);
        let is_all = short(end, 4)? == 0 && short(end, 8)? == parts;
        let comment = usize::from(short(end, 20)?);
        let begins_at = size.checked_sub(u64::try_from(end.len()).ok()?)?;
        let fits = u64::from(offset) + u64::from(length) == begins_at && end.len() == 22 + comment;
        (is_all && fits && length <= DIRECTORY_MAX_BYTES).then_some(Self { offset, length, parts })
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

impl FileFormat {
    /// The media type it is served as, always as an attachment.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Zip => "application/zip",
        }
    }

    /// The format of a ZIP file by the list of its parts: a workbook or a text document, without macros, that does not
    /// unpack to more than [`UNPACKED_MAX_BYTES`] by what the list says. Nothing here unpacks it.
    pub fn of_parts(list: &[u8], directory: Directory) -> Result<Self, Code> {
        let parts = parts(list, directory.parts).ok_or(Code::FileDamaged)?;
        let has = |start: &str| {
            let is_it =
                |part: &Part| part.name.strip_prefix(start).is_some_and(|rest| rest.rsplit('.').next() == Some("xml"));
            parts.iter().any(is_it)
        };
        if !parts.iter().any(|part| part.name == "[Content_Types].xml") {
            return Err(Code::FileKindRefused);
        }
        if parts.iter().any(Part::is_macro) {
            return Err(Code::FileHasMacros);
        }
        let unpacked: i64 = parts.iter().map(|part| i64::from(part.unpacked_bytes)).sum();
        if unpacked > UNPACKED_MAX_BYTES {
            return Err(Code::FileUnpacksTooLarge { max: UNPACKED_MAX_BYTES });
        }
        match (has("xl/workbook"), has("word/document")) {
            (true, false) => Ok(Self::Xlsx),
            (false, true) => Ok(Self::Docx),
            _ => Err(Code::FileKindRefused),
        }
    }

    /// What a file in memory is.
    pub fn of_content(bytes: &[u8]) -> Result<Self, Code> {
        let count = |most: u64| bytes.len().min(usize::try_from(most).unwrap_or(usize::MAX));
        let (head, tail) = (&bytes[..count(HEAD_BYTES)], &bytes[bytes.len() - count(TAIL_BYTES)..]);
        match Content::of(head, tail, bytes.len() as u64)? {
            Content::Whole(format) => Ok(format),
            Content::Archive(directory) => {
                let start = usize::try_from(directory.offset).unwrap_or(usize::MAX);
                let end = start.saturating_add(usize::try_from(directory.length).unwrap_or(usize::MAX));
                Self::of_parts(bytes.get(start..end).ok_or(Code::FileDamaged)?, directory)
            }
        }
    }

    /// The name a file is offered under: its own, with the ending of its format, so that no program takes it for another.
    pub fn named(self, name: &str) -> String {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        let is_own = ending == self.as_str() || (self == Self::Jpeg && ending == "jpg");
        if is_own { name.to_owned() } else { format!("{name}.{self}") }
    }
}

/// One part of a ZIP file, as its list has it.
struct Part {
    name: String,
    /// Its size once unpacked, in bytes; all ones where it takes more than 32 bits.
    unpacked_bytes: u32,
}

impl Part {
    /// Whether a program that opens the file may run it: Visual Basic, or the macro sheets of old workbooks.
    fn is_macro(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        name.contains("vbaproject") || name.contains("macrosheets/")
    }
}

/// The list of a ZIP file's parts (APPNOTE.TXT 4.3.12); missing when it is not whole.
fn parts(list: &[u8], count: u16) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = list;
    for _ in 0..count {
        if !rest.starts_with(b"PK\x01\x02") {
            return None;
        }
        let (name, extra, comment) = (short(rest, 28)?, short(rest, 30)?, short(rest, 32)?);
        let unpacked_bytes = long(rest, 24)?;
        let name = rest.get(46..46 + usize::from(name))?;
        parts.push(Part { name: String::from_utf8_lossy(name).into_owned(), unpacked_bytes });
        rest = rest.get(46 + name.len() + usize::from(extra) + usize::from(comment)..)?;
    }
    rest.is_empty().then_some(parts)
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Identity.
    pub id: FileId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project it belongs to in the end.
    pub project_id: ProjectId,
    /// What it belongs to.
    pub subject: FileSubject,
    /// Identity of that thing.
    pub subject_id: uuid::Uuid,
    /// What it is, in words.
    pub title: String,
    /// The attachment that its report's form asks for and that this is, by its key there.
    #[serde(default)]
    pub asked_key: Option<String>,
    /// Name offered when it is downloaded.
    pub name: String,
    /// Kind.
    pub format: FileFormat,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Size in bytes.
    pub size_bytes: i64,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
    /// Who stored it; missing for files the service made.
    pub created_by: Option<PersonId>,
}

impl File {
    /// Whether the service compiled it: such a file goes when its report is compiled again, and is nobody's to delete.
    pub fn is_compiled(&self) -> bool {
        self.subject == FileSubject::Report && self.created_by.is_none()
    }
}

impl Checked for File {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.line("title", &self.title, TITLE_MAX);
        check.line("name", &self.name, LINE_MAX);
        check.finish()
    }
}

/// The title of a file that was given none: its name without the ending, cut to what fits.
pub fn title_of_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim();
    let title = if stem.is_empty() { name } else { stem };
    title.chars().take(TITLE_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A ZIP file with empty parts of these names.
    fn zip(names: &[&str]) -> Vec<u8> {
        let (mut file, mut list) = (Vec::new(), Vec::new());
        for name in names {
            let length = u16::try_from(name.len()).unwrap().to_le_bytes();
            let offset = u32::try_from(file.len()).unwrap().to_le_bytes();
            file.extend([b"PK\x03\x04".as_slice(), &[0; 22], &length, &[0; 2], name.as_bytes()].concat());
            list.extend([b"PK\x01\x02".as_slice(), &[0; 24], &length, &[0; 12], &offset, name.as_bytes()].concat());
        }
        let count = u16::try_from(names.len()).unwrap().to_le_bytes();
        let (length, offset) = (u32::try_from(list.len()).unwrap(), u32::try_from(file.len()).unwrap());
        file.extend(list);
        file.extend([b"PK\x05\x06".as_slice(), &[0; 4], &count, &count].concat());
        file.extend([length.to_le_bytes().as_slice(), &offset.to_le_bytes(), &[0; 2]].concat());
        file
    }

    const WORKBOOK: [&str; 3] = ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"];

    #[test]
    fn a_file_is_what_is_in_it() {
        let of = FileFormat::of_content;
        assert_eq!(of(b"%PDF-1.7\n1 0 obj\n%%EOF\n"), Ok(FileFormat::Pdf));
        assert_eq!(of(b"\x89PNG\r\n\x1a\n....IEND\xae\x42\x60\x82"), Ok(FileFormat::Png));
        assert_eq!(of(b"\xff\xd8\xff\xe0 picture \xff\xd9"), Ok(FileFormat::Jpeg));
        assert_eq!(of(&zip(&WORKBOOK)), Ok(FileFormat::Xlsx));
        assert_eq!(of(&zip(&["[Content_Types].xml", "word/document.xml"])), Ok(FileFormat::Docx));
    }

    #[test]
    fn what_pretends_is_refused_and_what_lost_its_end_is_damaged() {
        let of = FileFormat::of_content;
        assert_eq!(of(b""), Err(Code::FileEmpty));
        for content in [
            b"<html><script>alert(1)</script>".as_slice(),
            b"%PDF-1.7 <HTML><script>alert(1)</script> %%EOF",
            b"MZ program",
            b"{\"json\": true}",
            &zip(&["[Content_Types].xml", "evil.txt"]),
            b"\n%PDF-1.7\n%%EOF",
            b"\xef\xbb\xbf%PDF-1.7\n%%EOF",
            &zip(&["xl/workbook.xml"]),
            &zip(&["[Content_Types].xml", "xl/workbook.xml", "word/document.xml"]),
        ] {
            assert_eq!(of(content), Err(Code::FileKindRefused), "{}", String::from_utf8_lossy(content));
        }
        let workbook = zip(&WORKBOOK);
        for content in [b"%PDF-1.7 half".as_slice(), b"\xff\xd8\xff half", &workbook[..workbook.len() - 30]] {
            assert_eq!(of(content), Err(Code::FileDamaged));
        }
        assert_eq!(of(&[workbook.as_slice(), b"more"].concat()), Err(Code::FileDamaged));
    }

    #[test]
    fn macros_are_refused_whatever_they_are_called() {
        for part in ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "xl/vbaProject2.bin", "xl/macrosheets/sheet1.xml"] {
            let workbook = zip(&[WORKBOOK[0], WORKBOOK[1], part]);
            assert_eq!(FileFormat::of_content(&workbook), Err(Code::FileHasMacros), "{part}");
        }
        let text = zip(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]);
        assert_eq!(FileFormat::of_content(&text), Err(Code::FileHasMacros));
    }

    #[test]
    fn what_unpacks_to_far_more_than_it_is_is_refused() {
        let unpacking_to = |bytes: u32| {
            let mut workbook = zip(&WORKBOOK);
            let last = workbook.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
            workbook[last + 24..last + 28].copy_from_slice(&bytes.to_le_bytes());
            FileFormat::of_content(&workbook)
        };
        let most = u32::try_from(UNPACKED_MAX_BYTES).unwrap();
        assert_eq!(unpacking_to(most), Ok(FileFormat::Xlsx));
        let refused = Err(Code::FileUnpacksTooLarge { max: UNPACKED_MAX_BYTES });
        assert_eq!(unpacking_to(most + 1), refused);
        assert_eq!(unpacking_to(u32::MAX), refused, "a size that does not fit its field");
    }

    #[test]
    fn a_name_has_the_ending_of_its_format() {
        assert_eq!(FileFormat::Pdf.named("Årsrapport.PDF"), "Årsrapport.PDF");
        assert_eq!(FileFormat::Pdf.named("side.html"), "side.html.pdf");
        assert_eq!(FileFormat::Jpeg.named("bilde.jpg"), "bilde.jpg");
        assert_eq!(FileFormat::Xlsx.named("tall"), "tall.xlsx");
        assert_eq!(title_of_name("Årsrapport 2026.pdf"), "Årsrapport 2026");
        assert_eq!(title_of_name(".pdf"), ".pdf");
        assert_eq!(title_of_name(&"å".repeat(300)).chars().count(), TITLE_MAX);
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_looked_at(bytes in proptest::collection::vec(any::<u8>(), 0..200), start in 0..5_usize) {
            let starts: [&[u8]; 5] = [b"", b"PK\x03\x04", b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"];
            let _ = FileFormat::of_content(&[starts[start], &bytes].concat());
        }

        #[test]
        fn a_workbook_cut_short_anywhere_is_refused(cut in 1..200_usize) {
            let whole = zip(&WORKBOOK);
            let cut = cut.min(whole.len());
            prop_assert!(FileFormat::of_content(&whole[..whole.len() - cut]).is_err());
        }
    }
}
