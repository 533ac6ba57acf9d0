//! The law as a reader finds it: every clause with a short account in three languages.

use askama::Template;
use axum::extract::{Path, State};
use text::Lang;

use crate::door::ClauseText;
use crate::layout::Base;
use crate::page::{Answer, show};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::{AppState, L};

/// One clause.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "public/law/one.html")]
pub struct ClausePage {
    /// The language.
    pub l: L,
    /// The frame.
    pub base: Base,
    /// Our label.
    pub label: String,
    /// How it is cited.
    pub cite: String,
    /// The act it stands in.
    pub source: String,
    /// In short.
    pub summary: String,
    /// The same in the other languages: language, cite, summary.
    pub others: Vec<(Lang, String, String)>,
    /// The official text.
    pub url: Option<String>,
}

/// All clauses, by act.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "public/law/list.html")]
pub struct ClauseList {
    /// The language.
    pub l: L,
    /// The frame.
    pub base: Base,
    /// The acts, each with its clauses: label, cite, summary.
    pub acts: Vec<(String, Vec<(String, String, String)>)>,
}

const fn nth(lang: Lang) -> usize {
    match lang {
        Lang::Kk => 0,
        Lang::Ru => 1,
        Lang::En => 2,
    }
}

fn said(words: &[String; 3], lang: Lang) -> String {
    words.get(nth(lang)).cloned().unwrap_or_default()
}

/// `GET /law/{label}`
///
/// # Errors
/// [`Trouble::NotFound`] where no clause has this label.
pub async fn one(State(state): State<AppState>, visit: Visit, Path(label): Path<String>) -> Answer {
    let clause = state.door.clause(&label).ok_or(Trouble::NotFound)?;
    show(&clause_page(visit.l(), Base::of(&visit), clause))
}

/// The page of a clause.
#[must_use]
pub fn clause_page(l: L, base: Base, clause: ClauseText) -> ClausePage {
    let others = Lang::ALL.into_iter().filter(|lang| *lang != l.0);
    ClausePage {
        l,
        base,
        cite: said(&clause.cite, l.0),
        source: said(&clause.source, l.0),
        summary: said(&clause.summary, l.0),
        others: others.map(|lang| (lang, said(&clause.cite, lang), said(&clause.summary, lang))).collect(),
        label: clause.label,
        url: clause.url,
    }
}

/// `GET /law`
///
/// # Errors
/// None of its own.
pub async fn list(State(state): State<AppState>, visit: Visit) -> Answer {
    let l = visit.l();
    let mut acts: Vec<(String, Vec<_>)> = Vec::new();
    for clause in state.door.clauses() {
        let act = said(&clause.source, l.0);
        let row = (clause.label.clone(), said(&clause.cite, l.0), said(&clause.summary, l.0));
        match acts.iter_mut().find(|(name, _)| *name == act) {
            Some((_, rows)) => rows.push(row),
            None => acts.push((act, vec![row])),
        }
    }
    show(&ClauseList { l, base: Base::of(&visit), acts })
}
