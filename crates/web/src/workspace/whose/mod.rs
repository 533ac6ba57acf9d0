//! Whose papers a list shows: the own office's; for who has no office of records and sees all of them, those of the office named,
//! with the purpose. Nobody types that into an address: a page asks.

use domain::service::Role;
use jiff::civil::Date;
use registry::access::{Action, Permit, office as offices};
use registry::ports::store::LogId;

use crate::components::{Bit, ErrorSummary, Fault, Field, Kind, Line, Shape, Table};
use crate::layout::{Command, DESK, Frame, Section};
use crate::page::Answer;
use crate::visit::Visit;
use crate::workspace::records::with_purpose;
use crate::workspace::sheet::{Ask, Block, Body, Sheet};
use crate::{AppState, L, office};

/// Longest purpose that is carried from page to page.
const MOST: usize = 300;

/// Where a list looks.
pub(crate) struct At {
    /// The right; over the log where an office was named.
    pub permit: Permit,
    /// The log; none where the own office has none.
    pub log: Option<LogId>,
    /// What was named.
    pub chosen: Option<Chosen>,
}

/// An office named, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chosen {
    /// Its code.
    pub office: String,
    /// The purpose.
    pub purpose: String,
}

/// What comes of it.
pub(crate) enum Whose {
    /// It is known where to look.
    Known(Box<At>),
    /// It is asked first.
    Asked(Box<Sheet>),
}

/// Where this person's list looks, or the page that asks.
///
/// # Errors
/// When the person may not do it at all, or not there.
pub(crate) async fn whose(state: &AppState, visit: &Visit, action: Action, section: Section, title: &'static str) -> Answer<Whose> {
    let any = visit.may(action, None)?;
    let asked = visit.query("office").filter(|typed| !typed.trim().is_empty());
    let own = any.own_log().cloned().or_else(|| offices::log_of(&any.official().office));
    let chooses = any.official().role == Role::Auditor && (asked.is_some() || !own.as_ref().is_some_and(offices::is_log_of_a_body));
    if !chooses && asked.is_none() {
        return Ok(Whose::Known(Box::new(At { permit: any, log: own, chosen: None })));
    }
    let code = asked.as_deref().map(office::typed).unwrap_or_default();
    let log = offices::log_of(&code).filter(offices::is_log_of_a_body);
    if let (false, Some(log)) = (chooses, &log) {
        return Ok(Whose::Known(Box::new(At { permit: visit.may(action, Some(log))?, log: Some(log.clone()), chosen: None })));
    }
    let purpose: String = visit.query("purpose").unwrap_or_default().trim().chars().take(MOST).collect();
    match log {
        Some(log) if !purpose.is_empty() => {
            let permit = visit.may(action, Some(&log))?;
            Ok(Whose::Known(Box::new(At { permit, log: Some(log), chosen: Some(Chosen { office: code, purpose }) })))
        }
        log => {
            let typed = Typed { office: asked, known: log.is_some(), purpose, sent: visit.query("office").is_some() };
            let frame = Frame::open(state, visit, section).await?;
            Ok(Whose::Asked(Box::new(page(frame, title, visit.path(), &typed, visit.today()))))
        }
    }
}

/// What was typed on the page that asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The office, as typed.
    pub office: Option<String>,
    /// There is such an office.
    pub known: bool,
    /// The purpose.
    pub purpose: String,
    /// The form was sent, not only opened.
    pub sent: bool,
}

/// The page that asks, from its parts.
#[must_use]
pub fn page(frame: Frame, title: &'static str, action: &str, typed: &Typed, today: Date) -> Sheet {
    let l = frame.base.l;
    let mut faults = Vec::new();
    let mut wrong = |bad: bool, field: &str, key: &str| {
        bad.then(|| {
            faults.push(Fault { field: field.to_owned(), words: l.t(key), clause: None });
            l.t(key)
        })
    };
    let no_office = wrong(typed.sent && !typed.known, "office", "whose-office-fill");
    let no_purpose = wrong(typed.sent && typed.purpose.is_empty(), "purpose", "search-purpose-fill");
    let shown = typed.office.as_deref().map(|text| if typed.known { office::listed(l, &office::typed(text), today) } else { text.to_owned() });
    let office = Field::new(Shape::Grid(6), "office", l.t("office-office-name"), Kind::Listed(shown.unwrap_or_default(), "offices"));
    let purpose = Field::text(Shape::Grid(6), "purpose", l.t("search-purpose"), typed.purpose.clone());
    let fields = vec![office.hint(l.t("whose-office-hint")).error(no_office), purpose.hint(l.t("whose-purpose-hint")).error(no_purpose)];
    let mut sheet = Sheet::new(frame.commands(vec![Command::back(l, DESK)]), l.t(title), l.t(title));
    sheet.sub = Line::from(l.t("reading-purpose-missing"));
    if !faults.is_empty() {
        sheet.errors = ErrorSummary::of_fields(l, faults);
    }
    let ask = Ask { id: "whose".to_owned(), action: action.to_owned(), fields, submit: l.t("whose-show") };
    sheet.main.push(Block::new("whose-box", l.t("whose-title"), Body::Ask(ask)));
    sheet.lists = vec![("offices", office::all_listed(l, today, |code| offices::log_of(code).is_some_and(|log| offices::is_log_of_a_body(&log))))];
    sheet
}

impl Chosen {
    /// What the address of the same list carries.
    fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).append_pair("office", &self.office).append_pair("purpose", &self.purpose).finish()
    }

    /// Adds it to an address.
    pub(crate) fn carry(&self, href: &mut String) {
        href.push(if href.contains('?') { '&' } else { '?' });
        href.push_str(&self.query());
    }

    /// The rows of a list lead on with the same purpose: it is not asked again on each page.
    pub(crate) fn lead_on(&self, table: &mut Table) {
        for line in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            for bit in &mut line.0 {
                if let Bit::Link(href, _) | Bit::NumLink(href, _) = bit {
                    *href = with_purpose(std::mem::take(href), &self.purpose);
                }
            }
        }
    }

    /// Whose list it is, why, and the way to another.
    pub(crate) fn said(&self, l: L, list: &str, today: Date) -> Line {
        let again = form_urlencoded::Serializer::new(String::new()).append_pair("purpose", &self.purpose).finish();
        let keeps = offices::log_of(&self.office).is_some_and(|log| offices::keeps(&log));
        let name = if keeps { office::office(l, &self.office, today).name } else { office::short(l, &self.office, today) };
        Line::new().bold(name).text(format!("· {}: {} ·", l.t("search-purpose"), self.purpose)).link(format!("{list}?{again}"), l.t("whose-another"))
    }
}

/// The same on a sheet with tabs and tables.
pub(crate) fn on_sheet(sheet: &mut Sheet, chosen: Option<&Chosen>, list: &str, today: Date) {
    let Some(chosen) = chosen else { return };
    for tab in sheet.tabs.iter_mut().flat_map(|tabs| &mut tabs.tabs) {
        chosen.carry(&mut tab.href);
    }
    for block in &mut sheet.main {
        if let Body::Table(table) = &mut block.body {
            chosen.lead_on(table);
        }
    }
    sheet.sub = chosen.said(sheet.l, list, today);
}
