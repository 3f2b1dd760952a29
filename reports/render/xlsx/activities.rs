//! All activities of a register on one sheet, written row by row: memory stays the same however many there are.

use std::collections::HashMap;
use std::hash::Hash;
use std::io::Write;

use chrono::{DateTime, NaiveDate, Utc};
use domain::Word;
use domain::activity::{Activity, ActivityKind, ActivityState, CountMethod, Mode};
use domain::identity::{PartyId, ProjectId, SiteId, TopicId};
use domain::project::Audience;
use language::{Language, text};
use reports::document::ColumnKind;
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};

use super::MOST_ROWS;
use super::cells::{exact, fitting};
use super::formats::Formats;
use crate::RenderError;
use crate::text::clean;

/// Heads of the columns (message keys), what they hold, and how many characters wide they are. The widths are fixed:
/// what is written row by row cannot look back.
const COLUMNS: [(&str, ColumnKind, u8); 22] = [
    ("activity-sheet-held-on", ColumnKind::Date, 12),
    ("activity-sheet-state", ColumnKind::Text, 14),
    ("activity-sheet-kind", ColumnKind::Text, 24),
    ("activity-sheet-title", ColumnKind::Text, 40),
    ("activity-sheet-project", ColumnKind::Text, 28),
    ("activity-sheet-audience", ColumnKind::Text, 20),
    ("activity-sheet-mode", ColumnKind::Text, 14),
    ("activity-sheet-topic", ColumnKind::Text, 24),
    ("activity-sheet-commissioner", ColumnKind::Text, 28),
    ("activity-sheet-site", ColumnKind::Text, 20),
    ("activity-sheet-place", ColumnKind::Text, 20),
    ("activity-sheet-asked-on", ColumnKind::Date, 12),
    ("activity-sheet-minutes", ColumnKind::Minutes, 10),
    ("activity-sheet-minutes-at-most", ColumnKind::Minutes, 12),
    ("activity-sheet-sessions", ColumnKind::Count, 10),
    ("activity-sheet-participants", ColumnKind::Count, 13),
    ("activity-sheet-count-method", ColumnKind::Text, 12),
    ("activity-sheet-new-participants", ColumnKind::Count, 13),
    ("activity-sheet-volunteers", ColumnKind::Count, 11),
    ("activity-sheet-volunteer-minutes", ColumnKind::Minutes, 13),
    ("activity-sheet-peer-led", ColumnKind::Text, 11),
    ("activity-sheet-id", ColumnKind::Text, 38),
];

/// Names of what activities point at. A name that is missing leaves its cell empty.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Projects.
    pub projects: HashMap<ProjectId, String>,
    /// Sites.
    pub sites: HashMap<SiteId, String>,
    /// Topics.
    pub topics: HashMap<TopicId, String>,
    /// Those who ask for activities.
    pub parties: HashMap<PartyId, String>,
}

/// A workbook of activities that grows by [`add`](Self::add) and ends with [`write_to`](Self::write_to).
///
/// Rows pass through a temporary file; memory does not grow with them. For people inside: every row is there as it
/// stands in the register, counts of few people included.
pub struct ActivitySheet {
    workbook: Workbook,
    names: Names,
    words: Words,
    rows: u32,
}

/// The words of one language for everything an activity can say.
struct Words {
    states: HashMap<ActivityState, String>,
    kinds: HashMap<ActivityKind, String>,
    audiences: HashMap<Audience, String>,
    modes: HashMap<Mode, String>,
    count_methods: HashMap<CountMethod, String>,
    yes_no: [String; 2],
}

impl ActivitySheet {
    /// An empty workbook with its heads. `made_at` becomes its date of creation.
    pub fn new(language: Language, names: Names, made_at: DateTime<Utc>) -> Result<Self, RenderError> {
        let mut workbook = Workbook::new();
        let title = text(language, "activity-sheet-name");
        workbook.set_properties(&DocProperties::new().set_title(title.as_str()).set_creation_datetime(&made_at));
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(title)?.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
        let formats = Formats::of(language);
        for (column, (head, kind, width)) in (0..).zip(COLUMNS) {
            // A long text stays on its line here: a wrapped one would make rows of all heights.
            sheet.set_column_width(column, width)?;
            sheet.set_column_format(column, &formats.column(kind).unset_text_wrap())?;
            sheet.write_string_with_format(0, column, text(language, head), &Formats::head(kind))?;
        }
        Ok(Self { workbook, names, words: Words::of(language), rows: 0 })
    }

    /// Adds one activity below those already there.
    pub fn add(&mut self, activity: &Activity) -> Result<(), RenderError> {
        self.rows += 1;
        if self.rows >= MOST_ROWS {
            return Err(RenderError::TooManyRows { key: "activities".to_owned(), rows: u64::from(self.rows) });
        }
        let (names, words) = (&self.names, &self.words);
        let mut row = Row { sheet: self.workbook.worksheet_from_index(0)?, row: self.rows, column: 0 };
        row.date(activity.held_on)?;
        row.word(words.states.get(&activity.state))?;
        row.word(words.kinds.get(&activity.kind))?;
        row.word(activity.title.as_ref())?;
        row.word(names.projects.get(&activity.project_id))?;
        row.word(words.audiences.get(&activity.audience))?;
        row.word(found(&words.modes, activity.mode.as_ref()))?;
        row.word(found(&names.topics, activity.topic_id.as_ref()))?;
        row.word(found(&names.parties, activity.commissioner_party_id.as_ref()))?;
        row.word(found(&names.sites, activity.site_id.as_ref()))?;
        row.word(activity.place.as_ref())?;
        row.date(activity.asked_on)?;
        row.number(activity.minutes)?;
        row.number(activity.minutes_at_most)?;
        row.number(Some(activity.sessions))?;
        row.number(activity.participants)?;
        let counts = activity.participants.or(activity.new_participants);
        row.word(counts.and_then(|_| words.count_methods.get(&activity.count_method)))?;
        row.number(activity.new_participants)?;
        row.number(activity.volunteers)?;
        row.number(activity.volunteer_minutes)?;
        row.word(Some(&words.yes_no[usize::from(activity.is_peer_led)]))?;
        row.word(Some(&activity.id.to_string()))
    }

    /// How many activities were added.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Ends the sheet and writes the whole workbook.
    pub fn write_to(mut self, writer: impl Write + Send) -> Result<(), RenderError> {
        let last_column = u16::try_from(COLUMNS.len() - 1).expect("a few columns");
        self.workbook.worksheet_from_index(0)?.autofilter(0, 0, self.rows, last_column)?;
        self.workbook.save_to_writer(writer)?;
        Ok(())
    }
}

impl Words {
    fn of(language: Language) -> Self {
        Self {
            states: words(language),
            kinds: words(language),
            audiences: words(language),
            modes: words(language),
            count_methods: words(language),
            yes_no: [text(language, "no"), text(language, "yes")],
        }
    }
}

pub(super) fn words<W: Word + Copy + Eq + Hash>(language: Language) -> HashMap<W, String> {
    let key = |word: W| format!("word-{}-{}", W::KEY, word.text().replace('_', "-"));
    W::ALL.iter().map(|word| (*word, text(language, &key(*word)))).collect()
}

fn found<'a, Key: Eq + Hash>(names: &'a HashMap<Key, String>, key: Option<&Key>) -> Option<&'a String> {
    names.get(key?)
}

/// One row, filled from the left. Cells take the format of their column.
pub(super) struct Row<'a> {
    pub(super) sheet: &'a mut Worksheet,
    pub(super) row: u32,
    pub(super) column: u16,
}

impl Row<'_> {
    pub(super) fn word(&mut self, word: Option<&String>) -> Result<(), RenderError> {
        self.next(word, |sheet, row, column, word| sheet.write_string(row, column, fitting(&clean(word))).map(drop))
    }

    pub(super) fn number(&mut self, number: Option<i64>) -> Result<(), RenderError> {
        self.next(number, |sheet, row, column, number| match exact(number) {
            Some(exact) => sheet.write_number(row, column, exact).map(drop),
            None => sheet.write_string(row, column, number.to_string()).map(drop),
        })
    }

    pub(super) fn date(&mut self, date: Option<NaiveDate>) -> Result<(), RenderError> {
        self.next(date, |sheet, row, column, date| sheet.write_datetime(row, column, date).map(drop))
    }

    pub(super) fn next<V>(
        &mut self,
        value: Option<V>,
        write: impl FnOnce(&mut Worksheet, u32, u16, V) -> Result<(), XlsxError>,
    ) -> Result<(), RenderError> {
        if let Some(value) = value {
            write(self.sheet, self.row, self.column, value)?;
        }
        self.column += 1;
        Ok(())
    }
}
