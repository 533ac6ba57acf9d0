//! The public check of a certificate: by the QR's address, or by its number with a second datum.

pub mod limit;

use std::net::SocketAddr;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{Extensions, StatusCode};
use domain::certificate::CertificateKind;
use domain::numbers::Book;
use domain::typed::{self, Sense};
use registry::check::{self, Checked, Verdict as Found};
use text::Lang;

use crate::components::{ErrorSummary, Fault, Field, Kind, Plate, Shape, Verdict, VerdictKind};
use crate::fields::Fields;
use crate::layout::Base;
use crate::page::{Answer, show, show_with};
use crate::routes::{Access, Csrf, Route, does, looks};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::{AppState, L, office};

/// The page to ask by number.
pub const CHECK: &str = "/check";

pub(crate) static ROUTES: &[Route] = &[
    Route::page(CHECK, Access::Public, || looks(ask)),
    // Nothing is changed and nobody is known: no hidden field, no cookie.
    Route { csrf: Csrf::None, ..Route::form(CHECK, Access::Public, || does(by_number)) },
    Route::page("/c/{token}", Access::Public, || looks(by_token)),
    // The QR holds the address in capitals: its code is smaller so.
    Route::page("/C/{token}", Access::Public, || looks(by_token)),
];

/// The page that asks.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "public/check/ask.html")]
pub struct AskPage {
    /// The language.
    pub l: L,
    /// The frame.
    pub base: Base,
    /// What is missing.
    pub errors: ErrorSummary,
    /// Number and day.
    pub fields: Vec<Field>,
}

/// The page that answers.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "public/check/answer.html")]
pub struct AnswerPage {
    /// The language.
    pub l: L,
    /// The frame.
    pub base: Base,
    /// The languages in which everything is said: those of the paper, and the reader's own where it is another.
    pub each: Vec<L>,
    /// The verdict.
    pub verdict: Verdict,
    /// Day, hour and zone.
    pub at: String,
    /// What became of it and when, where it is not valid: code of the language, words.
    pub became: Vec<(&'static str, String)>,
    /// What the paper must say.
    pub rows: Vec<Said>,
    /// The plate of the act.
    pub plate: Option<Plate>,
}

/// One thing the paper must say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Key of its label.
    pub label: &'static str,
    /// In bold.
    pub main: String,
    /// Beneath it, in Russian.
    pub ru: String,
    /// Beneath it, the same in both.
    pub more: String,
}

/// Notes a question of this address.
pub(crate) fn limited(extensions: &Extensions, visit: &Visit) -> Answer<()> {
    let address = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    if limit::take(address, visit.at()) { Ok(()) } else { Err(Trouble::TooOften) }
}

/// `GET /c/{token}`
///
/// # Errors
/// When too many are asked for, or the check fails.
pub async fn by_token(State(state): State<AppState>, visit: Visit, Path(token): Path<String>, extensions: Extensions) -> Answer {
    limited(&extensions, &visit)?;
    let found = check::by_token(&state.registry, &plain(&token)).await?;
    show(&answer_page(Base::of(&visit), found.as_ref(), visit.local()))
}

/// A token as typed from under the QR: spaces and dashes mean nothing.
pub(crate) fn plain(token: &str) -> String {
    token.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

/// `GET /check`
///
/// # Errors
/// None of its own.
pub async fn ask(visit: Visit) -> Answer {
    show(&ask_page(Base::of(&visit), "", "", false))
}

/// `POST /check`: the day of birth never stands in an address, which browsers and servers keep.
///
/// # Errors
/// When too many are asked for, or the check fails.
pub async fn by_number(State(state): State<AppState>, visit: Visit, extensions: Extensions, body: Bytes) -> Answer {
    let fields = Fields::parse(&body);
    let (number, born) = (fields.get("number").to_owned(), fields.get("born").to_owned());
    limited(&extensions, &visit)?;
    // The code under the QR is enough by itself.
    let code = plain(&number);
    if code.len() == 32 && code.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let found = check::by_token(&state.registry, &code).await?;
        return show(&answer_page(Base::of(&visit), found.as_ref(), visit.local()));
    }
    let born = typed::in_usual_form(&born, Sense::Past, visit.today());
    let readable = typed::date(&born, Sense::Past, visit.today()).is_ok();
    if number.is_empty() || number.chars().count() > 60 || !readable {
        return show_with(StatusCode::UNPROCESSABLE_ENTITY, &ask_page(Base::of(&visit), &number, &born, true));
    }
    let found = check::by_number(&state.registry, &number, &born).await?;
    show(&answer_page(Base::of(&visit), found.as_ref(), visit.local()))
}

/// The page that asks, from its parts.
#[must_use]
pub fn ask_page(base: Base, number: &str, born: &str, wrong: bool) -> AskPage {
    let l = base.l;
    let bad_number = wrong && (number.is_empty() || number.chars().count() > 60);
    let bad_born = wrong && domain::partial_date::PartialDate::parse(born).is_err();
    let errors = [(bad_number, "number", "check-fill-number"), (bad_born, "born", "check-fill-born")];
    let faults: Vec<Fault> =
        errors.iter().filter(|(bad, _, _)| *bad).map(|(_, field, key)| Fault { field: (*field).to_owned(), words: l.t(key), clause: None }).collect();
    let number: String = number.chars().take(60).collect();
    AskPage {
        l,
        errors: if faults.is_empty() { ErrorSummary::default() } else { ErrorSummary::of_fields(l, faults) },
        fields: vec![
            Field::text(Shape::Public, "number", l.t("front-check-number"), number)
                .hint(l.t("check-number-hint"))
                .error(bad_number.then(|| l.t("check-fill-number"))),
            Field::new(Shape::Public, "born", l.t("check-born"), Kind::Text(born.chars().take(10).collect(), "numeric"))
                .hint(l.t("front-check-second-hint"))
                .error(bad_born.then(|| l.t("check-fill-born")))
                .short(),
        ],
        base,
    }
}

/// The page that answers, from its parts.
#[must_use]
pub fn answer_page(base: Base, found: Option<&Checked>, local: jiff::civil::DateTime) -> AnswerPage {
    let l = base.l;
    let mut each = vec![L::of(Lang::Kk), L::of(Lang::Ru)];
    if each.iter().all(|one| one.0 != l.0) {
        each.push(l);
    }
    let (kind, became) = match found.map(|checked| checked.verdict) {
        Some(Found::Valid) => (VerdictKind::Valid, None),
        Some(Found::NotHandedOver) => (VerdictKind::NotHandedOver, Some(("check-not-handed-over", None))),
        Some(Found::Outdated(on)) => (VerdictKind::Outdated, Some(("check-outdated-since", Some(on)))),
        Some(Found::Replaced(on)) => (VerdictKind::Replaced, Some(("check-replaced-on", Some(on)))),
        Some(Found::Annulled(on)) => (VerdictKind::Annulled, Some(("check-annulled-on", Some(on)))),
        Some(Found::Spoiled(on)) => (VerdictKind::Annulled, Some(("check-spoiled-on", Some(on)))),
        None => (VerdictKind::Unknown, None),
    };
    let became = became.map_or_else(Vec::new, |(key, on)| {
        let said = |l: &L| (l.0.code(), on.map_or_else(|| l.t(key), |on| l.with(key, &[("day", text::date(on).into())])));
        each.iter().map(said).collect()
    });
    AnswerPage {
        l,
        each,
        verdict: Verdict::new(l, kind),
        at: l.with("check-at", &[("day", text::date(local.date()).into()), ("time", text::clock(local.time()).into())]),
        became,
        rows: found.map(rows).unwrap_or_default(),
        plate: found.filter(|checked| checked.verdict != Found::NotHandedOver).map(|checked| plate(l, checked)),
        base,
    }
}

fn rows(checked: &Checked) -> Vec<Said> {
    let (kk, ru) = (L::of(Lang::Kk), L::of(Lang::Ru));
    let kind = match (checked.kind, checked.repeat) {
        (CertificateKind::Birth, false) => "check-birth",
        (CertificateKind::Birth, true) => "check-birth-repeat",
        (CertificateKind::StillbirthReference, _) => "check-stillbirth",
    };
    let body = |l: L| office::office(l, &checked.issued_by.0, checked.issued_on).name;
    let both = |label, of: &dyn Fn(L) -> String, more: String| Said { label, main: of(kk), ru: of(ru), more };
    let same = |label, text: &str| Said { label, main: text.to_owned(), ru: String::new(), more: String::new() };
    let mut rows = vec![
        both("check-document", &|l: L| l.t(kind), String::new()),
        same("check-number", &checked.number),
        same("check-name", &checked.name),
        both("check-issued-by", &body, text::date(checked.issued_on)),
    ];
    if checked.verdict == Found::NotHandedOver {
        // It is issued by nobody, and the child is not spoken of.
        rows.truncate(2);
    }
    rows
}

fn plate(l: L, checked: &Checked) -> Plate {
    let book = l.t(match checked.act.book {
        Book::Current => "plate-book-current",
        Book::Restored => "plate-book-restored",
    });
    let number = text::grouped(i64::try_from(checked.act.number).unwrap_or(i64::MAX));
    Plate::new(l, "act-birth", Some(&number), text::date(checked.registered_on), book)
}
