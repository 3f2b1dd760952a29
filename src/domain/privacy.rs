//! Numbers that may be a living person's: a birth number, a D-number or a telephone number. The register has no place for
//! people who are helped, and free text must not become one.
//!
//! A birth number has eleven digits, of which the first six are a date, with 40 added to the day in a D-number
//! (<https://www.skatteetaten.no/person/folkeregister/identitetsnummer/>). A Norwegian telephone number has eight and does not
//! begin with 0 or 1 (<https://nkom.no/telefoni-og-telefonnummer/telefonnummer-og-den-norske-nummerplan>).
//!
//! Amounts, years, dates, case numbers and organisation numbers (nine digits) are nobody's number.

use chrono::NaiveDate;

/// How the digits of a birth number are written in groups; eleven in one is always one.
const BIRTH_NUMBERS: [&[usize]; 4] = [&[6, 5], &[6, 3, 2], &[2, 2, 2, 5], &[2, 2, 2, 3, 2]];
/// How the digits of a telephone number are written in groups.
const TELEPHONE_NUMBERS: [&[usize]; 3] = [&[8], &[2, 2, 2, 2], &[3, 2, 3]];
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

/// The groups that a number written so would take, if it begins with the first of them.
fn written_as<'a>(text: &str, groups: &'a [Group], counts: &[usize]) -> Option<&'a [Group]> {
    let taken = groups.get(..counts.len())?;
    let fits = taken.iter().zip(counts).all(|(group, count)| group.count() == *count);
    (fits && taken.windows(2).all(|pair| is_joined(text, pair[0], pair[1]))).then_some(taken)
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
        let (start, last) = (taken[0], taken[taken.len() - 1]);
        // A row of counts with two digits each is longer than a telephone number.
        let in_a_row = |other: Option<&Group>| counts.len() == 4 && other.is_some_and(|other| other.count() == 2);
        let before = first.checked_sub(1).map(|place| &groups[place]).filter(|group| is_joined(text, **group, start));
        let after = rest.get(counts.len()).filter(|group| is_joined(text, last, **group));
        let around = (&text[..start.start], &text[last.end..]);
        let has_first_digit = !matches!(text.as_bytes()[start.start], b'0' | b'1');
        let is_another = in_a_row(before) || in_a_row(after) || is_amount(around.0, around.1);
        let is_day = counts.len() == 1 && is_date(start.digits(text));
        has_first_digit && stands_alone(around.0, around.1) && !is_another && !is_day
    })
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
fn stands_alone(before: &str, after: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let mut back = before.chars().rev();
    let free_before = match (back.next(), back.next()) {
        (Some(near), _) if near.is_alphanumeric() || matches!(near, '/' | '_' | '=' | '#') => false,
        (Some('.' | ',' | '-' | ':'), Some(far)) => !far.is_ascii_digit(),
        _ => true,
    };
    let mut on = after.chars();
    let free_after = match (on.next(), on.next()) {
        (Some(near), _) if near.is_alphanumeric() || matches!(near, '/' | '_') => false,
        (Some('.' | ',' | '-' | ':'), Some(far)) => !far.is_ascii_digit(),
        _ => true,
    };
    free_before && free_after && !word.contains("://") && !word.starts_with("www.")
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_of_people_are_found_as_people_write_them() {
        for text in [
            "01019012345",
            "Født 010190 12345.",
            "010190-12345",
            "fnr 01 01 90 123 45",
            "D-nummer 41019012345",
            "Fnr.:01019012345",
            "Ring 91234567",
            "Ring 912 34 567!",
            "tlf. 22 49 19 22, spør etter Kari",
            "(+47) 91 23 45 67",
            "+47 9123 4567",
            "+4791234567",
            "0047 91 23 45 67",
            "004791234567",
            "æøå: 91\u{a0}23\u{a0}45\u{a0}67",
            "Avdeling 2 91 23 45 67",
            "på tlf:91234567 eller",
        ] {
            assert!(has_number_of_a_person(text), "{text}");
        }
    }

    #[test]
    fn years_amounts_dates_and_references_are_nobodys() {
        for text in [
            "",
            "Skrevet 2016 2017 2018 2019",
            "2016-2017, 2018-2019",
            "22 000 000 kroner",
            "22 000 000",
            "kr 22000000",
            "22000000,- i året",
            "25000000 kroner",
            "Org.nr. 974 760 673 og 974760673",
            "Sak 2016/12345678, 16/00123-4",
            "20260115 og 24122026",
            "1.12.2026, 21.12.2026–22.12.2026",
            "kl. 12:30-14:00",
            "https://www.regjeringen.no/no/id2345678/?ch=91234567",
            "https://example.no/artikkel-91234567",
            "kap. 765 post 72",
            "10 20 30 40 50 60 deltakere",
            "ISBN 978-82-8080-123-4",
            "0,12345678",
            "3,12345678901",
            "Kontonummer 1234.56.78901",
            "12 345 678 901 kroner",
            "123456 78901",
            "Scan_91234567",
        ] {
            assert!(!has_number_of_a_person(text), "{text}");
        }
    }

    fn spaced(digits: &str, counts: &[usize], separator: &str) -> String {
        let mut rest = digits;
        let mut parts = Vec::new();
        for count in counts {
            let (part, other) = rest.split_at(*count);
            parts.push(part);
            rest = other;
        }
        parts.join(separator)
    }

    /// Groups of three from the right, as amounts are written.
    fn amount(mut value: u64) -> String {
        let mut parts = Vec::new();
        while value >= 1000 {
            parts.push(format!("{:03}", value % 1000));
            value /= 1000;
        }
        parts.push(value.to_string());
        parts.reverse();
        parts.join(" ")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn no_telephone_number_gets_through(
            number in 20_000_000_u32..100_000_000, way in 0..4_usize, before in "[æøåa-z]{0,8}", after in "[æøåa-z]{0,8}",
        ) {
            let digits = number.to_string();
            prop_assume!(way != 0 || !is_date(&digits));
            let counts: &[usize] = [&[8][..], &[2, 2, 2, 2], &[3, 2, 3], &[4, 4]][way];
            let code = if way == 3 { "+47 " } else { "" };
            let text = format!("{before} {code}{} {after}", spaced(&digits, counts, " "));
            prop_assume!(!CURRENCIES.contains(&before.as_str()) && !CURRENCIES.contains(&after.as_str()));
            prop_assert!(has_number_of_a_person(&text), "{}", text);
        }

        #[test]
        fn no_birth_number_gets_through(
            day in 1..=31_u32, month in 1..=12_u32, rest in 0_u32..10_000_000, d in any::<bool>(), way in 0..4_usize,
        ) {
            let digits = format!("{:02}{month:02}{rest:07}", day + if d { 40 } else { 0 });
            let counts: &[usize] = [&[11][..], &[6, 5], &[6, 3, 2], &[2, 2, 2, 5]][way];
            let text = format!("Født {}.", spaced(&digits, counts, " "));
            prop_assert!(has_number_of_a_person(&text), "{}", text);
        }

        #[test]
        fn every_amount_year_and_date_gets_through(value in 0_u64..1_000_000_000_000, year in 1900..2200_i32, day in 1..=366_u32) {
            let date = NaiveDate::from_yo_opt(year, day);
            prop_assume!(date.is_some());
            let date = date.unwrap();
            let text = format!("{} kroner i {year}, {date}, {}", amount(value), date.format("%d.%m.%Y"));
            prop_assert!(!has_number_of_a_person(&text), "{}", text);
        }

        #[test]
        fn any_text_can_be_looked_at(text in "\\PC{0,60}") {
            let _ = has_number_of_a_person(&text);
        }
    }
}
