//! Example entries and budgets: what a grant has spent in a year, spread over the year's months and categories from a fixed
//! seed, so that the entries add up to exactly that amount.

use super::chance::Chance;
use super::names::Place;
use chrono::{Datelike as _, NaiveDate};
use domain::budget::{BudgetKind, BudgetLine};
use domain::entry::Shared;
use domain::shares::{DoublePayment, Paid, Portion, WHOLE, divide, settle};
use domain::standing_split::SplitPart;
use domain::{
    BudgetVersion, Category, CategoryId, Entry, EntryShare, Grant, GrantYear, Project, SiteId, StandingSplit,
};
use language::Language;
use std::collections::BTreeMap;
use store::{AuditEvent, Result, Select, Write, find, ledger, new_id};

/// What most of the money goes to: name of the category, its part in hundredths of a percent, how many entries a year, and
/// what those are called.
const SPENDING: [(&str, i64, usize, &str); 6] = [
    ("Lønn", 6_250, 12, "Lønn og arbeidsgiveravgift"),
    ("Lokaler", 1_300, 12, "Husleie og strøm"),
    ("Aktivitet", 1_200, 6, "Servering og materiell til samlinger"),
    ("Reise", 450, 4, "Reiser mellom stedene og til samlinger"),
    ("Kontor og drift", 550, 4, "Telefon, forsikring og utstyr"),
    ("Andre kostnader", 250, 1, "Revisjon og gebyrer"),
];

/// How two grants share the rent of a house that both pay for.
const RENT_PARTS: [i64; 2] = [6_000, 4_000];

/// The ledger of one project.
struct Books<'a> {
    grants: Vec<Grant>,
    categories: BTreeMap<String, CategoryId>,
    place: Place,
    sites: Vec<SiteId>,
    today: NaiveDate,
    chance: Chance,
    entries: Vec<Shared>,
    vouchers: BTreeMap<i32, i64>,
    years: &'a [GrantYear],
}

/// Writes budgets and entries of a project with example figures. What is public and not spent by anyone gets none.
pub(super) async fn write(write: &mut Write, place: Place, today: NaiveDate) -> Result<()> {
    let years: Vec<GrantYear> =
        Select::all().equal("project_id", place.project).ordered("year, id").fetch(write).await?;
    let project: Project = find(write, place.project).await?.expect("the project has just been written");
    if years.iter().all(|year| year.spent_ore.is_none()) {
        return Ok(());
    }
    let categories: Vec<Category> = Select::all().equal("organisation_id", place.organisation).fetch(write).await?;
    let mut books = Books {
        grants: Select::all().equal("project_id", place.project).fetch(write).await?,
        categories: categories.into_iter().map(|category| (category.name, category.id)).collect(),
        place,
        sites: project.site_ids,
        today,
        chance: Chance::new(1178),
        entries: Vec::new(),
        vouchers: BTreeMap::new(),
        years: &years,
    };
    books.budget(write).await?;
    books.share_rent(write).await?;
    books.spend();
    books.correct();
    ledger::add_all(write, &books.entries).await?;
    books.refuse(write).await
}

impl Books<'_> {
    fn category(&self, name: &str) -> CategoryId {
        *self.categories.get(name).unwrap_or_else(|| panic!("every organisation begins with this category: {name}"))
    }

    /// The months of a year in which a grant is spent, up to the one before this.
    fn months(&self, grant: &Grant, year: i32) -> Vec<u32> {
        let month = |month: &u32| {
            let first = NaiveDate::from_ymd_opt(year, *month, 1).expect("the first of a month exists");
            let is_over = (year, *month) < (self.today.year(), self.today.month());
            is_over
                && grant.starts_on.is_none_or(|from| (from.year(), from.month()) <= (year, *month))
                && grant.ends_on.is_none_or(|to| first <= to)
        };
        let all: Vec<u32> = (1..=12).filter(month).collect();
        // In a grant's first month its year has no month that is over yet.
        if all.is_empty() { vec![1] } else { all }
    }

    /// An entry in the middle of a month.
    fn entry(
        &mut self,
        (year, month): (i32, u32),
        category: &str,
        text: &str,
        amount_ore: i64,
        site: Option<SiteId>,
    ) -> Entry {
        let number = self.vouchers.entry(year).or_default();
        *number += 1;
        let voucher = format!("{year}-{number:04}");
        let day = u32::try_from(self.chance.number(1, 20)).expect("a day of the month");
        let on = NaiveDate::from_ymd_opt(year, month, day).expect("every month has twenty days");
        Entry {
            id: new_id(),
            organisation_id: self.place.organisation,
            project_id: self.place.project,
            version: 1,
            dated_on: on.min(self.today),
            category_id: self.category(category),
            text: format!("{text}, {}", language::month_of_year(Language::Nb, year, month)),
            amount_ore,
            voucher_reference: Some(voucher),
            site_id: site,
            entered_by: None,
            corrects_entry_id: None,
        }
    }

    /// A site that a grant pays for: the first that it names, or any of the project's.
    fn site(&mut self, grant: &Grant) -> Option<SiteId> {
        let covered: Vec<SiteId> = self.sites.iter().copied().filter(|site| grant.covers(Some(*site))).collect();
        (!covered.is_empty()).then(|| self.chance.one_of(&covered))
    }

    /// What a grant has spent in a year by category, less what is entered already. Where more is entered than a category's
    /// part, wages give way.
    fn rest(&self, grant: &Grant, year: &GrantYear) -> Vec<i64> {
        let spent_ore = year.spent_ore.unwrap_or(0);
        let parts: Vec<Portion> = SPENDING.iter().map(|(_, part, ..)| Portion::BasisPoints(*part)).collect();
        let targets = divide(spent_ore, &parts).expect("the parts are the whole");
        let entered = |name: &str| -> i64 {
            let category = self.category(name);
            let entries = self.entries.iter().filter(|one| one.entry.category_id == category);
            let shares = entries.flat_map(|one| &one.shares);
            shares
                .filter(|share| share.grant_id == Some(grant.id) && share.year == year.year)
                .map(|share| share.amount_ore)
                .sum()
        };
        let of_category = |((name, ..), target): (&(&str, i64, usize, &str), i64)| (target - entered(name)).max(0);
        let mut rest: Vec<i64> = SPENDING.iter().zip(targets).map(of_category).collect();
        let all: i64 = SPENDING.iter().map(|(name, ..)| entered(name)).sum();
        rest[0] -= rest.iter().sum::<i64>() - (spent_ore - all);
        rest
    }

    /// The rent of a house that two grants pay for is shared between them, by a standing split.
    async fn share_rent(&mut self, write: &mut Write) -> Result<()> {
        let [one, other] = self.grants.as_slice() else { return Ok(()) };
        let (one, other) = (one.clone(), other.clone());
        let Some(site) = self.sites.iter().copied().find(|site| !is_whole(&other) && other.covers(Some(*site))) else {
            return Ok(());
        };
        let parts: Vec<SplitPart> = [&one, &other]
            .iter()
            .zip(RENT_PARTS)
            .map(|(grant, basis_points)| SplitPart { grant_id: Some(grant.id), basis_points })
            .collect();
        let split = StandingSplit {
            id: new_id(),
            organisation_id: self.place.organisation,
            project_id: self.place.project,
            version: 1,
            category_id: Some(self.category("Lokaler")),
            site_id: Some(site),
            valid_from: one.starts_on.unwrap_or(self.today),
            parts: parts.clone(),
        };
        write.insert(&split).await?;
        for year in self.years.iter().filter(|year| year.grant_id == other.id && year.spent_ore.is_some()) {
            for month in self.months(&other, year.year) {
                let amount = 4_150_000 + self.chance.number(0, 45_000);
                let entry = self.entry((year.year, month), "Lokaler", "Husleie i Maridalsveien", amount, Some(site));
                let share = |part: &SplitPart| EntryShare {
                    grant_id: part.grant_id,
                    basis_points: Some(part.basis_points),
                    ..share_of(&entry, year.year)
                };
                let mut shares: Vec<EntryShare> = parts.iter().map(share).collect();
                settle(&entry, &mut shares, |_| false).expect("the parts are the whole");
                self.entries.push(Shared { entry, shares });
            }
        }
        Ok(())
    }

    /// Enters the rest of what each grant has spent, to the øre.
    fn spend(&mut self) {
        for year in self.years {
            let Some(grant) = self.grants.iter().find(|grant| grant.id == year.grant_id).cloned() else { continue };
            let months = self.months(&grant, year.year);
            let amounts = self.rest(&grant, year);
            for ((category, _, count, text), amount) in SPENDING.into_iter().zip(amounts) {
                let chosen: Vec<u32> = spread(&months, count);
                for (month, ore) in chosen.iter().zip(evenly(amount, chosen.len())) {
                    if ore > 0 {
                        let site = self.site(&grant);
                        let entry = self.entry((year.year, *month), category, text, ore, site);
                        self.entries.push(paid_whole(entry, &grant, year.year));
                    }
                }
            }
        }
    }

    /// A bill that was entered twice, and the correction that takes it back.
    fn correct(&mut self) {
        let Some((grant, year)) = self.grants.first().cloned().zip(self.years.last()) else { return };
        let month = self.months(&grant, year.year)[0];
        let site = self.site(&grant);
        let wrong = self.entry((year.year, month), "Reise", "Reise til samling, ført to ganger", 430_000, site);
        let mut correction = self.entry((year.year, month), "Reise", "Retting av reise ført to ganger", -430_000, site);
        correction.dated_on = wrong.dated_on;
        correction.corrects_entry_id = Some(wrong.id);
        self.entries.push(paid_whole(wrong, &grant, year.year));
        self.entries.push(paid_whole(correction, &grant, year.year));
    }

    /// Somebody tried to let one grant pay what two already pay.
    async fn refuse(&self, write: &mut Write) -> Result<()> {
        let Some(shared) = self.entries.iter().rev().find(|one| one.shares.len() > 1) else { return Ok(()) };
        let paid = |share: &EntryShare| Paid { grant_id: share.grant_id, amount_ore: share.amount_ore };
        let attempt = DoublePayment {
            entry_id: shared.entry.id,
            project_id: shared.entry.project_id,
            entry_amount_ore: shared.entry.amount_ore,
            grant_id: shared.shares.last().and_then(|share| share.grant_id),
            asked_ore: shared.entry.amount_ore,
            already: shared.shares.iter().map(paid).collect(),
            left_ore: shared.unshared_ore(),
            is_corrected: false,
        };
        let event = AuditEvent {
            organisation: Some(self.place.organisation),
            project: Some(self.place.project),
            subject: "entries",
            subject_id: shared.entry.id.0,
            action: "refused_double_payment",
            before: None,
            after: Some(serde_json::to_value(&attempt).expect("a refusal has text keys")),
        };
        write.audit(event).await
    }

    /// Each year's budget as applied for and as awarded; the first grant's last closed year was revised with approval.
    async fn budget(&self, write: &mut Write) -> Result<()> {
        let first = self.grants.first().map(|grant| grant.id);
        let mut closed = self.years.iter().filter(|year| year.closed_at.is_some() && Some(year.grant_id) == first);
        let closed = closed.next_back().map(|year| year.id);
        let mut numbers: BTreeMap<domain::GrantId, i64> = BTreeMap::new();
        for year in self.years {
            let Some(grant) = self.grants.iter().find(|grant| grant.id == year.grant_id) else { continue };
            let day = |year: i32, month, day| NaiveDate::from_ymd_opt(year, month, day).map(|on| on.min(self.today));
            let applied = (BudgetKind::Applied, year.applied_ore, day(year.year - 1, 10, 1));
            let awarded = (BudgetKind::Awarded, year.awarded_ore, day(year.year, 2, 14));
            let revised = year.awarded_ore.filter(|_| Some(year.id) == closed);
            let revised = (BudgetKind::Revised, revised, day(year.year, 9, 12));
            for (kind, ore, decided_on) in [applied, awarded, revised] {
                let Some(ore) = ore else { continue };
                let number = numbers.entry(grant.id).or_default();
                *number += 1;
                let version = BudgetVersion {
                    id: new_id(),
                    organisation_id: self.place.organisation,
                    project_id: self.place.project,
                    grant_id: grant.id,
                    version: 1,
                    number: *number,
                    year: Some(year.year),
                    kind,
                    decided_on,
                    reference: match kind {
                        BudgetKind::Revised => Some(format!("EKSEMPEL-{}-OMD-1", year.year)),
                        BudgetKind::Applied | BudgetKind::Awarded => grant.reference.clone(),
                    },
                    note: (kind == BudgetKind::Revised)
                        .then(|| "Omdisponering fra reise til aktivitet, godkjent av tilskuddsgiver.".to_owned()),
                    lines: self.lines(kind, ore),
                };
                write.insert(&version).await?;
            }
        }
        Ok(())
    }

    fn lines(&self, kind: BudgetKind, ore: i64) -> Vec<BudgetLine> {
        // The revision moves two of a hundred from travel to activity.
        let moved = |name: &str| match (kind, name) {
            (BudgetKind::Revised, "Aktivitet") => 200,
            (BudgetKind::Revised, "Reise") => -200,
            _ => 0,
        };
        let parts: Vec<Portion> =
            SPENDING.iter().map(|(name, part, ..)| Portion::BasisPoints(part + moved(name))).collect();
        let amounts = divide(ore, &parts).expect("the parts are the whole");
        let lines = SPENDING.iter().zip(amounts);
        lines
            .map(|((name, ..), amount_ore)| BudgetLine {
                key: None,
                category_id: self.category(name),
                text: (*name).to_owned(),
                amount_ore,
            })
            .collect()
    }
}

fn is_whole(grant: &Grant) -> bool {
    matches!(grant.coverage, domain::grant::Coverage::WholeProject {})
}

fn share_of(entry: &Entry, year: i32) -> EntryShare {
    EntryShare {
        id: new_id(),
        organisation_id: entry.organisation_id,
        project_id: entry.project_id,
        entry_id: entry.id,
        version: 1,
        grant_id: None,
        year,
        basis_points: Some(WHOLE),
        amount_ore: entry.amount_ore,
    }
}

fn paid_whole(entry: Entry, grant: &Grant, year: i32) -> Shared {
    let share = EntryShare { grant_id: Some(grant.id), ..share_of(&entry, year) };
    Shared { shares: vec![share], entry }
}

/// So many of the months, evenly over the year.
fn spread(months: &[u32], count: usize) -> Vec<u32> {
    let count = count.min(months.len());
    (0..count).map(|place| months[place * months.len() / count]).collect()
}

/// An amount in parts that differ by an øre at most and add up to it.
fn evenly(amount_ore: i64, parts: usize) -> Vec<i64> {
    let parts = i64::try_from(parts).expect("a few");
    (0..parts).map(|part| amount_ore * (part + 1) / parts - amount_ore * part / parts).collect()
}
