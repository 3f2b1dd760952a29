//! How each type of the register looks in JSON: its schema for the document, and what is wrong with a value that somebody
//! sent, field by field. The JSON itself is the one that `domain` stores and hashes, so that there is one form of a thing.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use domain::Word;
use domain::check::{Code, FieldError, pointed};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef, Registry};
use serde_json::Value;

/// A type that lies in a field of a thing.
pub(crate) trait Shown {
    /// Whether the field may be null, and left out.
    const NULLABLE: bool = false;

    /// Its schema, or a reference to one that [`Shown::register`] adds.
    fn schema() -> MetaSchemaRef;

    /// Adds the schemas that the document needs.
    fn register(_registry: &mut Registry) {}

    /// Notes what is wrong with a value. `at` is the field's pointer without the first slash.
    fn faults(value: &Value, at: &str, faults: &mut Vec<FieldError>);
}

pub(crate) fn inline(schema: MetaSchema) -> MetaSchemaRef {
    MetaSchemaRef::Inline(Box::new(schema))
}

fn note(faults: &mut Vec<FieldError>, at: &str, fault: Option<Code>) {
    faults.extend(fault.map(|code| FieldError::new(at, code)));
}

/// The fault of a text that does not read as the type, or of what is no text.
fn text_fault(value: &Value, read: impl FnOnce(&str) -> Result<(), Code>) -> Option<Code> {
    match value {
        Value::String(text) => read(text).err(),
        Value::Null => Some(Code::Required),
        _ => Some(Code::WrongType { expected: "string" }),
    }
}

impl Shown for String {
    fn schema() -> MetaSchemaRef {
        inline(MetaSchema::new("string"))
    }

    fn faults(value: &Value, at: &str, faults: &mut Vec<FieldError>) {
        note(faults, at, text_fault(value, |_| Ok(())));
    }
}

impl Shown for bool {
    fn schema() -> MetaSchemaRef {
        inline(MetaSchema::new("boolean"))
    }

    fn faults(value: &Value, at: &str, faults: &mut Vec<FieldError>) {
        let fault = match value {
            Value::Bool(_) => None,
            Value::Null => Some(Code::Required),
            _ => Some(Code::WrongType { expected: "boolean" }),
        };
        note(faults, at, fault);
    }
}

macro_rules! whole_numbers {
    ($($type:ty => $format:literal),+) => { $(
        impl Shown for $type {
            fn schema() -> MetaSchemaRef {
                inline(MetaSchema::new_with_format("integer", $format))
            }

            fn faults(value: &Value, at: &str, faults: &mut Vec<FieldError>) {
                let fault = match value {
                    Value::Number(_) if serde_json::from_value::<$type>(value.clone()).is_ok() => None,
                    Value::Null => Some(Code::Required),
                    _ => Some(Code::NotANumber),
                };
                note(faults, at, fault);
            }
        }
    )+ };
}
whole_numbers!(i64 => "int64", i32 => "int32", u32 => "uint32");

macro_rules! texts {
    ($($type:ty => $format:expr, $pattern:expr, $code:expr);+ $(;)?) => { $(
        impl Shown for $type {
            fn schema() -> MetaSchemaRef {
                let pattern: Option<&str> = $pattern;
                let format: Option<&'static str> = $format;
                let pattern = pattern.map(str::to_owned);
                inline(MetaSchema { format, pattern, ..MetaSchema::new("string") })
            }

            fn faults(value: &Value, at: &str, faults: &mut Vec<FieldError>) {
                let readable = |_: &str| serde_json::from_value::<$type>(value.clone()).map(drop).map_err(|_| $code);
                note(faults, at, text_fault(value, readable));
            }
        }
    )+ };
}
texts! {
    NaiveDate => Some("date"), None, Code::NotADate;
    NaiveDateTime => Some("local-date-time"), None, Code::NotADate;
    DateTime<Utc> => Some("date-time"), None, Code::NotADate;
    uuid::Uuid => Some("uuid"), None, Code::NotAnIdentity;
    domain::organisation::OrganisationNumber => None, Some("^[0-9]{9}$"), Code::NotAnOrganisationNumber;
    domain::organisation::MunicipalityNumber => None, Some("^[0-9]{4}$"), Code::NotAMunicipalityNumber;
}

macro_rules! identities {
    ($($type:ident),+ $(,)?) => { $(
        impl Shown for domain::$type {
            fn schema() -> MetaSchemaRef {
                <uuid::Uuid as Shown>::schema()
            }

            fn faults(value: &Value, at: &str, faults: &mut Vec<FieldError>) {
                <uuid::Uuid as Shown>::faults(value, at, faults);
            }
        }
    )+ };
}
identities!(
    ActivityId,
    BudgetVersionId,
    CategoryId,
    EntryId,
    EntryShareId,
    ExportId,
    StandingSplitId,
    FileId,
    FunderId,
    GrantId,
    GrantYearId,
    MessageId,
    MilestoneId,
    ObligationId,
    OrganisationId,
    ParticipatingUnitId,
    PartyId,
    PaymentId,
    PersonId,
    ProjectId,
    ReportId,
    ScheduleId,
    SchemeId,
    SeriesId,
    ServicePeriodId,
    SiteId,
    StaffingPeriodId,
    TopicId,
    UnitId,
    UnspentFundsId,
    WorkItemId,
);

identities!(
    ChangeRequestId,
    DecisionId,
    DeviationId,
    GoalId,
    IndicatorActualId,
    IndicatorId,
    MeasurementId,
    OnwardCallId,
    DownloadId,
    OnwardGrantId,
    ReportStepId,
    RiskId,
);

/// The schema of a closed set of words, under its own name in the document.
pub(crate) fn word_name<W: Word>() -> String {
    let mut name = String::new();
    for part in W::KEY.split('-') {
        let mut letters = part.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

pub(crate) fn register_word<W: Word>(registry: &mut Registry) {
    registry.create_schema::<W, _>(word_name::<W>(), |_| MetaSchema {
        enum_items: W::ALL.iter().map(|word| Value::from(word.text())).collect(),
        ..MetaSchema::new("string")
    });
}

macro_rules! word_fields {
    ($($type:ty),+ $(,)?) => { $(
        impl Shown for $type {
            fn schema() -> MetaSchemaRef {
                MetaSchemaRef::Reference(word_name::<$type>())
            }

            fn register(registry: &mut Registry) {
                register_word::<$type>(registry);
            }

            fn faults(value: &Value, at: &str, faults: &mut Vec<FieldError>) {
                note(faults, at, text_fault(value, |text| text.parse::<$type>().map(drop)));
            }
        }
    )+ };
}
word_fields!(
    domain::Role,
    domain::access::TokenScope,
    domain::activity::ActivityKind,
    domain::activity::ActivityState,
    domain::activity::CountMethod,
    domain::activity::Mode,
    domain::budget::BudgetKind,
    domain::calendar::Precision,
    domain::category::Direction,
    domain::deadline::TimeUnit,
    domain::closing::Gap,
    domain::contacts::Channel,
    domain::dimension::Dimension,
    domain::export::ExportKind,
    domain::file::FileFormat,
    domain::file::FileSubject,
    domain::form::FormPeriod,
    domain::funder::FunderKind,
    domain::grant::AuditBasis,
    domain::grant::AuditComparator,
    domain::grant::AuditResult,
    domain::grant::PurposeKind,
    domain::internal_deadline::InternalParty,
    domain::message::MessageKind,
    domain::message::MessageState,
    domain::milestone::MilestoneState,
    domain::obligation::ObligationState,
    domain::organisation::PartyKind,
    domain::payment::PaymentGate,
    domain::payment::PaymentKind,
    domain::payment::PaymentState,
    domain::participating_unit::ParticipatingUnitKind,
    domain::peer_support::PeerSupport,
    domain::project::Audience,
    domain::project::ProjectStatus,
    domain::report::ReportState,
    domain::schedule::ScheduleKind,
    domain::schedule::TickOutcome,
    domain::unspent::UnspentState,
    domain::verification::Verdict,
    domain::work::AttemptOutcome,
    domain::work::Cause,
    domain::work::WorkKind,
    domain::work::WorkState,
);

word_fields!(
    domain::change_request::ChangeRequestKind,
    domain::change_request::ChangeRequestState,
    domain::effect::EffectState,
    domain::form::Measure,
    domain::indicator::Aggregation,
    domain::indicator::IndicatorSource,
    domain::indicator::IndicatorUnit,
    domain::measurement::Direction,
    domain::measurement::Instrument,
    domain::measurement::RoundKind,
    domain::measurement::Scoring,
    domain::onward_grant::OnwardGrantState,
    domain::risk::RiskLevel,
    domain::risk::RiskState,
);

impl<T: Shown> Shown for Option<T> {
    const NULLABLE: bool = true;

    fn schema() -> MetaSchemaRef {
        T::schema().merge(MetaSchema { nullable: true, ..MetaSchema::ANY })
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn faults(value: &Value, at: &str, faults: &mut Vec<FieldError>) {
        if !value.is_null() {
            T::faults(value, at, faults);
        }
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn schema() -> MetaSchemaRef {
        inline(MetaSchema { items: Some(Box::new(T::schema())), ..MetaSchema::new("array") })
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn faults(value: &Value, at: &str, faults: &mut Vec<FieldError>) {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    T::faults(item, &format!("{at}/{index}"), faults);
                }
            }
            Value::Null => faults.push(FieldError::new(at, Code::Required)),
            _ => faults.push(FieldError::new(at, Code::WrongType { expected: "array" })),
        }
    }
}

impl<T: Shown> Shown for BTreeMap<String, T> {
    fn schema() -> MetaSchemaRef {
        inline(MetaSchema { additional_properties: Some(Box::new(T::schema())), ..MetaSchema::new("object") })
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn faults(value: &Value, at: &str, faults: &mut Vec<FieldError>) {
        let Value::Object(entries) = value else {
            return faults.push(FieldError::new(at, Code::WrongType { expected: "object" }));
        };
        // In an edit null takes an entry away.
        for (key, entry) in entries.iter().filter(|(_, entry)| !entry.is_null()) {
            T::faults(entry, &format!("{at}/{}", pointed(key)), faults);
        }
    }
}

/// Anything; for what is only shown.
impl Shown for Value {
    const NULLABLE: bool = true;

    fn schema() -> MetaSchemaRef {
        inline(MetaSchema::ANY)
    }

    fn faults(_value: &Value, _at: &str, _faults: &mut Vec<FieldError>) {}
}

/// One field of an object, as the document and the checks see it.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) given: Given,
    pub(crate) is_nullable: bool,
    pub(crate) schema: fn() -> MetaSchemaRef,
    pub(crate) register: fn(&mut Registry),
    pub(crate) faults: fn(&Value, &str, &mut Vec<FieldError>),
}

/// Who gives a field its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// The service.
    Made,
    /// Whoever adds the thing, and nobody afterwards.
    Once,
    /// Whoever adds or edits the thing.
    Always,
    /// The same, or this JSON when it is left out.
    Or(&'static str),
}

/// A field of a type; the macros below write it.
pub(crate) const fn field<T: Shown>(name: &'static str, given: Given) -> Field {
    Field { name, given, is_nullable: T::NULLABLE, schema: T::schema, register: T::register, faults: T::faults }
}

/// An object that is part of a thing: every field in it is given, but those that may be null can be left out.
macro_rules! objects {
    ($($type:ty, $name:literal { $($field:ident: $field_type:ty),+ $(,)? })+) => { $(
        impl $crate::api::fields::Shown for $type {
            fn schema() -> poem_openapi::registry::MetaSchemaRef {
                poem_openapi::registry::MetaSchemaRef::Reference($name.to_owned())
            }

            fn register(registry: &mut poem_openapi::registry::Registry) {
                const FIELDS: &[$crate::api::fields::Field] =
                    &[$($crate::api::fields::field::<$field_type>(stringify!($field), $crate::api::fields::Given::Always)),+];
                $crate::api::fields::register_object::<$type>(registry, $name, FIELDS);
            }

            fn faults(value: &serde_json::Value, at: &str, faults: &mut Vec<domain::check::FieldError>) {
                const FIELDS: &[$crate::api::fields::Field] =
                    &[$($crate::api::fields::field::<$field_type>(stringify!($field), $crate::api::fields::Given::Always)),+];
                $crate::api::fields::object_faults(value, at, FIELDS, faults);
            }
        }
    )+ };
}
pub(crate) use objects;

/// Adds the schema of an object with these fields.
pub(crate) fn register_object<T>(registry: &mut Registry, name: &str, fields: &'static [Field]) {
    registry.create_schema::<T, _>(name.to_owned(), |registry| object_schema(registry, fields, true, |_| true));
}

/// The schema of those fields that are wanted. Without `is_whole` every field may be left out.
pub(crate) fn object_schema(
    registry: &mut Registry,
    fields: &'static [Field],
    is_whole: bool,
    is_wanted: impl Fn(&Field) -> bool,
) -> MetaSchema {
    let mut schema = MetaSchema::new("object");
    for field in fields.iter().filter(|field| is_wanted(field)) {
        (field.register)(registry);
        schema.properties.push((field.name, (field.schema)()));
        if is_whole && !matches!(field.given, Given::Or(_)) && !field.is_nullable {
            schema.required.push(field.name);
        }
    }
    // Unknown fields are refused.
    schema.additional_properties = Some(Box::new(inline(MetaSchema { max_properties: Some(0), ..MetaSchema::ANY })));
    schema
}

/// What is wrong with an object.
pub(crate) fn object_faults(value: &Value, at: &str, fields: &'static [Field], faults: &mut Vec<FieldError>) {
    let Value::Object(object) = value else {
        return faults.push(FieldError::new(at, Code::WrongType { expected: "object" }));
    };
    for name in object.keys().filter(|name| fields.iter().all(|field| field.name != name.as_str())) {
        faults.push(FieldError::new(&format!("{at}/{name}"), Code::UnknownField));
    }
    for field in fields {
        let at = format!("{at}/{}", field.name);
        match object.get(field.name) {
            Some(value) => (field.faults)(value, &at, faults),
            None if field.is_nullable => {}
            None => faults.push(FieldError::new(&at, Code::Required)),
        }
    }
}
