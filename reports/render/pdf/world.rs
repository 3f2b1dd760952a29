//! The typesetter's world: one template, one set of fonts, and the data of one document. Every other path is refused.

use std::path::PathBuf;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts;

const TEMPLATE: &str = include_str!("../templates/report.typ");

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static MAIN: LazyLock<Source> = LazyLock::new(|| Source::new(file("report.typ"), TEMPLATE.to_owned()));
static CONTENT: LazyLock<FileId> = LazyLock::new(|| file("content.json"));

fn file(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("a plain name is a path");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// What one report is typeset from.
pub struct ReportWorld {
    content: Bytes,
}

impl ReportWorld {
    pub(super) fn new(content: &serde_json::Value) -> Self {
        Self { content: Bytes::from_string(content.to_string()) }
    }
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts::BOOK
    }

    fn main(&self) -> FileId {
        MAIN.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == MAIN.id() { Ok(MAIN.clone()) } else { Err(refused(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *CONTENT { Ok(self.content.clone()) } else { Err(refused(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn refused(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.get().vpath().get_without_slash()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_no_way_out_of_the_world() {
        let world = ReportWorld::new(&serde_json::json!({}));
        for path in ["/etc/passwd", "report.typ/../fonts/x", "fonts/Inter-Regular.ttf"] {
            assert!(world.file(file(path)).is_err(), "{path}");
            assert!(world.source(file(path)).is_err(), "{path}");
        }
        assert!(world.file(*CONTENT).is_ok());
        assert!(world.today(None).is_none());
    }
}
