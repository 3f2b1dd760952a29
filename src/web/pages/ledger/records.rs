//! Budget versions and standing splits: plain forms.

use domain::budget::BudgetKind;
use domain::file::FileSubject;
use domain::{BudgetVersion, Project, StandingSplit};
use store::Session;

use crate::page::{Choice, Page};
use crate::pages::records::{Control, Kind, Pick, Record};
use crate::problem::Result;

fn kinds(page: &Page) -> Vec<Choice> {
    page.choices::<BudgetKind>()
}

const LINES: &[Control] = &[
    Control::needed("category_id", Kind::Pick(Pick::Category)),
    Control::needed("text", Kind::Line),
    Control::needed("amount_ore", Kind::Kroner),
];

impl Record for BudgetVersion {
    const LIST: &'static str = "budget-versions";
    const FILES: Option<FileSubject> = Some(FileSubject::BudgetVersion);
    const CONTROLS: &'static [Control] = &[
        Control::needed("grant_id", Kind::Pick(Pick::Grant)),
        Control::optional("year", Kind::Whole),
        Control::needed("kind", Kind::Word(kinds)),
        Control::optional("decided_on", Kind::Date),
        Control::optional("reference", Kind::Name),
        Control::optional("note", Kind::Text),
        Control::needed("lines", Kind::Rows(LINES)),
    ];
    const SHOWN: &'static [&'static str] = &["kind", "grant_id", "year", "decided_on", "reference", "lines"];
}

const PARTS: &[Control] =
    &[Control::optional("grant_id", Kind::Pick(Pick::Grant)), Control::needed("basis_points", Kind::Decimal(2))];

impl Record for StandingSplit {
    const LIST: &'static str = "standing-splits";
    const CONTROLS: &'static [Control] = &[
        Control::needed("valid_from", Kind::Date),
        Control::optional("category_id", Kind::Pick(Pick::Category)),
        Control::optional("site_id", Kind::Pick(Pick::Site)),
        Control::needed("parts", Kind::Rows(PARTS)),
    ];
    const SHOWN: &'static [&'static str] = &["valid_from", "category_id", "site_id", "parts"];

    async fn summary(_session: &mut Session, page: &Page, _project: &Project) -> Result<Vec<String>> {
        Ok(vec![page.t("standing-splits-explained")])
    }
}
