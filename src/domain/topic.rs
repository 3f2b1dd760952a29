//! The tree of topics that activities point into, one per organisation.

use crate::check::{Check, Checked, Code, FieldError, LINE_MAX};
use crate::identity::{OrganisationId, TopicId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A topic, or a sub-topic of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Identity.
    pub id: TopicId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The topic above; a circle is refused where the topic is written.
    pub parent_topic_id: Option<TopicId>,
    /// Name.
    pub name: String,
    /// Place among its siblings, from 0.
    pub position: i64,
}

impl Checked for Topic {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.line("name", &self.name, LINE_MAX);
        let own_parent = self.parent_topic_id == Some(self.id);
        check.demand("parent_topic_id", !own_parent, Code::Contradicts { other: "id" });
        check.count("position", Some(self.position));
        check.finish()
    }
}
