//! The files that the funder asks for with the report: each with its name, size and hash, or that it is missing.

use domain::form::Section;
use domain::identity::Identity;
use domain::snapshot::AttachedFile;

use crate::asked::asked_of;
use crate::compile::Compilation;
use crate::document::{Block, Cell, Column, ColumnKind, Row, Table, Total};
use crate::sections::part_key;

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section) -> Vec<Block> {
    let rows: Vec<Row> = asked_of(section, compilation.circumstances)
        .flat_map(|asked| {
            let title = asked.title.in_language(compilation.language.code());
            let files: Vec<&AttachedFile> = attached(compilation, &asked.key).collect();
            if files.is_empty() {
                return vec![missing(compilation, title, asked.optional)];
            }
            files.into_iter().map(|file| row(title, file)).collect()
        })
        .collect();
    if rows.is_empty() {
        return vec![Block::Remark { text: compilation.text("report-attachments-none") }];
    }
    vec![Block::Table(Table {
        key: part_key(section, None),
        title: compilation.text("report-attachments-table"),
        columns: columns(compilation),
        rows,
        has_totals: false,
        remark: None,
    })]
}

/// The files that were attached as this very thing.
fn attached<'a>(compilation: &Compilation<'a>, key: &str) -> impl Iterator<Item = &'a AttachedFile> {
    compilation.content.attachments.iter().filter(move |file| file.asked_key.as_deref() == Some(key))
}

fn columns(compilation: &Compilation<'_>) -> Vec<Column> {
    let column = |key: &str, title: &str, kind| compilation.column(key, title, kind, Total::None);
    vec![
        column("attachment", "report-attachments-column-attachment", ColumnKind::Text),
        column("file", "report-attachments-column-file", ColumnKind::Text),
        column("size", "report-attachments-column-size", ColumnKind::Count),
        column("sha256", "report-attachments-column-sha256", ColumnKind::Text),
    ]
}

fn row(title: &str, file: &AttachedFile) -> Row {
    let cells = vec![
        Cell::Text(title.to_owned()),
        Cell::Text(file.format.named(&file.name)),
        Cell::Count(file.size_bytes),
        Cell::Text(file.sha256.clone()),
    ];
    Row { cells, evidence: vec![file.id.uuid()] }
}

fn missing(compilation: &Compilation<'_>, title: &str, is_optional: bool) -> Row {
    let told = if is_optional { "report-attachments-not-attached" } else { "report-attachments-missing" };
    let cells = vec![
        Cell::Text(title.to_owned()),
        Cell::Text(compilation.text(told)),
        Cell::NotApplicable,
        Cell::NotApplicable,
    ];
    Row { cells, evidence: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::{findings, in_words};
    use crate::tests::{draft, form_of, snapshot};
    use domain::file::FileFormat;
    use domain::finding::{Severity, Subject};
    use domain::form::{AskedAttachment, Form, SectionKind, Words};
    use domain::identity::FileId;
    use domain::snapshot::Snapshot;
    use language::Language;
    use uuid::Uuid;

    fn form() -> Form {
        let asked = |key: &str, nb: &str, en: &str| AskedAttachment {
            key: key.to_owned(),
            title: Words { nb: nb.to_owned(), nn: Some(nb.to_owned()), en: Some(en.to_owned()) },
            condition: None,
            optional: false,
        };
        let asked = vec![
            asked("statement", "Revisors uttalelse", "Auditor's statement"),
            asked("accounts", "Signert regnskap", "Signed accounts"),
        ];
        form_of([("attachments", SectionKind::Attachments { asked })])
    }

    fn file(asked_key: Option<&str>) -> AttachedFile {
        AttachedFile {
            id: FileId(Uuid::from_u128(0x7001)),
            title: "Uttalelse".to_owned(),
            name: "uttalelse 2025.pdf".to_owned(),
            asked_key: asked_key.map(str::to_owned),
            format: FileFormat::Pdf,
            sha256: "ab12".to_owned(),
            size_bytes: 2_048,
        }
    }

    fn found(snapshot: &Snapshot, language: Language) -> Vec<String> {
        let form = form();
        let found = findings(&form, snapshot).into_iter().filter(|finding| finding.code == "attachment-missing");
        found
            .map(|finding| {
                assert_eq!(finding.severity, Severity::Blocking);
                assert_eq!(finding.subject, Subject::Section { key: "attachments".to_owned() });
                in_words(finding, &form, language).words
            })
            .collect()
    }

    #[test]
    fn what_is_there_is_named_with_its_hash_and_what_is_not_blocks() {
        let mut snapshot = snapshot();
        snapshot.content.attachments = vec![file(Some("statement")), file(None)];
        let document = crate::compile(&form(), &snapshot, Language::Nb, &draft());
        let table = document.sections[0].tables().next().unwrap();
        let text = |text: &str| Cell::Text(text.to_owned());
        let expected = [text("Revisors uttalelse"), text("uttalelse 2025.pdf"), Cell::Count(2_048), text("ab12")];
        assert_eq!(table.rows[0].cells, expected);
        assert_eq!(table.rows[1].cells[..2], [text("Signert regnskap"), text("mangler")]);
        assert_eq!(found(&snapshot, Language::Nb), ["Vedlegget «Signert regnskap» mangler. Legg det ved."]);
        assert!(found(&snapshot, Language::En)[0].contains("Signed accounts"));
    }

    #[test]
    fn a_file_that_may_go_with_the_report_is_not_missed() {
        let mut form = form();
        let SectionKind::Attachments { asked } = &mut form.sections[0].kind else { panic!("attachments") };
        asked[1].optional = true;
        let document = crate::compile(&form, &snapshot(), Language::Nb, &draft());
        let table = document.sections[0].tables().next().unwrap();
        assert_eq!(table.rows[1].cells[1], Cell::Text("ikke vedlagt (valgfritt)".to_owned()));
        let missing = findings(&form, &snapshot()).into_iter().filter(|one| one.code == "attachment-missing");
        assert_eq!(missing.count(), 1, "the other is demanded");
    }

    #[test]
    fn a_file_that_nobody_said_what_is_serves_for_nothing() {
        let mut snapshot = snapshot();
        snapshot.content.attachments = vec![file(None), file(Some("older-key"))];
        assert_eq!(found(&snapshot, Language::Nb).len(), 2);
    }
}
