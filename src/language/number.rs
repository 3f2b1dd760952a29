//! Numbers, money, durations and sizes as text, in whole-number arithmetic alone.
//!
//! Norwegian groups thousands with a no-break space and marks decimals with a comma; both written forms alike. A
//! negative number has the minus sign U+2212 in every language, which lines up in tables and never breaks a line.

use std::fmt::Write as _;

use crate::{Language, message};

const NO_BREAK_SPACE: char = '\u{a0}';
const MINUS: char = '\u{2212}';

impl Language {
    const fn thousands_mark(self) -> char {
        match self {
            Self::Nb | Self::Nn => NO_BREAK_SPACE,
            Self::En => ',',
        }
    }

    const fn decimal_mark(self) -> char {
        match self {
            Self::Nb | Self::Nn => ',',
            Self::En => '.',
        }
    }
}

/// A whole number grouped by thousands: `1 234 567`, `−5`.
pub fn integer(language: Language, value: i64) -> String {
    decimal(language, value, 0)
}

/// A number of `units` of ten to the power of −`scale`, with exactly `scale` decimals: `decimal(Nb, 1250, 2)` is `12,50`.
///
/// A `scale` above 18 has no meaning for an `i64` and panics.
pub fn decimal(language: Language, units: i64, scale: u8) -> String {
    let unit = 10_u64.checked_pow(u32::from(scale)).expect("at most 18 decimals");
    let size = units.unsigned_abs();
    let mut text = String::with_capacity(28);
    if units < 0 {
        text.push(MINUS);
    }
    let whole = (size / unit).to_string();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(language.thousands_mark());
        }
        text.push(digit);
    }
    if scale > 0 {
        text.push(language.decimal_mark());
        write!(text, "{:0width$}", size % unit, width = usize::from(scale)).expect("a string takes all text");
    }
    text
}

/// An amount of øre as kroner with two decimals: `1 234 567,50 kr`; in English `NOK 1,234,567.50`.
pub fn kroner(language: Language, ore: i64) -> String {
    with_currency(language, &decimal(language, ore, 2))
}

/// An amount of øre as whole kroner, halves away from zero as in accounts: `1 234 568 kr`. For headings and charts; sums
/// of rounded amounts may differ from the rounded sum.
pub fn kroner_rounded(language: Language, ore: i64) -> String {
    with_currency(language, &integer(language, whole_kroner(ore)))
}

/// An amount of øre without the currency, for table cells and form fields: `1 234 567,50`, or `1 234 567` when it is
/// whole. What it gives, [`crate::parse_kroner`] reads back to the same amount for bokmål and nynorsk.
pub fn kroner_plain(language: Language, ore: i64) -> String {
    if ore % 100 == 0 { integer(language, ore / 100) } else { decimal(language, ore, 2) }
}

fn with_currency(language: Language, amount: &str) -> String {
    match language {
        Language::Nb | Language::Nn => format!("{amount}{NO_BREAK_SPACE}kr"),
        Language::En => format!("NOK{NO_BREAK_SPACE}{amount}"),
    }
}

fn whole_kroner(ore: i64) -> i64 {
    ore / 100 + (ore % 100) / 50
}

/// A whole percentage: `62 %`; in English `62%`.
pub fn percent(language: Language, value: i64) -> String {
    percent_decimal(language, value, 0)
}

/// A percentage with decimals, scaled as in [`decimal`]: `percent_decimal(Nb, 125, 1)` is `12,5 %`.
pub fn percent_decimal(language: Language, units: i64, scale: u8) -> String {
    let number = decimal(language, units, scale);
    match language {
        Language::Nb | Language::Nn => format!("{number}{NO_BREAK_SPACE}%"),
        Language::En => format!("{number}%"),
    }
}

/// Minutes as hours and minutes: `2 t 30 min`, `45 min`, `3 t`. A negative number of minutes is written with a minus.
pub fn duration(language: Language, minutes: i64) -> String {
    let size = minutes.unsigned_abs();
    let (hours, rest) = (size / 60, size % 60);
    let arguments = [("hours", hours.into()), ("minutes", rest.into())];
    let key = match (hours, rest) {
        (0, _) => "duration-minutes",
        (_, 0) => "duration-hours",
        _ => "duration-hours-and-minutes",
    };
    let text = message(language, key, &arguments);
    if minutes < 0 { format!("{MINUS}{text}") } else { text }
}

/// Minutes as hours with one decimal, halves away from zero, for tables of hours: `2,5`.
pub fn duration_decimal_hours(language: Language, minutes: i64) -> String {
    let tenths = minutes / 6 + (minutes % 6) / 3;
    decimal(language, tenths, 1)
}

/// A number of bytes in units of a thousand: `812 byte`, `340 kB`, `1,2 MB`. Decimals only below ten of a unit.
pub fn file_size(language: Language, bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return message(language, "file-size-bytes", &[("count", bytes.into())]);
    }
    // Tenths of the unit, so that 9 999 999 bytes become 10 MB and not "10,0 MB" or "9,9 MB".
    let mut tenths = bytes / 100 + (bytes % 100) / 50;
    let mut unit = 0;
    while tenths >= 9_995 && unit + 1 < UNITS.len() {
        tenths = tenths / 1000 + (tenths % 1000) / 500;
        unit += 1;
    }
    let number = |units, scale| decimal(language, i64::try_from(units).unwrap_or(i64::MAX), scale);
    let text = if tenths < 100 && !tenths.is_multiple_of(10) {
        number(tenths, 1)
    } else {
        number(tenths / 10 + (tenths % 10) / 5, 0)
    };
    format!("{text}{NO_BREAK_SPACE}{}", UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Figures with plain spaces, to be read in a test.
    fn plain(text: &str) -> String {
        text.replace(NO_BREAK_SPACE, " ")
    }

    #[test]
    fn money_is_written_as_norwegians_write_it() {
        for (ore, exact, rounded, bare) in [
            (0, "0,00 kr", "0 kr", "0"),
            (5, "0,05 kr", "0 kr", "0,05"),
            (50, "0,50 kr", "1 kr", "0,50"),
            (-50, "−0,50 kr", "−1 kr", "−0,50"),
            (-149, "−1,49 kr", "−1 kr", "−1,49"),
            (99_999, "999,99 kr", "1 000 kr", "999,99"),
            (123_456_750, "1 234 567,50 kr", "1 234 568 kr", "1 234 567,50"),
            (62_000_000, "620 000,00 kr", "620 000 kr", "620 000"),
            (i64::MAX, "92 233 720 368 547 758,07 kr", "92 233 720 368 547 758 kr", "92 233 720 368 547 758,07"),
            (i64::MIN, "−92 233 720 368 547 758,08 kr", "−92 233 720 368 547 758 kr", "−92 233 720 368 547 758,08"),
        ] {
            for language in [Language::Nb, Language::Nn] {
                assert_eq!(plain(&kroner(language, ore)), exact);
                assert_eq!(plain(&kroner_rounded(language, ore)), rounded);
                assert_eq!(plain(&kroner_plain(language, ore)), bare);
            }
        }
        assert_eq!(kroner(Language::En, -123_456_750), "NOK\u{a0}−1,234,567.50");
        assert!(!kroner(Language::Nb, 123_456_750).contains(' '), "an amount never breaks over two lines");
    }

    #[test]
    fn numbers_and_percentages() {
        assert_eq!(plain(&integer(Language::Nb, 1_234)), "1 234");
        assert_eq!(plain(&integer(Language::Nn, 999)), "999");
        assert_eq!(integer(Language::En, -1_000_000), "−1,000,000");
        assert_eq!(decimal(Language::Nb, 5, 3), "0,005");
        assert_eq!(plain(&percent(Language::Nb, 62)), "62 %");
        assert_eq!(percent_decimal(Language::En, 125, 1), "12.5%");
    }

    #[test]
    fn minutes_become_hours() {
        assert_eq!(plain(&duration(Language::Nb, 150)), "2 t 30 min");
        assert_eq!(plain(&duration(Language::En, 150)), "2 h 30 min");
        assert_eq!(plain(&duration(Language::Nb, 45)), "45 min");
        assert_eq!(plain(&duration(Language::Nb, 0)), "0 min");
        assert_eq!(plain(&duration(Language::Nn, 180)), "3 t");
        assert_eq!(plain(&duration(Language::Nb, 90_000)), "1 500 t");
        assert_eq!(plain(&duration(Language::Nb, -90)), "−1 t 30 min");
        assert_eq!(duration_decimal_hours(Language::Nb, 150), "2,5");
        assert_eq!(duration_decimal_hours(Language::Nb, 45), "0,8");
    }

    #[test]
    fn sizes_of_files() {
        for (bytes, expected) in [
            (0, "0 byte"),
            (999, "999 byte"),
            (1_000, "1 kB"),
            (1_250, "1,3 kB"),
            (340_400, "340 kB"),
            (999_600, "1 MB"),
            (1_234_567, "1,2 MB"),
            (9_999_999, "10 MB"),
            (5_000_000_000, "5 GB"),
        ] {
            assert_eq!(plain(&file_size(Language::Nb, bytes)), expected, "{bytes}");
        }
    }
}
