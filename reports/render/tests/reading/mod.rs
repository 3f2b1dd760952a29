//! Workbooks as another library reads them, and the parts that they are packed of.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use reports::document::{Document, Table};

use crate::sample;

pub(crate) fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook")
}

pub(crate) fn sheets(document: &Document) -> BTreeMap<String, Range<Data>> {
    opened(render::xlsx(document).unwrap()).worksheets().into_iter().collect()
}

/// A document of one table.
pub(crate) fn only(table: Table) -> Document {
    let mut document = sample::document();
    document.sections.truncate(1);
    document.sections[0].blocks = vec![reports::document::Block::Table(table)];
    document
}

/// The parts of a workbook by name, unpacked.
pub(crate) fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let read = |name: String| {
        let text = std::io::read_to_string(archive.by_name(&name).unwrap()).unwrap();
        (name, text)
    };
    names.into_iter().map(read).collect()
}
