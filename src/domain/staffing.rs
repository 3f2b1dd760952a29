//! Who does the work in a period: employees, full-time equivalents paid and unpaid, volunteers and their time, members.
//! Time that volunteers give is time here and nowhere money.

use crate::calendar::Period;
use crate::check::{Check, Checked, FieldError};
use crate::identity::{OrganisationId, ProjectId, StaffingPeriodId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The people of a project in a period. A missing figure is not reported; zero is nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffingPeriod {
    /// Identity.
    pub id: StaffingPeriodId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Employees, however small their positions.
    pub employees: Option<i64>,
    /// Paid full-time equivalents in hundredths: 250 is two and a half.
    pub paid_fte_hundredths: Option<i64>,
    /// Unpaid full-time equivalents in hundredths.
    pub unpaid_fte_hundredths: Option<i64>,
    /// Volunteers.
    pub volunteers: Option<i64>,
    /// Minutes given by volunteers, all together.
    pub volunteer_minutes: Option<i64>,
    /// Members at the end of the period.
    pub members: Option<i64>,
}

impl Checked for StaffingPeriod {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.plausible("starts_on", Some(self.starts_on));
        check.plausible("ends_on", Some(self.ends_on));
        check.order("ends_on", Some(self.ends_on), Some(self.starts_on));
        for (field, count) in [
            ("employees", self.employees),
            ("paid_fte_hundredths", self.paid_fte_hundredths),
            ("unpaid_fte_hundredths", self.unpaid_fte_hundredths),
            ("volunteers", self.volunteers),
            ("volunteer_minutes", self.volunteer_minutes),
            ("members", self.members),
        ] {
            check.count(field, count);
        }
        check.finish()
    }
}

impl StaffingPeriod {
    /// Its days.
    pub fn period(&self) -> Period {
        Period { starts_on: self.starts_on, ends_on: self.ends_on }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Code;
    use uuid::Uuid;

    #[test]
    fn nobody_is_a_figure_and_less_than_nobody_is_not() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let staffing = StaffingPeriod {
            id: StaffingPeriodId(Uuid::nil()),
            organisation_id: OrganisationId(Uuid::nil()),
            project_id: ProjectId(Uuid::nil()),
            version: 1,
            starts_on: day("2026-01-01"),
            ends_on: day("2026-12-31"),
            employees: Some(3),
            paid_fte_hundredths: Some(250),
            unpaid_fte_hundredths: Some(0),
            volunteers: None,
            volunteer_minutes: None,
            members: None,
        };
        let today = day("2026-11-22");
        assert_eq!(staffing.check(today), []);
        let less = StaffingPeriod { volunteers: Some(-1), ..staffing.clone() };
        assert_eq!(less.check(today), [FieldError::new("volunteers", Code::Negative)]);
        let turned = StaffingPeriod { ends_on: day("2025-12-31"), ..staffing };
        assert_eq!(turned.check(today), [FieldError::new("ends_on", Code::BeforeStart { start: day("2026-01-01") })]);
    }
}
