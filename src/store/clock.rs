//! The time, handed to whoever needs it, so that tests can hold it still.

use chrono::{DateTime, NaiveDate, SubsecRound as _, Utc};
use chrono_tz::Tz;
use std::sync::Arc;

/// Gives the time and the civil date of the zone that deadlines live in (Europe/Oslo unless set otherwise).
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    /// The zone of deadlines and schedules.
    pub zone: Tz,
}

impl Clock {
    /// The machine's clock.
    #[expect(clippy::disallowed_methods, reason = "the one place where the machine's clock is read")]
    pub fn system(zone: Tz) -> Self {
        Self { now: Arc::new(Utc::now), zone }
    }

    /// A clock that some other source moves; for tests and for the demo's past.
    pub fn from_source(zone: Tz, now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self { now: Arc::new(now), zone }
    }

    /// Now, to the microsecond, which both databases keep.
    pub fn now(&self) -> DateTime<Utc> {
        (self.now)().trunc_subsecs(6)
    }

    /// Today where deadlines live.
    pub fn today(&self) -> NaiveDate {
        self.now().with_timezone(&self.zone).date_naive()
    }
}
