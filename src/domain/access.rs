//! Who may do what: four roles in an organisation, and the rights they carry. The one place where that is decided.

use crate::words::words;

words! {
    /// A person's role in one organisation.
    Role, "role" {
        /// Does everything.
        Administrator = "administrator",
        /// Reads own projects whole, writes their milestones, activities and report texts, compiles and downloads.
        ProjectLeader = "project_leader",
        /// Reads all; writes grants, grant years and obligations; approves and submits reports.
        Finance = "finance",
        /// Reads all.
        Reader = "reader",
    }
}

/// What a request wants to do with a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Right {
    /// Read projects and what belongs to them.
    Read,
    /// Write milestones, activities and report texts; ask for a compile.
    WriteProgress,
    /// Write grants, grant years and obligations.
    WriteMoney,
    /// Approve a report, submit it, and write down what the funder answers.
    ApproveReports,
    /// Write organisations, units, sites, parties, topics, funders, schemes and projects.
    WriteRegister,
    /// People, schedules, background work, messages and the audit trail.
    Administer,
}

/// Whether a project in question is led by the person who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lead {
    /// Led by the person, or the thing belongs to no project (a site, a topic, a funder).
    OwnOrNone,
    /// Led by somebody else.
    Other,
}

impl Role {
    /// Whether the role has the right. What a leader may not read of other projects is refused as if it did not exist.
    pub fn may(self, right: Right, lead: Lead) -> bool {
        match (self, right) {
            (Self::Administrator, _)
            | (Self::Finance, Right::Read | Right::WriteMoney | Right::ApproveReports)
            | (Self::Reader, Right::Read) => true,
            (Self::ProjectLeader, Right::Read | Right::WriteProgress) => lead == Lead::OwnOrNone,
            (
                Self::ProjectLeader,
                Right::WriteMoney | Right::ApproveReports | Right::WriteRegister | Right::Administer,
            )
            | (Self::Finance, Right::WriteProgress | Right::WriteRegister | Right::Administer)
            | (
                Self::Reader,
                Right::WriteProgress
                | Right::WriteMoney
                | Right::ApproveReports
                | Right::WriteRegister
                | Right::Administer,
            ) => false,
        }
    }
}

words! {
    /// What a token may be used for.
    TokenScope, "token-scope" {
        /// Reading alone.
        Read = "read",
        /// Reading and writing, within the person's roles.
        Write = "write",
    }
}
