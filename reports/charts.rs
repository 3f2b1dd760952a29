//! Charts as SVG, one drawing for pages and documents alike: columns over an axis of months or years.
//!
//! A series is told from another by shape and not by colour alone: the first is filled, the next ones are outlined. Each chart
//! has its heading and its finding as title and description. What is unknown or hidden has no column; zero has its figure.

mod drawing;
mod scale;

use drawing::{Drawing, Shape};
use language::Language;
use scale::Scale;

use crate::document::{Chart, ColumnKind};

/// Where the colours come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    /// Classes of the page's style sheet, so that the chart follows theme, dark mode and print.
    Css,
    /// Fixed colours in the drawing itself, for documents.
    Hex,
}

/// How wide the drawing is meant to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 640 units, for pages and documents.
    Wide,
    /// 340 units, for a phone: the letters keep their size.
    Narrow,
}

/// Tenths of a unit of the drawing: positions are whole numbers, so that the text is the same everywhere.
pub(crate) type Tenths = i64;

/// About the width of a letter or figure at the size of the labels.
const LETTER: Tenths = 75;
const HEIGHT: Tenths = 2_400;
const BASELINE: Tenths = 2_120;
const LABEL_LINE: Tenths = 2_320;

impl Size {
    const fn width(self) -> Tenths {
        match self {
            Self::Wide => 6_400,
            Self::Narrow => 3_400,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }
}

/// Draws a chart. Its identities within a page are made of its key and size. Numbers are written as the language does.
pub fn svg(chart: &Chart, language: Language, palette: Palette, size: Size) -> String {
    let plot = Plot::of(chart, language, size);
    let mut drawing = Drawing::new(chart, palette, size.name(), (size.width(), HEIGHT));
    if chart.series.len() > 1 {
        plot.legend(&mut drawing);
    }
    plot.axis(&mut drawing);
    for group in 0..chart.labels.len() {
        plot.group(&mut drawing, group);
    }
    plot.labels(&mut drawing);
    drawing.finish()
}

struct Plot<'a> {
    chart: &'a Chart,
    language: Language,
    scale: Scale,
    top: Tenths,
    left: Tenths,
    width: Tenths,
    /// From one label to the next.
    pitch: Tenths,
}

fn written(text: &str) -> Tenths {
    Tenths::try_from(text.chars().count()).unwrap_or(Tenths::MAX / LETTER) * LETTER
}

fn count(length: usize) -> Tenths {
    Tenths::try_from(length.max(1)).unwrap_or(Tenths::MAX)
}

impl<'a> Plot<'a> {
    fn of(chart: &'a Chart, language: Language, size: Size) -> Self {
        let known = chart.series.iter().flat_map(|series| series.values.iter().flatten());
        let unit = if chart.kind == ColumnKind::Ore { 100 } else { 1 };
        let scale = Scale::up_to(known.copied().max().unwrap_or(0), unit);
        let number = |value: i64| figure(chart.kind, language, value);
        let left = scale.ticks().map(|tick| written(&number(tick))).max().unwrap_or(0) + 80;
        let top = if chart.series.len() > 1 { 440 } else { 200 };
        let pitch = (size.width() - left) / count(chart.labels.len());
        Self { chart, language, scale, top, left, width: size.width(), pitch }
    }

    fn figure(&self, value: i64) -> String {
        figure(self.chart.kind, self.language, value)
    }

    fn height_of(&self, value: i64) -> Tenths {
        self.scale.share(value, BASELINE - self.top)
    }

    fn axis(&self, drawing: &mut Drawing) {
        for tick in self.scale.ticks() {
            let y = BASELINE - self.height_of(tick);
            drawing.line((self.left, y), (self.width, y));
            drawing.text_before((self.left - 60, y + 40), &self.figure(tick));
        }
    }

    /// One column a series, with its number above where it fits.
    fn group(&self, drawing: &mut Drawing, group: usize) {
        let gap = self.pitch / 8;
        let column = (self.pitch - 2 * gap) / count(self.chart.series.len());
        for (place, series) in (0..).zip(&self.chart.series) {
            let Some(value) = series.values.get(group).copied().flatten() else { continue };
            let height = self.height_of(value);
            let x = self.left + self.pitch * (count(group + 1) - 1) + gap + column * place;
            let shape = if place == 0 { Shape::Filled } else { Shape::Outlined };
            if height > 0 {
                drawing.column((x, BASELINE - height), (column - column / 12, height), shape);
            }
            let words = self.figure(value);
            // Where the numbers of a group do not fit beside each other, the first series alone has its own, and it stays
            // within its group.
            let room = match place {
                0 if self.chart.series.len() == 1 => self.pitch - LETTER / 4,
                _ if self.fit_beside(column) => column,
                0 => column + 2 * gap,
                _ => 0,
            };
            if written(&words) <= room {
                drawing.text_above((x + column / 2, BASELINE - height - 40), &words);
            }
        }
    }

    /// Whether every number of the chart fits over a column, clear of the next.
    fn fit_beside(&self, column: Tenths) -> bool {
        let values = self.chart.series.iter().flat_map(|series| series.values.iter().flatten());
        values.copied().all(|value| written(&self.figure(value)) + LETTER / 2 <= column)
    }

    /// The labels under the axis: all where they fit, else first letters of a year's months, else every so many. Years keep
    /// their figures.
    fn labels(&self, drawing: &mut Drawing) {
        let widest = self.chart.labels.iter().map(|label| written(label)).max().unwrap_or(0) + LETTER;
        let fits = widest <= self.pitch;
        let are_words = self.chart.labels.iter().all(|label| label.starts_with(char::is_alphabetic));
        let shortens = !fits && are_words && self.chart.labels.len() <= 12;
        let every = if fits || shortens { 1 } else { usize::try_from(widest / self.pitch.max(1) + 1).unwrap_or(1) };
        for (index, label) in self.chart.labels.iter().enumerate().step_by(every) {
            let x = self.left + self.pitch * (count(index + 1) - 1) + self.pitch / 2;
            let first: String = label.chars().take(1).collect();
            drawing.text_above((x, LABEL_LINE), if shortens { &first } else { label });
        }
    }

    fn legend(&self, drawing: &mut Drawing) {
        let mut x = self.left;
        for (place, series) in self.chart.series.iter().enumerate() {
            drawing.column((x, 60), (120, 120), if place == 0 { Shape::Filled } else { Shape::Outlined });
            drawing.text_after((x + 180, 170), &series.name);
            x += 180 + written(&series.name) + 240;
        }
    }
}

fn figure(kind: ColumnKind, language: Language, value: i64) -> String {
    match kind {
        ColumnKind::Ore | ColumnKind::Kroner => language::integer(language, value / 100 + value % 100 / 50),
        ColumnKind::Percent => language::percent_decimal(language, value, 2),
        ColumnKind::Hundredths => language::decimal(language, value, 2),
        ColumnKind::Text | ColumnKind::Count | ColumnKind::Date | ColumnKind::Minutes => {
            language::integer(language, value)
        }
    }
}

#[cfg(test)]
mod tests;
