//! The window of NCALayer as a page: what is asked to be signed, whose key to use, sign or cancel. Without any script.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, Query as FromQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use uuid::Uuid;

use super::Ncalayer;
use super::desk::{Choice, Mode};
use crate::pages::{Chosen, Frame, Offer, Query, Shown, page};
use crate::words::Lang;

#[derive(Template)]
#[template(path = "chooser.html")]
struct Window {
    frame: Frame,
    request: Option<Uuid>,
    documents: Vec<Shown>,
    attach: bool,
    stamp: bool,
    offer: Offer,
    automatic: Option<String>,
}

/// Its addresses.
#[expect(clippy::disallowed_methods, reason = "a program of its own, not a page of ours")]
pub fn app(layer: Arc<Ncalayer>) -> Router {
    Router::new().route("/chooser", get(show)).route("/chooser/{id}", post(answer)).with_state(layer)
}

async fn show(State(layer): State<Arc<Ncalayer>>, FromQuery(query): FromQuery<Query>) -> Response {
    let waiting = layer.waiting().into_iter().next();
    let lang = match (&query.lang, &waiting) {
        (None, Some(waiting)) => waiting.ask.lang,
        _ => Lang::of(query.lang.as_deref()),
    };
    let said = match query.done.as_deref() {
        Some("sign") => Some("chooser-done-sign"),
        Some("cancel") => Some("chooser-done-cancel"),
        Some("gone") => Some("chooser-gone"),
        _ => None,
    };
    let bell = waiting.is_some();
    let frame = Frame { lang, path: "/chooser", keep: String::new(), title: "chooser-title", said: said.filter(|_| !bell), again: !bell, bell };
    let mode = layer.with_behaviour(|behaviour| behaviour.mode);
    let name = serde_json::to_value(mode).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default();
    let automatic = (mode != Mode::Ask).then(|| lang.t("mode-automatic").replace("{}", &name));
    let Some(waiting) = waiting else {
        return page(&Window { frame, request: None, documents: Vec::new(), attach: false, stamp: false, offer: Offer::default(), automatic });
    };
    let ask = &waiting.ask;
    page(&Window {
        frame,
        request: Some(waiting.id),
        documents: ask.documents.iter().map(|document| Shown::of(document, ask.how.digested, None)).collect(),
        attach: ask.how.attach,
        stamp: ask.how.stamp,
        offer: Offer::of(&layer.national, &ask.wanted),
        automatic,
    })
}

async fn answer(State(layer): State<Arc<Ncalayer>>, Path(id): Path<Uuid>, FromQuery(query): FromQuery<Query>, Form(chosen): Form<Chosen>) -> Response {
    let key = if chosen.action == "sign" { chosen.key(&layer.national) } else { None };
    let (choice, done) = key.map_or((Choice::Cancelled, "cancel"), |key| (Choice::Key(key), "sign"));
    let done = if layer.answer(id, choice) { done } else { "gone" };
    let lang = Lang::of(query.lang.as_deref()).code();
    Redirect::to(&format!("/chooser?lang={lang}&done={done}")).into_response()
}
