//! What the demo counts by period: half-years at two sites, with the people behind them typed for each and never added.

use chrono::{Datelike as _, NaiveDate};
use domain::activity::CountMethod;
use domain::contacts::Channel;
use domain::{Project, ServicePeriod, Site};
use store::{Select, Session};

use crate::both_databases;
use crate::support::databases::Register;

/// The project, its sites and its periods.
async fn house(session: &mut Session) -> (Vec<Site>, Vec<ServicePeriod>) {
    let projects: Vec<Project> = Select::all().fetch(session).await.expect("projects");
    let house = projects.into_iter().find(|one| one.title == "Pårørendehuset").expect("the house");
    let sites = Select::all().equal("organisation_id", house.organisation_id).fetch(session).await.expect("sites");
    let periods = Select::all().equal("project_id", house.id).fetch(session).await.expect("periods");
    (sites, periods)
}

both_databases! {
    async fn parorendehuset_counts_people_for_each_half_year_and_never_for_the_year(register: &Register) {
        crate::demo_facts::seed(&register.store).await;
        let session = &mut register.store.read().await.expect("a look");
        let (sites, periods) = house(session).await;
        assert_eq!(sites.len(), 2);
        assert!(periods.iter().all(|one| one.period().whole_months() == Some(6)), "no year is summed");
        let years: Vec<i32> = periods.iter().map(|one| one.starts_on.year()).collect();
        assert!(years.contains(&2025) && !years.contains(&2026), "a year is told of when it is over: {years:?}");
        let mut methods = Vec::new();
        for site in &sites {
            let of = |channel| periods.iter().filter(move |one| one.site_id == Some(site.id) && one.channel == channel);
            let mut halves: Vec<(NaiveDate, i64)> =
                of(Channel::All).map(|one| (one.starts_on, one.unique_persons.expect("people"))).collect();
            halves.sort_unstable();
            assert!(halves.len() >= 2, "{}", site.name);
            assert!(halves.windows(2).all(|pair| pair[0].1 != pair[1].1), "{}: {halves:?}", site.name);
            let visits: Vec<&ServicePeriod> = of(Channel::Visit).collect();
            assert_eq!(visits.len(), halves.len());
            assert!(visits.iter().all(|one| one.contacts > Some(0) && one.unique_persons.is_none()));
            methods.extend(visits.first().map(|one| (site.name.as_str(), one.count_method)));
            let sum = of(Channel::Visit).collect::<Vec<_>>();
            let sum = domain::contacts::ServiceSum::of(sum);
            assert!(sum.contacts_counted.is_some() != sum.contacts_estimated.is_some(), "{}", site.name);
        }
        methods.sort_unstable_by_key(|(name, _)| *name);
        assert_eq!(methods, [("Harstad", CountMethod::Estimated), ("Oslo", CountMethod::Counted)]);
        let calls: Vec<Option<i64>> =
            periods.iter().filter(|one| one.channel == Channel::Telephone).map(|one| one.contacts).collect();
        assert_eq!(calls, [None, Some(0)], "not counted is one thing, and nobody called is another");
    }
}
