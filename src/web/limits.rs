//! How often a way in may be tried: by the address that tries, and by address and account together. Never by the account
//! alone, which would let a stranger shut its owner out.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::problem::{Problem, Result};

/// Tries an address may make in a minute, whatever the accounts.
const BY_ADDRESS: u32 = 30;
/// Tries an address may make in a minute for one account.
const BY_ACCOUNT: u32 = 10;
/// From so many keys on, those that have recovered are forgotten.
const KEYS_BEFORE_SWEEP: usize = 10_000;

/// Counts tries.
pub(crate) struct Limits {
    by_address: DefaultKeyedRateLimiter<IpAddr>,
    by_account: DefaultKeyedRateLimiter<(IpAddr, String)>,
}

fn per_minute(tries: u32) -> Quota {
    Quota::per_minute(NonZeroU32::new(tries).expect("a limit is above zero"))
}

impl Limits {
    pub(crate) fn new() -> Self {
        Self {
            by_address: RateLimiter::keyed(per_minute(BY_ADDRESS)),
            by_account: RateLimiter::keyed(per_minute(BY_ACCOUNT)),
        }
    }

    /// Counts one try of an address for an account; refuses it when there were too many.
    pub(crate) fn count(&self, address: IpAddr, account: &str) -> Result<()> {
        if self.by_address.len() > KEYS_BEFORE_SWEEP || self.by_account.len() > KEYS_BEFORE_SWEEP {
            self.by_address.retain_recent();
            self.by_account.retain_recent();
        }
        let now = DefaultClock::default().now();
        let by_address = self.by_address.check_key(&address).map_err(|not_until| not_until.wait_time_from(now));
        let by_account = self.by_account.check_key(&(address, account.to_owned()));
        let by_account = by_account.map_err(|not_until| not_until.wait_time_from(now));
        by_address.and(by_account).map(drop).map_err(|wait| {
            tracing::warn!(%address, "Too many tries to sign in");
            Problem::TooMany { retry_after_seconds: wait.as_secs() + 1 }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[test]
    fn a_stranger_who_guesses_is_stopped_and_the_owner_elsewhere_is_not() {
        let limits = Limits::new();
        let stranger = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7));
        let owner = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));
        let allowed = (0..100).take_while(|_| limits.count(stranger, "kari@eksempel.no").is_ok()).count();
        assert_eq!(allowed, 10);
        let refused = limits.count(stranger, "kari@eksempel.no");
        assert!(matches!(refused, Err(Problem::TooMany { retry_after_seconds: 1..=60 })), "{refused:?}");
        assert_eq!(limits.count(owner, "kari@eksempel.no"), Ok(()));
    }
}
