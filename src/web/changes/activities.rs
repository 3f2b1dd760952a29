//! Activities: what they refer to is of their project and organisation, and their counts are by cells that are in use.

use domain::check::{Code, FieldError};
use domain::dimension;
use domain::{Activity, ActivitySeries, Organisation, Project};
use store::find;

use super::references::{Kind, Reference};
use super::{Change, Changeable, changeable};
use crate::problem::Result;

impl Changeable for Activity {
    changeable!("/activities/{id}", "id", Project(project_id));

    fn derived(self, before: Option<&Self>) -> Self {
        self.with_new_from_cell(before)
    }

    fn references(&self) -> Vec<Reference> {
        [
            Reference::optional("topic_id", Kind::Topic, self.topic_id),
            Reference::optional("commissioner_party_id", Kind::Party, self.commissioner_party_id),
            Reference::optional("site_id", Kind::Site, self.site_id),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let mut faults = Vec::new();
        if let Some(id) = after.series_id {
            let series: Option<ActivitySeries> = find(&mut change.write, id).await?;
            if series.is_none_or(|series| series.project_id != after.project_id) {
                faults.push(FieldError::new("series_id", Code::Unknown));
            }
        }
        if !after.counts.is_empty() {
            let project: Option<Project> = find(&mut change.write, after.project_id).await?;
            let owner: Option<Organisation> = find(&mut change.write, after.organisation_id).await?;
            let chosen = project.map(|project| project.count_dimensions).unwrap_or_default();
            let own = owner.map(|owner| owner.count_cells).unwrap_or_default();
            let counted = before.map(|before| before.counts.as_slice()).unwrap_or_default();
            faults.extend(dimension::faults_of_unknown(&after.counts, counted, &chosen, &own));
        }
        Ok(faults)
    }
}
