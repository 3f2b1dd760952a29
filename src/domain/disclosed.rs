//! What a revision of a report showed of its counts of people, and what it hid. Later revisions of the same report are
//! compiled with it: what was hidden stays hidden, and what was shown is known to whoever reads both.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The counts of people of one revision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosed {
    /// Which revision of the report.
    pub revision: i64,
    /// What was shown of each count, by a name that does not change with the order of rows; nothing where it was hidden.
    pub cells: BTreeMap<String, Option<i64>>,
}
