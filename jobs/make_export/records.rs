//! The lists of a control package: what the grant paid, what was done, what was decided, feared and went otherwise,
//! and why what looked unusual was sent.

use super::csv;
use super::package::Package;
use crate::fault::Fault;
use chrono::Datelike as _;
use domain::calendar::Period;
use domain::{Activity, Decision, Deviation, Grant, Risk, Word};
use futures::TryStreamExt as _;
use language::{Language, text};
use std::io::Write as _;
use store::{Select, Session};

/// Activities that are read at a time.
const PORTION: i64 = 2_000;

/// Whose lists are written, and in which language.
pub(super) struct Lists<'a> {
    pub(super) grant: &'a Grant,
    pub(super) year: i32,
    pub(super) language: Language,
}

/// Begins a file of lines with the mark and the heads of its columns (message keys).
pub(super) fn begin(
    package: &mut Package,
    folder: &str,
    name: &str,
    language: Language,
    heads: &[&str],
) -> Result<(), Fault> {
    package.begin(folder, name)?;
    let heads: Vec<String> = heads.iter().map(|head| text(language, head)).collect();
    package.write_all(csv::MARK.as_bytes())?;
    Ok(package.write_all(csv::line(&heads).as_bytes())?)
}

impl Lists<'_> {
    /// Writes every list.
    pub(super) async fn write(&self, package: &mut Package, session: &mut Session) -> Result<(), Fault> {
        self.vouchers(package, session).await?;
        self.activities(package, session).await?;
        self.risks(package, session).await?;
        self.decisions(package, session).await?;
        self.deviations(package, session).await
    }

    /// Why what looked unusual in the reports that were sent stayed as it was: report, finding and reason.
    pub(super) fn reasons(&self, package: &mut Package, lines: &[[String; 3]]) -> Result<(), Fault> {
        self.begin(package, "", "begrunnelser.csv", &["package-report", "package-caution", "term-reason"])?;
        for line in lines {
            package.write_all(csv::line(line).as_bytes())?;
        }
        Ok(())
    }

    fn begin(&self, package: &mut Package, folder: &str, name: &str, heads: &[&str]) -> Result<(), Fault> {
        begin(package, folder, name, self.language, heads)
    }

    fn word<W: Word>(&self, word: W) -> String {
        text(self.language, &word.message_key())
    }

    /// Entries of which the grant pays a part in the year, with the part.
    async fn vouchers(&self, package: &mut Package, session: &mut Session) -> Result<(), Fault> {
        const HEADS: [&str; 9] = [
            "package-date",
            "portfolio-category",
            "package-direction",
            "package-text",
            "package-voucher",
            "package-entry-amount",
            "package-share-amount",
            "package-corrects",
            "package-id",
        ];
        self.begin(package, "bevis/", "bilag.csv", &HEADS)?;
        let mut vouchers = store::vouchers::of_grant(session, self.grant.id, &(self.year..=self.year), None);
        while let Some(one) = vouchers.try_next().await? {
            let cells = [
                one.dated_on.to_string(),
                csv::text(&one.category),
                self.word(one.direction),
                csv::text(&one.text),
                csv::maybe(one.voucher_reference.as_ref()),
                csv::hundredths(Some(one.entry_ore)),
                csv::hundredths(Some(one.share_ore)),
                one.corrects_entry_id.map(|id| id.to_string()).unwrap_or_default(),
                one.entry_id.to_string(),
            ];
            package.write_all(csv::line(&cells).as_bytes())?;
        }
        Ok(())
    }

    /// Activities held in the year at the grant's sites, in the order in which they were entered.
    async fn activities(&self, package: &mut Package, session: &mut Session) -> Result<(), Fault> {
        const HEADS: [&str; 8] = [
            "package-date",
            "package-state",
            "package-kind",
            "package-text",
            "package-participants",
            "package-sessions",
            "package-minutes",
            "package-id",
        ];
        self.begin(package, "bevis/", "aktiviteter.csv", &HEADS)?;
        let Some(year) = Period::year(self.year) else { return Ok(()) };
        let mut after = None;
        loop {
            let mut select = Select::<Activity>::all()
                .equal("project_id", self.grant.project_id)
                .since_day("held_on", year.starts_on)
                .until_day("held_on", year.ends_on)
                .limit(PORTION);
            if let Some(id) = after {
                select = select.after(id);
            }
            let portion = select.fetch(session).await?;
            for one in portion.iter().filter(|one| self.grant.covers(one.site_id)) {
                package.write_all(csv::line(&self.activity(one)).as_bytes())?;
            }
            after = portion.last().map(|last| last.id.0);
            if after.is_none() {
                return Ok(());
            }
        }
    }

    fn activity(&self, one: &Activity) -> [String; 8] {
        [
            csv::day(one.held_on),
            self.word(one.state),
            self.word(one.kind),
            csv::maybe(one.title.as_ref()),
            csv::number(one.participants),
            csv::number(Some(one.sessions)),
            csv::number(one.minutes),
            one.id.to_string(),
        ]
    }

    /// Risks noted by the end of the year.
    async fn risks(&self, package: &mut Package, session: &mut Session) -> Result<(), Fault> {
        const HEADS: [&str; 8] = [
            "package-date",
            "package-text",
            "package-likelihood",
            "package-consequence",
            "package-countermeasure",
            "package-owner",
            "package-state",
            "package-id",
        ];
        self.begin(package, "", "risiko.csv", &HEADS)?;
        let risks = Select::<Risk>::all().equal("project_id", self.grant.project_id).ordered("noted_on, id");
        for one in risks.fetch(session).await?.iter().filter(|one| one.noted_on.year() <= self.year) {
            let cells = [
                one.noted_on.to_string(),
                csv::text(&one.title),
                self.word(one.likelihood),
                self.word(one.consequence),
                csv::maybe(one.countermeasure.as_ref()),
                csv::maybe(one.owner_role.as_ref()),
                self.word(one.state),
                one.id.to_string(),
            ];
            package.write_all(csv::line(&cells).as_bytes())?;
        }
        Ok(())
    }

    /// Decisions of the year.
    async fn decisions(&self, package: &mut Package, session: &mut Session) -> Result<(), Fault> {
        const HEADS: [&str; 4] = ["package-date", "package-text", "term-reference", "package-id"];
        self.begin(package, "", "beslutninger.csv", &HEADS)?;
        for one in decisions(session, self.grant, self.year).await? {
            let reference = csv::maybe(one.reference.as_ref());
            let cells = [one.decided_on.to_string(), csv::text(&one.text), reference, one.id.to_string()];
            package.write_all(csv::line(&cells).as_bytes())?;
        }
        Ok(())
    }

    /// Deviations that the year knew.
    async fn deviations(&self, package: &mut Package, session: &mut Session) -> Result<(), Fault> {
        const HEADS: [&str; 6] = [
            "package-date",
            "package-text",
            "package-cause",
            "package-countermeasure",
            "package-closed-on",
            "package-id",
        ];
        self.begin(package, "", "avvik.csv", &HEADS)?;
        for one in deviations(session, self.grant, self.year).await? {
            let cells = [
                one.noted_on.to_string(),
                csv::text(&one.title),
                csv::maybe(one.cause.as_ref()),
                csv::maybe(one.countermeasure.as_ref()),
                csv::day(one.closed_on),
                one.id.to_string(),
            ];
            package.write_all(csv::line(&cells).as_bytes())?;
        }
        Ok(())
    }
}

/// Decisions of the grant's project in a year.
pub(super) async fn decisions(session: &mut Session, grant: &Grant, year: i32) -> Result<Vec<Decision>, Fault> {
    let all = Select::<Decision>::all().equal("project_id", grant.project_id).ordered("decided_on, id");
    let mut all = all.fetch(session).await?;
    all.retain(|one| one.decided_on.year() == year);
    Ok(all)
}

/// Deviations of the grant, or of the whole project where the grant pays all of it, that were open in a year.
pub(super) async fn deviations(session: &mut Session, grant: &Grant, year: i32) -> Result<Vec<Deviation>, Fault> {
    let all = Select::<Deviation>::all().equal("project_id", grant.project_id).ordered("noted_on, id");
    let mut all = all.fetch(session).await?;
    let is_own = |one: &Deviation| one.grant_id.map_or_else(|| grant.covers(None), |id| id == grant.id);
    let is_open = |one: &Deviation| one.closed_on.is_none_or(|on| on.year() >= year);
    all.retain(|one| is_own(one) && one.noted_on.year() <= year && is_open(one));
    Ok(all)
}
