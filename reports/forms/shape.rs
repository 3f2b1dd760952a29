//! What a form looks like, field by field: which there are, which must be there, and what each may hold. Reads the file as
//! it stands, so that every mistake is found at once and each names its place and, where one is near, what was meant.

use super::place::{Places, Step};
use super::proposal::nearest;
use super::{Expected, FormError, Problem};
use chrono::NaiveDate;
use language::Language;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a field may hold.
pub(super) enum Shape {
    /// Any text.
    Text,
    /// A key of at most so many characters.
    Key(usize),
    /// A whole number from the first to the second.
    Whole(i64, i64),
    /// Yes or no.
    YesNo,
    /// A day.
    Day,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    /// A text in each language, of at most so many characters.
    Words(usize),
    /// A list of at least and at most so many, none of them twice: of texts by themselves, of tables by their key.
    List(&'static Shape, usize, usize),
    /// Fields of its own.
    Table(&'static [Field]),
    /// Fields that follow from the word in its field `kind`: first those that all have.
    ByKind(&'static [Field], Kinds),
    /// Exactly one of these fields.
    OneOf(&'static [Field]),
    /// A key alone, or a table with these fields.
    KeyOr(usize, &'static [Field]),
    /// What another names, so that a shape can hold itself; at most so deep.
    Again(fn() -> &'static Shape),
}

/// The kinds of a thing, with the fields that each has of its own.
pub(super) struct Kinds {
    pub(super) all: &'static [(&'static str, &'static [Field])],
    /// What is said of another kind; missing says that there is no such word.
    pub(super) unknown: Option<fn(String) -> Problem>,
}

/// A field.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) is_required: bool,
    pub(super) shape: Shape,
}

/// Every mistake in the shape of a file.
pub(super) fn mistakes(places: &Places<'_>, form: &'static [Field], depth_max: usize) -> Vec<FormError> {
    let mut walk = Walk { places, languages: languages(places.root()), depth_max, errors: Vec::new() };
    walk.table(form, places.root(), &mut Vec::new(), 0);
    walk.errors
}

/// The languages that every text must be written in: those the form lists, or its own.
fn languages(root: &DeTable<'_>) -> Vec<Language> {
    let listed = root.get("languages").and_then(|list| list.get_ref().as_array());
    let own = root.get("language").and_then(|own| own.get_ref().as_str());
    let listed = listed.map(|list| list.iter()).into_iter().flatten().filter_map(|one| one.get_ref().as_str());
    // Bokmål serves where a language is left out, and is always there.
    let all: BTreeSet<&str> = listed.chain(own).chain(["nb"]).collect();
    Language::ALL.into_iter().filter(|language| all.contains(language.code())).collect()
}

struct Walk<'a, 'b> {
    places: &'a Places<'b>,
    languages: Vec<Language>,
    depth_max: usize,
    errors: Vec<FormError>,
}

type Path = Vec<Step<'static>>;

impl Walk<'_, '_> {
    fn fail(&mut self, path: &[Step<'_>], problem: Problem) {
        self.errors.push(self.places.error(path, problem));
    }

    fn demand(&mut self, holds: bool, path: &[Step<'_>], problem: Problem) {
        if !holds {
            self.fail(path, problem);
        }
    }

    fn value(&mut self, shape: &'static Shape, value: &DeValue<'_>, path: &mut Path, depth: usize) {
        let expected = |expected| Problem::WrongType { expected };
        match (shape, value) {
            (Shape::Again(shape), _) if depth < self.depth_max => self.value(shape(), value, path, depth + 1),
            (Shape::Again(_), _) => self.fail(path, Problem::TooDeep { max: self.depth_max }),
            (Shape::Text, DeValue::String(text)) => self.demand(!text.trim().is_empty(), path, Problem::Empty),
            (Shape::Key(max) | Shape::KeyOr(max, _), DeValue::String(key)) => {
                let is_key = domain::funder::is_key(key) || matches!(shape, Shape::KeyOr(..));
                self.demand(is_key && key.len() <= *max, path, Problem::NotAKey { max: *max });
            }
            (Shape::Word(words), DeValue::String(found)) => self.word(&words(), found, path),
            (Shape::Day, DeValue::String(day)) => {
                self.demand(day.parse::<NaiveDate>().is_ok(), path, Problem::NotADate);
            }
            (Shape::Whole(min, max), DeValue::Integer(number)) => {
                let number = i64::from_str_radix(number.as_str(), number.radix());
                let is_within = number.is_ok_and(|number| (*min..=*max).contains(&number));
                self.demand(is_within, path, Problem::OutOfRange { min: *min, max: *max });
            }
            (Shape::YesNo, DeValue::Boolean(_)) => {}
            (Shape::Words(max), DeValue::Table(words)) => self.words(*max, words, path),
            (Shape::List(item, min, max), DeValue::Array(items)) => {
                let is_empty = items.is_empty() && *min > 0;
                self.demand(!is_empty, path, Problem::Empty);
                let wrong_count = Problem::TooMany { min: *min, max: *max };
                self.demand(is_empty || (*min..=*max).contains(&items.len()), path, wrong_count);
                self.list(item, items, path, depth);
            }
            (Shape::Table(fields) | Shape::KeyOr(_, fields), DeValue::Table(table)) => {
                self.table(fields, table, path, depth);
            }
            (Shape::ByKind(common, kinds), DeValue::Table(table)) => self.by_kind(common, kinds, table, path, depth),
            (Shape::OneOf(fields), DeValue::Table(table)) => self.one_of(fields, table, path, depth),
            (Shape::Day, _) => self.fail(path, Problem::NotADate),
            (Shape::Text | Shape::Key(_) | Shape::KeyOr(..) | Shape::Word(_), _) => {
                self.fail(path, expected(Expected::Text));
            }
            (Shape::Whole(..), _) => self.fail(path, expected(Expected::Number)),
            (Shape::YesNo, _) => self.fail(path, expected(Expected::YesNo)),
            (Shape::Words(_), _) => self.fail(path, expected(Expected::Words)),
            (Shape::List(..), _) => self.fail(path, expected(Expected::List)),
            (Shape::Table(_) | Shape::ByKind(..) | Shape::OneOf(_), _) => self.fail(path, expected(Expected::Table)),
        }
    }

    fn word(&mut self, allowed: &[&'static str], found: &str, path: &[Step<'_>]) {
        if !allowed.contains(&found) {
            let meant = nearest(found, allowed);
            self.fail(path, Problem::UnknownWord { found: found.to_owned(), allowed: allowed.to_vec(), meant });
        }
    }

    /// A text in each language that the form promises.
    fn words(&mut self, max: usize, words: &DeTable<'_>, path: &mut Path) {
        self.unknown(&["nb", "nn", "en"], words, path);
        for language in Language::ALL {
            let Some(text) = words.get(language.code()).map(Spanned::get_ref) else {
                if self.languages.contains(&language) {
                    self.fail(path, Problem::MissingLanguage { language });
                }
                continue;
            };
            path.push(Step::Field(language.code()));
            match text.as_str() {
                Some(text) => {
                    self.demand(!text.trim().is_empty(), path, Problem::Empty);
                    self.demand(text.chars().count() <= max, path, Problem::TooLong { max });
                }
                None => self.fail(path, Problem::WrongType { expected: Expected::Text }),
            }
            path.pop();
        }
    }

    fn list(&mut self, item: &'static Shape, items: &[Spanned<DeValue<'_>>], path: &mut Path, depth: usize) {
        let mut keys = BTreeMap::new();
        for (index, value) in items.iter().enumerate() {
            path.push(Step::Index(index));
            self.value(item, value.get_ref(), path, depth);
            let (key, of_table) = match value.get_ref() {
                DeValue::Table(table) => (table.get("key").and_then(|key| key.get_ref().as_str()), true),
                value => (value.as_str(), false),
            };
            if let Some(key) = key {
                path.extend(of_table.then_some(Step::Field("key")));
                match keys.entry(key) {
                    Entry::Occupied(first) => self.fail(path, Problem::Duplicate { first: *first.get() }),
                    Entry::Vacant(place) => {
                        place.insert(self.places.line(path));
                    }
                }
                path.truncate(path.len() - usize::from(of_table));
            }
            path.pop();
        }
    }

    fn table(&mut self, fields: &'static [Field], table: &DeTable<'_>, path: &mut Path, depth: usize) {
        let allowed: Vec<&'static str> = fields.iter().map(|field| field.name).collect();
        self.unknown(&allowed, table, path);
        for field in fields {
            self.field(field, table, path, depth);
        }
    }

    fn field(&mut self, field: &'static Field, table: &DeTable<'_>, path: &mut Path, depth: usize) {
        path.push(Step::Field(field.name));
        match table.get(field.name) {
            Some(value) => self.value(&field.shape, value.get_ref(), path, depth),
            None if field.is_required => self.fail(path, Problem::Missing),
            None => {}
        }
        path.pop();
    }

    fn by_kind(
        &mut self,
        common: &'static [Field],
        kinds: &'static Kinds,
        table: &DeTable<'_>,
        path: &mut Path,
        depth: usize,
    ) {
        let kind = table.get("kind").map(Spanned::get_ref);
        let own = kind.and_then(DeValue::as_str).and_then(|kind| kinds.all.iter().find(|(name, _)| *name == kind));
        path.push(Step::Field("kind"));
        match (kind, own) {
            (Some(_), Some(_)) => {}
            (None, _) => self.fail(path, Problem::Missing),
            (Some(DeValue::String(found)), None) => self.unknown_kind(kinds, found, path),
            (Some(_), None) => self.fail(path, Problem::WrongType { expected: Expected::Text }),
        }
        path.pop();
        for field in common {
            self.field(field, table, path, depth);
        }
        // Of another kind nobody knows which fields it has.
        let Some((_, own)) = own else { return };
        let names = common.iter().chain(*own).map(|field| field.name);
        let allowed: Vec<&'static str> = ["kind"].into_iter().chain(names).collect();
        self.unknown(&allowed, table, path);
        for field in *own {
            self.field(field, table, path, depth);
        }
    }

    fn unknown_kind(&mut self, kinds: &Kinds, found: &str, path: &[Step<'_>]) {
        if let Some(problem) = kinds.unknown {
            self.fail(path, problem(found.to_owned()));
        } else {
            let allowed: Vec<&'static str> = kinds.all.iter().map(|(name, _)| *name).collect();
            self.word(&allowed, found, path);
        }
    }

    fn one_of(&mut self, fields: &'static [Field], table: &DeTable<'_>, path: &mut Path, depth: usize) {
        let allowed: Vec<&'static str> = fields.iter().map(|field| field.name).collect();
        self.unknown(&allowed, table, path);
        let known = fields.iter().filter(|field| table.get(field.name).is_some());
        let known: Vec<&'static Field> = known.collect();
        if known.len() != 1 && table.len() == known.len() {
            self.fail(path, Problem::NotOneCondition { allowed });
        }
        for field in known {
            self.field(field, table, path, depth);
        }
    }

    /// Fields that there are not, at their names.
    fn unknown(&mut self, allowed: &[&'static str], table: &DeTable<'_>, path: &[Step<'_>]) {
        for (key, _) in table {
            let name = key.get_ref().as_ref();
            if !allowed.contains(&name) {
                let meant = nearest(name, allowed);
                let mut path: Vec<Step<'_>> = path.to_vec();
                path.push(Step::Field(name));
                let problem = Problem::UnknownField { allowed: allowed.to_vec(), meant };
                self.errors.push(self.places.error_at_key(key, &path, problem));
            }
        }
    }
}
