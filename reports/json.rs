//! JSON with one spelling: keys sorted, no spaces, so that equal content gives equal bytes and equal hashes.

use domain::snapshot::Snapshot;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

use crate::document::Document;

/// What the JSON of a document looks like: a JSON schema, draft 2020-12. It names every field and lets no other through.
pub const SCHEMA: &str = include_str!("document.schema.json");

/// The document as JSON, the same bytes for the same document.
pub fn document(document: &Document) -> Vec<u8> {
    canonical(document)
}

/// SHA-256 in lower-case hex of what a snapshot holds. When it was read does not count.
pub fn snapshot_hash(snapshot: &Snapshot) -> String {
    hex::encode(Sha256::digest(canonical(&snapshot.content)))
}

/// JSON with the keys of every object in the order of their bytes, whatever order their fields have in the program.
fn canonical(value: &impl Serialize) -> Vec<u8> {
    let value = serde_json::to_value(value).expect("documents and snapshots have no keys but text");
    serde_json::to_vec(&Sorted(&value)).expect("a value in memory can be written")
}

/// Another crate may have made `serde_json` keep the order of insertion; this does not depend on it.
struct Sorted<'a>(&'a Value);

impl Serialize for Sorted<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(items) => serializer.collect_seq(items.iter().map(Sorted)),
            Value::Object(fields) => {
                let sorted: BTreeMap<&str, Sorted<'_>> =
                    fields.iter().map(|(key, value)| (key.as_str(), Sorted(value))).collect();
                serializer.collect_map(sorted)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => self.0.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SCHEMA, canonical};
    use crate::document::{Block, Cell, Chart, ColumnKind, DOCUMENT_FORMAT, Fact, Table, Total};
    use crate::tests::{draft, form, snapshot};
    use domain::finding::{Severity, Subject};
    use domain::report::ReportState;
    use language::Language;
    use serde::Serialize;
    use serde_json::{Value, json};
    use std::collections::BTreeSet;
    use uuid::Uuid;

    fn schema() -> Value {
        serde_json::from_str(SCHEMA).unwrap()
    }

    fn names<'a>(object: &'a Value, place: &str) -> BTreeSet<&'a str> {
        let object = object.as_object().unwrap_or_else(|| panic!("no object: {place}"));
        object.keys().map(String::as_str).collect()
    }

    /// One of a choice of objects, by the tag that its JSON carries.
    fn chosen<'a>(schema: &'a Value, choice: &str, tag: &str, value: &Value) -> &'a Value {
        let choices = schema["$defs"][choice]["oneOf"].as_array().unwrap();
        let is_it = |one: &&Value| one["properties"][tag]["const"] == value[tag];
        choices.iter().find(is_it).unwrap_or_else(|| panic!("the schema knows no {choice} like {value}"))
    }

    /// An object of the schema has the fields that the program writes, and lets no other through.
    fn assert_same_fields(described: &Value, value: &Value) {
        let place = value.to_string();
        assert_eq!(names(&described["properties"], &place), names(value, &place));
        let required: BTreeSet<&str> =
            described["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert_eq!(required, names(value, &place));
        assert_eq!(described["additionalProperties"], false, "{place}");
    }

    fn every_cell() -> [Cell; 12] {
        [
            Cell::Text(String::new()),
            Cell::Count(1),
            Cell::Ore(1),
            Cell::Date("2026-01-01".parse().unwrap()),
            Cell::Minutes(1),
            Cell::BasisPoints(1),
            Cell::Hundredths(1),
            Cell::YesNo(true),
            Cell::NotReported,
            Cell::NotApplicable,
            Cell::Hidden,
            Cell::Blank,
        ]
    }

    fn every_block() -> [Block; 7] {
        let text = String::new;
        let fact = Fact { label: text(), value: Cell::Blank };
        let table = Table {
            key: text(),
            title: text(),
            columns: Vec::new(),
            rows: Vec::new(),
            has_totals: false,
            remark: None,
        };
        let chart = Chart {
            key: text(),
            title: text(),
            finding: text(),
            labels: Vec::new(),
            series: Vec::new(),
            kind: ColumnKind::Count,
            table_key: text(),
        };
        [
            Block::Heading { text: text() },
            Block::Paragraphs { paragraphs: Vec::new() },
            Block::Remark { text: text() },
            Block::List { title: text(), items: Vec::new() },
            Block::Facts { facts: vec![fact] },
            Block::Table(table),
            Block::Chart(chart),
        ]
    }

    #[test]
    fn the_schema_names_every_kind_of_cell_and_block() {
        let schema = schema();
        for cell in every_cell() {
            // A kind that is added is added to the list above, or this does not compile.
            match cell {
                Cell::Text(_)
                | Cell::Count(_)
                | Cell::Ore(_)
                | Cell::Date(_)
                | Cell::Minutes(_)
                | Cell::BasisPoints(_)
                | Cell::Hundredths(_)
                | Cell::YesNo(_)
                | Cell::NotReported
                | Cell::NotApplicable
                | Cell::Hidden
                | Cell::Blank => {}
            }
            let value = serde_json::to_value(&cell).unwrap();
            assert_same_fields(chosen(&schema, "cell", "cell", &value), &value);
        }
        assert_eq!(schema["$defs"]["cell"]["oneOf"].as_array().unwrap().len(), every_cell().len());
        for block in every_block() {
            match block {
                Block::Heading { .. }
                | Block::Paragraphs { .. }
                | Block::Remark { .. }
                | Block::List { .. }
                | Block::Facts { .. }
                | Block::Table(_)
                | Block::Chart(_) => {}
            }
            let value = serde_json::to_value(&block).unwrap();
            assert_same_fields(chosen(&schema, "block", "block", &value), &value);
        }
        assert_eq!(schema["$defs"]["block"]["oneOf"].as_array().unwrap().len(), every_block().len());
    }

    #[test]
    fn the_schema_names_every_word_of_a_closed_set() {
        let schema = schema();
        let kinds = [
            ColumnKind::Text,
            ColumnKind::Count,
            ColumnKind::Ore,
            ColumnKind::Kroner,
            ColumnKind::Date,
            ColumnKind::Minutes,
            ColumnKind::Percent,
            ColumnKind::Hundredths,
        ];
        assert_eq!(schema["$defs"]["column_kind"]["enum"], json!(kinds));
        let totals = &schema["$defs"]["total"]["oneOf"];
        assert_eq!(totals[0]["enum"], json!([Total::None, Total::Sum, Total::Hidden]));
        assert_same_fields(&totals[1], &json!(Total::Value(1)));
        assert_eq!(schema["properties"]["edition"]["properties"]["state"]["enum"], json!(ReportState::ALL));
        let severity = &schema["$defs"]["finding"]["properties"]["finding"]["properties"]["severity"];
        assert_eq!(severity["enum"], json!(Severity::ALL));
        assert_eq!(schema["properties"]["format"]["const"], json!(DOCUMENT_FORMAT));
        let id = Uuid::nil();
        let subjects = [
            Subject::Section { key: String::new() },
            Subject::Project { id },
            Subject::Grant { id },
            Subject::GrantYear { id },
            Subject::Milestone { id },
            Subject::OnwardGrant { id },
            Subject::Indicator { id },
            Subject::Activities { project_id: id },
        ];
        for subject in subjects {
            let value = json!(subject);
            assert_same_fields(chosen(&schema, "subject", "kind", &value), &value);
        }
    }

    #[test]
    fn the_schema_names_every_field_of_a_document() {
        let schema = schema();
        let document = crate::compile(&form("generell-rapport"), &snapshot(), Language::Nb, &draft());
        let value = serde_json::to_value(&document).unwrap();
        assert_same_fields(&schema, &value);
        assert_same_fields(&schema["properties"]["edition"], &value["edition"]);
        assert_same_fields(&schema["$defs"]["labels"], &value["labels"]);
        assert_same_fields(&schema["$defs"]["fact"], &value["about"][0]);
        assert_same_fields(&schema["$defs"]["section"], &value["sections"][0]);
        assert_same_fields(&schema["$defs"]["finding"], &value["findings"][0]);
        let finding = &schema["$defs"]["finding"]["properties"]["finding"];
        assert_same_fields(finding, &value["findings"][0]["finding"]);
        let tables = document.sections.iter().flat_map(crate::document::Section::tables);
        let table = tables.into_iter().find(|table| !table.rows.is_empty()).unwrap();
        assert_same_fields(&schema["$defs"]["row"], &json!(table.rows[0]));
        assert_same_fields(&schema["$defs"]["column"], &json!(table.columns[0]));
        let charts = document.sections.iter().flat_map(crate::document::Section::charts);
        let series = charts.into_iter().find_map(|chart| chart.series.first()).unwrap();
        assert_same_fields(&schema["$defs"]["series"], &json!(series));
    }

    #[derive(Serialize)]
    struct Written {
        second: Vec<Inner>,
        first: Option<&'static str>,
    }

    #[derive(Serialize)]
    struct Inner {
        z: i64,
        a: bool,
    }

    #[test]
    fn keys_are_sorted_whatever_the_order_of_the_fields() {
        let written = Written { second: vec![Inner { z: i64::MAX, a: true }], first: Some("æ\"🙂") };
        let text = String::from_utf8(canonical(&written)).unwrap();
        assert_eq!(text, r#"{"first":"æ\"🙂","second":[{"a":true,"z":9223372036854775807}]}"#);
    }
}
