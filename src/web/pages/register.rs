//! The pages in which the register itself is kept: projects and grants as a whole, organisations, people, background work,
//! messages, schedules, one's own account, and the pages that say what the service is.

mod audit_rules;
mod fixed;
mod grant;
mod grant_form;
mod grant_year;
mod me;
mod messages;
mod organisations;
mod part_routes;
mod parts;
mod people;
mod project_form;
mod requirement_form;
mod rows;
pub(crate) mod schedules;

pub(crate) use grant::grant_name;
pub(crate) use grant_form::coverages;
pub(crate) use grant_year::closing;
pub(crate) use project_form::{choice, draft};
pub(crate) use requirement_form::{deadline_kinds, months, years_after};
pub(crate) use rows::{asks_for_more, shown as shown_rows};

use poem::{Route, get, post};

/// The pages of the administrators' menu, with the key of each one's name. The others see of them what is theirs to export.
pub(crate) fn admin_pages() -> [(&'static str, &'static str); 6] {
    [
        ("/jobs", "nav-jobs"),
        ("/exports", "nav-exports"),
        ("/admin/schedules", "nav-schedules"),
        ("/admin/messages", "nav-messages"),
        ("/admin/people", "nav-people"),
        ("/admin/organisations", "nav-organisations"),
    ]
}

/// The routes of these pages.
pub(crate) fn routes(routes: Route) -> Route {
    let routes = routes
        .at("/projects/new", get(project_form::new).post(project_form::create))
        .at("/projects/:id/edit", get(project_form::edit).post(project_form::save))
        .at("/grants/new", get(grant_form::new).post(grant_form::create))
        .at("/grants/:id", get(grant::show))
        .at("/grants/:id/edit", get(grant_form::edit).post(grant_form::save))
        .at("/grant-years/new", get(grant_year::new).post(grant_year::create))
        .at("/grant-years/:id/edit", get(grant_year::edit).post(grant_year::save))
        .at("/grant-years/:id/delete", post(grant_year::remove))
        .at("/licenses", get(fixed::licenses))
        .at("/accessibility", get(fixed::accessibility))
        .at("/privacy", get(fixed::privacy));
    organisation_routes(account_routes(clock_routes(routes)))
}

fn clock_routes(routes: Route) -> Route {
    routes
        .at("/admin/schedules", get(schedules::list))
        .at("/admin/schedules/:id", get(schedules::edit).post(schedules::save))
        .at("/admin/schedules/:id/run", post(schedules::run))
        .at("/admin/schedules/:id/on", post(schedules::turn_on))
        .at("/admin/schedules/:id/off", post(schedules::turn_off))
        .at("/admin/messages", get(messages::list))
        .at("/admin/messages/:id", get(messages::show))
        .at("/admin/messages/:id/resend", post(messages::resend))
        .at("/admin/messages/:id/link", post(messages::draw_link))
}

fn account_routes(routes: Route) -> Route {
    routes
        .at("/admin/people", get(people::list))
        .at("/admin/people/new", get(people::new).post(people::invite))
        .at("/admin/people/:id", get(people::show).post(people::save))
        .at("/admin/people/:id/link", post(people::send_link))
        .at("/admin/people/:id/disable", post(people::disable))
        .at("/admin/people/:id/enable", post(people::enable))
        .at("/me", get(me::show).post(me::save))
        .at("/me/password", post(me::password))
        .at("/me/mail", post(me::mail))
        .at("/me/tokens", post(me::create_token))
        .at("/me/tokens/:id/revoke", post(me::revoke_token))
}

fn organisation_routes(routes: Route) -> Route {
    routes
        .at("/admin/organisations", get(organisations::list))
        .at("/admin/organisations/new", get(part_routes::new_organisation).post(part_routes::create_organisation))
        .at("/admin/organisations/:id", get(organisations::show))
        .at("/admin/organisations/:id/edit", get(part_routes::edit_organisation).post(part_routes::save_organisation))
        .at("/admin/organisations/:id/:kind/new", get(part_routes::new).post(part_routes::create))
        .at("/admin/organisations/:id/:kind/:part", get(part_routes::edit).post(part_routes::save))
        .at("/admin/organisations/:id/:kind/:part/delete", post(part_routes::remove))
}
