//! Before a record of another office is shown: why it is looked at.

use askama::Template;
use axum::http::StatusCode;

use crate::components::{Field, Line, Note, Shape, Tone};
use crate::layout::{Command, Does, Frame, Section};
use crate::page::{Answer, show_with};
use crate::visit::Visit;
use crate::{AppState, L};

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/records/purpose.html")]
pub struct PurposePage {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// Where the answer goes: the page that asked.
    pub action: String,
    /// Why it is asked.
    pub note: Note,
    /// The field.
    pub field: Field,
}

/// The page from its parts.
#[must_use]
pub fn page(frame: Frame, action: String) -> PurposePage {
    let l = frame.base.l;
    PurposePage {
        l,
        action,
        note: Note::new(Tone::Warn, Line::new().bold(l.t("search-purpose-first")).text(l.t("reading-purpose-missing"))),
        field: Field::text(Shape::Grid(8), "purpose", l.t("search-purpose"), "").hint(l.t("search-purpose-hint")),
        frame: frame.commands(vec![Command::back(l, crate::workspace::search::SEARCH)]),
    }
}

/// The page that asks for the purpose of this visit.
pub(super) async fn ask(state: &AppState, visit: &Visit) -> Answer {
    let frame = Frame::open(state, visit, Section::Records).await?;
    show_with(StatusCode::OK, &page(frame, visit.path().to_owned()))
}
