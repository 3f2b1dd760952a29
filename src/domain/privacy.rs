//! Numbers that may be a living person's: a birth number, a D-number or a telephone number. The register has no place for
//! people who are helped, and free text must not become one.
//!
//! A birth number has eleven digits, of which the first six are a date, with 40 added to the day in a D-number
//! (<https://www.skatteetaten.no/person/folkeregister/identitetsnummer/>). A Norwegian telephone number has eight and does not
//! begin with 0 or 1 (<https://nkom.no/telefoni-og-telefonnummer/telefonnummer-og-den-norske-nummerplan>).
//!
//! Amounts, years, dates, case numbers and organisation numbers (nine digits) are nobody's number. In names and references a
//! number is mostly their own, and there only what can be a birth number is looked for.

use chrono::NaiveDate;
use std::ops::Range;

/// How the digits of a birth number are written in groups; eleven in one is always one.
const BIRTH_NUMBERS: [&[usize]; 4] = [&[6, 5], &[6, 3, 2], &[2, 2, 2, 5], &[2, 2, 2, 3, 2]];
/// How the digits of a telephone number are written in groups.
const TELEPHONE_NUMBERS: [&[usize]; 3] = [&[8], &[2, 2, 2, 2], &[3, 2, 3]];
/// Words that may stand before a telephone number without a space between.
const TELEPHONE_WORDS: [&str; 8] = ["tlf", "tlfnr", "tel", "telefon", "mob", "mobil", "mobilnr", "ring"];
/// Words that make the number beside them an amount.
const CURRENCIES: [&str; 9] = ["kr", "kr.", "kroner", "nok", "\u{f8}re", "mill", "mill.", "millioner", "%"];

/// Whether a text holds a number that may be a person's.
pub fn has_number_of_a_person(text: &str) -> bool {
    let groups = groups(text);
    (0..groups.len()).any(|first| {
        let rest = &groups[first..];
        is_birth_number(text, rest) || is_telephone_number(text, &groups, first)
    })
}

/// Whether a name or a reference holds a number that begins with a date, as a birth number does.
pub fn has_birth_number(text: &str) -> bool {
    let groups = groups(text);
    let is_one = |rest: &[Group]| {
        is_birth_number(text, rest) && (rest[0].count() != 11 || begins_with_a_date(rest[0].digits(text)))
    };
    (0..groups.len()).any(|first| is_one(&groups[first..]))
}

/// An unbroken run of digits.
#[derive(Clone, Copy)]
struct Group {
    start: usize,
    end: usize,
}

impl Group {
    /// Digits are one byte each.
    fn count(self) -> usize {
        self.end - self.start
    }

    fn digits(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

fn groups(text: &str) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    for (place, _) in text.char_indices().filter(|(_, letter)| letter.is_ascii_digit()) {
        match found.last_mut() {
            Some(last) if last.end == place => last.end += 1,
            _ => found.push(Group { start: place, end: place + 1 }),
        }
    }
    found
}

/// Whether one group follows another as part of the same number: after one space of any width, or a hyphen.
fn is_joined(text: &str, one: Group, next: Group) -> bool {
    let mut between = text[one.end..next.start].chars();
    let separator = between.next().is_some_and(|letter| letter == '-' || (letter.is_whitespace() && letter != '\n'));
    separator && between.next().is_none()
}

/// Whether one group follows another after one space of any width.
fn is_spaced(text: &str, one: Group, next: Group) -> bool {
    is_joined(text, one, next) && !text[one.end..next.start].starts_with('-')
}

/// The groups that a number written so would take, if it begins with the first of them. Pairs may have dots between them.
fn written_as<'a>(text: &str, groups: &'a [Group], counts: &[usize]) -> Option<&'a [Group]> {
    let taken = groups.get(..counts.len())?;
    let fits = taken.iter().zip(counts).all(|(group, count)| group.count() == *count);
    let is_joined = taken.windows(2).all(|pair| is_joined(text, pair[0], pair[1]));
    let is_dotted = || counts == [2, 2, 2, 2] && taken.windows(2).all(|pair| &text[pair[0].end..pair[1].start] == ".");
    (fits && (is_joined || is_dotted())).then_some(taken)
}

fn is_birth_number(text: &str, groups: &[Group]) -> bool {
    if groups[0].count() == 11 {
        return !is_decimal(text, groups[0]);
    }
    BIRTH_NUMBERS.iter().any(|counts| {
        written_as(text, groups, counts).is_some_and(|taken| {
            let digits: String = taken.iter().map(|group| group.digits(text)).collect();
            begins_with_a_date(&digits)
        })
    })
}

/// Day and month of a birth number, a D-number (40 added to the day), or a number for tests or lack of one (40, 65 or 80
/// added to the month).
fn begins_with_a_date(digits: &str) -> bool {
    let (Ok(day), Ok(month)) = (digits[..2].parse::<u8>(), digits[2..4].parse::<u8>()) else { return false };
    let is_day = matches!(day, 1..=31 | 41..=71);
    is_day && matches!(month, 1..=12 | 41..=52 | 66..=77 | 81..=92)
}

fn is_telephone_number(text: &str, groups: &[Group], first: usize) -> bool {
    let rest = &groups[first..];
    if has_country_code(text, rest) {
        return true;
    }
    TELEPHONE_NUMBERS.iter().any(|counts| {
        let Some(taken) = written_as(text, rest, counts) else { return false };
        let place = first..first + counts.len();
        let (before, after) = (&text[..taken[0].start], &text[taken[taken.len() - 1].end..]);
        let is_another = is_in_a_row(text, groups, &place) || is_amount(before, after);
        let is_day = counts.len() == 1 && is_date(taken[0].digits(text));
        may_begin(text, taken[0]) && stands_alone(text, groups, &place) && !is_another && !is_day
    })
}

/// No telephone number begins with 0 or 1.
fn may_begin(text: &str, group: Group) -> bool {
    !matches!(text.as_bytes()[group.start], b'0' | b'1')
}

/// Whether pairs of digits are some of a longer row of counts. A pair more on either side may be a room or an hour, and eight
/// may be two telephone numbers; any other row that is longer than a telephone number is none.
fn is_in_a_row(text: &str, groups: &[Group], place: &Range<usize>) -> bool {
    let is_next = |pair: &[Group]| pair.iter().all(|group| group.count() == 2) && is_spaced(text, pair[0], pair[1]);
    if place.len() != 4 || !groups[place.clone()].windows(2).all(is_next) {
        return false;
    }
    let before = groups[..=place.start].windows(2).rev().take_while(|pair| is_next(pair)).count();
    let after = groups[place.end - 1..].windows(2).take_while(|pair| is_next(pair)).count();
    match before + 4 + after {
        4 | 5 => false,
        8 => {
            let first = place.start - before;
            before % 4 != 0 || !may_begin(text, groups[first]) || !may_begin(text, groups[first + 4])
        }
        _ => true,
    }
}

/// `+47` or `0047` and eight digits, however they are grouped.
fn has_country_code(text: &str, groups: &[Group]) -> bool {
    let (first, plus) = (groups[0], text[..groups[0].start].ends_with('+'));
    let digits = first.digits(text);
    if (plus && digits.starts_with("47") && digits.len() == 10) || (digits.starts_with("0047") && digits.len() == 12) {
        return true;
    }
    if !(plus && digits == "47" || digits == "0047") {
        return false;
    }
    let mut count = 0;
    for pair in groups.windows(2).take_while(|pair| is_joined(text, pair[0], pair[1])) {
        count += pair[1].count();
        if count >= 8 {
            break;
        }
    }
    count == 8
}

/// Whether what lies around a number leaves it a number of its own: not part of a word, a reference, a decimal or an address
/// of the web.
fn stands_alone(text: &str, groups: &[Group], place: &Range<usize>) -> bool {
    let (start, end) = (groups[place.start].start, groups[place.end - 1].end);
    let (before, after) = (&text[..start], &text[end..]);
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let (mut back, mut on) = (before.chars().rev(), after.chars());
    let free_before = match (back.next(), back.next()) {
        (Some('/'), far) => {
            far.is_none_or(char::is_whitespace) || ends_with_another(text, &groups[..place.start], start)
        }
        (Some(near), _) if near.is_alphanumeric() => ends_with_a_telephone_word(before),
        (Some('_' | '=' | '#'), _) => false,
        (Some('.' | ',' | '-' | ':'), Some(far)) => !far.is_ascii_digit(),
        _ => true,
    };
    let free_after = match (on.next(), on.next()) {
        (Some('/'), far) => far.is_none_or(char::is_whitespace) || begins_with_another(text, &groups[place.end..], end),
        (Some(near), _) if near.is_alphanumeric() || near == '_' => false,
        (Some('.' | ',' | '-' | ':'), Some(far)) => !far.is_ascii_digit(),
        _ => true,
    };
    free_before && free_after && !word.contains("://") && !word.starts_with("www.")
}

/// Whether the last of the groups are written as a telephone number that ends one character before `start`.
fn ends_with_another(text: &str, groups: &[Group], start: usize) -> bool {
    let is_beside = groups.last().is_some_and(|last| last.end + 1 == start);
    let is_one = |counts: &&[usize]| {
        let from = groups.len().checked_sub(counts.len());
        from.is_some_and(|from| written_as(text, &groups[from..], counts).is_some())
    };
    is_beside && TELEPHONE_NUMBERS.iter().any(is_one)
}

/// The same for the first of the groups, one character after `end`.
fn begins_with_another(text: &str, groups: &[Group], end: usize) -> bool {
    let is_beside = groups.first().is_some_and(|first| end + 1 == first.start);
    is_beside && TELEPHONE_NUMBERS.iter().any(|counts| written_as(text, groups, counts).is_some())
}

fn ends_with_a_telephone_word(before: &str) -> bool {
    let word: String = before.chars().rev().take_while(|letter| letter.is_alphanumeric()).collect();
    let word: String = word.chars().rev().flat_map(char::to_lowercase).collect();
    TELEPHONE_WORDS.contains(&word.as_str())
}

fn is_amount(before: &str, after: &str) -> bool {
    let is_currency = |word: Option<&str>| {
        let word = word.unwrap_or_default().trim_matches(|letter: char| "(),;:".contains(letter)).to_lowercase();
        CURRENCIES.contains(&word.as_str())
    };
    after.starts_with(",-")
        || after.starts_with(",–")
        || is_currency(before.split_whitespace().next_back())
        || is_currency(after.split_whitespace().next())
}

/// A day written without separators, year first or last.
fn is_date(digits: &str) -> bool {
    ["%Y%m%d", "%d%m%Y"].iter().any(|format| {
        use chrono::Datelike as _;
        NaiveDate::parse_from_str(digits, format).is_ok_and(|day| (1900..2200).contains(&day.year()))
    })
}

/// Whether the digits are those after a decimal sign.
fn is_decimal(text: &str, group: Group) -> bool {
    let mut back = text[..group.start].chars().rev();
    matches!((back.next(), back.next()), (Some('.' | ','), Some(digit)) if digit.is_ascii_digit())
}

#[cfg(test)]
mod tests;
