//! The pages: one file a page, with its handler, what it shows and its template. Every form works without a script.
//!
//! They read through `store` and write through `changes` alone, as the API does.

mod activities;
mod charts;
mod choose;
mod closing;
mod conflict;
mod deadlines;
mod due;
mod effects;
mod exports;
mod facts;
mod files;
mod form;
mod input;
mod jobs;
mod ledger;
mod milestones;
mod obligation;
mod plans;
mod problem;
mod project;
mod projects;
mod records;
mod register;
mod report;
mod reports;
mod sign_in;
mod standing;
mod unsubscribe;
mod verify;
mod visit;
pub(crate) mod wording;

pub(crate) use input::NOT_A_PERSON;
pub(crate) use problem::problem;

use poem::{Route, get, post};

/// The routes of all pages.
pub(crate) fn routes() -> Route {
    let routes = Route::new()
        .at("/", get(projects::start))
        .at("/sign-in", get(sign_in::show).post(sign_in::enter))
        .at("/sign-out", post(sign_in::leave))
        .at("/forgot-password", get(sign_in::forgot).post(sign_in::ask_link))
        .at("/links/:secret", get(sign_in::open_link).post(sign_in::use_link))
        .at("/unsubscribe/:secret", get(unsubscribe::show).post(unsubscribe::decline))
        .at("/language", post(sign_in::choose_language))
        .at("/projects", get(projects::show));
    let routes = plans::routes(effects::routes(project_routes(routes)));
    let routes = progress_routes(ledger::routes(routes));
    closing::routes(register::routes(job_routes(report_life_routes(report_routes(routes)))))
}

fn project_routes(routes: Route) -> Route {
    routes
        .at("/projects/:id", get(project::overview::show))
        .at("/projects/:id/activities", get(project::activities::show))
        .at("/projects/:id/assignments", get(activities::assignments::show))
        .at("/projects/:id/milestones", get(project::milestones::show))
        .at("/projects/:id/finances", get(project::finances::show))
        .at("/projects/:id/reports", get(project::reports::show))
        .at("/projects/:id/about", get(project::about::show))
        .at("/projects/:id/changes", get(project::changes::show))
}

fn progress_routes(routes: Route) -> Route {
    routes
        .at("/milestones/new", get(milestones::new).post(milestones::create))
        .at("/milestones/:id", get(milestones::show).post(milestones::save))
        .at("/milestones/:id/done", post(milestones::done))
        .at("/milestones/:id/reopen", post(milestones::reopen))
        .at("/milestones/:id/delete", post(milestones::remove))
        .at("/activities/new", get(activities::new).post(activities::create))
        .at("/activities/week", get(activities::week::show).post(activities::week::save))
        .at("/activities/:id", get(activities::show).post(activities::save))
        .at("/activities/:id/step/:state", post(activities::assignments::advance))
        .at("/activities/:id/undo", post(activities::remove))
        .at("/activities/:id/delete", post(activities::remove))
}

fn report_routes(routes: Route) -> Route {
    routes
        .at("/files", post(files::attach))
        .at("/files/:id", get(files::download))
        .at("/files/:id/delete", get(files::ask_to_remove).post(files::remove))
        .at("/reports", get(reports::list))
        .at("/obligations", get(reports::obligations))
        .at("/obligations/:id", get(obligation::show))
        .at("/obligations/:id/postpone", post(obligation::postpone))
        .at("/obligations/:id/waive", post(obligation::waive))
        .at("/obligations/:id/meet", post(obligation::meet))
        .at("/obligations/:id/approve", post(obligation::approve))
        .at("/obligations/:id/reopen", post(obligation::reopen))
        .at("/obligations/:id/deadline", post(obligation::deadline))
        .at("/obligations/:id/answered", post(obligation::answered))
        .at("/reports/:id", get(report::show))
        .at("/reports/:id/compile", post(report::actions::compile))
        .at("/reports/:id/language", post(report::actions::language))
        .at("/reports/:id/differences", get(report::differences::show))
        .at("/reports/:id/transfer", get(report::transfer::show).post(report::transfer::mark))
        .at("/verify", get(verify::ask).post(verify::answer))
        .at("/reports/:id/tables/:name", get(report::tables::download))
        .at("/reports/:id/sections/:key", get(report::section::show).post(report::section::save))
        .at("/reports/:id/sections/:key/autosave", post(report::section::autosave))
        .at("/reports/:id/sections/:key/history", get(report::texts::show))
}

fn report_life_routes(routes: Route) -> Route {
    routes
        .at("/reports/:id/check", get(report::check::show))
        .at("/reports/:id/send-for-approval", post(report::check::send))
        .at("/reports/:id/take-back", post(report::steps::take_back))
        .at("/reports/:id/approve", post(report::steps::approve))
        .at("/reports/:id/submit", post(report::steps::submit))
        .at("/reports/:id/accept", post(report::steps::accept))
        .at("/reports/:id/return", post(report::steps::give_back))
        .at("/reports/:id/correct", post(report::steps::correct))
        .at("/reports/:id/withdraw", post(report::steps::withdraw))
        .at("/reports/:id/history", get(report::history::show))
        .at("/reports/:id/making", get(report::making::show))
}

fn job_routes(routes: Route) -> Route {
    routes
        .at("/jobs", get(jobs::list))
        .at("/jobs/:id", get(jobs::show))
        .at("/jobs/:id/cancel", post(jobs::cancel))
        .at("/jobs/:id/retry", post(jobs::retry))
        .at("/exports", get(exports::list))
        .at("/exports/portfolio", post(exports::portfolio))
        .at("/exports/control-package", post(exports::control_package))
        .at("/exports/:id/content", get(exports::content))
}
