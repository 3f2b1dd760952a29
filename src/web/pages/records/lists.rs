//! What the fields of a form are chosen from, read once a page: a query a list, and none that no control needs.

use crate::page::{Choice, Page};
use crate::pages::ledger::{categories, category_choices};
use crate::pages::project::Around;
use crate::pages::register::choice;
use domain::indicator::IndicatorSource;
use domain::{Goal, Indicator, Obligation, OnwardCall, Party, Project, Site, Topic, UnspentFunds};
use store::{Select, Session, Table};

/// Another thing that a field names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pick {
    /// A site of the organisation.
    Site,
    /// A grant of the project.
    Grant,
    /// A party of the organisation.
    Party,
    /// A topic of the organisation.
    Topic,
    /// A category of the organisation.
    Category,
    /// A goal of the project.
    Goal,
    /// An indicator of the project whose figures are typed.
    Indicator,
    /// A call of the project's own fund.
    OnwardCall,
    /// A report that one of the project's grants demands.
    Obligation,
    /// Unspent money of one of the project's grants.
    UnspentFunds,
}

/// The choices of a form's fields.
#[derive(Default)]
pub(crate) struct Lists(Vec<(Pick, Vec<Choice>)>);

impl Lists {
    /// Reads each list that is asked for, once.
    pub(crate) async fn read(
        session: &mut Session,
        page: &Page,
        project: &Project,
        picks: &[Pick],
    ) -> store::Result<Self> {
        let mut lists = Self::default();
        for pick in picks {
            if lists.0.iter().all(|(known, _)| known != pick) {
                lists.0.push((*pick, choices(session, page, project, *pick).await?));
            }
        }
        Ok(lists)
    }

    /// The choices of one kind; none when it was not asked for.
    pub(crate) fn of(&self, pick: Pick) -> &[Choice] {
        self.0.iter().find(|(known, _)| *known == pick).map_or(&[], |(_, choices)| choices)
    }
}

async fn choices(session: &mut Session, page: &Page, project: &Project, pick: Pick) -> store::Result<Vec<Choice>> {
    Ok(match pick {
        Pick::Site => named(session, project, |site: Site| choice(&site.id, site.name)).await?,
        Pick::Party => named(session, project, |party: Party| choice(&party.id, party.name)).await?,
        Pick::Topic => named(session, project, |topic: Topic| choice(&topic.id, topic.name)).await?,
        Pick::Category => category_choices(&categories(session, project.organisation_id).await?),
        Pick::Goal => {
            let goals: Vec<Goal> = Select::all().equal("project_id", project.id).fetch(session).await?;
            let ordered = domain::goal::in_order(&goals).into_iter();
            ordered.map(|(_, goal)| choice(&goal.id, goal.text.clone())).collect()
        }
        Pick::Indicator => {
            let all: Vec<Indicator> = Select::all().equal("project_id", project.id).fetch(session).await?;
            let typed = all.into_iter().filter(|indicator| indicator.source == IndicatorSource::Typed);
            typed.map(|indicator| choice(&indicator.id, indicator.title)).collect()
        }
        Pick::OnwardCall => {
            let calls: Vec<OnwardCall> = Select::all().equal("project_id", project.id).fetch(session).await?;
            calls.into_iter().map(|call| choice(&call.id, format!("{} {}", call.title, call.year))).collect()
        }
        Pick::Obligation => obligations(session, page, project).await?,
        Pick::UnspentFunds => unspent(session, page, project).await?,
        Pick::Grant => {
            let around = Around::read(session, project).await?;
            around.grants.iter().map(|grant| choice(&grant.id, around.grant_title(grant))).collect()
        }
    })
}

/// The reports that are owed, by form and period.
async fn obligations(session: &mut Session, page: &Page, project: &Project) -> store::Result<Vec<Choice>> {
    let forms = store::forms::list(session).await?;
    let all: Vec<Obligation> =
        Select::all().equal("project_id", project.id).ordered("computed_deadline_on, id").fetch(session).await?;
    let title = |one: &Obligation| {
        let form = forms.iter().find(|form| form.key == one.form_key);
        let form = form.map_or(one.form_key.as_str(), |form| form.title.in_language(page.lang.code()));
        format!("{form}, {}", page.period(one.period()))
    };
    Ok(all.iter().map(|one| choice(&one.id, title(one))).collect())
}

/// Unspent money, by its grant, year, amount and state.
async fn unspent(session: &mut Session, page: &Page, project: &Project) -> store::Result<Vec<Choice>> {
    let around = Around::read(session, project).await?;
    let all: Vec<UnspentFunds> =
        Select::all().equal("project_id", project.id).ordered("year, id").fetch(session).await?;
    let title = |one: &UnspentFunds| {
        let grant = around.grants.iter().find(|grant| grant.id == one.grant_id);
        let grant = grant.map(|grant| around.grant_title(grant)).unwrap_or_default();
        format!("{grant}, {}: {} ({})", one.year, page.kroner(one.amount_ore), page.word(&one.state))
    };
    Ok(all.iter().map(|one| choice(&one.id, title(one))).collect())
}

/// Things of the organisation by name.
async fn named<T: Table>(
    session: &mut Session,
    project: &Project,
    choice: fn(T) -> Choice,
) -> store::Result<Vec<Choice>> {
    let all = Select::all().equal("organisation_id", project.organisation_id).ordered("sort_key, id");
    Ok(all.fetch(session).await?.into_iter().map(choice).collect())
}

/// The choices of a control in a page.
pub(super) fn of_control(page: &Page, lists: &Lists, kind: super::Kind) -> Vec<Choice> {
    match kind {
        super::Kind::Word(words) | super::Kind::Words(words) => words(page),
        super::Kind::Pick(pick) => lists.of(pick).to_vec(),
        _ => Vec::new(),
    }
}
