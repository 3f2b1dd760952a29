//! Plain forms and lists of payments and of unspent money.

use super::rows::waits_in_words;
use crate::page::Page;
use crate::pages::records::{Control, Kind, Pick, Record};
use crate::pages::wording::Wording;
use crate::problem::Result;
use domain::file::FileSubject;
use domain::payment::{PaymentGate, PaymentKind};
use domain::unspent::UnspentState;
use domain::{ChangeRequest, Obligation, Payment, UnspentFunds};
use store::{Select, Session};

impl Record for Payment {
    const LIST: &'static str = "payments";
    const FILES: Option<FileSubject> = Some(FileSubject::Payment);
    const CONTROLS: &'static [Control] = &[
        Control::needed("grant_id", Kind::Pick(Pick::Grant)),
        Control::needed("year", Kind::Whole),
        Control::needed("kind", Kind::Word(Page::choices::<PaymentKind>)),
        Control::needed("amount_ore", Kind::Kroner),
        Control::optional("expected_on", Kind::Date),
        Control::needed("gate", Kind::Word(Page::choices::<PaymentGate>)),
        Control::optional("accepted_on", Kind::Date),
        Control::optional("account_confirmed_on", Kind::Date),
        Control::optional("gate_obligation_id", Kind::Pick(Pick::Obligation)),
        Control::optional("paid_on", Kind::Date),
        Control::optional("reference", Kind::Name),
    ];
    const SHOWN: &'static [&'static str] =
        &["year", "grant_id", "kind", "amount_ore", "expected_on", "gate", "paid_on", "reference"];

    async fn more(&self, session: &mut Session, page: &Page) -> Result<Vec<(String, String)>> {
        let report: Option<Obligation> = match self.gate_obligation_id {
            Some(id) => store::find(session, id).await?,
            None => None,
        };
        let state = waits_in_words(page, self, report.as_ref());
        let mut more = vec![(page.t("field-state"), state.unwrap_or_else(|| page.word(&self.state(report.as_ref()))))];
        if let Some(year) = self.held_into_year {
            more.push((page.t("field-held_into_year"), year.to_string()));
        }
        Ok(more)
    }
}

impl Record for UnspentFunds {
    const LIST: &'static str = "unspent-funds";
    const FILES: Option<FileSubject> = Some(FileSubject::UnspentFunds);
    const CONTROLS: &'static [Control] = &[
        Control::needed("grant_id", Kind::Pick(Pick::Grant)),
        Control::needed("year", Kind::Whole),
        Control::needed("amount_ore", Kind::Kroner),
        Control::optional("applied_on", Kind::Date),
        Control::optional("reference", Kind::Name),
        Control::optional("deadline_on", Kind::Date),
        Control::optional("origin_year", Kind::Whole),
    ];
    /// What is decided is no field of the form, but faults and the trail tell of it.
    const WORDING: &'static Wording = &Wording {
        list: Self::LIST,
        labels: &[],
        controls: &[
            Control::optional("amount_ore", Kind::Kroner),
            Control::optional("approved_ore", Kind::Kroner),
            Control::optional("state", Kind::Word(Page::choices::<UnspentState>)),
        ],
    };
    const SHOWN: &'static [&'static str] =
        &["year", "grant_id", "amount_ore", "applied_on", "reference", "deadline_on", "origin_year"];

    async fn more(&self, session: &mut Session, page: &Page) -> Result<Vec<(String, String)>> {
        let requests: Vec<ChangeRequest> = Select::all().equal("unspent_funds_id", self.id).fetch(session).await?;
        let mut more = vec![(page.t("field-state"), page.word(&self.state))];
        for one in requests {
            let asked = page.t2("unspent-request", "date", page.date(one.applied_on), "state", page.word(&one.state));
            more.push((page.t("word-file-subject-change-request"), format!("{asked}: {}", one.reason)));
        }
        more.extend(self.decided_on.map(|on| (page.t("field-decided_on"), page.date(on))));
        more.extend(self.approved_ore.map(|ore| (page.t("field-approved_ore"), page.kroner(ore))));
        more.extend(self.into_year.map(|year| (page.t("field-into_year"), year.to_string())));
        Ok(more)
    }
}
