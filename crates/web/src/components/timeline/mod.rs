//! Timeline of a record: newest first, each entry a link to the record as of that date, a box for any other day. No slider.

use askama::Template;

use super::Example;
use crate::L;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The record as of that date.
    pub href: String,
    /// The date, as shown.
    pub date: String,
    /// What happened.
    pub words: String,
    /// The content changed (a big dot); otherwise something was issued or sent.
    pub content: bool,
    /// It is the date that is shown now.
    pub here: bool,
    /// Who did it; empty where that is not told.
    pub who: String,
    /// The page of the signature under it, where it was signed with a key.
    pub signed: Option<String>,
}

/// The timeline.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/timeline/view.html")]
pub struct Timeline {
    /// The language.
    pub l: L,
    /// Target of the date box.
    pub action: String,
    /// What was typed into the date box.
    pub typed: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// The entries, newest first.
    pub moments: Vec<Moment>,
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let moment = |date: &str, words: String, content, here| Moment {
        href: "#timeline".to_owned(),
        date: date.to_owned(),
        words,
        content,
        here,
        who: String::new(),
        signed: None,
    };
    let moments = [
        moment("18.11.2026", l.t("copies-same"), true, true),
        moment("16.11.2026", l.t("verdict-valid"), false, false),
        moment("15.02.2022", "Әке болу анықталды, № 6. Баланың тегі, әкесінің аты және әкесі туралы мәліметтер өзгерді".to_owned(), true, false),
        moment("11.01.2021", l.t("act-birth"), true, false),
    ];
    let signed = |moment: &Moment| Moment {
        who: "Нұрмұхамбетова-Қожахметова Ә. С.".to_owned(), signed: Some("#timeline".to_owned()), ..moment.clone()
    };
    let moments: Vec<Moment> = moments.iter().enumerate().map(|(nth, moment)| if nth == 2 { signed(moment) } else { moment.clone() }).collect();
    let normal = Timeline { l, action: "/components".to_owned(), typed: String::new(), error: None, moments };
    let bad = Timeline { typed: "31.02.2022".to_owned(), error: Some(l.t("timeline-format")), ..normal.clone() };
    vec![Example::of("normal, long", &normal), Example::of("error", &bad)]
}
