//! The law as a reader finds it: every clause with a short account in three languages.

use askama::Template;
use axum::extract::Path;
use law::{Law, Trilingual};
use text::Lang;

use crate::L;
use crate::layout::Base;
use crate::page::{Answer, show};
use crate::trouble::Trouble;
use crate::visit::Visit;

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
    pub act: String,
    /// In short.
    pub summary: String,
    /// The same in the other languages.
    pub others: Vec<Other>,
    /// The clause it is a part of.
    pub parent: Option<Row>,
    /// Its parts.
    pub parts: Vec<Row>,
}

/// The clause in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// The language.
    pub lang: Lang,
    /// How it is cited.
    pub cite: String,
    /// In short.
    pub summary: String,
}

/// A clause in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Our label.
    pub label: String,
    /// How it is cited.
    pub cite: String,
    /// In short.
    pub summary: String,
}

/// An act with its clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its title.
    pub title: String,
    /// Its clauses, in order.
    pub rows: Vec<Row>,
}

/// All clauses, by act.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "public/law/list.html")]
pub struct ClauseList {
    /// The language.
    pub l: L,
    /// The frame.
    pub base: Base,
    /// The acts.
    pub acts: Vec<Act>,
}

fn said(l: L, words: &Trilingual) -> String {
    words.in_language(l.code()).to_owned()
}

fn row(l: L, clause: &law::ClauseText) -> Row {
    Row { label: clause.label.to_string(), cite: said(l, &clause.cite), summary: said(l, &clause.summary) }
}

/// `GET /law/{label}`
///
/// # Errors
/// [`Trouble::NotFound`] where no clause has this label.
pub async fn one(visit: Visit, Path(label): Path<String>) -> Answer {
    let (l, law) = (visit.l(), Law::bundled());
    let clause = law.clause(&law::Clause::from_text(label)).ok_or(Trouble::NotFound)?;
    let in_lang = |lang| Other { lang, cite: said(L::of(lang), &clause.cite), summary: said(L::of(lang), &clause.summary) };
    let act = law.documents().find(|act| act.document == clause.document);
    show(&ClausePage {
        l,
        base: Base::of(&visit),
        label: clause.label.to_string(),
        cite: said(l, &clause.cite),
        act: act.map_or_else(String::new, |act| said(l, &act.title)),
        summary: said(l, &clause.summary),
        others: Lang::ALL.into_iter().filter(|lang| *lang != l.0).map(in_lang).collect(),
        parent: clause.parent.as_ref().and_then(|parent| law.clause(parent)).map(|parent| row(l, parent)),
        parts: law.clauses().filter(|part| part.parent.as_ref() == Some(&clause.label)).map(|part| row(l, part)).collect(),
    })
}

/// `GET /law`
///
/// # Errors
/// None of its own.
pub async fn list(visit: Visit) -> Answer {
    let (l, law) = (visit.l(), Law::bundled());
    let rows = |act: &law::DocumentText| law.clauses().filter(|clause| clause.document == act.document).map(|clause| row(l, clause)).collect();
    let mut documents: Vec<_> = law.documents().collect();
    documents.sort_by_key(|act| act.document);
    let acts = documents.into_iter().map(|act| Act { title: said(l, &act.title), rows: rows(act) }).collect();
    show(&ClauseList { l, base: Base::of(&visit), acts })
}
