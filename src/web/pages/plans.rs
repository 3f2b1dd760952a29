//! Pages of what a project plans and counts: series of activities, participating units, contacts by channel, staffing.

use crate::page::Page;
use crate::pages::project::series::progress_words;
use crate::pages::records::{self, Control, Kind, Pick, Record};
use crate::problem::Result;
use chrono::Datelike;
use domain::activity::{ActivityKind, CountMethod};
use domain::calendar::Period;
use domain::contacts::{Channel, ServiceSum};
use domain::participating_unit::ParticipatingUnitKind;
use domain::project::Audience;
use domain::{ActivitySeries, ParticipatingUnit, Project, ServicePeriod, Site, StaffingPeriod};
use poem::Route;
use store::{Select, Session, contacts, series};

/// The routes of these pages.
pub(crate) fn routes(routes: Route) -> Route {
    let routes = records::routes::<ActivitySeries>(routes);
    let routes = records::routes::<ParticipatingUnit>(routes);
    let routes = records::routes::<ServicePeriod>(routes);
    records::routes::<StaffingPeriod>(routes)
}

impl Record for ActivitySeries {
    const LIST: &'static str = "series";
    const ROOT: &'static str = "activity-series";
    const CONTROLS: &'static [Control] = &[
        Control::needed("title", Kind::Line),
        Control::needed("kind", Kind::Word(Page::choices::<ActivityKind>)),
        Control::needed("audience", Kind::Word(Page::choices::<Audience>)),
        Control::optional("planned_count", Kind::Whole),
        Control::optional("site_id", Kind::Pick(Pick::Site)),
        Control::optional("topic_id", Kind::Pick(Pick::Topic)),
        Control::optional("starts_on", Kind::Date),
        Control::optional("ends_on", Kind::Date),
        Control::optional("is_follow_up", Kind::Tick),
    ];
    const SHOWN: &'static [&'static str] = &["title", "kind", "planned_count", "starts_on", "ends_on", "is_follow_up"];

    async fn more(&self, session: &mut Session, page: &Page) -> Result<Vec<(String, String)>> {
        let progress = series::progress(session, self.project_id).await?;
        let progress = progress.get(&self.id).copied().unwrap_or_default();
        Ok(vec![(page.t("series-progress"), progress_words(page, self.planned_count, progress))])
    }

    async fn summary(session: &mut Session, page: &Page, project: &Project) -> Result<Vec<String>> {
        let all: Vec<Self> = Select::all().equal("project_id", project.id).limit(100).fetch(session).await?;
        let progress = series::progress(session, project.id).await?;
        let line = |one: Self| {
            let words = progress_words(page, one.planned_count, progress.get(&one.id).copied().unwrap_or_default());
            format!("{}: {words}", one.title)
        };
        Ok(all.into_iter().map(line).collect())
    }
}

impl Record for ParticipatingUnit {
    const LIST: &'static str = "participating-units";
    const CONTROLS: &'static [Control] = &[
        Control::optional("name", Kind::Name),
        Control::optional("party_id", Kind::Pick(Pick::Party)),
        Control::needed("kind", Kind::Word(Page::choices::<ParticipatingUnitKind>)),
        Control::optional("region", Kind::Name),
        Control::optional("has_resource_group", Kind::Tick),
        Control::optional("resource_group_leaders", Kind::Whole),
        Control::optional("resource_group_staff", Kind::Whole),
        Control::optional("contact_role", Kind::Line),
    ];
    const SHOWN: &'static [&'static str] = &[
        "name",
        "party_id",
        "kind",
        "region",
        "has_resource_group",
        "resource_group_leaders",
        "resource_group_staff",
        "contact_role",
    ];
}

impl Record for ServicePeriod {
    const LIST: &'static str = "service-periods";
    const CONTROLS: &'static [Control] = &[
        Control::needed("starts_on", Kind::Date),
        Control::needed("ends_on", Kind::Date),
        Control::needed("channel", Kind::Word(Page::choices::<Channel>)),
        Control::optional("site_id", Kind::Pick(Pick::Site)),
        Control::optional("contacts", Kind::Whole),
        Control::optional("count_method", Kind::Word(Page::choices::<CountMethod>)),
        Control::optional("unique_persons", Kind::Whole),
        Control::optional("unique_persons_method", Kind::Word(Page::choices::<CountMethod>)),
        Control::optional("asked_to_talk", Kind::Whole),
        Control::optional("answered", Kind::Whole),
        Control::optional("wait_seconds_mean", Kind::Whole),
        Control::optional("waits_measured", Kind::Whole),
        Control::optional("opening_minutes_per_week", Kind::Whole),
    ];
    const SHOWN: &'static [&'static str] =
        &["starts_on", "ends_on", "channel", "site_id", "contacts", "count_method", "unique_persons"];

    async fn summary(session: &mut Session, page: &Page, project: &Project) -> Result<Vec<String>> {
        // A year is reported after it has ended.
        let mut found = Vec::new();
        for year in [page.today.year(), page.today.year() - 1] {
            let Some(period) = Period::year(year) else { continue };
            let sums = contacts::sums(session, project.id, period).await?;
            let sites = sums.keys().filter_map(|(site, _)| *site).map(|site| site.0);
            let sites: Vec<Site> = store::find_all(session, sites.collect::<std::collections::BTreeSet<_>>()).await?;
            let line = |((site, channel), sum): ((Option<domain::SiteId>, Channel), ServiceSum)| {
                let place = sites.iter().find(|one| Some(one.id) == site).map(|site| site.name.clone());
                let parts = [Some(year.to_string()), place, Some(page.word(&channel))];
                let head = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
                format!("{head}: {}", sum_words(page, sum))
            };
            found.extend(sums.into_iter().map(line));
        }
        Ok(found)
    }
}

/// Contacts counted and estimated, the answered share and the wait, as far as they are known.
fn sum_words(page: &Page, sum: ServiceSum) -> String {
    let share = sum.answered_basis_points().map(|points| {
        let share = language::decimal(page.lang, (points + 5) / 10, 1);
        page.t1("contacts-answered", "share", share)
    });
    let wait = sum.wait_minutes_tenths().map(|tenths| {
        let minutes = language::decimal(page.lang, tenths, 1);
        page.t2("contacts-wait", "minutes", minutes, "waits", sum.waits_measured)
    });
    let parts = [
        sum.contacts_counted.map(|count| page.t1("contacts-counted", "count", count)),
        sum.contacts_estimated.map(|count| page.t1("contacts-estimated", "count", count)),
        share,
        wait,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { page.t("value-not-reported") } else { parts.join(" · ") }
}

impl Record for StaffingPeriod {
    const LIST: &'static str = "staffing-periods";
    const CONTROLS: &'static [Control] = &[
        Control::needed("starts_on", Kind::Date),
        Control::needed("ends_on", Kind::Date),
        Control::optional("employees", Kind::Whole),
        Control::optional("paid_fte_hundredths", Kind::Decimal(2)),
        Control::optional("unpaid_fte_hundredths", Kind::Decimal(2)),
        Control::optional("volunteers", Kind::Whole),
        Control::optional("volunteer_minutes", Kind::Whole),
        Control::optional("members", Kind::Whole),
    ];
    const SHOWN: &'static [&'static str] = &[
        "starts_on",
        "ends_on",
        "employees",
        "paid_fte_hundredths",
        "unpaid_fte_hundredths",
        "volunteers",
        "volunteer_minutes",
        "members",
    ];
}
