//! Law "why?": fact, day or number, clause; the last row is the result under a heavy line.

use askama::Template;

use super::{Clause, Example, Line, chip};
use crate::L;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The fact.
    pub fact: String,
    /// Day, number or words.
    pub value: Line,
    /// The clause.
    pub clause: Option<Clause>,
}

impl Step {
    /// A row.
    pub fn new(fact: impl Into<String>, value: impl Into<Line>, clause: Option<Clause>) -> Self {
        Self { fact: fact.into(), value: value.into(), clause }
    }
}

/// The table. The page draws the box and its heading.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/why/view.html")]
pub struct Why {
    /// What leads to the result.
    pub steps: Vec<Step>,
    /// The result.
    pub result: Option<Step>,
    /// What it means for the reader.
    pub meaning: Option<String>,
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let steps = vec![Step::new(l.t("act-birth"), "12.11.2026", Some(chip(l, "5"))), Step::new(l.t("front-check-second"), "18.11.2026", None)];
    let result = Some(Step::new(l.t("plate-book-current"), l.t("plate-book-current"), Some(chip(l, "10"))));
    vec![
        Example::of("normal", &Why { steps: steps.clone(), result: result.clone(), meaning: Some(l.t("front-law-lead")) }),
        Example::of(
            "long",
            &Why {
                steps: vec![Step::new(
                    "Мереке және ауыстырылған демалыс күні",
                    "2026 жылғы 16 желтоқсан, сәрсенбі: Тәуелсіздік күні, мерзім келесі жұмыс күніне ауысады",
                    Some(chip(l, "5")),
                )],
                result,
                meaning: None,
            },
        ),
    ]
}
