//! A portfolio read back by another library.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};

use super::*;

fn spent(number: i64) -> ExpenditureRow {
    ExpenditureRow {
        project: format!("=Prosjekt {number}"),
        year: 2026,
        quarter: 2,
        funding_year: 2026,
        category: "Lønn".to_owned(),
        paid_by: PaidBy::Own,
        entries: 1,
        amount_ore: number * 100 + 50,
    }
}

fn head(rows: &[ExpenditureRow]) -> PortfolioHead {
    let mut control = Control::default();
    for row in rows {
        control.add_expenditure(row);
    }
    PortfolioHead {
        organisation: Some("Pårørendehuset".to_owned()),
        funder: None,
        year: Some(2026),
        made_at: DateTime::UNIX_EPOCH,
        made_at_local: DateTime::UNIX_EPOCH.naive_utc(),
        control,
        forms: HashMap::new(),
    }
}

fn open(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

#[test]
fn what_no_sheet_holds_goes_on_in_the_next() {
    let rows: Vec<ExpenditureRow> = (1..=7).map(spent).collect();
    let mut portfolio = Portfolio::with_most(head(&rows), Language::Nb, 4).unwrap();
    for row in &rows {
        portfolio.add_expenditure(row).unwrap();
    }
    assert_eq!(portfolio.rows(), 7);
    let mut bytes = Vec::new();
    portfolio.write_to(&mut bytes).unwrap();
    let mut book = open(&bytes);
    let title = text(Language::Nb, "portfolio-expenditure");
    let names: Vec<String> = book.sheet_names().into_iter().filter(|name| name.starts_with(&title)).collect();
    assert_eq!(names, [title.clone(), format!("{title} 2"), format!("{title} 3")]);
    let mut amounts = Vec::new();
    for name in &names {
        let range = book.worksheet_range(name).unwrap();
        amounts.extend(range.rows().skip(1).filter_map(|row| row.get(8).cloned()));
    }
    let expected: Vec<Data> = [1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5].map(Data::Float).to_vec();
    assert_eq!(amounts, expected, "each amount once, as a number");
    let first = book.worksheet_range(&title).unwrap();
    assert_eq!(first.get_value((1, 0)), Some(&Data::String("=Prosjekt 1".to_owned())), "text stays text");
}

#[test]
fn the_first_sheet_says_how_many_there_are_and_what_they_add_up_to() {
    let rows: Vec<ExpenditureRow> = (1..=3).map(spent).collect();
    let mut bytes = Vec::new();
    portfolio(head(&rows), Language::Nb, [], [], rows, &mut bytes).unwrap();
    let mut book = open(&bytes);
    let control = book.worksheet_range_at(0).unwrap().unwrap();
    let of = |label: &str| {
        let row = control.rows().find(|row| row[0] == Data::String(label.to_owned()));
        row.map_or_else(|| panic!("no {label}: {control:?}"), |row| row[1].clone())
    };
    let sheet = text(Language::Nb, "portfolio-expenditure");
    let count = language::message(Language::Nb, "portfolio-rows", &[("sheet", sheet.as_str().into())]);
    assert_eq!(of(&count), Data::Float(3.0));
    let column = text(Language::Nb, "portfolio-amount");
    let arguments = [("sheet", sheet.as_str().into()), ("column", column.as_str().into())];
    assert_eq!(of(&language::message(Language::Nb, "portfolio-sum", &arguments)), Data::Float(7.5));
    assert_eq!(of(&text(Language::Nb, "term-year")), Data::Float(2026.0));
    let made_at = of(&text(Language::Nb, "portfolio-made-at"));
    let Data::DateTime(moment) = &made_at else { panic!("{made_at:?}") };
    assert_eq!(moment.as_datetime(), Some(DateTime::UNIX_EPOCH.naive_utc()));
}

#[test]
fn an_amount_that_no_spreadsheet_holds_is_told_in_kroner_all_the_same() {
    let rows = vec![ExpenditureRow { amount_ore: (1 << 53) + 1, ..spent(1) }];
    let mut bytes = Vec::new();
    portfolio(head(&rows), Language::Nb, [], [], rows, &mut bytes).unwrap();
    let mut book = open(&bytes);
    let told = |range: calamine::Range<Data>| {
        let cells = range.used_cells().map(|(_, _, cell)| cell.to_string().replace('\u{a0}', " "));
        cells.filter(|cell| cell == "90 071 992 547 409,93").count()
    };
    assert_eq!(told(book.worksheet_range(&text(Language::Nb, "portfolio-expenditure")).unwrap()), 1);
    assert_eq!(told(book.worksheet_range_at(0).unwrap().unwrap()), 1, "and so is the sum");
}

#[test]
fn a_row_too_few_or_too_many_is_no_portfolio() {
    let rows: Vec<ExpenditureRow> = (1..=3).map(spent).collect();
    let mut bytes = Vec::new();
    for wrong in [rows[..2].to_vec(), [rows.as_slice(), &rows[..1]].concat(), vec![spent(1), spent(2), spent(4)]] {
        let error = portfolio(head(&rows), Language::Nb, [], [], wrong, &mut bytes).unwrap_err();
        assert!(matches!(error, RenderError::NotAll { .. }), "{error}");
        assert!(bytes.is_empty());
    }
}

#[test]
fn a_portfolio_of_nothing_is_a_whole_workbook() {
    let mut bytes = Vec::new();
    portfolio(head(&[]), Language::En, [], [], [], &mut bytes).unwrap();
    assert_eq!(open(&bytes).sheet_names().len(), 4);
}
