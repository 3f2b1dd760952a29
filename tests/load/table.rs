//! The table that is printed: what was measured, against what, and whether it keeps its mark.

/// Which side of the mark is good.
#[derive(Clone, Copy)]
pub(crate) enum Mark {
    AtLeast(f64),
    AtMost(f64),
}

/// One line.
pub(crate) struct Line {
    pub(crate) what: String,
    pub(crate) ours: String,
    pub(crate) against: String,
    /// The ratio, or the figure itself where nothing is compared.
    pub(crate) figure: f64,
    pub(crate) unit: &'static str,
    pub(crate) mark: Mark,
}

impl Line {
    fn keeps(&self) -> bool {
        match self.mark {
            Mark::AtLeast(least) => self.figure >= least,
            Mark::AtMost(most) => self.figure <= most,
        }
    }

    fn verdict(&self) -> String {
        let (word, mark) = match self.mark {
            Mark::AtLeast(least) => ("at least", least),
            Mark::AtMost(most) => ("at most", most),
        };
        let kept = if self.keeps() { "kept" } else { "falls short" };
        format!("{word} {mark}{}: {kept}", self.unit)
    }
}

/// Prints a line at once, so that a run that is cut short has shown what it had.
pub(crate) fn print(line: &Line) {
    println!(
        "{:<52} {:>16} {:>16} {:>9.2}{:<3} {}",
        line.what,
        line.ours,
        line.against,
        line.figure,
        line.unit,
        line.verdict()
    );
}

/// The head of the table.
pub(crate) fn print_head() {
    println!("{:<52} {:>16} {:>16} {:>9}    mark", "what", "framdrift", "bare", "figure");
}

/// Whether every line keeps its mark.
pub(crate) fn all_keep(lines: &[Line]) -> bool {
    lines.iter().all(Line::keeps)
}
