//! What people type into a report by hand, as JSON: values by the key of their figure, and rows of values by the key of
//! their column. Which keys there are is the form's to say, and is checked with the report.

use std::collections::BTreeMap;

use domain::check::{Code, FieldError, pointed};
use domain::form::{TypedSection, TypedValue};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef, Registry};
use serde_json::Value;

use super::fields::{Field, Given, Shown, field, inline, object_schema};

impl Shown for TypedValue {
    fn schema() -> MetaSchemaRef {
        let one_of = vec![<bool as Shown>::schema(), <i64 as Shown>::schema(), <String as Shown>::schema()];
        inline(MetaSchema { one_of, ..MetaSchema::ANY })
    }

    fn faults(value: &Value, at: &str, faults: &mut Vec<FieldError>) {
        match value {
            Value::Bool(_) | Value::String(_) => {}
            Value::Number(_) => <i64 as Shown>::faults(value, at, faults),
            // A blank is left out: it is not a value.
            Value::Null => faults.push(FieldError::new(at, Code::Required)),
            Value::Array(_) | Value::Object(_) => {
                faults.push(FieldError::new(at, Code::WrongType { expected: "string" }));
            }
        }
    }
}

/// Either part may be left out.
const FIELDS: &[Field] = &[
    field::<BTreeMap<String, TypedValue>>("figures", Given::Or("{}")),
    field::<Vec<BTreeMap<String, TypedValue>>>("rows", Given::Or("[]")),
];

impl Shown for TypedSection {
    fn schema() -> MetaSchemaRef {
        MetaSchemaRef::Reference("TypedSection".to_owned())
    }

    fn register(registry: &mut Registry) {
        registry.create_schema::<Self, _>("TypedSection".to_owned(), |registry| {
            object_schema(registry, FIELDS, true, |_| true)
        });
    }

    fn faults(value: &Value, at: &str, faults: &mut Vec<FieldError>) {
        let Value::Object(object) = value else {
            return faults.push(FieldError::new(at, Code::WrongType { expected: "object" }));
        };
        for (name, part) in object {
            let at = format!("{at}/{}", pointed(name));
            match FIELDS.iter().find(|field| field.name == name.as_str()) {
                Some(field) => {
                    (field.faults)(part, &at, faults);
                    blanks(part, &at, faults);
                }
                None => faults.push(FieldError::new(&at, Code::UnknownField)),
            }
        }
    }
}

/// A null in a map takes an entry away in an edit; what is typed in a section is replaced whole, and a blank is left out.
fn blanks(value: &Value, at: &str, faults: &mut Vec<FieldError>) {
    match value {
        Value::Object(entries) => {
            for (key, _) in entries.iter().filter(|(_, entry)| entry.is_null()) {
                faults.push(FieldError::new(&format!("{at}/{}", pointed(key)), Code::Required));
            }
        }
        Value::Array(rows) => {
            for (number, row) in rows.iter().enumerate() {
                blanks(row, &format!("{at}/{number}"), faults);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
