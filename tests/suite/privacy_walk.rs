//! Every text that can be written through the API, read from its document, is asked whether it takes a birth number.

use std::collections::BTreeSet;

use poem::http::StatusCode;
use serde_json::{Map, Value, json};

use crate::support::databases::on_sqlite;
use crate::support::served::{Reply, Served};
use crate::support::world::World;

const BIRTH_NUMBER: &str = "01019012345";

/// Texts that take it all the same: the end of their pointer, and why.
const TAKEN: [(&str, &str); 20] = [
    ("/counts/0/cell", "is one of the project's own cells"),
    ("/lines/0/key", "is looked at with the line, whose category is asked for first"),
    ("post /funders /key", "is an administrator's word in the catalogue, of small letters and digits"),
    ("/reopen /reason", "the year is open; asked in `closing_pages`, where it is closed"),
    ("/done /deviation_reason", "stands there since the edit that said it is nobody's"),
    ("/approve /reference", "the step asks for its state, its day or its amount first"),
    ("/postpone /decision_reference", "the step asks for its day first"),
    ("/postpone /reason", "the step asks for its day first"),
    ("/waive /decision_reference", "the step asks for its day first"),
    ("/waive /reason", "the step asks for its day first"),
    ("/paid /reference", "the step asks for its day first"),
    ("/refuse /reference", "the step asks for its day first"),
    ("/repaid /reference", "the step asks for its amount first"),
    ("/approve /files/0", "is compared with the hashes of the files"),
    ("/accept /reference", "the report is a draft; asked in `report_life`, where it is not"),
    ("/return /words", "the report is a draft; asked in `report_life`, where it is not"),
    ("/submit /reference", "the report is a draft; asked in `report_life`, where it is not"),
    ("/take-back /words", "the report is a draft; asked in `report_life`, where it is not"),
    ("post /people /language", "is the code of a language"),
    ("post /people /name", "the address is taken, which is asked first"),
];

/// What is written without being a thing of the world, or is no text of the register.
const PASSED_OVER: [&str; 3] = ["patch /me", "post /files", "post /verifications"];

/// A schema of the document, its reference followed.
fn followed<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let whole = schema["allOf"].as_array().and_then(|parts| parts.first()).unwrap_or(schema);
    match whole["$ref"].as_str().and_then(|address| address.rsplit('/').next()) {
        Some(name) => followed(document, &document["components"]["schemas"][name]),
        None => whole,
    }
}

/// The pointers of the texts that somebody may word as they like.
fn texts(document: &Value, schema: &Value, at: &str, found: &mut Vec<String>) {
    let schema = followed(document, schema);
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        texts(document, property, &format!("{at}/{name}"), found);
    }
    for kind in ["oneOf", "anyOf"] {
        for one in schema[kind].as_array().into_iter().flatten() {
            texts(document, one, at, found);
        }
    }
    match schema["type"].as_str() {
        Some("array") => texts(document, &schema["items"], &format!("{at}/0"), found),
        Some("string") if schema["format"].is_null() && schema["enum"].is_null() => found.push(at.to_owned()),
        _ => {}
    }
}

/// Something that the schema takes, with the birth number where the pointer leads.
fn sample(document: &Value, schema: &Value, pointer: Option<&str>) -> Value {
    let is_nullable = schema["nullable"] == true;
    let schema = followed(document, schema);
    let (name, rest) = match pointer.map(|pointer| pointer.trim_start_matches('/')) {
        Some("") => return json!(BIRTH_NUMBER),
        Some(pointer) => pointer.split_once('/').map_or((Some(pointer), ""), |(name, rest)| (Some(name), rest)),
        None => (None, ""),
    };
    if name.is_none() && (is_nullable || schema["nullable"] == true) {
        return Value::Null;
    }
    if let Some(word) = schema["enum"].as_array().and_then(|words| words.first()) {
        return word.clone();
    }
    match schema["type"].as_str() {
        Some("object") => {
            let properties = schema["properties"].as_object().into_iter().flatten();
            let value = |(key, property): (&String, &Value)| {
                (key.clone(), sample(document, property, (name == Some(key.as_str())).then_some(rest)))
            };
            Value::Object(properties.map(value).collect())
        }
        Some("array") => name.map_or(json!([]), |_| json!([sample(document, &schema["items"], Some(rest))])),
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(false),
        _ => match schema["format"].as_str() {
            Some("date") => json!("2026-03-01"),
            Some("date-time") => json!("2026-08-01T10:00:00Z"),
            Some("uuid") => json!(uuid::Uuid::nil()),
            _ => json!("Tekst"),
        },
    }
}

/// A request that writes.
struct Written<'a> {
    method: String,
    path: String,
    /// Of the thing that is edited or of which another is added.
    thing: Value,
    etag: String,
    schema: &'a Value,
}

impl<'a> Written<'a> {
    /// A request of the document, of a thing of the world; none where there is no such thing.
    async fn of(served: &Served, world: &World, (method, path): (&str, &str), operation: &'a Value) -> Option<Self> {
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        if schema.is_null() {
            return None;
        }
        let kind = path.split('/').nth(1).unwrap_or_default();
        let (_, id) = world.things.iter().find(|(name, _)| *name == kind)?;
        let read = served.get(world.token("administrator"), &format!("/{kind}/{id}")).await;
        let thing = if read.status == StatusCode::OK { read.json() } else { Value::Null };
        let etag = read.header("etag").to_owned();
        Some(Self { method: method.to_uppercase(), path: path.replace("{id}", id), thing, etag, schema })
    }

    /// The request with a birth number at one place.
    fn body(&self, document: &Value, world: &World, pointer: &str) -> Value {
        let schema = followed(document, self.schema);
        let properties = schema["properties"].as_object().expect("a body has fields");
        let (name, rest) = pointer[1..].split_once('/').unwrap_or((&pointer[1..], ""));
        let mut body = Map::new();
        if self.method != "PATCH" {
            for (field, property) in properties {
                let known = self.thing.get(field).cloned();
                let home = (field == "organisation_id").then(|| json!(world.organisation.to_string()));
                body.insert(field.clone(), known.or(home).unwrap_or_else(|| sample(document, property, None)));
            }
        }
        body.insert(name.to_owned(), sample(document, &properties[name], Some(rest)));
        Value::Object(body)
    }

    async fn send(&self, served: &Served, token: &str, headers: &[(&str, &str)], body: &Value) -> Reply {
        let mut all = headers.to_vec();
        if !self.etag.is_empty() {
            all.push(("if-match", &self.etag));
        }
        served.api(token, &self.method, &self.path, &all, Some(body)).await
    }
}

fn code_at(reply: &Reply, pointer: &str) -> Option<String> {
    if reply.status != StatusCode::UNPROCESSABLE_ENTITY {
        return None;
    }
    let mut faults = reply.faults();
    // A row of a list is one fault, and a step names the field that it writes.
    let elsewhere = faults.values().find(|code| *code == "number-of-a-person").cloned();
    faults.remove(pointer).or(elsewhere)
}

#[test]
fn every_text_that_can_be_written_refuses_a_birth_number_or_says_why_not() {
    on_sqlite(async |register| {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        let document: Value = serde_json::from_str(&web::document()).expect("the document is JSON");
        let (mut accepted, mut left_out, mut asked) = (BTreeSet::new(), BTreeSet::new(), 0);
        for (path, operations) in document["paths"].as_object().expect("paths") {
            for (method, operation) in operations.as_object().expect("operations") {
                if operation["requestBody"].is_null() {
                    continue;
                }
                let Some(first) = Written::of(&served, &world, (method.as_str(), path.as_str()), operation).await
                else {
                    left_out.insert(format!("{method} {path}"));
                    continue;
                };
                let mut pointers = Vec::new();
                texts(&document, first.schema, "", &mut pointers);
                for pointer in pointers {
                    // What was taken before has moved the version on.
                    let one = Written::of(&served, &world, (method.as_str(), path.as_str()), operation)
                        .await
                        .expect("it is there");
                    let body = one.body(&document, &world, &pointer);
                    let reply = one.send(&served, token, &[], &body).await;
                    asked += 1;
                    match code_at(&reply, &pointer).as_deref() {
                        None => {
                            accepted.insert(format!("{method} {path} {pointer}: {} {}", reply.status, reply.text()));
                        }
                        Some("number-of-a-person") => {
                            let sure = one.send(&served, token, &[("not-a-person", "true")], &body).await;
                            let code = code_at(&sure, &pointer);
                            assert_ne!(
                                code.as_deref(),
                                Some("number-of-a-person"),
                                "{method} {path} {pointer} believes nobody"
                            );
                        }
                        // A rule of its own refuses it: a number of an organisation, a postcode, a language.
                        Some(_) => {}
                    }
                }
            }
        }
        let is_strange =
            |line: &&String| !TAKEN.iter().any(|(end, _)| line.split(": ").next().unwrap_or_default().ends_with(end));
        let strange: Vec<&String> = accepted.iter().filter(is_strange).collect();
        assert!(strange.is_empty(), "{strange:#?}");
        assert_eq!(left_out.iter().map(String::as_str).collect::<Vec<_>>(), PASSED_OVER);
        assert!(asked > 100, "{asked}");
    });
}
