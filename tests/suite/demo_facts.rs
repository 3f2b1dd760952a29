//! Every public fact of the five projects is in the demo's register, each in its own field.

use chrono::NaiveDate;
use domain::activity::ActivityKind::TrainingDay;
use domain::activity::ActivityState::{Agreed, AskedFor, Cancelled, Held};
use domain::activity::Mode;
use domain::calendar::Precision;
use domain::contacts::Channel;
use domain::grant::{Coverage, PurposeKind};
use domain::measurement::{Instrument, RoundKind};
use domain::milestone::MilestoneState;
use domain::project::{Audience, ProjectStatus};
use domain::{
    Activity, ActivitySeries, File, Funder, Goal, Grant, GrantYear, Indicator, Measurement, Milestone, OnwardCall,
    OnwardGrant, Organisation, ParticipatingUnit, Party, Project, Scheme, ServicePeriod, Site, Topic, Unit,
};
use framdrift::command::demo::accounts::{Account, Secret};
use store::{Select, Session, Store, Table};

use crate::both_databases;
use crate::support::databases::Register;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The day on which these registers are made.
pub(crate) fn today() -> NaiveDate {
    day("2026-11-22")
}

/// Seeds a register as the command does, with secrets that no other test needs.
pub(crate) async fn seed(store: &Store) {
    let tokens = (1..).map(|number| Secret { text: format!("token-{number}"), sha256: format!("{number:064}") });
    let accounts = Account::all("$argon2id$none", tokens);
    let now = "2026-11-22T08:00:00Z".parse().expect("a time");
    let forms = reports::forms::built_in();
    framdrift::command::demo::seed(store, &forms, &accounts, now, today()).await.expect("the demo is seeded");
}

/// One project with what belongs to it.
struct Facts {
    organisation: Organisation,
    project: Project,
    units: Vec<Unit>,
    sites: Vec<Site>,
    parties: Vec<Party>,
    topics: Vec<Topic>,
    grants: Vec<Grant>,
    years: Vec<GrantYear>,
    milestones: Vec<Milestone>,
    activities: Vec<Activity>,
    files: Vec<File>,
    funders: Vec<Funder>,
    schemes: Vec<Scheme>,
    goals: Vec<Goal>,
    indicators: Vec<Indicator>,
    measurements: Vec<Measurement>,
    calls: Vec<OnwardCall>,
    onward: Vec<OnwardGrant>,
}

async fn rows<T: Table>(session: &mut Session, column: &'static str, id: impl Into<store::Value>) -> Vec<T> {
    Select::all().equal(column, id).fetch(session).await.expect("rows")
}

/// The project of an organisation, read after the register was seeded.
async fn facts(register: &Register, organisation: &str) -> Facts {
    seed(&register.store).await;
    let session = &mut register.store.read().await.expect("a look");
    let organisations: Vec<Organisation> = rows(session, "name", organisation).await;
    let organisation = organisations.into_iter().next().expect(organisation);
    let project = rows::<Project>(session, "organisation_id", organisation.id).await.remove(0);
    Facts {
        units: rows(session, "organisation_id", organisation.id).await,
        sites: rows(session, "organisation_id", organisation.id).await,
        parties: rows(session, "organisation_id", organisation.id).await,
        topics: rows(session, "organisation_id", organisation.id).await,
        grants: rows(session, "project_id", project.id).await,
        years: rows(session, "project_id", project.id).await,
        milestones: rows(session, "project_id", project.id).await,
        activities: rows(session, "project_id", project.id).await,
        files: rows(session, "project_id", project.id).await,
        goals: rows(session, "project_id", project.id).await,
        indicators: rows(session, "project_id", project.id).await,
        measurements: rows(session, "project_id", project.id).await,
        calls: rows(session, "project_id", project.id).await,
        onward: rows(session, "project_id", project.id).await,
        funders: Select::all().fetch(session).await.expect("funders"),
        schemes: Select::all().fetch(session).await.expect("schemes"),
        organisation,
        project,
    }
}

impl Facts {
    fn offers(&self, audience: Audience) -> Vec<&str> {
        let of = self.project.offers.iter().filter(|offer| offer.audience == audience);
        of.map(|offer| offer.text.as_str()).collect()
    }

    #[track_caller]
    fn since(&self, text: &str) -> Option<i32> {
        let offer = self.project.offers.iter().find(|offer| offer.text.contains(text));
        offer.unwrap_or_else(|| panic!("no offer: {text}")).since_year
    }

    #[track_caller]
    fn grant_of(&self, funder_key: &str) -> &Grant {
        let funder = self.funders.iter().find(|funder| funder.key == funder_key).expect(funder_key);
        self.grants.iter().find(|grant| grant.funder_id == funder.id).expect(funder_key)
    }

    fn amounts(&self, grant: &Grant) -> Vec<(i32, Option<i64>)> {
        let of = self.years.iter().filter(|year| year.grant_id == grant.id);
        of.map(|year| (year.year, year.awarded_ore)).collect()
    }

    fn root_goals(&self) -> Vec<String> {
        self.goals_at(|depth| depth == 0)
    }

    fn sub_goals(&self) -> Vec<String> {
        self.goals_at(|depth| depth > 0)
    }

    fn goals_at(&self, is_wanted: impl Fn(usize) -> bool) -> Vec<String> {
        let goals = domain::goal::in_order(&self.goals).into_iter();
        goals.filter(|(depth, _)| is_wanted(*depth)).map(|(_, goal)| goal.text.clone()).collect()
    }

    fn root_topics(&self) -> usize {
        self.topics.iter().filter(|topic| topic.parent_topic_id.is_none()).count()
    }

    fn subtopics(&self, name: &str) -> Vec<&str> {
        let above = self.topics.iter().find(|topic| topic.name == name).expect(name).id;
        let below = self.topics.iter().filter(|topic| topic.parent_topic_id == Some(above));
        below.map(|topic| topic.name.as_str()).collect()
    }
}

/// Every text of a list holds one of these words, in the same order.
#[track_caller]
fn tells(texts: &[impl AsRef<str>], words: &[&str]) {
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    assert_eq!(texts.len(), words.len(), "{texts:#?}");
    for (text, word) in texts.iter().zip(words) {
        assert!(text.to_lowercase().contains(&word.to_lowercase()), "«{word}» in «{text}»");
    }
}

/// Something of a list holds each of these words.
#[track_caller]
fn mentions(texts: &[String], words: &[&str]) {
    for word in words {
        let found = texts.iter().any(|text| text.to_lowercase().contains(&word.to_lowercase()));
        assert!(found, "«{word}» in {texts:#?}");
    }
}

both_databases! {
    async fn parorendehuset_is_one_service_with_two_sites_and_two_funders(register: &Register) {
        let facts = facts(register, "Frelsesarmeens rusomsorg").await;
        assert_eq!(facts.organisation.parent_name.as_deref(), Some("Frelsesarmeen"));
        let project = &facts.project;
        mentions(&[project.summary.clone().expect("a summary")], &["lavterskel", "rusavhengighet og/eller psykisk sykdom"]);
        tells(&project.access_terms, &["gratis", "ingen henvisning", "relasjon", "tro", "anonyme"]);
        tells(
            &facts.offers(Audience::Relatives),
            &["informasjon om avhengighet og om rettigheter", "samtaler", "temakvelder", "samtalegrupper", "møteplass",
                "par- og familiesamtaler"],
        );
        tells(
            &facts.offers(Audience::Professionals),
            &["undervisning", "veiledning", "kurs og workshops", "informasjon", "i og utenfor organisasjonen"],
        );
        let places: Vec<_> = facts.sites.iter().map(|site| {
            let number = site.municipality_number.as_ref().map(ToString::to_string);
            (site.name.as_str(), site.street_address.as_deref(), site.postcode.as_deref(), number)
        }).collect();
        assert_eq!(places, [
            ("Oslo", Some("Maridalsveien 158"), Some("0461"), Some("0301".to_owned())),
            ("Harstad", Some("Strandgata 35"), Some("9484"), Some("5503".to_owned())),
        ]);
        assert_eq!(project.site_ids, facts.sites.iter().map(|site| site.id).collect::<Vec<_>>());
        assert_eq!(facts.grant_of("helsedirektoratet").coverage, Coverage::WholeProject {});
        let oslo = facts.sites[0].id;
        assert_eq!(facts.grant_of("oslo-kommune").coverage, Coverage::Sites { site_ids: vec![oslo] });
        assert!(project.has_example_figures);
    }

    async fn korus_nord_has_assignments_before_their_date(register: &Register) {
        let facts = facts(register, "KORUS Nord").await;
        assert_eq!(facts.organisation.region.as_deref(), Some("Nord-Norge"));
        let project = &facts.project;
        mentions(&[project.summary.clone().expect("a summary")], &["regionalt kompetansesenter", "systematisk med pårørende"]);
        mentions(&project.measures, &["ber om oppdraget", "tema, program og lengde", "2–6 timer", "fysisk eller digitalt",
            "undervisning, veiledning eller en fagdag", "etter avtale"]);
        assert_eq!(facts.root_topics(), 9);
        assert_eq!(facts.subtopics("Barn som pårørende").len(), 5);
        let asked = |state| facts.activities.iter().filter(move |activity| activity.state == state);
        assert!(asked(AskedFor).count() >= 2);
        assert!(asked(AskedFor).all(|one| one.held_on.is_none() && one.place.is_none() && one.minutes.is_none()));
        assert!(asked(Agreed).any(|one| one.held_on.is_none()), "agreed, and the date is still by agreement");
        assert!(asked(Agreed).any(|one| one.minutes_at_most == Some(360)), "agreed, with a range of hours");
        assert!(asked(Cancelled).count() >= 5);
        for held in asked(Held) {
            assert!((120..=360).contains(&held.minutes.expect("a held assignment has a length")));
            assert!(held.commissioner_party_id.is_some() && held.topic_id.is_some() && held.mode.is_some());
        }
        let scheme = facts.grant_of("helsedirektoratet").scheme_id;
        let scheme = facts.schemes.iter().find(|one| Some(one.id) == scheme).expect("a scheme");
        assert_eq!(scheme.budget_lines, ["kap. 714 post 21", "kap. 765 post 74"]);
    }

    async fn oppland_has_a_plan_with_a_count(register: &Register) {
        let facts = facts(register, "KoRus-Øst").await;
        let project = &facts.project;
        let partners: Vec<&str> = project.partners.iter().map(|partner| {
            let party = facts.parties.iter().find(|party| party.id == partner.party_id).expect("a party");
            assert!(partner.role.contains("delt eierskap"));
            party.name.as_str()
        }).collect();
        tells(&partners, &["KoRus-Øst", "Sykehuset Innlandet HF", "Divisjon Psykisk helsevern"]);
        assert_eq!((project.starts_on, project.ends_on), (Some(day("2018-03-01")), Some(day("2018-11-30"))));
        assert_eq!(project.status, ProjectStatus::Ended);
        tells(&project.access_terms, &["gratis for deltakerne"]);
        let plan: Vec<&str> = project.plan.iter().map(|step| step.text.as_str()).collect();
        tells(&plan, &["starter", "avsluttes"]);
        let session = &mut register.store.read().await.expect("a look");
        let series: Vec<ActivitySeries> = rows(session, "project_id", project.id).await;
        let planned: Vec<_> = series.iter().map(|one| (one.title.as_str(), one.planned_count, one.is_follow_up)).collect();
        assert_eq!(planned, [
            ("Opplæringsdager", Some(8), false), ("Samlinger for ledere", Some(3), false),
            ("Regionale veiledningsgrupper", None, false), ("Nettverkssamlinger", None, true),
        ]);
        assert!(series[3].starts_on > project.ended_on, "follow-up lies after the end");
        let progress = store::series::progress(session, project.id).await.expect("progress");
        let days = progress[&series[0].id];
        assert_eq!((days.held, days.cancelled, days.left(series[0].planned_count)), (6, 2, Some(2)), "6 of 8 held");
        let units: Vec<ParticipatingUnit> = rows(session, "project_id", project.id).await;
        let groups = units.iter().filter(|unit| unit.has_resource_group);
        assert!(groups.clone().all(|unit| unit.resource_group_leaders > Some(0) && unit.resource_group_staff > Some(0)));
        assert_eq!((units.len(), groups.count()), (4, 3));
        mentions(&project.target_groups, &["kommunene", "spesialisthelsetjenesten"]);
        tells(&facts.sub_goals(), &["kompetanse i familiestøttende", "lokale, kunnskapsbaserte tilbud", "gode rutiner",
            "mellom nivåene og med frivillige og brukerorganisasjoner"]);
        assert_eq!(facts.root_topics(), 6);
        tells(&facts.subtopics("Eksempler på tilbud"), &["mestringsgrupper", "stress-mestring", "psykoedukativt familiearbeid",
            "lavterskelmøteplasser og selvhjelpsgrupper"]);
        let days: Vec<_> = facts.activities.iter().filter(|one| one.kind == TrainingDay).collect();
        assert_eq!((days.len(), days.iter().filter(|one| one.state == Held).count()), (8, 6));
        assert!(project.results.is_empty(), "progress is counted, not told");
        let after = |milestone: &&Milestone| Some(milestone.planned_on) > project.ended_on;
        assert!(facts.milestones.iter().any(|milestone| after(&milestone)), "follow-up lies after the end");
    }

    async fn parorendeportalen_is_told_from_application_to_final_report(register: &Register) {
        let facts = facts(register, "A-LARM Forum for Åpenhet om Rus og Behandling").await;
        let project = &facts.project;
        assert_eq!(facts.units[0].name, "i Portalen, Kirkens Bymisjon (Kristiansand)");
        assert_eq!(project.unit_id, Some(facts.units[0].id));
        assert_eq!((project.programme.as_deref(), project.programme_year), (Some("Rehabilitering"), Some(2013)));
        let grant = facts.grant_of("stiftelsen-dam");
        assert_eq!(facts.amounts(grant), [
            (2014, Some(62_000_000)), (2015, Some(60_000_000)), (2016, Some(60_000_000)),
        ]);
        assert_eq!(facts.years.iter().filter_map(|year| year.awarded_ore).sum::<i64>(), 182_000_000);
        assert!(facts.years.iter().all(|year| year.spent_ore.is_none()), "what is not public is not invented");
        assert_eq!(project.starts_on, Some(day("2014-01-10")));
        assert_eq!((project.ends_on, project.ended_on), (Some(day("2017-05-01")), Some(day("2017-05-01"))));
        assert_eq!(project.status, ProjectStatus::Ended);
        mentions(&[project.background.clone().expect("a background")], &["2007 til 2012", "Jegersberg Gård", "A-larm",
            "aktive rusbrukere i Kristiansand", "Portalen", "gruppe pårørende fra flere organisasjoner"]);
        mentions(&facts.root_goals(), &["likemannstjeneste for pårørende på rusfeltet", "Portalen"]);
        mentions(&project.target_groups, &["Kristiansand og omegn"]);
        let position = &grant.applied_for[0];
        assert_eq!((position.kind, position.position_percent), (PurposeKind::Position, Some(100)));
        mentions(std::slice::from_ref(&position.text), &["koordinator for pårørende", "organisasjonen er arbeidsgiver"]);
        let plan: Vec<_> = project.plan.iter().map(|step| (step.on, step.precision)).collect();
        let month = |text| (Some(day(text)), Precision::Month);
        assert_eq!(plan, [month("2014-01-01"), month("2014-02-01"), month("2014-03-01"), month("2014-04-01")]);
        let steps: Vec<&str> = project.plan.iter().map(|step| step.text.as_str()).collect();
        tells(&steps, &["formalisere samarbeidet med Kirkens Bymisjon", "ansette prosjektkoordinator", "bli-kjent-fase",
            "starte de planlagte aktivitetene"]);
        tells(&project.measures, &["individuelle samtaler og henvisninger", "mens brukeren er i behandling", "sammen",
            "pressen og på arbeidsplasser", "menn", "hefte", "evaluering", "opplæring og veiledning", "kjønn, alder og erfaring"]);
        assert_eq!(facts.milestones.len(), 5);
        for milestone in &facts.milestones {
            assert_eq!((milestone.state, milestone.planned_precision), (MilestoneState::Done, Precision::Month));
            assert!(!milestone.is_late(today()), "{}", milestone.title);
        }
        assert_eq!(facts.files[0].name, "2016.12.19_Pårørendetjenesten_Rapport.pdf");
        let stored = register.store.files.get(&facts.files[0].sha256).await.expect("files").expect("the file");
        assert!(stored.starts_with(b"%PDF-"));
        assert!(!project.has_example_figures);
    }

    async fn pio_senteret_counts_contacts_and_tells_a_measured_effect(register: &Register) {
        let facts = facts(register, "PIO-senteret").await;
        let project = &facts.project;
        mentions(&facts.root_goals(), &["ressurssenter for alle pårørende"]);
        tells(&facts.sub_goals(), &["kompetansesenter for samarbeid med pårørende i helse- og omsorgstjenesten"]);
        tells(&project.reasons_people_come, &["bekymret", "(bedre) hjelp", "problemer i samarbeidet med tjenestene",
            "råd og informasjon", "kommunikasjon i familien", "slitne", "dele erfaringer"]);
        tells(&facts.offers(Audience::Relatives), &["individuell rådgivning og familierådgivning", "selvhjelpsgrupper",
            "utviklingsforstyrrelser", "KiB", "mindfulness", "livsstyrketrening", "yoga, latteryoga og meditasjon",
            "telefon, chat og e-post", "sammen med spesialisthelsetjenesten", "personlig ombud", "mestringsbok",
            "introduksjonskurs"]);
        for (offer, year) in [("utviklingsforstyrrelser", 2017), ("livsstyrketrening", 2017), ("Mestringsbok", 2016),
            ("Introduksjonskurs", 2016)] {
            assert_eq!(facts.since(offer), Some(year), "{offer}");
        }
        tells(&facts.offers(Audience::Professionals), &["kurs og veiledning", "verktøykasse", "Sjur-fondet"]);
        assert!(project.measures.is_empty(), "contacts are counted by channel, not told");
        let measured = &facts.measurements[0];
        mentions(&[measured.title.clone(), measured.note.clone().expect("a note")], &["åtte ukers", "MBSR", "alle 14 fullførte",
            "svært fornøyde"]);
        assert_eq!(measured.instrument, Instrument::Ghq12);
        let rounds: Vec<_> = measured.rounds.iter().map(|one| (one.kind, one.months_after, one.n)).collect();
        assert_eq!(rounds, [(RoundKind::Before, None, Some(14)), (RoundKind::After, None, Some(14)),
            (RoundKind::FollowUp, Some(3), Some(14))]);
        let means: Vec<_> = measured.rounds.iter().map(|one| one.mean_hundredths).collect();
        assert!(means[0] > means[1] && means[1] > means[2], "lower after, and lower still at three months");
        let sizes = domain::measurement::effects(measured);
        assert!(sizes.iter().all(|one| one.d_av_hundredths > Some(80)), "a large effect: {sizes:?}");
        assert_eq!(facts.calls[0].theme.as_deref(), Some("Barn som pårørende"));
        assert!(facts.onward.iter().all(|one| one.awarded_ore.unwrap_or(0) <= 3_000_000));
        assert!(facts.onward.iter().any(|one| one.report_text.is_some()), "a recipient has reported");
        assert!(facts.indicators.iter().flat_map(|one| &one.targets).any(|target| target.value_hundredths == 0));
        assert_eq!(project.resource_links.len(), 3);
        let session = &mut register.store.read().await.expect("a look");
        let periods: Vec<ServicePeriod> = rows(session, "project_id", project.id).await;
        for channel in [Channel::Visit, Channel::Telephone, Channel::Chat, Channel::Email] {
            let months = periods.iter().filter(|one| one.channel == channel && one.contacts > Some(0));
            assert!(months.count() > 30, "{channel}");
        }
        let people: Vec<_> = periods.iter().filter(|one| one.unique_persons.is_some()).collect();
        assert!(people.iter().all(|one| one.channel == Channel::All && one.period().whole_months() == Some(12)));
        assert_eq!(people.len(), 2);
        for mode in [Mode::OnSite, Mode::Phone, Mode::Chat, Mode::Email] {
            let weeks = facts.activities.iter().filter(|one| one.mode == Some(mode)).count();
            assert!(weeks > 100, "{mode}: {weeks}");
        }
    }
}
