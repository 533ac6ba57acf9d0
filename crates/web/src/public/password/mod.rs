//! A new password: the first one must be changed before anything else; later whenever the person wishes.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use registry::access::account::{self, AccountError};

use crate::components::{ErrorSummary, Fault, Field, Kind, Shape};
use crate::fields::Fields;
use crate::layout::Base;
use crate::page::{Answer, show, show_with};
use crate::public::login::local;
use crate::visit::{SignedIn, Visit};
use crate::{AppState, L};

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "public/password/page.html")]
pub struct PasswordPage {
    /// The language.
    pub l: L,
    /// The frame.
    pub base: Base,
    /// Where to go then.
    pub next: String,
    /// What to mend.
    pub errors: ErrorSummary,
    /// Old, new, new again.
    pub fields: Vec<Field>,
}

/// What to mend: field, sentence.
type Wrong = Vec<(&'static str, String)>;

/// `GET /password`
///
/// # Errors
/// None of its own.
pub async fn get(SignedIn { visit, .. }: SignedIn) -> Answer {
    show(&page(&visit, visit.query("next").unwrap_or_default(), vec![]))
}

/// `POST /password`
///
/// # Errors
/// When the account can't be changed.
pub async fn post(State(state): State<AppState>, SignedIn { visit, live }: SignedIn, fields: Fields) -> Answer {
    let (l, registry, next) = (visit.l(), &state.registry, fields.get("next").to_owned());
    let (old, new, again) = (fields.raw("old"), fields.raw("new"), fields.raw("again"));
    let mut wrong: Wrong = Vec::new();
    if new != again {
        wrong.push(("again", l.t("password-differ")));
    } else {
        let said = account::change_password(registry.store(), &state.passwords, registry.entropy(), live.account.id, (old, new), Some(live.key), visit.at());
        match said.await {
            Ok(()) => return Ok(Redirect::to(&local(&next)).into_response()),
            Err(AccountError::Fault(fault)) => return Err(fault.into()),
            Err(error) => {
                let field = if matches!(error, AccountError::WrongPassword) { "old" } else { "new" };
                wrong.extend(error.keys().into_iter().map(|key| (field, l.t(key))));
            }
        }
    }
    show_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, next, wrong))
}

fn page(visit: &Visit, next: String, wrong: Wrong) -> PasswordPage {
    let l = visit.l();
    let field = |name: &'static str, label: &str, memory| {
        let error = wrong.iter().find(|(field, _)| *field == name).map(|(_, words)| words.clone());
        Field::new(Shape::Public, name, l.t(label), Kind::Password).error(error).autocomplete(memory)
    };
    let fields = vec![
        field("old", "password-old", "current-password"),
        field("new", "password-new", "new-password").hint(l.t("password-hint")),
        field("again", "password-again", "new-password"),
    ];
    let faults = wrong.into_iter().map(|(field, words)| Fault { field: field.to_owned(), words, clause: None }).collect::<Vec<_>>();
    let title = l.with("password-errors", &[("what", l.n("count-errors", faults.len()).into())]);
    PasswordPage { l, base: Base::of(visit), next: local(&next), errors: ErrorSummary { title, faults }, fields }
}
