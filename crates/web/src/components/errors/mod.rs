//! Error summary: first thing in `main`, takes focus, lists every fault at once as links to fields.

use askama::Template;

use super::{Clause, Example, chip};
use crate::L;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Id of the field; empty where no field mends it.
    pub field: String,
    /// What to do.
    pub words: String,
    /// The clause that demands it.
    pub clause: Option<Clause>,
}

/// The summary. Nothing is drawn when there are no faults.
#[derive(Debug, Clone, PartialEq, Eq, Default, Template)]
#[template(path = "components/errors/view.html")]
pub struct ErrorSummary {
    /// What is not possible yet and how many faults there are.
    pub title: String,
    /// The faults, in the order of the page.
    pub faults: Vec<Fault>,
}

impl ErrorSummary {
    /// A summary with its usual title.
    #[must_use]
    pub fn of_fields(l: L, faults: Vec<Fault>) -> Self {
        let title = l.with("errors-title", &[("what", l.n("count-fields", faults.len()).into())]);
        Self { title, faults }
    }
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let fault = |field: &str, words: String, clause| Fault { field: field.to_owned(), words, clause };
    vec![
        Example::of(
            "normal",
            &ErrorSummary::of_fields(l, vec![fault("field-eg-bad", l.t("login-fill-name"), Some(chip(l, "7"))), fault("", l.t("login-fill-code"), None)]),
        ),
        Example::of(
            "long",
            &ErrorSummary::of_fields(
                l,
                vec![fault(
                    "field-eg-bad",
                    "Баланың әкесі туралы мәліметтер қай құжаттың негізінде жазылатынын таңдаңыз: неке туралы акт жазбасы немесе анасының өтініші".to_owned(),
                    Some(chip(l, "7")),
                )],
            ),
        ),
    ]
}
