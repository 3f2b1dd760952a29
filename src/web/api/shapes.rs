//! The objects that are part of a thing, and the choices among several shapes.

use domain::budget::BudgetLine;
use domain::check::{Code, FieldError};
use domain::deadline::{DeadlineRule, TimeUnit};
use domain::dimension::{Dimension, DimensionCells, DimensionCount};
use domain::file::FileFormat;
use domain::form::FormPeriod;
use domain::grant::{AuditBasis, AuditComparator, AuditResult, AuditRule, Coverage, Purpose, PurposeKind, Requirement};
use domain::indicator::Target;
use domain::internal_deadline::{InternalDeadline, InternalDeadlineOn, InternalParty, InternalRule};
use domain::measurement::{Round, RoundKind};
use domain::project::{Audience, Offer, Partner, PlanStep, ResourceLink};
use domain::report::SealedFile;
use domain::standing_split::SplitPart;
use domain::{CategoryId, GrantId, PartyId, SiteId};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef, Registry};
use serde_json::Value;

use super::fields::{Field, Given, Shown, field, inline, object_faults, object_schema, objects};

objects! {
    Offer, "Offer" { audience: Audience, text: String, since_year: Option<i32> }
    Partner, "Partner" { party_id: PartyId, role: String }
    PlanStep, "PlanStep" { on: Option<chrono::NaiveDate>, precision: domain::calendar::Precision, text: String }
    ResourceLink, "ResourceLink" { title: String, url: Option<String> }
    Purpose, "Purpose" { kind: PurposeKind, text: String, position_percent: Option<i64> }
    Requirement, "Requirement" { form_key: String, period: Option<FormPeriod>, deadline: Option<DeadlineRule>,
        internal_deadlines: Option<Vec<InternalDeadline>>, language: Option<String> }
    InternalDeadline, "InternalDeadline" { party: InternalParty, rule: InternalRule }
    InternalDeadlineOn, "InternalDeadlineOn" { party: InternalParty, on: chrono::NaiveDate }
    BudgetLine, "BudgetLine" { key: Option<String>, category_id: CategoryId, text: String, amount_ore: i64 }
    SplitPart, "SplitPart" { grant_id: Option<GrantId>, basis_points: i64 }
    DimensionCells, "DimensionCells" { dimension: Dimension, cells: Vec<String> }
    DimensionCount, "DimensionCount" { dimension: Dimension, cell: String, count: i64 }
    AuditRule, "AuditRule" { basis: AuditBasis, comparator: AuditComparator, threshold_ore: i64, valid_from_year: i32,
        standard: Option<String>, result: AuditResult, may_serve_two_years: bool }
    SealedFile, "SealedFile" { format: FileFormat, sha256: String }
    Target, "IndicatorTarget" { year: i32, value_hundredths: i64, explanation: Option<String>,
        countermeasure: Option<String> }
    Round, "MeasurementRound" { kind: RoundKind, held_on: Option<chrono::NaiveDate>, months_after: Option<i64>,
        n: Option<i64>, mean_hundredths: Option<i64>, sd_hundredths: Option<i64>, completed_both: Option<i64>,
        correlation_hundredths: Option<i64> }
}

/// One of several shapes, told apart by their field `kind`.
type Shapes = &'static [(&'static str, &'static [Field])];

const COVERAGES: Shapes = &[
    ("whole_project", &[field::<String>("kind", Given::Always)]),
    ("sites", &[field::<String>("kind", Given::Always), field::<Vec<SiteId>>("site_ids", Given::Always)]),
];

const DEADLINES: Shapes = &[
    (
        "fixed_day",
        &[
            field::<String>("kind", Given::Always),
            field::<u32>("month", Given::Always),
            field::<u32>("day", Given::Always),
            field::<u32>("years_after", Given::Always),
        ],
    ),
    ("after_end", SO_LONG_AFTER),
    ("after_decision", SO_LONG_AFTER),
    (
        "recurring",
        &[
            field::<String>("kind", Given::Always),
            field::<u32>("first_after_months", Given::Always),
            field::<u32>("then_every_months", Given::Always),
            field::<Option<u32>>("answer_within_days", Given::Always),
            field::<u32>("report_within_days", Given::Always),
            field::<Option<u32>>("only_if_months_left", Given::Always),
        ],
    ),
    ("literal", &[field::<String>("kind", Given::Always), field::<chrono::NaiveDate>("on", Given::Always)]),
];

const SO_LONG_AFTER: &[Field] = &[
    field::<String>("kind", Given::Always),
    field::<u32>("count", Given::Always),
    field::<TimeUnit>("unit", Given::Always),
];

const INTERNAL_RULES: Shapes = &[
    ("days_before", &[field::<String>("kind", Given::Always), field::<u32>("days", Given::Always)]),
    (
        "fixed_day",
        &[
            field::<String>("kind", Given::Always),
            field::<u32>("month", Given::Always),
            field::<u32>("day", Given::Always),
        ],
    ),
];

fn register_shapes<T>(registry: &mut Registry, name: &str, shapes: Shapes) {
    registry.create_schema::<T, _>(name.to_owned(), |registry| MetaSchema {
        one_of: shapes.iter().map(|(kind, fields)| inline(shape(registry, kind, fields))).collect(),
        ..MetaSchema::new("object")
    });
}

fn shape(registry: &mut Registry, kind: &'static str, fields: &'static [Field]) -> MetaSchema {
    let mut schema = object_schema(registry, fields, true, |_| true);
    if let Some((_, of_kind)) = schema.properties.iter_mut().find(|(name, _)| *name == "kind") {
        *of_kind = inline(MetaSchema { enum_items: vec![Value::from(kind)], ..MetaSchema::new("string") });
    }
    schema
}

fn shape_faults(value: &Value, at: &str, shapes: Shapes, faults: &mut Vec<FieldError>) {
    let Value::Object(object) = value else {
        return faults.push(FieldError::new(at, Code::WrongType { expected: "object" }));
    };
    let kind = object.get("kind").and_then(Value::as_str);
    if let Some((_, fields)) = shapes.iter().find(|(name, _)| Some(*name) == kind) {
        return object_faults(value, at, fields, faults);
    }
    let allowed = shapes.iter().map(|(name, _)| *name).collect();
    faults.push(FieldError::new(&format!("{at}/kind"), Code::UnknownWord { allowed }));
}

macro_rules! choices {
    ($($type:ty, $name:literal, $shapes:ident);+ $(;)?) => { $(
        impl Shown for $type {
            fn schema() -> MetaSchemaRef {
                MetaSchemaRef::Reference($name.to_owned())
            }

            fn register(registry: &mut Registry) {
                register_shapes::<$type>(registry, $name, $shapes);
            }

            fn faults(value: &Value, at: &str, faults: &mut Vec<FieldError>) {
                shape_faults(value, at, $shapes, faults);
            }
        }
    )+ };
}
choices! {
    Coverage, "Coverage", COVERAGES;
    DeadlineRule, "DeadlineRule", DEADLINES;
    InternalRule, "InternalRule", INTERNAL_RULES;
}
