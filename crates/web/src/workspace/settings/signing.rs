//! Whether acts must be signed with a key: chosen by an administrator on an order that is named.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::kernel::Ground;
use domain::settings::Signing;
use registry::Command;
use registry::access::office::system_log;

use super::{Around, PATH, Part, around, sheet};
use crate::components::{Choice, Field, Kind, Line, Shape};
use crate::fields::Fields;
use crate::layout::{Frame, Section};
use crate::page::{Answer, show, show_with};
use crate::trouble::Trouble;
use crate::visit::Permitted;
use crate::workspace::applications::{Ran, run};
use crate::workspace::sheet::law::mended;
use crate::workspace::sheet::{Block, Body, Form};
use crate::{AppState, L};

/// Where the choice is sent.
pub(super) const CHOOSE: &str = "/workspace/settings/signing";

/// `POST /workspace/settings/signing`
///
/// # Errors
/// A technical failure; what is wrong is shown on the page.
pub(super) async fn choose(State(state): State<AppState>, Permitted { visit, permit }: Permitted, fields: Fields) -> Answer {
    let (frame, around) = (Frame::open(&state, &visit, Section::Settings).await?, around(&state, &visit).await?);
    let law = state.registry.law();
    let Some(command) = fields.command().filter(|_| !fields.only_shows()) else {
        return show(&sheet(frame, law, Part::Signing, &around, &fields, &[]));
    };
    let signing = Signing::parse(fields.get("signing")).ok_or(Trouble::ForeignForm)?;
    let choice = Command::SigningChoose { signing, document: fields.get("document").to_owned() };
    match run(&state, &permit, &system_log(), command, choice).await? {
        Ran::Done(_) => Ok(Redirect::to(&format!("{PATH}?part=signing&done=1")).into_response()),
        Ran::Refused(grounds) => {
            let around = Around { command: command.to_string(), ..around };
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet(frame, law, Part::Signing, &around, &fields, &grounds))
        }
    }
}

fn chosen(around: &Around) -> Signing {
    around.settings.as_ref().and_then(|settings| settings.signing.as_ref()).map_or(Signing::default(), |choice| choice.signing)
}

const fn key(signing: Signing) -> &'static str {
    match signing {
        Signing::AsChosen => "office-signing-as-chosen",
        Signing::WithKey => "office-signing-with-key",
    }
}

/// What holds now.
pub(super) fn now(l: L, around: &Around) -> Block {
    let mut facts = vec![(l.t("office-signing-now"), Line::new().bold(l.t(key(chosen(around)))))];
    match around.settings.as_ref().and_then(|settings| settings.signing.as_ref()) {
        Some(choice) => {
            facts.push((l.t("office-policy-order"), Line::from(choice.document.as_str())));
            facts.push((l.t("office-policy-since"), Line::from(format!("{}, {}", text::date(choice.since), choice.by.name.initials()))));
        }
        None => facts.push((l.t("office-policy-order"), Line::from(l.t("office-signing-never")))),
    }
    facts.push((l.t("office-signing-which"), Line::from(l.t("office-signing-which-are"))));
    Block::new("signing", l.t("office-signing-title"), Body::Facts(facts))
}

/// The choice.
pub(super) fn form(l: L, around: &Around, fields: &Fields, grounds: &[Ground], csrf: String) -> Block {
    let typed = Signing::parse(fields.get("signing")).unwrap_or_else(|| chosen(around));
    let choices = Signing::ALL.into_iter().map(|one| Choice::new(one.as_str(), l.t(key(one)), one == typed)).collect();
    let signing = Field::new(Shape::Grid(12), "signing", l.t("office-signing-new"), Kind::Select(choices));
    let document = Field::text(Shape::Grid(12), "document", l.t("office-policy-order"), fields.get("document")).hint(l.t("office-policy-order-hint"));
    let form = Form::new("choose", CHOOSE, csrf, around.command.clone(), l.t("office-signing-choose"))
        .fields(vec![mended(l, signing, grounds), mended(l, document, grounds)])
        .before(l.t("office-signing-before"));
    Block::new("choose-box", l.t("office-signing-choose-title"), Body::Form(form))
}
