//! The cells in which an activity's participants are counted, on its form. A cell left empty was not counted.

use crate::page::Page;
use crate::pages::input::Input;
use domain::dimension::{Dimension, DimensionCount, NEW, cell_message, cells_of};
use domain::{Code, Organisation, Project};
use serde_json::Value;
use store::Session;

/// The cells of one dimension.
pub(super) struct CellGroup {
    pub(super) dimension: &'static str,
    pub(super) legend: String,
    pub(super) cells: Vec<CellField>,
}

/// One cell.
pub(super) struct CellField {
    /// Its row in the form.
    pub(super) row: usize,
    /// The field that is typed.
    pub(super) field: String,
    pub(super) cell: String,
    pub(super) label: String,
}

/// The field of those who came for the first time, where the form has one.
pub(super) fn new_field(groups: &[CellGroup]) -> Option<&str> {
    let group = groups.iter().find(|group| group.dimension == Dimension::NewOrReturning.as_str())?;
    group.cells.iter().find(|cell| cell.cell == NEW).map(|cell| cell.field.as_str())
}

/// What a cell is called.
fn label(page: &Page, dimension: Dimension, cell: &str) -> String {
    let key = cell_message(dimension, cell);
    if dimension.default_cells().contains(&cell) { page.t(&key) } else { cell.to_owned() }
}

/// The cells that a dimension has where an organisation has none of its own, in words.
pub(crate) fn usual_cells(page: &Page, dimension: Dimension) -> String {
    let labels = dimension.default_cells().iter().map(|cell| label(page, dimension, cell));
    labels.collect::<Vec<_>>().join(", ")
}

/// Fills in the cells that were counted.
pub(super) fn fill(input: &mut Input, counts: &[DimensionCount]) {
    for (row, one) in counts.iter().enumerate() {
        input.put(&format!("counts-{row}-dimension"), Some(one.dimension));
        input.set(format!("counts-{row}-cell"), one.cell.as_str());
        input.put(&format!("counts-{row}-count"), Some(one.count));
    }
}

/// What begins the name of a count in [`by_cell`].
const COUNT_OF: &str = "counts/";

/// The form with each count under the name of its cell instead of its row, since the same cell may lie in any row.
pub(crate) fn by_cell(input: &Input) -> Input {
    let mut named = input.clone();
    for row in 0..input.rows("counts") {
        let at = |field: &str| format!("counts-{row}-{field}");
        let (dimension, cell) = (input.text(&at("dimension")), input.text(&at("cell")));
        named.rename(&at("count"), &format!("{COUNT_OF}{dimension}/{cell}"));
        named.forget(&at("dimension"));
        named.forget(&at("cell"));
    }
    named
}

/// The cell that a row of an activity's counts is of, as the register keeps it; missing for any other field.
pub(crate) fn kept_cell(page: &Page, activity: Option<&Value>, name: &str) -> Option<String> {
    let row: usize = name.strip_prefix("counts-")?.strip_suffix("-cell")?.parse().ok()?;
    let one: DimensionCount = serde_json::from_value(activity?["counts"][row].clone()).ok()?;
    Some(label(page, one.dimension, &one.cell))
}

/// The cell that a count of [`by_cell`] is of; missing for any other field.
pub(crate) fn cell_of(page: &Page, name: &str) -> Option<String> {
    let (dimension, cell) = name.strip_prefix(COUNT_OF)?.split_once('/')?;
    Some(label(page, dimension.parse().ok()?, cell))
}

/// Takes the cells that are filled in, in the order of the form.
pub(super) fn take(input: &mut Input) -> Vec<DimensionCount> {
    let rows = input.compact("counts", &["count"]);
    let mut counts = Vec::with_capacity(rows);
    for row in 0..rows {
        let dimension = input.read(&format!("counts-{row}-dimension"));
        let field = format!("counts-{row}-count");
        let count = input.count(&field);
        match (dimension, count) {
            (Some(dimension), Some(count)) => {
                let cell = input.text(&format!("counts-{row}-cell")).to_owned();
                counts.push(DimensionCount { dimension, cell, count });
            }
            (None, _) => input.fail(&field, &Code::Required),
            // What cannot be read has been noted.
            (Some(_), None) => {}
        }
    }
    counts
}

/// The cells of the form: those of the dimensions that the project counts by, and those that are filled in already.
pub(super) async fn groups(
    session: &mut Session,
    page: &Page,
    project: &Project,
    input: &Input,
) -> store::Result<Vec<CellGroup>> {
    let rows = input.rows("counts");
    let filled: Vec<(usize, Option<Dimension>, &str)> = (0..rows)
        .map(|row| (row, input.cell("counts", row, "dimension").parse().ok(), input.cell("counts", row, "cell")))
        .collect();
    let is_used = |dimension: &Dimension| {
        project.count_dimensions.contains(dimension) || filled.iter().any(|(_, one, _)| *one == Some(*dimension))
    };
    let used: Vec<Dimension> = Dimension::ALL.iter().copied().filter(is_used).collect();
    if used.is_empty() {
        return Ok(Vec::new());
    }
    let owner: Option<Organisation> = store::find(session, project.organisation_id).await?;
    let own = owner.map(|owner| owner.count_cells).unwrap_or_default();
    let mut next = rows;
    let mut groups = Vec::with_capacity(used.len());
    for dimension in used {
        let mut cells = cells_of(dimension, &own);
        let known = filled.iter().filter(|(_, one, cell)| *one == Some(dimension) && !cell.is_empty());
        for (_, _, cell) in known {
            if !cells.iter().any(|one| one == cell) {
                cells.push((*cell).to_owned());
            }
        }
        let field = |cell: String| {
            let found = filled.iter().find(|(_, one, at)| *one == Some(dimension) && *at == cell);
            let row = found.map_or_else(
                || {
                    next += 1;
                    next - 1
                },
                |(row, _, _)| *row,
            );
            CellField { row, field: format!("counts-{row}-count"), label: label(page, dimension, &cell), cell }
        };
        let cells = cells.into_iter().map(field).collect();
        groups.push(CellGroup { dimension: dimension.as_str(), legend: page.word(&dimension), cells });
    }
    Ok(groups)
}
