//! What a chart shows and says.

use super::*;
use crate::document::Series;

fn chart(series: &[(&str, &[Option<i64>])]) -> Chart {
    let labels = ["jan", "feb", "mars", "apr", "mai", "juni", "juli", "aug", "sep", "okt", "nov", "des"];
    let count = series[0].1.len();
    Chart {
        key: "activities__chart".into(),
        title: "Deltakelser <per> måned".into(),
        finding: "Flest i mars & april.".into(),
        labels: labels.iter().cycle().take(count).map(ToString::to_string).collect(),
        series: series
            .iter()
            .enumerate()
            .map(|(column, (name, values))| Series { name: (*name).into(), column, values: values.to_vec() })
            .collect(),
        kind: ColumnKind::Count,
        table_key: "activities__month".into(),
    }
}

const YEAR: [Option<i64>; 12] =
    [Some(18), Some(24), Some(31), None, Some(0), Some(16), Some(5), Some(21), Some(35), Some(41), Some(27), Some(12)];

#[test]
fn it_says_what_it_shows_and_escapes_it() {
    let svg = svg(&chart(&[("Talt", &YEAR)]), Language::Nb, Palette::Css, Size::Wide);
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"));
    assert!(svg.contains(r#"role="img""#) && svg.contains("Deltakelser &lt;per&gt; måned</title>"));
    assert!(svg.contains("Flest i mars &amp; april.</desc>"));
    assert!(svg.contains(r#"aria-labelledby="activities__chart-wide-title activities__chart-wide-finding""#));
    assert!(!svg.contains("style="), "pages allow no style in the text");
}

#[test]
fn every_known_number_stands_on_its_column_and_an_unknown_has_none() {
    let svg = svg(&chart(&[("Talt", &YEAR)]), Language::Nb, Palette::Hex, Size::Wide);
    assert_eq!(svg.matches("<rect").count(), 10, "April is unknown, and May is zero");
    for value in YEAR.iter().flatten() {
        assert!(svg.contains(&format!("text-anchor=\"middle\">{value}</text>")), "{value}");
    }
}

#[test]
fn a_second_series_has_another_shape_and_a_name() {
    let svg = svg(&chart(&[("Talt", &YEAR), ("Anslått", &YEAR)]), Language::Nb, Palette::Css, Size::Narrow);
    assert!(svg.contains(r#"class="outlined""#) && svg.contains(">Anslått</text>") && svg.contains(">Talt</text>"));
    assert!(svg.contains(r#"viewBox="0 0 340 240""#) && svg.contains(">j</text>"), "months by their first letter");
}

#[test]
fn numbers_are_grouped_as_the_language_writes_them() {
    let mut chart = chart(&[("Bevilget", &[Some(62_000_000), Some(60_000_000)])]);
    chart.kind = ColumnKind::Ore;
    assert!(svg(&chart, Language::Nb, Palette::Hex, Size::Wide).contains(">620\u{a0}000</text>"));
    assert!(svg(&chart, Language::En, Palette::Hex, Size::Wide).contains(">620,000</text>"));
}

#[test]
fn three_years_of_months_keep_their_labels_apart() {
    let values: Vec<_> = (0..36).map(Some).collect();
    let svg = svg(&chart(&[("Talt", &values)]), Language::Nb, Palette::Css, Size::Narrow);
    assert_eq!(svg.matches("<rect").count(), 35);
    let labels = svg.matches(r#"y="232""#).count();
    assert!((4..=12).contains(&labels), "{labels}");
}

#[test]
fn years_on_a_phone_are_whole_and_apart() {
    let values = [Some(62_000_000); 10];
    let mut chart = chart(&[("Bevilget", &values), ("Brukt", &values)]);
    chart.kind = ColumnKind::Ore;
    chart.labels = (2016..2026).map(|year| year.to_string()).collect();
    let svg = svg(&chart, Language::Nb, Palette::Css, Size::Narrow);
    assert!(svg.contains(">2016</text>") && svg.contains(">2018</text>") && !svg.contains(">2</text>"));
    assert!(!svg.contains(">2017</text>"), "every other one has room");
    assert!(!svg.contains(">620\u{a0}000</text>"), "the numbers would run into each other");
}

#[test]
fn a_chart_of_nothing_is_still_a_drawing() {
    let svg = svg(&chart(&[("Talt", &[])]), Language::En, Palette::Hex, Size::Wide);
    assert!(svg.ends_with("</svg>") && !svg.contains("<rect"));
}
