//! Before a record of another office is shown: why it is looked at.

use askama::Template;
use axum::http::StatusCode;
use registry::access::Permit;
use registry::access::reading::{self, Subject};

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
    /// Its heading: what of another office is asked for.
    pub title: String,
    /// Where the answer goes: the page that asked.
    pub action: String,
    /// Words of the button.
    pub show: String,
    /// Why it is asked.
    pub note: Note,
    /// The field.
    pub field: Field,
}

/// The page from its parts.
#[must_use]
pub fn page(frame: Frame, action: String) -> PurposePage {
    let l = frame.base.l;
    let (title, show) = words_of(&action);
    PurposePage {
        l,
        title: l.t(title),
        show: l.t(show),
        action,
        note: Note::new(Tone::Warn, Line::new().bold(l.t("search-purpose-first")).text(l.t("reading-purpose-missing"))),
        field: Field::text(Shape::Grid(8), "purpose", l.t("search-purpose"), "").hint(l.t("search-purpose-hint")).focused(),
        frame: frame.commands(vec![Command::main(l.t(show), "purpose-first"), Command::back(l, crate::workspace::search::SEARCH)]),
    }
}

/// What is asked for, by the address of the page that asks: heading and button.
fn words_of(action: &str) -> (&'static str, &'static str) {
    let of = |part: &str| action.starts_with(&format!("/workspace/{part}/"));
    if of("applications") && !action.contains("/scans") {
        ("application-purpose-title", "application-purpose-show")
    } else if of("papers") || of("applications") {
        ("paper-purpose-title", "paper-purpose-show")
    } else if of("records") {
        ("record-purpose-title", "record-purpose-show")
    } else {
        ("other-purpose-title", "other-purpose-show")
    }
}

/// The purpose for looking at this: what the address states, else what was stated in this sitting for the same case.
pub(crate) async fn stated(state: &AppState, visit: &Visit, permit: &Permit, subject: Option<Subject>) -> Answer<Option<String>> {
    let typed = visit.query("purpose").map(|typed| typed.trim().to_owned()).filter(|typed| !typed.is_empty());
    let (Some(subject), Some(live)) = (subject.filter(|_| typed.is_none() && permit.needs_purpose()), visit.live()) else { return Ok(typed) };
    let case = registry::records::of_one_case(&state.registry, subject).await?;
    Ok(reading::stated_since(state.registry.store(), permit.official(), &case, live.begun_at()).await?)
}

/// The page that asks for the purpose of this visit.
pub(super) async fn ask(state: &AppState, visit: &Visit) -> Answer {
    let section = if visit.path().starts_with(crate::workspace::applications::LIST) { Section::Applications } else { Section::Records };
    let frame = Frame::open(state, visit, section).await?;
    show_with(StatusCode::OK, &page(frame, visit.path().to_owned()))
}
