//! What is accepted, what is refused and why, and that every amount we write is read back.

use proptest::prelude::*;

use super::*;
use crate::{kroner, kroner_plain};

#[test]
fn amounts_are_read_in_norwegian_habits() {
    for (text, ore) in [
        ("0", 0),
        ("8", 800),
        ("1 234 567,50", 123_456_750),
        ("1\u{a0}234\u{a0}567,50", 123_456_750),
        ("1\u{202f}234\u{2009}567,5", 123_456_750),
        ("1.234.567,50", 123_456_750),
        ("1.234.567", 123_456_700),
        ("12.000", 1_200_000),
        ("12.5", 1_250),
        ("1234.50", 123_450),
        ("1234567", 123_456_700),
        ("kr 620 000", 62_000_000),
        ("620 000 kr", 62_000_000),
        ("620 000 kr.", 62_000_000),
        ("NOK 620 000", 62_000_000),
        ("620 000,-", 62_000_000),
        ("kr. 15,–", 1_500),
        ("-5", -500),
        ("\u{2212}5,25", -525),
        ("+3", 300),
        ("007", 700),
        ("92 233 720 368 547 758,07", i64::MAX),
        ("−92 233 720 368 547 758,08", i64::MIN),
    ] {
        assert_eq!(parse_kroner(text), Ok(ore), "{text:?}");
    }
}

#[test]
fn amounts_that_mean_two_things_are_refused() {
    for (text, error) in [
        ("", NumberError::Empty),
        ("  ", NumberError::Empty),
        ("kr", NumberError::Empty),
        ("tolv", NumberError::NotANumber),
        ("12a", NumberError::NotANumber),
        ("1e3", NumberError::NotANumber),
        ("--5", NumberError::NotANumber),
        (",", NumberError::NotANumber),
        ("12 34", NumberError::Ambiguous),
        ("1234 567", NumberError::Ambiguous),
        ("1,234.50", NumberError::Ambiguous),
        ("1.234 567", NumberError::Ambiguous),
        ("0.500", NumberError::Ambiguous),
        ("1.23.456", NumberError::Ambiguous),
        ("1,", NumberError::Ambiguous),
        (",5", NumberError::Ambiguous),
        ("1,2,3", NumberError::Ambiguous),
        ("1  234", NumberError::Ambiguous),
        ("12,345", NumberError::TooManyDecimals),
        ("12.3456", NumberError::TooManyDecimals),
        ("92 233 720 368 547 758,08", NumberError::TooLarge),
        ("99999999999999999999999", NumberError::TooLarge),
    ] {
        assert_eq!(parse_kroner(text), Err(error), "{text:?}");
    }
    assert_eq!(parse_integer("8,0"), Err(NumberError::TooManyDecimals));
}

#[test]
fn lengths_of_time() {
    for (text, minutes) in [
        ("90", 90),
        ("90 min", 90),
        ("2:30", 150),
        ("2 t 30 min", 150),
        ("2t30", 150),
        ("2,5 t", 150),
        ("1,75 timer", 105),
        ("3 timar", 180),
        ("1 h", 60),
        ("1 hour 5 minutes", 65),
    ] {
        assert_eq!(parse_duration(text), Ok(minutes), "{text:?}");
    }
    for text in ["", "2:75", "2:", "t", "lenge", "min"] {
        assert!(parse_duration(text).is_err(), "{text:?}");
    }
}

#[test]
fn dates_are_read_day_first() {
    let first = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    for text in [
        "1.12.2026",
        "01.12.2026",
        " 1. 12. 2026 ",
        "1/12-2026",
        "1/12/2026",
        "2026-12-01",
        "1. desember 2026",
        "1. des. 2026",
        "1 DESEMBER 2026",
        "1 December 2026",
    ] {
        assert_eq!(parse_date(text), Ok(first), "{text:?}");
    }
    for (text, error) in [
        ("", DateError::Empty),
        ("01.12.26", DateError::TwoDigitYear),
        ("1. desember", DateError::MissingYear),
        ("1.12", DateError::MissingYear),
        ("31.4.2026", DateError::NoSuchDay),
        ("12.31.2026", DateError::NoSuchDay),
        ("29.2.2026", DateError::NoSuchDay),
        ("1.12.226", DateError::UnlikelyYear),
        ("1.12.20026", DateError::UnlikelyYear),
        ("i morgen", DateError::NotADate),
        ("20261201", DateError::NotADate),
        ("1.12.2026.5", DateError::NotADate),
    ] {
        assert_eq!(parse_date(text), Err(error), "{text:?}");
    }
}

#[test]
fn every_refusal_says_what_to_write() {
    use DateError as Date;
    use NumberError as Number;
    let numbers = [Number::Empty, Number::NotANumber, Number::Ambiguous, Number::TooManyDecimals, Number::TooLarge];
    let dates =
        [Date::Empty, Date::NotADate, Date::MissingYear, Date::TwoDigitYear, Date::NoSuchDay, Date::UnlikelyYear];
    let messages = numbers.map(Number::message).into_iter().chain(dates.map(Date::message));
    for message in messages {
        for language in Language::ALL {
            assert!(message.in_language(language).len() > 10, "{}", message.key);
        }
    }
}

proptest! {
    #[test]
    fn every_amount_we_write_is_read_back(ore in any::<i64>()) {
        for language in [Language::Nb, Language::Nn] {
            prop_assert_eq!(parse_kroner(&kroner(language, ore)), Ok(ore));
            prop_assert_eq!(parse_kroner(&kroner_plain(language, ore)), Ok(ore));
        }
    }

    #[test]
    fn every_date_we_write_is_read_back(days in 0_i64..109_000) {
        let date = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Duration::days(days);
        for language in Language::ALL {
            for text in [crate::date_long(language, date), crate::date_medium(language, date), crate::date_short(language, date)] {
                prop_assert_eq!(parse_date(&text), Ok(date), "{}", text);
            }
        }
    }

    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,24}") {
        let _ = parse_kroner(&text);
        let _ = parse_date(&text);
        let _ = parse_duration(&text);
    }

    #[test]
    fn what_is_read_has_the_figures_that_were_typed(text in "[0-9]{1,3}([ .][0-9]{3}){0,3}(,[0-9]{1,2})?") {
        if let Ok(ore) = parse_kroner(&text) {
            let figures: String = text.split(',').next().unwrap().chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(ore / 100, figures.parse::<i64>().unwrap());
        }
    }
}
