//! Who asks, and what they may see and do. Another organisation's things are not there for them; a right that is missing
//! within their own organisation is refused as such.

mod table;

pub(crate) use table::right;
pub use table::{RULES, Rule};

use domain::access::{Lead, Right, TokenScope};
use domain::{Membership, OrganisationId, Person, Role};
use store::accounts::Account;
use store::{Actor, Visibility};

use crate::problem::{Problem, Result};

/// A person who asks, through a page or with a token.
#[derive(Clone, Debug)]
pub struct Access {
    /// Who.
    pub person: Person,
    /// What they may do where.
    pub memberships: Vec<Membership>,
    /// What the token is good for; a signed-in person writes.
    pub scope: TokenScope,
    /// Whether they say, with this request, that numbers in its texts are nobody's.
    pub says_nobodys_numbers: bool,
}

impl Access {
    /// The access of an account.
    pub fn new(account: Account, scope: TokenScope) -> Self {
        Self { person: account.person, memberships: account.memberships, scope, says_nobodys_numbers: false }
    }

    /// For the audit trail.
    pub fn actor(&self) -> Actor {
        Actor::Person(self.person.id)
    }

    /// The person's role in an organisation.
    pub fn role(&self, organisation: OrganisationId) -> Option<Role> {
        self.memberships.iter().find(|one| one.organisation_id == organisation).map(|one| one.role)
    }

    /// Whether the person has this right in an organisation, over things that belong to no project or to one they lead.
    pub fn may(&self, right: Right, organisation: OrganisationId) -> bool {
        self.role(organisation).is_some_and(|role| role.may(right, Lead::OwnOrNone))
    }

    /// Whether the person has this right anywhere.
    pub fn may_somewhere(&self, right: Right) -> bool {
        self.memberships.iter().any(|one| one.role.may(right, Lead::OwnOrNone))
    }

    /// Refuses what the person may not do in an organisation: as not there where they have no role, else as not allowed.
    ///
    /// The thing itself must have been read through [`Access::visibility`], which hides the projects of other leaders.
    pub fn demand(&self, right: Right, organisation: OrganisationId) -> Result<()> {
        if self.scope == TokenScope::Read && right != Right::Read {
            return Err(Problem::ReadOnlyToken);
        }
        self.demand_reading(right, organisation)
    }

    /// The same for reading what takes more than the right to read, such as the audit trail.
    pub fn demand_reading(&self, right: Right, organisation: OrganisationId) -> Result<()> {
        match self.role(organisation) {
            None => Err(Problem::NotFound),
            Some(role) if role.may(right, Lead::OwnOrNone) => Ok(()),
            Some(_) => Err(Problem::NotAllowed),
        }
    }

    /// Refuses what the person may not do in any organisation.
    pub fn demand_somewhere(&self, right: Right) -> Result<()> {
        if self.scope == TokenScope::Read && right != Right::Read {
            return Err(Problem::ReadOnlyToken);
        }
        if self.may_somewhere(right) { Ok(()) } else { Err(Problem::NotAllowed) }
    }

    /// Whose rows the person may see: all of an organisation, or of its projects those they lead.
    pub fn visibility(&self) -> Visibility {
        let organisations = |whole: bool| {
            self.memberships
                .iter()
                .filter(|one| one.role.may(Right::Read, Lead::Other) == whole)
                .map(|one| one.organisation_id)
                .collect()
        };
        Visibility { whole: organisations(true), led: organisations(false), leader: Some(self.person.id) }
    }

    /// The organisations in which the person has a right.
    pub fn organisations_with(&self, right: Right) -> Vec<OrganisationId> {
        self.memberships
            .iter()
            .filter(|one| one.role.may(right, Lead::OwnOrNone))
            .map(|one| one.organisation_id)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use domain::PersonId;
    use uuid::Uuid;

    fn access(roles: &[(u128, Role)], scope: TokenScope) -> Access {
        let person = Person {
            id: PersonId(Uuid::nil()),
            version: 1,
            name: "Kari Nordmann".into(),
            email: "kari@eksempel.no".into(),
            language: "nb".into(),
            disabled_at: None::<DateTime<chrono::Utc>>,
        };
        let membership = |(organisation, role): &(u128, Role)| Membership {
            person_id: person.id,
            organisation_id: OrganisationId(Uuid::from_u128(*organisation)),
            role: *role,
        };
        let memberships = roles.iter().map(membership).collect();
        Access { person: person.clone(), memberships, scope, says_nobodys_numbers: false }
    }

    #[test]
    fn what_is_elsewhere_is_not_there_and_what_is_refused_at_home_says_so() {
        let reader = access(&[(1, Role::Reader)], TokenScope::Write);
        let home = OrganisationId(Uuid::from_u128(1));
        let elsewhere = OrganisationId(Uuid::from_u128(2));
        assert_eq!(reader.demand(Right::Read, home), Ok(()));
        assert_eq!(reader.demand(Right::WriteProgress, home), Err(Problem::NotAllowed));
        assert_eq!(reader.demand(Right::Read, elsewhere), Err(Problem::NotFound));
    }

    #[test]
    fn a_token_that_reads_never_writes_whatever_its_person_may() {
        let administrator = access(&[(1, Role::Administrator)], TokenScope::Read);
        let home = OrganisationId(Uuid::from_u128(1));
        assert_eq!(administrator.demand(Right::Read, home), Ok(()));
        assert_eq!(administrator.demand(Right::WriteProgress, home), Err(Problem::ReadOnlyToken));
    }

    #[test]
    fn a_leader_sees_own_projects_alone_and_others_see_all() {
        let both = access(&[(1, Role::ProjectLeader), (2, Role::Finance)], TokenScope::Write).visibility();
        assert_eq!(both.led, [OrganisationId(Uuid::from_u128(1))]);
        assert_eq!(both.whole, [OrganisationId(Uuid::from_u128(2))]);
    }
}
