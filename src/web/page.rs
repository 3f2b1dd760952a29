//! What every page is given beside its own content: language, who is signed in, the token of its forms, where it is.
//! Templates reach every text, figure and date through it, so that no page formats anything by itself.

use std::borrow::Borrow;

use askama::filters::HtmlSafe;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::Word;
use domain::calendar::{Period, Precision};
use language::{Argument, Language};

use crate::assets;

/// The part of a page that its layout needs; each template struct has it as its field `page`.
///
/// Templates take texts by `page.t("key")`, `page.t1("key", "name", value)` and `page.t2`, the words of closed sets by
/// `page.word(value)`, and figures and dates by the methods below, which take a value or a reference to one, as
/// templates hand over the one or the other. Nothing here is secret but `csrf`.
#[derive(Clone, Debug)]
pub struct Page {
    /// The language of the page.
    pub lang: Language,
    /// Token that every form sends back as the field `csrf`; empty on pages without forms.
    pub csrf: String,
    /// Path and query of this page, to come back to after a change of language.
    pub path: String,
    /// Whoever is signed in.
    pub person: Option<Visitor>,
    /// The moment it is asked for.
    pub now: DateTime<Utc>,
    /// The date in the register's time zone.
    pub today: NaiveDate,
    /// The register's time zone.
    pub zone: Tz,
    /// The draft (`data-draft` of a form) that has just been saved and is to be forgotten by the browser.
    pub saved_draft: Option<String>,
    /// What has just been done, told at the top of the page.
    pub receipt: Option<Receipt>,
}

/// Whoever is signed in, as the header shows them.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Full name.
    pub name: String,
    /// Whether the menu shows people, messages and the like.
    pub is_administrator: bool,
}

impl Visitor {
    /// First letters of the first and the last name: `Kari Ann Nordmann` → `KN`.
    pub fn initials(&self) -> String {
        let mut names = self.name.split_whitespace().filter_map(|name| name.chars().next());
        let first = names.next();
        first.into_iter().chain(names.next_back()).flat_map(char::to_uppercase).collect()
    }
}

/// What has just been done, with the way back and the way on.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// What was saved, as a sentence in the page's language.
    pub text: String,
    /// Where a form posts to undo it.
    pub undo: Option<String>,
    /// Whether nothing was done, and it says why.
    pub is_notice: bool,
    /// A link to do the like again: its address and text.
    pub again: Option<(String, String)>,
}

/// One of the choices of a list or a row of chips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
}

impl Page {
    /// A page in `lang` at `path`, seen by nobody in particular at `now`.
    pub fn new(lang: Language, path: impl Into<String>, zone: Tz, now: DateTime<Utc>) -> Self {
        Self {
            lang,
            csrf: String::new(),
            path: path.into(),
            person: None,
            now,
            today: now.with_timezone(&zone).date_naive(),
            zone,
            saved_draft: None,
            receipt: None,
        }
    }

    /// A page that is never shown: for words and names alone.
    pub(crate) fn of_words(lang: Language) -> Self {
        Self::new(lang, "", chrono_tz::UTC, DateTime::default())
    }

    /// Seen by a person who is signed in.
    #[must_use]
    pub fn seen_by(mut self, name: impl Into<String>, is_administrator: bool) -> Self {
        self.person = Some(Visitor { name: name.into(), is_administrator });
        self
    }

    /// With the token of its forms.
    #[must_use]
    pub fn with_csrf(mut self, token: impl Into<String>) -> Self {
        self.csrf = token.into();
        self
    }

    /// Text without arguments.
    pub fn t(&self, key: &str) -> String {
        language::text(self.lang, key)
    }

    /// Text with one argument: a count or a text.
    pub fn t1<'a>(&self, key: &str, name: &str, value: impl Into<Argument<'a>>) -> String {
        language::message(self.lang, key, &[(name, value.into())])
    }

    /// Text with two arguments.
    pub fn t2<'a, 'b>(
        &self,
        key: &str,
        name: &str,
        value: impl Into<Argument<'a>>,
        second_name: &str,
        second: impl Into<Argument<'b>>,
    ) -> String {
        let (value, second): (Argument<'a>, Argument<'b>) = (value.into(), second.into());
        language::message(self.lang, key, &[(name, value), (second_name, second)])
    }

    /// The word of a closed set, such as a state or a kind.
    pub fn word<W: Word>(&self, word: &W) -> String {
        language::text(self.lang, &word.message_key())
    }

    /// The words of a closed set as choices of a form.
    pub fn choices<W: Word>(&self) -> Vec<Choice> {
        W::ALL.iter().map(|word| Choice { value: word.text().to_owned(), label: self.word(word) }).collect()
    }

    /// `data-color` of the tag of a word: how things stand, at a glance, beside the word itself.
    #[expect(clippy::unused_self, reason = "templates reach everything through their page")]
    pub fn tone<W: Word>(&self, word: &W) -> &'static str {
        match word.text() {
            "done" | "held" | "met" | "paid" | "carried" | "repaid" | "approved" | "submitted" | "accepted"
            | "sent" | "run" => "success",
            "failed" | "refused" | "returned" | "lost" | "blocking" | "stopped" => "danger",
            "waiting" | "waiting_for_gate" | "owed" | "applied" | "retry" | "postponed" | "asked_for" | "caution"
            | "unknown" | "caught_up" => "warning",
            "in_progress" | "running" | "ongoing" | "extended" | "for_approval" | "agreed" | "open" | "sending" => {
                "info"
            }
            _ => "neutral",
        }
    }

    /// A whole number, grouped by thousands.
    pub fn number(&self, value: impl Borrow<i64>) -> String {
        language::integer(self.lang, *value.borrow())
    }

    /// An amount in øre, as whole kroner where it is whole.
    pub fn kroner(&self, ore: impl Borrow<i64>) -> String {
        let ore = *ore.borrow();
        if ore % 100 == 0 { language::kroner_rounded(self.lang, ore) } else { language::kroner(self.lang, ore) }
    }

    /// An amount in øre that may be unknown.
    pub fn kroner_or_unknown(&self, ore: impl Borrow<Option<i64>>) -> String {
        ore.borrow().map_or_else(|| self.t("unknown"), |ore| self.kroner(ore))
    }

    /// A whole percentage.
    pub fn percent(&self, value: impl Borrow<i64>) -> String {
        language::percent(self.lang, *value.borrow())
    }

    /// A date in lists: `15. des. 2026`.
    pub fn date(&self, date: impl Borrow<NaiveDate>) -> String {
        language::date_medium(self.lang, *date.borrow())
    }

    /// A date in running text: `1. desember 2026`.
    pub fn date_long(&self, date: impl Borrow<NaiveDate>) -> String {
        language::date_long(self.lang, *date.borrow())
    }

    /// A date with its weekday: `tirsdag 17. nov.`.
    pub fn weekday(&self, date: impl Borrow<NaiveDate>) -> String {
        language::weekday_date(self.lang, *date.borrow())
    }

    /// A date that is known to the day, the month or the quarter.
    pub fn date_to(&self, date: impl Borrow<NaiveDate>, precision: impl Borrow<Precision>) -> String {
        use chrono::Datelike;
        let date = *date.borrow();
        match precision.borrow() {
            Precision::Day => self.date(date),
            Precision::Month => language::month_of_year(self.lang, date.year(), date.month()),
            Precision::Quarter => language::quarter_of_year(self.lang, date.year(), date.month0() / 3 + 1),
        }
    }

    /// A period, both days in it.
    pub fn period(&self, period: impl Borrow<Period>) -> String {
        let period = period.borrow();
        language::date_range(self.lang, period.starts_on, period.ends_on)
    }

    /// A moment in the register's time zone.
    pub fn moment(&self, at: impl Borrow<DateTime<Utc>>) -> String {
        language::date_time(self.lang, &at.borrow().with_timezone(&self.zone))
    }

    /// A deadline seen from today: `om 9 dager`, `2 dager for sent`.
    pub fn due(&self, deadline: impl Borrow<NaiveDate>) -> String {
        language::due_day(self.lang, self.today, *deadline.borrow())
    }

    /// A past day seen from today: `for 8 dager siden`.
    pub fn ago(&self, date: impl Borrow<NaiveDate>) -> String {
        language::relative_day(self.lang, self.today, *date.borrow())
    }

    /// Minutes as hours and minutes.
    pub fn duration(&self, minutes: impl Borrow<i64>) -> String {
        language::duration(self.lang, *minutes.borrow())
    }

    /// The address of an asset.
    #[expect(clippy::unused_self, reason = "templates reach everything through their page")]
    pub fn asset(&self, path: &str) -> String {
        assets::address(path)
    }

    /// An icon by its name.
    #[expect(clippy::unused_self, reason = "templates reach everything through their page")]
    pub fn icon(&self, name: &str) -> impl HtmlSafe + use<> {
        assets::icon(name)
    }

    /// `aria-current` for a menu item: whether this page is at or below `root`.
    pub fn is_at(&self, root: &str) -> bool {
        let path = self.path.split(['?', '#']).next().unwrap_or_default();
        path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Whether the menu shows what only administrators may open.
    pub fn is_administrator(&self) -> bool {
        self.person.as_ref().is_some_and(|person| person.is_administrator)
    }

    /// Whether this page is `address`, whatever its query.
    pub fn is_exactly(&self, address: &str) -> bool {
        self.path.split(['?', '#']).next() == Some(address)
    }

    /// Whether one of these addresses, each with its text, is this page's.
    pub fn is_among(&self, links: &[(String, String)]) -> bool {
        links.iter().any(|(address, _)| self.is_exactly(address))
    }

    /// `data-color` of a deadline: red once it has passed, yellow in its last thirty days.
    pub fn urgency(&self, deadline: impl Borrow<NaiveDate>) -> &'static str {
        match (*deadline.borrow() - self.today).num_days() {
            ..0 => "danger",
            0..=30 => "warning",
            _ => "neutral",
        }
    }

    /// The languages of the switch.
    #[expect(clippy::unused_self, reason = "templates reach everything through their page")]
    pub fn languages(&self) -> [Language; 3] {
        Language::ALL
    }
}

#[cfg(test)]
mod tests;
