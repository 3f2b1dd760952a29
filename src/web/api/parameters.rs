//! Values in addresses and headers: identities, words, and the version that an edit is for.

use std::borrow::Cow;

use domain::Word;
use domain::identity::Identity;
use poem_openapi::registry::{MetaSchemaRef, Registry};
use poem_openapi::types::{ParseError, ParseFromParameter, ParseResult, Type};
use uuid::Uuid;

use super::fields::{Shown, register_word, word_name};
use crate::problem::{Problem, Result};

/// An identity in an address.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Id<I>(pub(crate) I);

/// One of a closed set of words in a query.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OneOf<W>(pub(crate) W);

impl<I: Identity + Send + Sync> Type for Id<I> {
    const IS_REQUIRED: bool = true;
    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        "string_uuid".into()
    }

    fn schema_ref() -> MetaSchemaRef {
        <Uuid as Shown>::schema()
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
        Box::new(std::iter::once(self))
    }
}

impl<I: Identity + Send + Sync> ParseFromParameter for Id<I> {
    fn parse_from_parameter(value: &str) -> ParseResult<Self> {
        value.parse::<Uuid>().map(|id| Self(id.into())).map_err(|error| ParseError::custom(error.to_string()))
    }
}

impl<W: Word + Send + Sync> Type for OneOf<W> {
    const IS_REQUIRED: bool = true;
    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        word_name::<W>().into()
    }

    fn schema_ref() -> MetaSchemaRef {
        MetaSchemaRef::Reference(word_name::<W>())
    }

    fn register(registry: &mut Registry) {
        register_word::<W>(registry);
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
        Box::new(std::iter::once(self))
    }
}

impl<W: Word + Send + Sync> ParseFromParameter for OneOf<W> {
    fn parse_from_parameter(value: &str) -> ParseResult<Self> {
        value.parse::<W>().map(Self).map_err(|code| ParseError::custom(code.to_string()))
    }
}

/// The version that `If-Match` names. Editing whatever is there (`*`) is refused: that is what the header is against.
pub(crate) fn expected_version(if_match: Option<&String>) -> Result<Option<i64>> {
    let text = if_match.ok_or(Problem::VersionRequired)?.trim();
    let bare = text.strip_prefix("W/").unwrap_or(text);
    let digits = bare.strip_prefix('"').and_then(|bare| bare.strip_suffix('"'));
    match digits.and_then(|digits| digits.parse().ok()) {
        Some(version) => Ok(Some(version)),
        None => Err(Problem::BadParameter { name: "If-Match".to_owned() }),
    }
}
