//! By what a form's tables divide activities: by one thing, or by two at once. Refuses nothing; which two can meet is
//! checked where a form is read.

use crate::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// By what activities are broken down in a table.
    Breakdown, "breakdown" {
        /// By month, and by kind of activity within each.
        KindAndMonth = "kind_and_month",
        /// By month alone.
        Month = "month",
        /// By kind alone.
        Kind = "kind",
        /// By audience.
        Audience = "audience",
        /// By mode.
        Mode = "mode",
        /// By site.
        Site = "site",
        /// By topic.
        Topic = "topic",
        /// By the municipality or service that asked.
        Commissioner = "commissioner",
        /// By state: asked for, agreed, held, cancelled.
        State = "state",
        /// By the participants' age groups.
        AgeGroup = "age_group",
        /// By how they are related to the one they care for.
        Relation = "relation",
        /// By whether they came for the first time.
        NewOrReturning = "new_or_returning",
        /// By their professions.
        ProfessionalGroup = "professional_group",
    }
}

/// A table that is divided by two things at once: a row for each pair of which something is known. Neither is
/// [`Breakdown::KindAndMonth`], which is two already, nor [`Breakdown::State`], which is no part of what was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crossing {
    /// What the rows are sorted by.
    pub first: Breakdown,
    /// What they are sorted by within that.
    pub then: Breakdown,
}
