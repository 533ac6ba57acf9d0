//! The search page: one box, then filters; outside the own office the purpose is asked.

use askama::Template;
use axum::extract::State;
use jiff::civil::Date;
use registry::access::{Action, Scope};
use registry::ports::store::LogId;
use registry::records::{Case, CertificateRow, NotRead, RecordRow};
use registry::search::{self, Asked, Found, Hit, LONGEST, PAGES, PersonRow, SHOWN};

use crate::components::{Choice, Field, Head, Kind, Line, Note, Row, Shape, Table, Tone};
use crate::layout::{Command, Does, Frame, Section, finds_applications};
use crate::page::{Answer, show};
use crate::routes::{Access, Route, looks};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::workspace::{applications, desk, records};
use crate::{AppState, L, office};

pub use crate::layout::SEARCH;

pub(crate) static ROUTES: &[Route] = &[Route::page(SEARCH, Access::May(Action::Search), || looks(get))];

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "workspace/search/page.html")]
pub struct SearchPage {
    /// The language.
    pub l: L,
    /// The frame.
    pub frame: Frame,
    /// The question.
    pub text: String,
    /// What was found, in a sentence.
    pub sub: String,
    /// What keeps the answer back, or narrows it.
    pub note: Option<Note>,
    /// Filters.
    pub filters: Vec<Field>,
    /// The answer.
    pub table: Option<Table>,
    /// The page before.
    pub before: Option<String>,
    /// The page after.
    pub after: Option<String>,
    /// What may be typed, while nothing is asked.
    pub hints: Vec<(String, String)>,
}

/// What the address asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The box.
    pub text: String,
    /// The whole country, not only the own office.
    pub country: bool,
    /// Whether the role may choose.
    pub may_choose: bool,
    /// Year, as typed.
    pub year: String,
    /// Place in the record.
    pub role: String,
    /// Why.
    pub purpose: String,
    /// Page, from 0.
    pub page: usize,
    /// Applications are none of this role's.
    pub records_only: bool,
}

impl Typed {
    fn too_long(&self) -> bool {
        self.text.chars().count() > LONGEST
    }

    fn address(&self, page: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let (page, place) = (page.to_string(), if self.country && self.may_choose { "country" } else { "" });
        for (name, value) in
            [("q", self.text.as_str()), ("where", place), ("role", &self.role), ("year", &self.year), ("purpose", &self.purpose), ("page", &page)]
        {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("{SEARCH}?{}", query.finish())
    }
}

/// How the search ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// Nothing was asked.
    NotAsked,
    /// More letters than any name or number has.
    TooLong,
    /// The purpose must be stated first.
    Purpose,
    /// Found, or nothing found.
    Found(Found),
}

/// `GET /workspace/search`
///
/// # Errors
/// When the search fails.
pub async fn get(State(state): State<AppState>, visit: Visit) -> Answer {
    let any = visit.may(Action::Search, None)?;
    let own = any.own_log().cloned();
    let query = |name: &str| visit.query(name).unwrap_or_default().trim().to_owned();
    // Who has no office with records looks in the whole country at once.
    let has_own = own.as_ref().is_some_and(registry::access::office::is_log_of_a_body);
    let may_choose = any.scope() == Scope::Country && has_own;
    let typed = Typed {
        text: query("q"),
        country: any.scope() == Scope::Country && (!has_own || query("where") == "country"),
        may_choose,
        year: query("year"),
        role: query("role"),
        purpose: query("purpose"),
        page: query("page").parse().unwrap_or(0).min(PAGES),
        records_only: visit.official().is_some_and(|official| !finds_applications(official.role)),
    };
    let permit = if typed.may_choose && !typed.country { visit.may(Action::Search, own.as_ref())? } else { any };
    let ended = if typed.too_long() {
        Ended::TooLong
    } else if search::asks_nothing(&typed.text) {
        Ended::NotAsked
    } else {
        let asked = Asked {
            text: typed.text.clone(),
            year: typed.year.parse().ok(),
            role: Some(typed.role.clone()).filter(|role| ["child", "mother", "father"].contains(&role.as_str())),
            office: None,
            page: typed.page,
        };
        match search::search(&state.registry, permit, &asked, Some(&typed.purpose)).await {
            Ok(found) => Ended::Found(found),
            Err(NotRead::PurposeMissing) => Ended::Purpose,
            Err(NotRead::NotFound) => Ended::Found(Found::default()),
            Err(NotRead::Fault(fault)) => return Err(Trouble::from(fault)),
        }
    };
    let frame = Frame::open(&state, &visit, Section::Search).await?;
    show(&page(frame, &typed, &ended, own.as_ref(), visit.today()))
}

/// The page from its parts.
#[must_use]
pub fn page(frame: Frame, typed: &Typed, ended: &Ended, own: Option<&LogId>, today: Date) -> SearchPage {
    let l = frame.base.l;
    let (sub, note, table, hints) = match ended {
        Ended::NotAsked => (l.t("search-lead"), None, None, hints(l, typed)),
        Ended::TooLong => {
            let line = Line::new().bold(l.t("search-too-long")).link("#q", l.n("search-too-long-do", LONGEST));
            (l.t("search-lead"), Some(Note::new(Tone::Stop, line)), None, hints(l, typed))
        }
        Ended::Purpose => {
            let line = Line::new().bold(l.t("search-purpose-first")).text(l.t("reading-purpose-missing"));
            (l.t("search-not-yet"), Some(Note::new(Tone::Warn, line)), None, Vec::new())
        }
        Ended::Found(found) => found_words(l, typed, found, own, today),
    };
    let mut frame = frame.commands(vec![Command::opens("F4", l.t("search-again"), "#q"), Command::back(l, desk::DESK)]).say(l.t("record-say-traced"));
    let text: String = typed.text.chars().take(LONGEST).collect();
    frame.find.clone_from(&text);
    let more = matches!(ended, Ended::Found(found) if found.more) && typed.page < PAGES;
    SearchPage {
        l,
        text,
        sub,
        note,
        filters: filters(l, typed),
        table,
        before: typed.page.checked_sub(1).map(|page| typed.address(page)),
        after: more.then(|| typed.address(typed.page + 1)),
        hints,
        frame,
    }
}

fn hints(l: L, typed: &Typed) -> Vec<(String, String)> {
    [
        ("search-eg-name", "search-eg-name-value"),
        ("search-eg-iin", "search-eg-iin-value"),
        ("search-eg-act", "search-eg-act-value"),
        ("search-eg-certificate", "search-eg-certificate-value"),
        ("search-eg-application", "search-eg-application-value"),
    ]
    .into_iter()
    .filter(|(label, _)| !(typed.records_only && *label == "search-eg-application"))
    .map(|(label, value)| (l.t(label), l.t(value)))
    .collect()
}

/// Sentence, notice, answer, hints.
type Said = (String, Option<Note>, Option<Table>, Vec<(String, String)>);

fn found_words(l: L, typed: &Typed, found: &Found, own: Option<&LogId>, today: Date) -> Said {
    if found.hits.is_empty() {
        let key = if typed.country || !typed.may_choose { "search-none-country" } else { "search-none-office" };
        let line = Line::new().bold(l.t("search-none")).text(l.t(key));
        return (l.t("search-none-sub"), Some(Note::new(Tone::Plain, line)), None, Vec::new());
    }
    let more = found.more.then(|| Note::new(Tone::Warn, Line::new().bold(l.n("search-more", SHOWN)).text(l.t("search-narrow"))));
    (l.n("search-found", found.hits.len()), more, Some(table(l, typed, &found.hits, own, today)), Vec::new())
}

fn filters(l: L, typed: &Typed) -> Vec<Field> {
    let choice = |value: &str, key: &str, chosen: bool| Choice::new(value, l.t(key), chosen);
    let mut fields = Vec::new();
    if typed.may_choose {
        let places = vec![choice("office", "search-own-office", !typed.country), choice("country", "search-country", typed.country)];
        fields.push(Field::new(Shape::Grid(3), "where", l.t("search-where"), Kind::Select(places)));
    }
    let role = typed.role.as_str();
    let roles = vec![
        choice("", "search-anyone", role.is_empty()),
        choice("child", "section-child", role == "child"),
        choice("mother", "section-mother", role == "mother"),
        choice("father", "section-father", role == "father"),
    ];
    fields.push(Field::new(Shape::Grid(2), "role", l.t("search-role"), Kind::Select(roles)));
    fields.push(Field::new(Shape::Grid(2), "year", l.t("search-year"), Kind::Text(typed.year.clone(), "numeric")));
    if typed.may_choose || typed.country {
        let missing = typed.country && typed.purpose.is_empty() && !typed.text.is_empty();
        let purpose = Field::text(Shape::Grid(3), "purpose", l.t("search-purpose"), &typed.purpose);
        fields.push(purpose.error(missing.then(|| l.t("search-purpose-fill"))));
    }
    fields
}

fn table(l: L, typed: &Typed, hits: &[Hit], own: Option<&LogId>, today: Date) -> Table {
    let heads = vec![
        Head::new(l.t("search-who"), ""),
        Head::new(l.t("search-what"), "do"),
        Head::new(l.t("search-office"), "step"),
        Head::new(l.t("search-when"), "t"),
    ];
    let rows = hits.iter().map(|hit| row(l, typed, hit, own, today)).collect();
    Table::sheet(l, l.t("search-caption"), 0, heads, rows)
}

fn row(l: L, typed: &Typed, hit: &Hit, own: Option<&LogId>, today: Date) -> Row {
    let at = |log: &LogId| office::short(l, &log.0, today);
    let purpose = |log: &LogId| if own == Some(log) { "" } else { typed.purpose.as_str() };
    match hit {
        Hit::Record { row, person, .. } => record_row(l, row, person.as_ref(), &records::path_for(row.id, purpose(&row.log)), at(&row.log)),
        Hit::Application(case) => application_row(l, case, records::with_purpose(applications::path(case.id), purpose(&case.log)), at(&case.log)),
        Hit::Certificate(certificate) => {
            certificate_row(l, certificate, &records::path_for(certificate.record, purpose(&certificate.log)), at(&certificate.log))
        }
    }
}

fn record_row(l: L, row: &RecordRow, person: Option<&PersonRow>, href: &str, office: String) -> Row {
    let what =
        Line::new().text(l.t(if row.stillborn { "desk-stillbirth" } else { "act-birth" })).num(format!("№\u{a0}{}/{}", row.number.number, row.number.year));
    let what = if row.book == "restored" { what.second(l.t("plate-book-restored")) } else { what };
    let child = if row.child.is_empty() { l.t("desk-nobody") } else { row.child.clone() };
    let who = match person.filter(|person| person.role != "child") {
        None => {
            let mut facts = vec![l.t("section-child")];
            facts.extend(row.born_on.clone());
            facts.extend(row.iin.as_ref().map(|iin| format!("{} {iin}", l.t("field-iin"))));
            Line::new().link(href, child).second(facts.join(" · "))
        }
        Some(person) => {
            let mut facts = vec![l.t(if person.role == "mother" { "section-mother" } else { "section-father" })];
            facts.extend(person.born_on.clone());
            facts.extend(person.iin.as_ref().map(|iin| format!("{} {iin}", l.t("field-iin"))));
            facts.push(format!("{}: {child}", l.t("section-child")));
            Line::new().link(href, person.name.clone()).second(facts.join(" · "))
        }
    };
    Row::new(vec![who, what, office.into(), Line::new().num(text::date(row.made_on))])
}

fn application_row(l: L, case: &Case, href: String, office: String) -> Row {
    let name = [&case.child, &case.applicant].into_iter().find(|name| !name.is_empty()).cloned().unwrap_or_else(|| l.t("desk-nobody"));
    let mut facts: Vec<String> = case.born_on.clone().into_iter().collect();
    facts.push(format!("{}: {}", l.t("section-applicant"), if case.applicant.is_empty() { "—" } else { &case.applicant }));
    let who = Line::new().link(href, name).second(facts.join(" · "));
    let stage = l.t(&format!("stage-{}", case.stage.replace('_', "-")));
    let what = Line::new().text(l.t("search-application")).num(case.number.to_string()).second(stage);
    Row::new(vec![who, what, office.into(), Line::new().num(text::date(case.filed_on))])
}

fn certificate_row(l: L, row: &CertificateRow, href: &str, office: String) -> Row {
    let kind = if row.kind == "birth" { "record-certificate" } else { "record-reference" };
    let who = row.given_to.clone().unwrap_or_else(|| l.t("search-not-given"));
    let state = l.t(&format!("certificate-state-{}", row.state.replace('_', "-")));
    let what = Line::new().text(l.t(kind)).second(Line::new().text(state).text("·").num(format!("№\u{a0}{}/{}", row.act.number, row.act.year)));
    Row::new(vec![Line::new().link(href, row.shown.clone()).second(who), what, office.into(), Line::new().num(text::date(row.made_on))])
}
