//! The page that says what went wrong and what to do about it.

use askama::Template;
use domain::check::FieldError;
use poem::Response;
use poem::http::header;

use crate::page::Page;
use crate::pages::wording::PLAIN;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    page: &'a Page,
    title: String,
    remedy: String,
    /// Field and sentence.
    faults: Vec<(String, String)>,
    request_id: &'a str,
}

/// A problem as a page.
pub(crate) fn problem(page: &Page, problem: &Problem, request_id: &str) -> Response {
    let faults = match problem {
        Problem::Fields(errors) => errors.iter().map(|error| fault(page, error)).collect(),
        _ => Vec::new(),
    };
    let shown =
        ProblemPage { page, title: problem.title(page.lang), remedy: problem.remedy(page.lang), faults, request_id };
    let body = shown.render().unwrap_or_else(|error| {
        tracing::error!(%error, "The page of a problem could not be made");
        String::new()
    });
    Response::builder()
        .status(problem.status())
        .content_type("text/html; charset=utf-8")
        .header(header::CONTENT_LANGUAGE, page.lang.code())
        .body(body)
}

fn fault(page: &Page, error: &FieldError) -> (String, String) {
    let field = error.pointer.trim_start_matches('/').replace('/', "-");
    (PLAIN.label(page.lang, &field), PLAIN.error_text(page.lang, error))
}
