//! What is found and what passes, as people write it.

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
        "Ring 91234567/98765432",
        "91 23 45 67/98 76 54 32",
        "Kari/ 91234567",
        "91234567/",
        "tlf91234567",
        "Mobil91234567",
        "22 49 19 22 10-14",
        "kl. 10 22 49 19 22",
        "Avdeling 12 91 23 45 67",
        "91 23 45 67 98 76 54 32",
        "91.23.45.67",
        "Vakt: 91.23.45.67.",
    ] {
        assert!(has_number_of_a_person(text), "{text}");
    }
}

#[test]
fn a_name_or_a_reference_holds_no_birth_number_but_numbers_of_its_own() {
    for text in
        ["01019012345", "Søknad 41019012345", "010190-12345", "01419012345", "01 01 90 12345", "ref 01819012345"]
    {
        assert!(has_birth_number(text), "{text}");
    }
    for text in
        ["91234567", "tlf. 22 49 19 22", "2026/118", "12345678901", "00000012345", "Bilag 99139912345", "974760673"]
    {
        assert!(!has_birth_number(text), "{text}");
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
        "20 30 40 50 60 70 deltakere",
        "Per dag: 22 31 18 40 27 33 19",
        "Per uke: 10 20 30 40 50 60 70 80",
        "Per måned: 22 31 18 40 27 33 19 20 21 22 23 24",
        "31.12.25-31.01.26",
        "Versjon 91.23.45.67.89",
        "kl. 20.15-22.30",
        "2016/12345678",
        "Sak 20/22345678/B",
        "/arkiv/22345678/2",
        "kvartal 22/23 24/25",
        "søker22345678",
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

/// What may stand beside a telephone number.
const BESIDE: [(&str, &str); 14] = [
    ("", ""),
    ("Avdeling 12 ", ""),
    ("Rom 101 ", ""),
    ("12. ", ""),
    ("tlf", ""),
    ("(", ")"),
    ("/ ", ""),
    ("98765432/", ""),
    ("", "/98765432"),
    ("", " 98 76 54 32"),
    ("", " 10-14"),
    ("", " 10.00-14.00"),
    ("", ", 10-14"),
    ("", "."),
];

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
        number in 20_000_000_u32..100_000_000, way in 0..5_usize, before in "[æøåa-z]{0,8}", after in "[æøåa-z]{0,8}",
        beside in 0..BESIDE.len(),
    ) {
        let digits = number.to_string();
        prop_assume!(way != 0 || !is_date(&digits));
        let counts: &[usize] = [&[8][..], &[2, 2, 2, 2], &[3, 2, 3], &[4, 4], &[2, 2, 2, 2]][way];
        let code = if way == 3 { "+47 " } else { "" };
        let separator = if way == 4 { "." } else { " " };
        let (left, right) = BESIDE[beside];
        let text = format!("{before} {left}{code}{}{right} {after}", spaced(&digits, counts, separator));
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
