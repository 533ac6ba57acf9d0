//! Every component with its examples; in a demonstration only.

use askama::Template;
use axum::extract::State;

use crate::components::{Example, examples};
use crate::layout::{Command, Does, Frame, Section};
use crate::page::{Answer, show};
use crate::visit::Visit;
use crate::{AppState, L};

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/components/page.html")]
pub struct Gallery {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// Components: id, words, examples.
    pub parts: Vec<(&'static str, String, Vec<Example>)>,
}

impl Gallery {
    /// As wide as on the pages it comes from.
    fn width(&self, part: &&'static str, example: &str) -> &'static str {
        match *part {
            "field" if example.starts_with("public") => " pt half",
            "verdict" => " pt half",
            "field" if example.starts_with("radios") || example == "area" => " half",
            "field" | "timeline" | "copies" | "why" | "findings" => " side",
            "qr" | "phone" => " half qrs",
            "checks" if example != "across" => " side",
            "table" if example == "side panel" => " side",
            _ => "",
        }
    }
}

/// The page from its frame.
#[must_use]
pub fn gallery(frame: Frame) -> Gallery {
    let l = frame.base.l;
    let parts = examples(l).into_iter().map(|(id, examples)| (id, l.t(word(id)), examples)).collect();
    let commands = vec![Command::opens("F8", l.t("frame-why"), "#why"), Command::opens("F9", l.t("frame-paper"), "#paper"), Command::back(l, "/")];
    Gallery { l, frame: frame.commands(commands).say(l.t("frame-demo")), parts }
}

fn word(id: &str) -> &'static str {
    match id {
        "field" => "part-field",
        "errors" => "part-errors",
        "term" => "part-term",
        "timeline" => "part-timeline",
        "paper" => "part-paper",
        "checks" => "part-checks",
        "clause" => "part-clause",
        "plate" => "part-plate",
        "copies" => "part-copies",
        "note" => "part-note",
        "table" => "part-table",
        "verdict" => "part-verdict",
        "stages" => "part-stages",
        "why" => "part-why",
        "status" => "part-status",
        "tabs" => "part-tabs",
        "findings" => "part-findings",
        "qr" => "part-qr",
        "phone" => "part-phone",
        _ => "part-stock",
    }
}

/// `GET /components`
///
/// # Errors
/// When the counts of the rail can't be read.
pub async fn get(State(state): State<AppState>, visit: Visit) -> Answer {
    show(&gallery(Frame::open(&state, &visit, Section::Components).await?))
}
