//! What keeps a page from being shown. The words and the way out are added by [`crate::visit::enter`], which knows the language.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use registry::Answer;
use registry::access::permit::{NotPermitted, Why};
use registry::ports::store::{Fault, StreamKind};
use uuid::Uuid;

/// Why there is no page. Refusals by law are no trouble: they are shown on the page that asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Not permitted to this person.
    #[error("not permitted: {0:?}")]
    NotPermitted(Why),
    /// Why it is looked at must be said first: it stands in the journal of access.
    #[error("a purpose must be stated first")]
    PurposeFirst,
    /// No such thing, or none that this person may know of.
    #[error("not found")]
    NotFound,
    /// The address knows no such method.
    #[error("method not allowed")]
    Method,
    /// The body is larger than allowed.
    #[error("too large")]
    TooLarge,
    /// The form does not come from a page of ours.
    #[error("foreign form")]
    ForeignForm,
    /// The form was sent before with other data: its command's id is used, by what is named where it has a page.
    #[error("sent before with other data")]
    Conflict(Option<(StreamKind, Uuid)>),
    /// Too many requests.
    #[error("too often")]
    TooOften,
    /// A defect of ours; the details are in the log under the request's id.
    #[error("defect")]
    Defect,
    /// The database does not answer.
    #[error("unavailable")]
    Unavailable,
}

impl Trouble {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::NotPermitted(Why::Role),
        Self::NotPermitted(Why::OtherOffice),
        Self::PurposeFirst,
        Self::NotFound,
        Self::Method,
        Self::TooLarge,
        Self::ForeignForm,
        Self::Conflict(None),
        Self::TooOften,
        Self::Defect,
        Self::Unavailable,
    ];

    /// The form was sent before, and `before` is what came of it.
    #[must_use]
    pub fn before(before: &Answer) -> Self {
        let page = [StreamKind::Application, StreamKind::Record].into_iter().find_map(|kind| Some((kind, before.first(kind)?)));
        Self::Conflict(page)
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::NotPermitted(_) | Self::PurposeFirst => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::ForeignForm => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::Defect => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Keys of its title and its words.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NotPermitted(why) => (why.key(), why.advice()),
            Self::PurposeFirst => ("search-purpose-first", "reading-purpose-missing"),
            Self::NotFound => ("error-404-title", "error-404-lead"),
            Self::Method => ("error-405-title", "error-405-lead"),
            Self::TooLarge => ("error-413-title", "error-413-lead"),
            Self::ForeignForm => ("error-422-title", "error-422-lead"),
            Self::Conflict(_) => ("error-409-title", "error-409-lead"),
            Self::TooOften => ("error-429-title", "error-429-lead"),
            Self::Defect => ("error-500-title", "error-500-lead"),
            Self::Unavailable => ("error-503-title", "error-503-lead"),
        }
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        tracing::error!(%fault, "a fault");
        match fault {
            Fault::Unreachable(_) | Fault::CannotWrite(_) | Fault::Clock(_) => Self::Unavailable,
            Fault::Damaged(_) | Fault::Defect(_) => Self::Defect,
        }
    }
}

impl From<NotPermitted> for Trouble {
    fn from(no: NotPermitted) -> Self {
        Self::NotPermitted(no.why)
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
