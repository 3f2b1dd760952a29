//! A folder of files as one file: each once, under a plain name, with its size and hash in the manifest.

use super::names::plain;
use chrono::{DateTime, Datelike as _, Timelike as _, Utc};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A package that grows file by file and ends with its manifest.
pub(super) struct Package {
    zip: ZipWriter<BufWriter<File>>,
    options: SimpleFileOptions,
    listed: Vec<Listed>,
    taken: HashSet<String>,
    /// Of the file that is being written.
    hash: Option<Sha256>,
    size_bytes: u64,
}

/// One file of a package.
#[derive(Debug, Serialize)]
struct Listed {
    path: String,
    size_bytes: u64,
    sha256: String,
}

impl Package {
    /// An empty package. Every file in it has this time, so that the same content gives the same bytes.
    pub(super) fn new(file: File, made_at: DateTime<Utc>) -> Self {
        let options = SimpleFileOptions::default().last_modified_time(time(made_at)).unix_permissions(0o644);
        Self {
            zip: ZipWriter::new(BufWriter::new(file)),
            options,
            listed: Vec::new(),
            taken: HashSet::new(),
            hash: None,
            size_bytes: 0,
        }
    }

    /// How many files it holds.
    pub(super) fn len(&self) -> usize {
        self.listed.len()
    }

    /// Begins a file in a folder of the package (`a/b/`, or nothing for the top), whose bytes are then written.
    pub(super) fn begin(&mut self, folder: &str, name: &str) -> io::Result<()> {
        self.end();
        let path = self.free_path(folder, name);
        self.zip.start_file(path.as_str(), self.options)?;
        self.listed.push(Listed { path, size_bytes: 0, sha256: String::new() });
        self.hash = Some(Sha256::new());
        Ok(())
    }

    /// Adds a file that is at hand.
    pub(super) fn add(&mut self, folder: &str, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.begin(folder, name)?;
        self.write_all(bytes)
    }

    /// A path that no other file has, also where upper and lower case are one.
    fn free_path(&mut self, folder: &str, name: &str) -> String {
        let name = plain(name);
        let numbered = |number: u32| match (number, name.rsplit_once('.')) {
            (1, _) => format!("{folder}{name}"),
            (_, Some((stem, ending))) => format!("{folder}{stem}-{number}.{ending}"),
            (_, None) => format!("{folder}{name}-{number}"),
        };
        let mut free = (1..=u32::MAX).map(numbered).filter(|path| self.taken.insert(path.to_lowercase()));
        free.next().expect("numbers never end")
    }

    /// Notes what the file that was begun last has become.
    fn end(&mut self) {
        let size_bytes = std::mem::take(&mut self.size_bytes);
        if let Some((hash, last)) = self.hash.take().zip(self.listed.last_mut()) {
            last.size_bytes = size_bytes;
            last.sha256 = hex::encode(hash.finalize());
        }
    }

    /// Adds the manifest, with what the package is about, and the same as a list that `sha256sum -c` checks.
    pub(super) fn finish(mut self, about: &serde_json::Value) -> io::Result<()> {
        self.end();
        let manifest = serde_json::json!({ "about": about, "files": self.listed });
        let manifest = serde_json::to_vec_pretty(&manifest)?;
        self.add("", "MANIFEST.json", &manifest)?;
        self.end();
        let lines = self.listed.iter().map(|one| format!("{}  {}\n", one.sha256, one.path)).collect::<Vec<_>>();
        self.add("", "MANIFEST.sha256", lines.concat().as_bytes())?;
        self.zip.finish()?.flush()
    }
}

impl Write for Package {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.zip.write_all(bytes)?;
        if let Some(hash) = &mut self.hash {
            hash.update(bytes);
        }
        self.size_bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

/// A time as ZIP files have it: of the years from 1980, to two seconds.
fn time(at: DateTime<Utc>) -> zip::DateTime {
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    let year = u16::try_from(at.year()).unwrap_or(0);
    let (month, day) = (small(at.month()), small(at.day()));
    let (hour, minute, second) = (small(at.hour()), small(at.minute()), small(at.second()));
    zip::DateTime::from_date_and_time(year, month, day, hour, minute, second).unwrap_or_default()
}
