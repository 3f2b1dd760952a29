//! What entries are sorted by, planned by and shared by: categories, budgets by version and standing splits.

use domain::check::{Code, FieldError};
use domain::{BudgetVersion, Category, Grant, StandingSplit};
use store::{Select, StoreError, find_all};

use super::references::{Kind, Reference};
use super::{Change, Changeable, changeable};
use crate::problem::Result;

impl Changeable for Category {
    changeable!("/categories/{id}", "name", Organisation);

    /// Income stays income: what was spent has been added up by it.
    async fn faults(_change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let turns = before.is_some_and(|before| before.direction != after.direction);
        Ok(turns.then(|| FieldError::new("direction", Code::ReadOnly)).into_iter().collect())
    }

    /// A category that a budget names stays; the database keeps those that entries and splits name.
    async fn remove(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        let budgets: Vec<BudgetVersion> =
            Select::all().equal("organisation_id", thing.organisation_id).fetch(&mut change.write).await?;
        if budgets.iter().flat_map(|budget| &budget.lines).any(|line| line.category_id == thing.id) {
            return Err(StoreError::Reference);
        }
        change.write.delete(thing).await
    }
}

impl Changeable for BudgetVersion {
    changeable!("/budget-versions/{id}", "number", Grant(grant_id));

    async fn completed(change: &mut Change<'_>, thing: Self) -> Result<Self> {
        // Two who add a version at once meet at the grant, so that each finds its own number.
        change.write.hold::<Grant>(thing.grant_id).await?;
        let last: Option<Self> =
            Select::all().equal("grant_id", thing.grant_id).ordered("number desc, id").first(&mut change.write).await?;
        Ok(Self { number: last.map_or(1, |last| last.number + 1), ..thing })
    }

    fn references(&self) -> Vec<Reference> {
        let lines = self.lines.iter().enumerate();
        lines
            .map(|(index, line)| Reference::new(format!("lines/{index}/category_id"), Kind::Category, line.category_id))
            .collect()
    }
}

impl Changeable for StandingSplit {
    changeable!("/standing-splits/{id}", "id", Project(project_id));

    fn references(&self) -> Vec<Reference> {
        let category = Reference::optional("category_id", Kind::Category, self.category_id);
        let site = Reference::optional("site_id", Kind::Site, self.site_id);
        category.into_iter().chain(site).collect()
    }

    /// Grants of the project alone, and those alone that pay for the site.
    async fn faults(change: &mut Change<'_>, _before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let ids = after.parts.iter().filter_map(|part| part.grant_id).map(|id| id.0);
        let grants: Vec<Grant> = find_all(&mut change.write, ids).await?;
        let mut faults = Vec::new();
        for (index, part) in after.parts.iter().enumerate() {
            let Some(id) = part.grant_id else { continue };
            let grant = grants.iter().find(|grant| grant.id == id && grant.project_id == after.project_id);
            let code = match grant {
                None => Code::Unknown,
                Some(grant) if after.site_id.is_some() && !grant.covers(after.site_id) => Code::NotCovered,
                Some(_) => continue,
            };
            faults.push(FieldError::new(&format!("parts/{index}/grant_id"), code));
        }
        Ok(faults)
    }
}
