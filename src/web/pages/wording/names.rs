//! What the things are called that fields refer to by their identities: one query a kind of thing.

use crate::page::Page;
use crate::pages::register::grant_name;
use domain::{
    Category, Entry, Funder, Goal, Grant, Indicator, Milestone, Obligation, OnwardCall, Organisation, Party, Person,
    Project, Scheme, Site, Topic, Unit,
};
use std::collections::{BTreeMap, BTreeSet};
use store::{Select, Session, Table, Visibility};
use uuid::Uuid;

/// Names by the value that a field holds.
#[derive(Debug, Default)]
pub(crate) struct Names(BTreeMap<String, String>);

/// What a field refers to, by the field's last part: `partners-0-party_id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Category,
    Entry,
    Form,
    Funder,
    Goal,
    Grant,
    Indicator,
    Milestone,
    Obligation,
    OnwardCall,
    Organisation,
    Party,
    Person,
    Project,
    Scheme,
    Series,
    Site,
    Topic,
    Unit,
}

fn thing_of(field: &str) -> Option<Thing> {
    Some(match field.rsplit('-').next().unwrap_or(field) {
        "category_id" => Thing::Category,
        "entry_id" | "corrects_entry_id" => Thing::Entry,
        "form_key" => Thing::Form,
        "funder_id" => Thing::Funder,
        "goal_id" | "parent_goal_id" => Thing::Goal,
        "grant_id" => Thing::Grant,
        "indicator_id" => Thing::Indicator,
        "milestone_id" => Thing::Milestone,
        "obligation_id" | "gate_obligation_id" => Thing::Obligation,
        "onward_call_id" => Thing::OnwardCall,
        "organisation_id" => Thing::Organisation,
        "party_id" | "recipient_party_id" | "commissioner_party_id" => Thing::Party,
        "person_id" | "leader_person_id" | "entered_by" => Thing::Person,
        "project_id" => Thing::Project,
        "scheme_id" => Thing::Scheme,
        "series_id" => Thing::Series,
        "site_id" | "site_ids" => Thing::Site,
        "topic_id" | "parent_topic_id" => Thing::Topic,
        "unit_id" | "parent_unit_id" => Thing::Unit,
        _ => return None,
    })
}

impl Names {
    /// The name of what has this identity; missing when it is gone, or not there for the reader.
    pub(crate) fn of(&self, value: &str) -> Option<&str> {
        self.0.get(value).map(String::as_str)
    }

    /// Reads the names of what these fields refer to, of what the reader may see.
    pub(crate) async fn read(
        session: &mut Session,
        page: &Page,
        visibility: &Visibility,
        fields: &[(&str, &str)],
    ) -> store::Result<Self> {
        let mut wanted: BTreeMap<Thing, BTreeSet<Uuid>> = BTreeMap::new();
        let mut names = Self::default();
        for &(field, value) in fields {
            // The field of a role ends with its organisation.
            let (start, organisation) = super::without_identity(field);
            if let Some(id) = organisation.and_then(|id| id.parse().ok()) {
                wanted.entry(Thing::Organisation).or_default().insert(id);
            }
            match (thing_of(start), value.parse::<Uuid>()) {
                (Some(Thing::Form), _) => {
                    wanted.entry(Thing::Form).or_default();
                }
                (Some(thing), Ok(id)) => {
                    wanted.entry(thing).or_default().insert(id);
                }
                (Some(_), Err(_)) | (None, _) => {}
            }
        }
        for (thing, ids) in wanted {
            names.read_kind(session, page, visibility, thing, ids).await?;
        }
        Ok(names)
    }

    async fn read_kind(
        &mut self,
        session: &mut Session,
        page: &Page,
        seen: &Visibility,
        thing: Thing,
        ids: BTreeSet<Uuid>,
    ) -> store::Result<()> {
        match thing {
            Thing::Category => self.add(session, seen, ids, |one: &Category| one.name.clone()).await,
            Thing::Entry => self.add(session, seen, ids, |one: &Entry| one.text.clone()).await,
            Thing::Funder => self.add(session, seen, ids, |one: &Funder| one.name.clone()).await,
            Thing::Goal => self.add(session, seen, ids, |one: &Goal| one.text.clone()).await,
            Thing::Indicator => self.add(session, seen, ids, |one: &Indicator| one.title.clone()).await,
            Thing::Milestone => self.add(session, seen, ids, |one: &Milestone| one.title.clone()).await,
            Thing::OnwardCall => {
                self.add(session, seen, ids, |one: &OnwardCall| format!("{} {}", one.title, one.year)).await
            }
            Thing::Organisation => self.add(session, seen, ids, |one: &Organisation| one.name.clone()).await,
            Thing::Party => self.add(session, seen, ids, |one: &Party| one.name.clone()).await,
            Thing::Project => self.add(session, seen, ids, |one: &Project| one.title.clone()).await,
            Thing::Scheme => self.add(session, seen, ids, |one: &Scheme| one.name.clone()).await,
            Thing::Series => self.add(session, seen, ids, |one: &domain::ActivitySeries| one.title.clone()).await,
            Thing::Site => self.add(session, seen, ids, |one: &Site| one.name.clone()).await,
            Thing::Topic => self.add(session, seen, ids, |one: &Topic| one.name.clone()).await,
            Thing::Unit => self.add(session, seen, ids, |one: &Unit| one.name.clone()).await,
            Thing::Person => self.add_people(session, seen, ids).await,
            Thing::Grant => self.add_grants(session, page, seen, ids).await,
            Thing::Obligation => self.add_obligations(session, page, seen, ids).await,
            Thing::Form => self.add_forms(session, page).await,
        }
    }

    async fn add<T: Table>(
        &mut self,
        session: &mut Session,
        seen: &Visibility,
        ids: BTreeSet<Uuid>,
        name: impl Fn(&T) -> String,
    ) -> store::Result<()> {
        let found: Vec<T> = Select::all().among("id", ids).visible(seen).fetch(session).await?;
        self.0.extend(found.iter().map(|one| (one.key().to_string(), name(one))));
        Ok(())
    }

    /// People belong to no organisation: those are named who have a role in one of the reader's.
    async fn add_people(&mut self, session: &mut Session, seen: &Visibility, ids: BTreeSet<Uuid>) -> store::Result<()> {
        let organisations = seen.whole.iter().chain(&seen.led).copied();
        let members = store::accounts::members(session, organisations).await?;
        let known = members.iter().map(|member| member.person_id.0).filter(|id| ids.contains(id));
        let people: Vec<Person> = store::find_all(session, known.collect::<BTreeSet<_>>()).await?;
        self.0.extend(people.into_iter().map(|one| (one.id.to_string(), one.name)));
        Ok(())
    }

    async fn add_grants(
        &mut self,
        session: &mut Session,
        page: &Page,
        seen: &Visibility,
        ids: BTreeSet<Uuid>,
    ) -> store::Result<()> {
        let grants: Vec<Grant> = Select::all().among("id", ids).visible(seen).fetch(session).await?;
        let funders = grants.iter().map(|grant| grant.funder_id.0).collect::<BTreeSet<_>>();
        let funders: Vec<Funder> = store::find_all(session, funders).await?;
        let name = |grant: &Grant| grant_name(page, grant, funders.iter().find(|one| one.id == grant.funder_id));
        self.0.extend(grants.iter().map(|grant| (grant.id.to_string(), name(grant))));
        Ok(())
    }

    async fn add_obligations(
        &mut self,
        session: &mut Session,
        page: &Page,
        seen: &Visibility,
        ids: BTreeSet<Uuid>,
    ) -> store::Result<()> {
        self.add_forms(session, page).await?;
        let found: Vec<Obligation> = Select::all().among("id", ids).visible(seen).fetch(session).await?;
        for one in found {
            let form = self.of(&one.form_key).unwrap_or(&one.form_key);
            let name = format!("{form}, {}", page.period(one.period()));
            self.0.insert(one.id.to_string(), name);
        }
        Ok(())
    }

    async fn add_forms(&mut self, session: &mut Session, page: &Page) -> store::Result<()> {
        let forms = store::forms::list(session).await?;
        let title = |form: &domain::Form| form.title.in_language(page.lang.code()).to_owned();
        self.0.extend(forms.iter().map(|form| (form.key.clone(), title(form))));
        Ok(())
    }
}
