//! Stages of a paper: who did what, when; the present stage is boxed and says why this person may act.

use askama::Template;

use super::{Example, Line, chip};
use crate::L;

/// Where a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageState {
    /// Over.
    Done,
    /// The present one.
    Now,
    /// Later.
    Later,
}

/// One stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Where it stands.
    pub state: StageState,
    /// What.
    pub words: String,
    /// Who, when, why.
    pub more: Line,
}

/// The stages.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/stages/view.html")]
pub struct Stages {
    /// The language of hidden words.
    pub l: L,
    /// In order.
    pub stages: Vec<Stage>,
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let stage = |state, key: &str, more: Line| Stage { state, words: l.t(key), more };
    vec![Example::of(
        "normal, long",
        &Stages {
            l,
            stages: vec![
                stage(StageState::Done, "frame-menu-applications", "09.11.2026, Сейдахметова Р. Т.".into()),
                stage(StageState::Done, "frame-menu-conclusions", "16.11.2026, Әбдірахманова-Бейсембаева Г. М., тіркеуші органның маманы".into()),
                stage(StageState::Now, "frame-menu-notices", Line::from(l.t("check-decide")).clause(chip(l, "13"))),
                stage(StageState::Later, "frame-menu-records", Line::from(l.t("plate-book-restored")).clause(chip(l, "15"))),
            ],
        },
    )]
}
