//! Documents as a funder's form makes them, and worse ones.

use chrono::{NaiveDate, TimeZone, Utc};
use domain::finding::{Finding, Severity, Subject};
use domain::report::ReportState;
use domain::snapshot::Edition;
use reports::document::{
    Block, Cell, Chart, Column, ColumnKind, Document, Fact, FindingInWords, Labels, Row, Section, Series, Table, Total,
};
use uuid::Uuid;

/// Text that means something to a spreadsheet, a typesetter, a shell or a font, and must come out as it went in.
pub(crate) const NASTY: [&str; 20] = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+47 77 00 00 00",
    "-1-1",
    "@SUM(A1:A9)",
    "\tinnrykk",
    "#read(\"/etc/passwd\")",
    "#eval(\"1+1\")",
    "$ x^2 $ og 100 % av *alt* som er _viktig_",
    "@merke <etikett> `kode` ~ -- --- ... \"sitat\" 'sitat'",
    "C:\\mappe\\fil \\u{1F600} \\",
    "= Overskrift\n- punkt\n+ punkt\n/ ord: forklaring\n// merknad /* merknad */",
    "_x0041_ &amp; <b>fet</b> ]]> &#65;",
    "שלום עולם, 123 og العربية ١٢٣",
    "Ⱥāçčđęğįłňőřšťůž ĸ ŋ Ŧ Čohkka, Áltá, Kárášjohka",
    "Ελληνικά, Кириллица, ქართული, Հայերեն, ไทย, हिन्दी, தமிழ், አማርኛ, ትግርኛ, ພາສາ",
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇳🇴 ❤️ ☎ ✓ → ≥ 1️⃣ 🫠",
    "中文 日本語 かな カナ 한국어 𠮷 \u{e000} \u{10ffff} \u{378} \u{fffe}\u{0}\u{7}\u{1b}[31m",
    "=HYPERLINK(\"http://example.no\", \"klikk\")",
    "#include \"/etc/passwd\" #import \"@preview/x:1.0.0\": * #image(\"/etc/passwd\")",
];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn row(cells: Vec<Cell>) -> Row {
    Row { cells, evidence: Vec::new() }
}

fn column(key: &str, title: &str, kind: ColumnKind, total: Total) -> Column {
    Column { key: key.to_owned(), title: title.to_owned(), kind, total }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn fact(label: &str, value: Cell) -> Fact {
    Fact { label: label.to_owned(), value }
}

fn labels() -> Labels {
    let words = |text: &str| text.to_owned();
    Labels {
        about: words("Om rapporten"),
        definitions: words("Definisjoner"),
        texts: words("Tekst"),
        total: words("Sum"),
        page_of: words("Side {n} av {total}"),
        term: words("Begrep"),
        explanation: words("Forklaring"),
        contents: words("Innhold"),
        made_with: words("Utarbeidet med Framdrift"),
        hidden: words(
            "«:» står for et tall fra 1 til 4, eller et tall som ville røpet det, skjult så ingen kan kjennes igjen.",
        ),
        not_reported: words("ikke oppgitt"),
        not_applicable: words("ikke aktuelt"),
        yes: words("Ja"),
        no: words("Nei"),
        findings: words("Hva som mangler"),
        row_ids: words("Rad-id"),
        taller: words("Noen tekster er høyere enn en rad kan bli. Velg cellen for å lese hele teksten."),
        shortened: words("«…» sist i en celle betyr at den er kortet ned."),
        rows_elsewhere: words("Tabellen har {rows} rader. De står i regnearket."),
    }
}

/// Grants per year.
pub(crate) fn years() -> Table {
    let ore = |kroner: i64| Cell::Ore(kroner * 100);
    let year = |year: &str, awarded: i64, spent: i64, carried: Cell| {
        row(vec![text(year), ore(awarded), ore(awarded), Cell::Ore(spent), carried])
    };
    Table {
        key: "grant_years".to_owned(),
        title: "Tilskudd per år".to_owned(),
        columns: vec![
            column("year", "År", ColumnKind::Text, Total::None),
            column("awarded", "Bevilget (kr)", ColumnKind::Ore, Total::Sum),
            column("received", "Mottatt (kr)", ColumnKind::Ore, Total::Sum),
            column("spent", "Brukt i året (kr)", ColumnKind::Ore, Total::Sum),
            column("carried_out", "Overført til neste år (kr)", ColumnKind::Ore, Total::None),
        ],
        rows: vec![
            year("2024", 1_150_000, 114_250_075, ore(7_499)),
            year("2025", 1_200_000, 118_990_000, Cell::NotReported),
            year("2026", 1_234_567, 123_456_750, Cell::NotApplicable),
        ],
        has_totals: true,
        remark: Some("Tallene er avstemt mot regnskapet til og med 31. oktober 2026.".to_owned()),
    }
}

/// Milestones against plan.
pub(crate) fn milestones() -> Table {
    let row_of = |title: &str, planned: Cell, done: Cell, state: &str, reason: &str| {
        row(vec![text(title), planned, done, text(state), text(reason)])
    };
    Table {
        key: "milestones".to_owned(),
        title: "Milepæler mot plan".to_owned(),
        columns: vec![
            column("title", "Milepæl", ColumnKind::Text, Total::None),
            column("planned", "Planlagt", ColumnKind::Date, Total::None),
            column("done", "Fullført", ColumnKind::Date, Total::None),
            column("state", "Status", ColumnKind::Text, Total::None),
            column("reason", "Hvorfor det ble senere", ColumnKind::Text, Total::None),
        ],
        rows: vec![
            row_of(
                "Oppstart og forankring i Tromsø og Oslo",
                Cell::Date(day(2026, 2, 28)),
                Cell::Date(day(2026, 2, 20)),
                "Fullført",
                "",
            ),
            row_of(
                "Rekruttere gruppeledere blant likepersoner",
                Cell::Date(day(2026, 4, 30)),
                Cell::Date(day(2026, 5, 18)),
                "Fullført",
                "To ledere ble syke, og opplæringen måtte flyttes til etter 17. mai. Nye ledere var på plass to uker senere.",
            ),
            row_of("Høstgrupper", Cell::Date(day(2026, 12, 15)), Cell::NotReported, "I rute", ""),
            row_of("Sluttevaluering", Cell::Date(day(2027, 3, 1)), Cell::NotApplicable, "Planlagt", ""),
        ],
        has_totals: false,
        remark: None,
    }
}

/// Participants by month, with a hidden number.
pub(crate) fn months() -> Table {
    let names = [
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ];
    let counts = [18, 22, 31, 25, 17, 12, 0, 9, 28, 35, 33, 14];
    let rows = names.iter().zip(counts).enumerate().map(|(index, (name, count))| {
        let hidden = index == 6;
        row(vec![
            text(name),
            Cell::Count(count / 3),
            if hidden { Cell::Hidden } else { Cell::Count(count) },
            Cell::Count(count * 2 / 3),
            Cell::Minutes(count * 45),
            if count == 0 { Cell::NotApplicable } else { Cell::BasisPoints(6_250 + count * 10) },
        ])
    });
    Table {
        key: "participants_by_month".to_owned(),
        title: "Deltakelser etter måned: årets tall [2026] sammenlignet med i fjor".to_owned(),
        columns: vec![
            column("month", "Måned", ColumnKind::Text, Total::None),
            column("activities", "Aktiviteter", ColumnKind::Count, Total::Sum),
            column("participants", "Deltakelser 2026", ColumnKind::Count, Total::Hidden),
            column("last_year", "Deltakelser 2025", ColumnKind::Count, Total::Sum),
            column("minutes", "Minutter", ColumnKind::Minutes, Total::Sum),
            column("share", "Andel nye [# av 'alle']", ColumnKind::Percent, Total::None),
        ],
        rows: rows.collect(),
        has_totals: true,
        remark: None,
    }
}

fn month_chart() -> Chart {
    let table = months();
    let of = |column: usize| Series {
        name: table.columns[column].title.clone(),
        column,
        values: table.rows.iter().map(|row| row.cells[column].number()).collect(),
    };
    let labels = ["jan", "feb", "mars", "apr", "mai", "juni", "juli", "aug", "sep", "okt", "nov", "des"];
    Chart {
        key: "chart_participants".to_owned(),
        title: "Deltakelser etter måned".to_owned(),
        finding: "Flest deltakelser i oktober 2026, med 35. Juli er skjult.".to_owned(),
        labels: labels.map(str::to_owned).to_vec(),
        series: vec![of(2), of(3)],
        kind: ColumnKind::Count,
        table_key: table.key.clone(),
    }
}

/// Long enough to break over pages.
pub(crate) fn activities(rows: i64) -> Table {
    let kinds = ["Samtalegruppe for pårørende", "Temakveld", "Kurs i egenmestring", "Veiledning av fagfolk"];
    let of = |number: i64| {
        let kind = kinds[usize::try_from(number).unwrap() % kinds.len()];
        let date = day(2026, 1, 5) + chrono::Duration::days(number);
        row(vec![
            Cell::Date(date),
            text(kind),
            Cell::YesNo(number % 3 == 0),
            Cell::Count(6 + number % 11),
            Cell::Minutes(90 + number % 4 * 30),
        ])
    };
    Table {
        key: "activities".to_owned(),
        title: "Aktiviteter".to_owned(),
        columns: vec![
            column("held_on", "Dato", ColumnKind::Date, Total::None),
            column("kind", "Type", ColumnKind::Text, Total::None),
            column("peer_led", "Ledet av likeperson", ColumnKind::Text, Total::None),
            column("participants", "Deltakelser", ColumnKind::Count, Total::Sum),
            column("minutes", "Minutter", ColumnKind::Minutes, Total::Sum),
        ],
        rows: (0..rows).map(of).collect(),
        has_totals: true,
        remark: None,
    }
}

fn sections() -> Vec<Section> {
    let about = Section {
        key: "project".to_owned(),
        title: "Om prosjektet og tilskuddet".to_owned(),
        blocks: vec![
            Block::Facts {
                facts: vec![
                    fact("Prosjekt", text("Pårørendehuset")),
                    fact("Startet", Cell::Date(day(2014, 3, 1))),
                    fact("Bevilget i 2026", Cell::Ore(123_456_700)),
                    fact("Årsverk", Cell::NotReported),
                    fact("Andel frivillige", Cell::BasisPoints(4_250)),
                    fact("Krav om henvisning", Cell::YesNo(false)),
                    fact("Antall møteplasser", Cell::Count(3)),
                    fact("Målgrupper", text("Pårørende til personer med rus- og psykiske lidelser, barn og unge som er pårørende, etterlatte etter overdose og selvmord, og fagfolk som møter dem i kommunene.")),
                ],
            },
            Block::Paragraphs {
                paragraphs: vec![
                    "Pårørendehuset er et lavterskeltilbud for pårørende i alle aldre. Tilbudet er gratis og krever ingen henvisning. Huset drives av fagfolk og likepersoner sammen, og er åpent tre dager og to kvelder i uken.".to_owned(),
                    "I 2026 har vi lagt særlig vekt på å nå foreldre til unge voksne. Erfaringen er at mange kommer sent: de har stått lenge alene, og søker først hjelp når de selv er utslitt. Derfor har vi flyttet ett av gruppetilbudene til kveldstid, og innledet et samarbeid med fastlegene i bydelen.".to_owned(),
                ],
            },
            Block::List {
                title: "Delmål".to_owned(),
                items: vec!["Redusere belastning og isolasjon".to_owned(), "Styrke pårørendes mestring".to_owned(), "Gjøre tilbudet kjent for fagfolk i kommunen".to_owned()],
            },
            Block::Remark { text: "Tekstene er skrevet av prosjektlederen og godkjent av styret.".to_owned() },
        ],
    };
    let section =
        |key: &str, title: &str, blocks: Vec<Block>| Section { key: key.to_owned(), title: title.to_owned(), blocks };
    vec![
        about,
        section("funding", "Tilskudd og forbruk", vec![Block::Table(years())]),
        section("milestones", "Milepæler", vec![Block::Table(milestones())]),
        section(
            "participants",
            "Aktiviteter og deltakelser",
            vec![Block::Chart(month_chart()), Block::Table(months())],
        ),
        section("activities", "Alle aktiviteter", vec![Block::Table(activities(120))]),
    ]
}

/// A yearly report as the directorate asks for it, still a draft.
pub(crate) fn document() -> Document {
    Document {
        format: reports::document::DOCUMENT_FORMAT,
        language: "nb".to_owned(),
        title: "Rapport til Helsedirektoratet for 2026".to_owned(),
        subtitle: "Pårørendehuset, Stiftelsen Pårørendehuset i Nord".to_owned(),
        form_key: "helsedirektoratet_annual".to_owned(),
        form_revision: 3,
        edition: Edition { report: None, revision: 1, state: ReportState::Draft },
        edition_words: "Utkast, utgave 1".to_owned(),
        watermark: Some("UTKAST".to_owned()),
        taken_at: Utc.with_ymd_and_hms(2026, 11, 20, 2, 15, 0).unwrap(),
        snapshot_sha256: "9f2c4b7de1a05c3388f0b6a1d2e4c5f60718293a4b5c6d7e8f90a1b2c3d4e5f6".to_owned(),
        about: vec![
            fact("Tilskuddsgiver", text("Helsedirektoratet")),
            fact("Tilskuddsordning", text("Helhetlig støtte til pårørende med krevende omsorgsoppgaver")),
            fact("Periode", text("1. januar – 31. desember 2026")),
            fact("Frist", Cell::Date(day(2027, 4, 1))),
            fact("Omfatter", text("Tromsø, Harstad og Oslo")),
        ],
        sections: sections(),
        definitions: vec![
            (
                "Deltakelse".to_owned(),
                "Én person som møter én gang. Den som kommer ti ganger, teller som ti deltakelser.".to_owned(),
            ),
            (
                "Likeperson".to_owned(),
                "En som selv er pårørende, og som har fått opplæring i å støtte andre.".to_owned(),
            ),
            (
                "Brukt i året".to_owned(),
                "Kostnader ført i regnskapet i året, uten egenandel og frivilliges timer.".to_owned(),
            ),
        ],
        findings: vec![FindingInWords {
            finding: Finding {
                severity: Severity::Caution,
                code: "milestone-late".to_owned(),
                arguments: Vec::new(),
                subject: Subject::Milestone { id: Uuid::nil() },
            },
            severity: "Se over".to_owned(),
            words: "Milepælen «Høstgrupper» har frist om 25 dager.".to_owned(),
        }],
        labels: labels(),
    }
}

/// The same with text that is hostile or odd wherever a person can type, and words without a blank.
pub(crate) fn hostile() -> Document {
    let mut document = document();
    document.title = format!("{} {}", NASTY[4], NASTY[8]);
    document.subtitle = NASTY.join(" ");
    NASTY[10].clone_into(&mut document.edition_words);
    document.watermark = Some(NASTY[16].to_owned());
    let table = Table {
        key: "nasty".to_owned(),
        title: NASTY[6].to_owned(),
        columns: vec![
            column("word", NASTY[0], ColumnKind::Text, Total::None),
            column("same", &NASTY[0].to_uppercase(), ColumnKind::Text, Total::None),
            column("count", "[#a] '@' #", ColumnKind::Count, Total::Sum),
        ],
        rows: NASTY
            .iter()
            .zip(1..)
            .map(|(nasty, count)| {
                row(vec![text(nasty), text(&"Ø".repeat(count)), Cell::Count(i64::try_from(count).unwrap())])
            })
            .collect(),
        has_totals: true,
        remark: Some(NASTY[13].to_owned()),
    };
    let blocks = vec![
        Block::Paragraphs { paragraphs: NASTY.iter().map(|nasty| (*nasty).to_owned()).collect() },
        Block::Paragraphs {
            paragraphs: vec!["Å".repeat(20_000), format!("{}👩‍👩‍👧‍👦", "ord uten ende ".repeat(1_000))]
        },
        Block::List { title: NASTY[11].to_owned(), items: NASTY.iter().map(|nasty| (*nasty).to_owned()).collect() },
        Block::Facts { facts: NASTY.iter().map(|nasty| fact(nasty, text(nasty))).collect() },
        Block::Table(table),
    ];
    document.sections.push(Section { key: "nasty".to_owned(), title: NASTY[12].to_owned(), blocks });
    document.definitions.push((NASTY[2].to_owned(), NASTY[7].to_owned()));
    document
}
