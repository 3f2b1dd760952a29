//! What people type, read as Norwegians write: comma for decimals, space or dot between thousands, day before month.
//!
//! What could mean two things is refused with its reason rather than guessed at; each error names what to write instead
//! through the message of its key.

use chrono::NaiveDate;

use crate::{Language, Message, month_name, month_short};

/// Years that a date may have; anything outside is a slip of the finger.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing was written.
    #[error("no number")]
    Empty,
    /// There are other signs than figures and separators.
    #[error("not a number")]
    NotANumber,
    /// The separators do not stand where thousands or decimals do, so the size is uncertain: `12 34`, `1,234.50`.
    #[error("the separators of the number can be read in more than one way")]
    Ambiguous,
    /// More decimals than the value can hold.
    #[error("too many decimals")]
    TooManyDecimals,
    /// The value is beyond what can be stored.
    #[error("the number is too large")]
    TooLarge,
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing was written.
    #[error("no date")]
    Empty,
    /// The text is in no form that we read.
    #[error("not a date")]
    NotADate,
    /// Day and month without a year.
    #[error("the year is missing")]
    MissingYear,
    /// The year has two figures: 26 may be 1926.
    #[error("the year has two figures")]
    TwoDigitYear,
    /// The calendar has no such day, as 31 April.
    #[error("there is no such day")]
    NoSuchDay,
    /// The year is outside 1900–2199.
    #[error("the year is unlikely")]
    UnlikelyYear,
}

impl NumberError {
    /// What to tell whoever typed it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::Empty => "parse-number-empty",
            Self::NotANumber => "parse-number-not-a-number",
            Self::Ambiguous => "parse-number-ambiguous",
            Self::TooManyDecimals => "parse-number-too-many-decimals",
            Self::TooLarge => "parse-number-too-large",
        })
    }
}

impl NumberError {
    /// What to tell whoever typed a whole number.
    pub fn message_of_whole(self) -> Message {
        match self {
            Self::NotANumber | Self::Ambiguous | Self::TooManyDecimals => Message::new("parse-number-not-whole"),
            Self::Empty | Self::TooLarge => self.message(),
        }
    }

    /// What to tell whoever typed a year.
    pub fn message_of_year(self) -> Message {
        match self {
            Self::Empty => self.message(),
            Self::NotANumber | Self::Ambiguous | Self::TooManyDecimals | Self::TooLarge => {
                Message::new("parse-number-not-a-year")
            }
        }
    }
}

impl DateError {
    /// What to tell whoever typed it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::Empty => "parse-date-empty",
            Self::NotADate => "parse-date-not-a-date",
            Self::MissingYear => "parse-date-missing-year",
            Self::TwoDigitYear => "parse-date-two-digit-year",
            Self::NoSuchDay => "parse-date-no-such-day",
            Self::UnlikelyYear => "parse-date-unlikely-year",
        })
    }
}

/// An amount in kroner as øre: `1 234 567,50` → 123456750. `kr`, `NOK` and `,-` around it are allowed, and a sign.
pub fn parse_kroner(text: &str) -> Result<i64, NumberError> {
    let text = text.trim();
    let text = strip_either(text, |text, unit| strip_prefix_ignoring_case(text, unit)).trim_start();
    let text = strip_either(text, |text, unit| strip_suffix_ignoring_case(text, unit)).trim_end();
    let text = [",-", ",–", ",—"].into_iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    parse_decimal(text, 2)
}

/// A whole number: `1 234` → 1234. Decimals are refused, even `,0`.
pub fn parse_integer(text: &str) -> Result<i64, NumberError> {
    parse_decimal(text, 0)
}

/// A number with at most `scale` decimals, in units of ten to the power of −`scale`: `12,5` with scale 2 → 1250.
///
/// A dot counts as the decimal mark where it cannot stand between thousands (`12.5`), and between thousands where it
/// cannot be anything else (`1.234.567`, `12.000`, `1.234,50`).
pub fn parse_decimal(text: &str, scale: u8) -> Result<i64, NumberError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}', '–']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let allowed = |sign: char| sign.is_ascii_digit() || sign == ',' || sign == '.' || sign.is_whitespace();
    if !digits.chars().all(allowed) || !digits.chars().any(|sign| sign.is_ascii_digit()) {
        return Err(NumberError::NotANumber);
    }
    let (whole, decimals) = split_decimals(digits)?;
    let mut figures = without_thousands_marks(whole)?;
    if decimals.len() > usize::from(scale) {
        return Err(NumberError::TooManyDecimals);
    }
    figures.push_str(decimals);
    figures.extend(std::iter::repeat_n('0', usize::from(scale) - decimals.len()));
    if negative {
        figures.insert(0, '-');
    }
    figures.parse().map_err(|_| NumberError::TooLarge)
}

/// The part before and after the decimal mark.
fn split_decimals(digits: &str) -> Result<(&str, &str), NumberError> {
    let (whole, decimals) = match digits.split_once(',') {
        Some(parts) => parts,
        None => match digits.rsplit_once('.') {
            // Before exactly three figures a dot stands between thousands, since no amount here has three decimals.
            Some((_, last)) if last.len() == 3 => return Ok((digits, "")),
            Some(parts) => parts,
            None => return Ok((digits, "")),
        },
    };
    if decimals.is_empty() || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NumberError::Ambiguous);
    }
    Ok((whole, decimals))
}

/// The figures of the whole part, once its separators, all of one kind, are seen to stand at the thousands.
fn without_thousands_marks(whole: &str) -> Result<String, NumberError> {
    let is_mark = |sign: char| !sign.is_ascii_digit();
    let groups: Vec<&str> = whole.split(is_mark).collect();
    let mut marks = whole.chars().filter(|sign| is_mark(*sign));
    let first_mark = marks.next();
    let one_kind = marks.all(|sign| (sign == '.') == (first_mark == Some('.')));
    let well_placed = match groups.as_slice() {
        [] | [""] => false,
        [_] => true,
        [first, rest @ ..] => {
            (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3)
        }
    };
    if one_kind && well_placed { Ok(groups.concat()) } else { Err(NumberError::Ambiguous) }
}

fn strip_either<'a>(text: &'a str, strip: impl Fn(&'a str, &str) -> Option<&'a str>) -> &'a str {
    ["kr.", "kr", "nok"].into_iter().find_map(|unit| strip(text, unit)).unwrap_or(text)
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, unit: &str) -> Option<&'a str> {
    text.get(..unit.len()).filter(|start| start.eq_ignore_ascii_case(unit)).and_then(|_| text.get(unit.len()..))
}

fn strip_suffix_ignoring_case<'a>(text: &'a str, unit: &str) -> Option<&'a str> {
    let start = text.len().checked_sub(unit.len())?;
    text.get(start..).filter(|end| end.eq_ignore_ascii_case(unit)).and_then(|_| text.get(..start))
}

/// A length of time as minutes: `2:30`, `2 t 30 min`, `2,5 t`, `90 min`, and a bare `90`, which is minutes.
pub fn parse_duration(text: &str) -> Result<i64, NumberError> {
    let text = text.trim().to_lowercase();
    if let Some((hours, minutes)) = text.split_once(':') {
        return hours_and_minutes(hours, minutes);
    }
    let bare =
        ["minutter", "minutt", "minutes", "min.", "min", "m"].into_iter().find_map(|unit| text.strip_suffix(unit));
    let rest = bare.unwrap_or(&text);
    let hour_units = ["timer", "timar", "time", "hours", "hour", "t.", "t", "h"];
    match hour_units.into_iter().find_map(|unit| rest.split_once(unit)) {
        Some((hours, minutes)) if !minutes.trim().is_empty() => hours_and_minutes(hours, minutes),
        Some((hours, _)) => {
            // Hours with two decimals are hundredths of 60 minutes, rounded to the nearest minute.
            let hundredths = parse_decimal(hours, 2)?.checked_mul(60).ok_or(NumberError::TooLarge)?;
            Ok(hundredths / 100 + (hundredths % 100) / 50)
        }
        None => parse_integer(rest),
    }
}

fn hours_and_minutes(hours: &str, minutes: &str) -> Result<i64, NumberError> {
    let minutes = parse_integer(minutes)?;
    if !(0..60).contains(&minutes) {
        return Err(NumberError::Ambiguous);
    }
    parse_integer(hours)?.checked_mul(60).and_then(|whole| whole.checked_add(minutes)).ok_or(NumberError::TooLarge)
}

/// A date: `1.12.2026`, `01.12.2026`, `1/12-2026`, `1. desember 2026`, `1. des. 2026`, or ISO `2026-12-01`.
///
/// Two-figure years are refused, as are years outside 1900–2199.
pub fn parse_date(text: &str) -> Result<NaiveDate, DateError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    let parts: Vec<&str> = text
        .split(|sign: char| matches!(sign, '.' | '/' | '-') || sign.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => date_of(year, month, day),
        [day, month, year] => date_of(year, month, day),
        [day, month] if number(day).is_ok() && month_number(month).is_ok() => Err(DateError::MissingYear),
        _ => Err(DateError::NotADate),
    }
}

fn date_of(year: &str, month: &str, day: &str) -> Result<NaiveDate, DateError> {
    let (day, month) = (number(day)?, month_number(month)?);
    let of_year = i32::try_from(number(year)?).map_err(|_| DateError::UnlikelyYear)?;
    if year.len() == 2 {
        return Err(DateError::TwoDigitYear);
    }
    if !YEARS.contains(&of_year) {
        return Err(DateError::UnlikelyYear);
    }
    NaiveDate::from_ymd_opt(of_year, month, day).ok_or(DateError::NoSuchDay)
}

fn number(text: &str) -> Result<u32, DateError> {
    if text.len() > 9 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateError::NotADate);
    }
    text.parse().map_err(|_| DateError::NotADate)
}

/// A month in figures, or by its full or short name in any of the languages.
fn month_number(text: &str) -> Result<u32, DateError> {
    if let Ok(month) = number(text) {
        return Ok(month);
    }
    let name = text.to_lowercase();
    let named = |language: Language, month: u32| {
        month_name(language, month).to_lowercase() == name || month_short(language, month).to_lowercase() == name
    };
    (1..=12).find(|month| Language::ALL.into_iter().any(|language| named(language, *month))).ok_or(DateError::NotADate)
}

#[cfg(test)]
mod tests;
