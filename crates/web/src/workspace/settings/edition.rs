//! Which edition of the law governs new cases: chosen by an administrator on an order that is named (decisions 1).

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::kernel::Ground;
use law::{Edition, Law, Policy};
use registry::Command;
use registry::access::office::system_log;

use super::{Around, PATH, Part, around, numbers, sheet, sure, terms};
use crate::components::{Choice, Field, Head, Kind, Line, Row, Shape, Table};
use crate::fields::Fields;
use crate::layout::{Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::visit::Permitted;
use crate::workspace::applications::{Ran, run};
use crate::workspace::sheet::law::mended;
use crate::workspace::sheet::{Block, Body, Form};
use crate::{AppState, L};

/// Where the choice is sent.
pub(super) const CHOOSE: &str = "/workspace/settings/edition";

/// `POST /workspace/settings/edition`
///
/// # Errors
/// A technical failure; what is wrong is shown on the page.
pub(super) async fn choose(State(state): State<AppState>, Permitted { visit, permit }: Permitted, fields: Fields) -> Answer {
    let (frame, around) = (Frame::open(&state, &visit, Section::Settings).await?, around(&state, &visit).await?);
    let law = state.registry.law();
    let Some(command) = fields.command().filter(|_| !fields.only_shows()) else {
        return show(&sheet(frame, law, Part::Edition, &around, &fields, &[]));
    };
    let choice = Command::EditionChoose { edition: Policy::from_text(fields.get("edition")), document: fields.get("document").to_owned() };
    match run(&state, &permit, &system_log(), command, choice).await? {
        Ran::Done(_) => Ok(Redirect::to(&format!("{PATH}?part=edition&done=1")).into_response()),
        Ran::Refused(grounds) => {
            // Sent again with the same id, a mended form is the same command: nothing was written.
            let around = Around { command: command.to_string(), ..around };
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet(frame, law, Part::Edition, &around, &fields, &grounds))
        }
    }
}

/// What governs today, the editions there are, and the dates and numbers of the governing one.
pub(super) fn parts(l: L, law: &Law, around: &Around) -> Vec<Block> {
    let policy = chosen(law, around);
    let Ok(governing) = law.governing(&policy, around.today) else { return vec![editions(l, law, around, None)] };
    vec![governs(l, law, around, governing), editions(l, law, around, Some(governing)), terms(l, governing), numbers(l, law, governing)]
}

fn chosen(law: &Law, around: &Around) -> Policy {
    around.settings.as_ref().and_then(|settings| settings.edition.as_ref()).map_or_else(|| law.default_policy(), |choice| choice.edition.clone())
}

/// One sentence of the policy.
fn rule(l: L, law: &Law, policy: &Policy) -> String {
    match policy {
        Policy::InForce => l.t("office-policy-in-force"),
        Policy::Always(id) => {
            let label = law.edition(id).map_or_else(|| id.to_string(), |edition| edition.label.in_language(l.code()).to_owned());
            l.with("office-policy-always", &[("edition", label.into())])
        }
    }
}

fn governs(l: L, law: &Law, around: &Around, governing: &Edition) -> Block {
    let mut facts = vec![
        (l.t("office-policy"), Line::from(rule(l, law, &chosen(law, around)))),
        (l.t("office-policy-today"), Line::new().bold(governing.label.in_language(l.code()))),
    ];
    match around.settings.as_ref().and_then(|settings| settings.edition.as_ref()) {
        Some(settings) => {
            facts.push((l.t("office-policy-order"), Line::from(settings.document.as_str())));
            facts.push((l.t("office-policy-since"), Line::from(format!("{}, {}", text::date(settings.since), settings.by.name.initials()))));
        }
        None => facts.push((l.t("office-policy-order"), Line::from(l.t("office-policy-never")))),
    }
    Block::new("governs", l.t("office-policy-title"), Body::Facts(facts))
}

fn editions(l: L, law: &Law, around: &Around, governing: Option<&Edition>) -> Block {
    let heads = vec![
        Head::new(l.t("office-edition"), ""),
        Head::new(l.t("office-text-from"), "cl"),
        Head::new(l.t("office-text-until"), "cl"),
        Head::new(l.t("office-state"), "do"),
    ];
    let rows = law.editions().map(|edition| {
        let here = governing.is_some_and(|governing| governing.id == edition.id);
        let in_force = law.edition_in_force(around.today).is_some_and(|found| found.id == edition.id);
        let mut state = sure(l, edition.confidence);
        if here {
            state = state.second(l.t("office-edition-default"));
        }
        if in_force {
            state = state.second(l.t("office-edition-in-force"));
        }
        let until = edition.until.map_or_else(|| l.t("office-open-end"), text::date);
        Row {
            cells: vec![
                Line::new().bold(edition.label.in_language(l.code())).second(edition.id.as_str()),
                Line::new().num(text::date(edition.from)),
                Line::new().num(until),
                state,
            ],
            here,
        }
    });
    let table = Table { fixed: false, ..Table::sheet(l, l.t("office-editions"), 0, heads, rows.collect()) };
    Block::new("editions", l.t("office-editions"), Body::Table(table)).quiet(l.t("office-edition-why"))
}

/// The choice.
pub(super) fn form(l: L, law: &Law, around: &Around, fields: &Fields, grounds: &[Ground], csrf: String) -> Block {
    let now = chosen(law, around).to_string();
    let typed = if fields.get("edition").is_empty() { now.as_str() } else { fields.get("edition") };
    let mut choices: Vec<Choice> =
        law.editions().map(|edition| Choice::new(edition.id.as_str(), edition.label.in_language(l.code()), edition.id.as_str() == typed)).collect();
    choices.push(Choice::new(Policy::IN_FORCE, l.t("office-policy-by-day"), typed == Policy::IN_FORCE));
    let edition = Field::new(Shape::Grid(12), "edition", l.t("office-policy-new"), Kind::Select(choices));
    let document = Field::text(Shape::Grid(12), "document", l.t("office-policy-order"), fields.get("document")).hint(l.t("office-policy-order-hint"));
    let form = Form::new("choose", CHOOSE, csrf, around.command.clone(), l.t("office-policy-choose"))
        .fields(vec![mended(l, edition, grounds), mended(l, document, grounds)])
        .before(l.t("office-policy-before"));
    Block::new("choose-box", l.t("office-policy-choose-title"), Body::Form(form))
}
