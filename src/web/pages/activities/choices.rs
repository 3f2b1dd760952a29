//! What the form of an activity offers: what is done often first, the rest folded.

use crate::page::{Choice, Page};
use domain::activity::{ActivityKind, CountMethod, Mode};
use domain::project::Audience;
use domain::{Activity, ActivitySeries, Party, Project, Topic};
use store::{Select, Session};

/// Kinds shown without unfolding.
const KINDS_SHOWN: usize = 6;
/// Activities offered to repeat.
const REPEATS_SHOWN: usize = 3;

/// The choices of the form.
pub(super) struct Choices {
    pub(super) kinds: Vec<Choice>,
    pub(super) further_kinds: Vec<Choice>,
    pub(super) sites: Vec<Choice>,
    pub(super) series: Vec<Choice>,
    pub(super) topics: Vec<Choice>,
    pub(super) parties: Vec<Choice>,
    pub(super) audiences: Vec<Choice>,
    pub(super) modes: Vec<Choice>,
    pub(super) count_methods: Vec<Choice>,
}

impl Choices {
    /// Reads what the organisation has to choose from.
    pub(super) async fn read(
        session: &mut Session,
        page: &Page,
        project: &Project,
        latest: &[Activity],
    ) -> store::Result<Self> {
        let series: Vec<ActivitySeries> =
            Select::all().equal("project_id", project.id).limit(500).fetch(session).await?;
        let topics: Vec<Topic> = Select::all().equal("organisation_id", project.organisation_id).fetch(session).await?;
        let parties: Vec<Party> = Select::all()
            .equal("organisation_id", project.organisation_id)
            .ordered("sort_key, id")
            .limit(2000)
            .fetch(session)
            .await?;
        let mut kinds: Vec<ActivityKind> = Vec::new();
        for kind in latest.iter().map(|activity| activity.kind).chain(ActivityKind::ALL.iter().copied()) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let choice = |kind: &ActivityKind| Choice { value: kind.as_str().to_owned(), label: page.word(kind) };
        Ok(Self {
            further_kinds: kinds.iter().skip(KINDS_SHOWN).map(choice).collect(),
            kinds: kinds.iter().take(KINDS_SHOWN).map(choice).collect(),
            sites: crate::pages::milestones::site_choices(session, project).await?,
            series: series.into_iter().map(|one| Choice { value: one.id.to_string(), label: one.title }).collect(),
            topics: tree(&topics),
            parties: parties
                .into_iter()
                .map(|party| Choice { value: party.id.to_string(), label: party.name })
                .collect(),
            audiences: page.choices::<Audience>(),
            modes: page.choices::<Mode>(),
            count_methods: page.choices::<CountMethod>(),
        })
    }
}

/// Topics below their parents, each with its path.
pub(crate) fn tree(topics: &[Topic]) -> Vec<Choice> {
    let mut choices = Vec::new();
    add_below(topics, None, "", 0, &mut choices);
    choices
}

fn add_below(topics: &[Topic], parent: Option<domain::TopicId>, path: &str, depth: usize, choices: &mut Vec<Choice>) {
    // A tree is never deeper than it has topics, whatever its rows say.
    if depth > 20 {
        return;
    }
    let mut below: Vec<&Topic> = topics.iter().filter(|topic| topic.parent_topic_id == parent).collect();
    below.sort_by_key(|topic| (topic.position, topic.id));
    for topic in below {
        let label = if path.is_empty() { topic.name.clone() } else { format!("{path} › {}", topic.name) };
        choices.push(Choice { value: topic.id.to_string(), label: label.clone() });
        add_below(topics, Some(topic.id), &label, depth + 1, choices);
    }
}

/// The latest activities, no two of the same kind, title and site.
pub(super) fn often(latest: &[Activity]) -> Vec<&Activity> {
    let mut found: Vec<&Activity> = Vec::new();
    for activity in latest {
        let same = |other: &&Activity| {
            (other.kind, &other.title, other.site_id) == (activity.kind, &activity.title, activity.site_id)
        };
        if !found.iter().any(same) {
            found.push(activity);
        }
        if found.len() == REPEATS_SHOWN {
            break;
        }
    }
    found
}
