//! Projects: everything a report says about one is written here, and led by a member of its organisation.

use domain::{File, Project};
use store::{Select, forms, obligations};

use super::references::{Kind, Reference};
use super::{Change, Changeable, changeable};

impl Changeable for Project {
    changeable!("/projects/{id}", "title", Organisation);

    fn references(&self) -> Vec<Reference> {
        let single = [
            Reference::optional("unit_id", Kind::Unit, self.unit_id),
            Reference::optional("leader_person_id", Kind::Person, self.leader_person_id),
        ];
        let partners = self.partners.iter().enumerate();
        let partners = partners
            .map(|(index, one)| Reference::new(format!("partners/{index}/party_id"), Kind::Party, one.party_id));
        let sites = self.site_ids.iter().enumerate();
        let sites = sites.map(|(index, id)| Reference::new(format!("site_ids/{index}"), Kind::Site, *id));
        single.into_iter().flatten().chain(partners).chain(sites).collect()
    }

    /// A grant whose letter names no dates lasts as long as its project, so what it owes moves with them.
    async fn save(change: &mut Change<'_>, before: &Self, after: Self) -> store::Result<Self> {
        let saved = change.write.update(before, after).await?;
        if (before.starts_on, before.ends_on) != (saved.starts_on, saved.ends_on) {
            let known = forms::list(&mut change.write).await?;
            let today = change.today();
            obligations::plan_project(&mut change.write, saved.id, &known, today).await?;
        }
        Ok(saved)
    }

    /// Files of what was in it go too: where anything else of it is left, the database keeps the project and all of this is
    /// undone.
    async fn remove(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        let files: Vec<File> = Select::all().equal("project_id", thing.id).fetch(&mut change.write).await?;
        for file in &files {
            change.write.delete(file).await?;
        }
        change.write.delete(thing).await
    }
}
