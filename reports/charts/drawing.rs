//! The text of an SVG: positions in tenths, colours by palette, every word escaped.

use std::fmt::Write;

use super::{Palette, Tenths};
use crate::document::Chart;
use crate::escape::escape;

pub(super) type Point = (Tenths, Tenths);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Filled,
    Outlined,
}

pub(super) struct Drawing {
    palette: Palette,
    text: String,
}

/// A position with at most one decimal: `12` or `12.5`.
fn at(tenths: Tenths) -> String {
    let (whole, rest) = (tenths / 10, tenths % 10);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{}", rest.abs()) }
}

impl Drawing {
    pub(super) fn new(chart: &Chart, palette: Palette, size: &str, (width, height): Point) -> Self {
        let identity = escape(&format!("{}-{size}", chart.key));
        let look = match palette {
            Palette::Css => format!(r#"class="chart {size}-only""#),
            Palette::Hex => r##"font-family="Inter" font-size="13" fill="#1e2b3c""##.to_owned(),
        };
        let text = format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" {} viewBox="0 0 {} {}" role="img" "#,
                r#"aria-labelledby="{}-title {}-finding"><title id="{}-title">{}</title><desc id="{}-finding">{}</desc>"#
            ),
            look,
            at(width),
            at(height),
            identity,
            identity,
            identity,
            escape(&chart.title),
            identity,
            escape(&chart.finding)
        );
        Self { palette, text }
    }

    pub(super) fn line(&mut self, from: Point, to: Point) {
        let look = match self.palette {
            Palette::Css => r#"class="ax""#,
            Palette::Hex => r##"stroke="#c3c8cf""##,
        };
        let (x1, y1, x2, y2) = (at(from.0), at(from.1), at(to.0), at(to.1));
        self.write(format_args!(r#"<line {look} x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#));
    }

    pub(super) fn column(&mut self, corner: Point, (width, height): Point, shape: Shape) {
        let look = match (self.palette, shape) {
            (Palette::Css, Shape::Filled) => r#"class="b0""#,
            (Palette::Css, Shape::Outlined) => r#"class="outlined""#,
            (Palette::Hex, Shape::Filled) => r##"fill="#0b5d6b""##,
            (Palette::Hex, Shape::Outlined) => r##"fill="#ffffff" stroke="#5d6673" stroke-width="1.5""##,
        };
        // An outline is drawn half outside its shape.
        let inset = if shape == Shape::Outlined { 7.min(width / 4).min(height / 2) } else { 0 };
        let (x, y) = (at(corner.0 + inset), at(corner.1 + inset));
        let (width, height) = (at((width - 2 * inset).max(1)), at((height - inset).max(1)));
        self.write(format_args!(r#"<rect {look} x="{x}" y="{y}" width="{width}" height="{height}"/>"#));
    }

    /// Text centred over a point.
    pub(super) fn text_above(&mut self, point: Point, words: &str) {
        self.words(point, "middle", words);
    }

    /// Text that ends at a point.
    pub(super) fn text_before(&mut self, point: Point, words: &str) {
        self.words(point, "end", words);
    }

    /// Text that begins at a point.
    pub(super) fn text_after(&mut self, point: Point, words: &str) {
        self.words(point, "start", words);
    }

    fn words(&mut self, (x, y): Point, anchor: &str, words: &str) {
        let (x, y, words) = (at(x), at(y), escape(words));
        self.write(format_args!(r#"<text x="{x}" y="{y}" text-anchor="{anchor}">{words}</text>"#));
    }

    fn write(&mut self, element: std::fmt::Arguments<'_>) {
        self.text.write_fmt(element).expect("a string takes all text");
    }

    pub(super) fn finish(mut self) -> String {
        self.text.push_str("</svg>");
        self.text
    }
}
