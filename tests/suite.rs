//! The suite: everything that is checked from outside a crate, in one binary. What concerns one type or one statement
//! stays a unit test beside it; what concerns the program, its files or both databases is here.
//!
//! A test named `rule_7_…` or `trap_7_…` holds a rule of the field, or a mistake that others have made, by its number in
//! `tests/RULES.md`.

#[path = "suite/support/mod.rs"]
mod support;

#[path = "suite/access.rs"]
mod access;
#[path = "suite/answers.rs"]
mod answers;
#[path = "suite/api_accounts.rs"]
mod api_accounts;
#[path = "suite/api_conventions.rs"]
mod api_conventions;
#[path = "suite/api_register.rs"]
mod api_register;
#[path = "suite/architecture.rs"]
mod architecture;
#[path = "suite/assignments.rs"]
mod assignments;
#[path = "suite/attachment_owners.rs"]
mod attachment_owners;
#[path = "suite/attachments.rs"]
mod attachments;
#[path = "suite/backups.rs"]
mod backups;
#[path = "suite/browser.rs"]
mod browser;
#[path = "suite/change_requests.rs"]
mod change_requests;
#[path = "suite/closing.rs"]
mod closing;
#[path = "suite/closing_migration.rs"]
mod closing_migration;
#[path = "suite/closing_pages.rs"]
mod closing_pages;
#[path = "suite/closing_rules.rs"]
mod closing_rules;
#[path = "suite/commands.rs"]
mod commands;
#[path = "suite/conflicts.rs"]
mod conflicts;
#[path = "suite/deadlines.rs"]
mod deadlines;
#[path = "suite/deadlines_pages.rs"]
mod deadlines_pages;
#[path = "suite/demo_commands.rs"]
mod demo_commands;
#[path = "suite/demo_facts.rs"]
mod demo_facts;
#[path = "suite/demo_figures.rs"]
mod demo_figures;
#[path = "suite/demo_plans.rs"]
mod demo_plans;
#[path = "suite/demo_report_life.rs"]
mod demo_report_life;
#[path = "suite/deploy.rs"]
mod deploy;
#[path = "suite/documents.rs"]
mod documents;
#[path = "suite/downloads.rs"]
mod downloads;
#[path = "suite/effects.rs"]
mod effects;
#[path = "suite/effects_migration.rs"]
mod effects_migration;
#[path = "suite/effects_pages.rs"]
mod effects_pages;
#[path = "suite/exports.rs"]
mod exports;
#[path = "suite/formats.rs"]
mod formats;
#[path = "suite/fuzz.rs"]
mod fuzz;
#[path = "suite/jobs_compile.rs"]
mod jobs_compile;
#[path = "suite/jobs_mail.rs"]
mod jobs_mail;
#[path = "suite/jobs_outages.rs"]
mod jobs_outages;
#[path = "suite/jobs_schedule.rs"]
mod jobs_schedule;
#[path = "suite/jobs_worker.rs"]
mod jobs_worker;
#[path = "suite/ledger.rs"]
mod ledger;
#[path = "suite/ledger_budgets.rs"]
mod ledger_budgets;
#[path = "suite/ledger_corrections.rs"]
mod ledger_corrections;
#[path = "suite/ledger_entries.rs"]
mod ledger_entries;
#[path = "suite/ledger_pages.rs"]
mod ledger_pages;
#[path = "suite/ledger_races.rs"]
mod ledger_races;
#[path = "suite/licences.rs"]
mod licences;
#[path = "suite/list_plans.rs"]
mod list_plans;
#[path = "suite/mail_encryption.rs"]
mod mail_encryption;
#[path = "suite/older_register.rs"]
mod older_register;
#[path = "suite/onward_grants.rs"]
mod onward_grants;
#[path = "suite/outbox.rs"]
mod outbox;
#[path = "suite/pages.rs"]
mod pages;
#[path = "suite/planning.rs"]
mod planning;
#[path = "suite/plans.rs"]
mod plans;
#[path = "suite/plans_pages.rs"]
mod plans_pages;
#[path = "suite/privacy.rs"]
mod privacy;
#[path = "suite/privacy_walk.rs"]
mod privacy_walk;
#[path = "suite/program_faults.rs"]
mod program_faults;
#[path = "suite/project_1.rs"]
mod project_1;
#[path = "suite/project_4.rs"]
mod project_4;
#[path = "suite/proof.rs"]
mod proof;
#[path = "suite/query_plans.rs"]
mod query_plans;
#[path = "suite/register_rules.rs"]
mod register_rules;
#[path = "suite/registers.rs"]
mod registers;
#[path = "suite/report_life.rs"]
mod report_life;
#[path = "suite/report_life_pages.rs"]
mod report_life_pages;
#[path = "suite/report_steps_pages.rs"]
mod report_steps_pages;
#[path = "suite/scope.rs"]
mod scope;
#[path = "suite/sent_again.rs"]
mod sent_again;
#[path = "suite/shipped_forms.rs"]
mod shipped_forms;
#[path = "suite/sign_in.rs"]
mod sign_in;
#[path = "suite/source_rules.rs"]
mod source_rules;
#[path = "suite/transfer.rs"]
mod transfer;
#[path = "suite/traps.rs"]
mod traps;
#[path = "suite/trees.rs"]
mod trees;
#[path = "suite/typed_grids.rs"]
mod typed_grids;
#[path = "suite/typed_sections.rs"]
mod typed_sections;
#[path = "suite/unsubscribe.rs"]
mod unsubscribe;
#[path = "suite/ways_in.rs"]
mod ways_in;
#[path = "suite/week_pages.rs"]
mod week_pages;
#[path = "suite/work_queue.rs"]
mod work_queue;
#[path = "suite/writes.rs"]
mod writes;
