//! JSON with one spelling: keys sorted, no spaces, so that equal content gives equal bytes and equal hashes.

use domain::snapshot::Snapshot;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

use crate::document::Document;

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
    use super::canonical;
    use serde::Serialize;

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
