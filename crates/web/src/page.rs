//! A page becomes an answer.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::trouble::Trouble;
use crate::whole::with_whole_numbers;

/// What a handler gives back.
pub type Answer<T = Response> = Result<T, Trouble>;

/// A page with status 200.
pub fn show(page: &impl Template) -> Answer {
    show_with(StatusCode::OK, page)
}

/// A page with a status of its own, e.g. 422 for a form with errors.
pub fn show_with(status: StatusCode, page: &impl Template) -> Answer {
    let html = page.render().map_err(|error| {
        tracing::error!(%error, "a template failed");
        Trouble::Defect
    })?;
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    Ok((status, [kind], with_whole_numbers(&html).into_owned()).into_response())
}
