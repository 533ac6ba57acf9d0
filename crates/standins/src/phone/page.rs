//! The telephone's screen as a page: paste the text of the QR, see who asks and what for, sign or decline.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, Query as FromQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::{Fault, Opened, Phone};
use crate::ncalayer::Wanted;
use crate::pages::{Chosen, Frame, Offer, Query, Shown, page};
use crate::words::Lang;

#[derive(Template)]
#[template(path = "phone.html")]
struct Screen {
    frame: Frame,
    fault: Option<Fault>,
    asked: Option<OnScreen>,
    documents: Vec<Shown>,
    offer: Offer,
    link: String,
}

struct OnScreen {
    id: Uuid,
    description: String,
    organisation: String,
    bin: String,
    until: String,
    method: &'static str,
}

/// Its addresses.
#[expect(clippy::disallowed_methods, reason = "a program of its own, not a page of ours")]
pub fn app(phone: Arc<Phone>) -> Router {
    Router::new().route("/phone", get(show)).route("/phone/{id}", post(answer)).with_state(phone)
}

fn frame(lang: Lang, keep: String, said: Option<&'static str>) -> Frame {
    Frame { lang, path: "/phone", keep, title: "phone-title", said, again: false, bell: false }
}

fn failed(lang: Lang, fault: Fault, link: String) -> Response {
    page(&Screen { frame: frame(lang, String::new(), None), fault: Some(fault), asked: None, documents: Vec::new(), offer: Offer::default(), link })
}

async fn show(State(phone): State<Arc<Phone>>, FromQuery(query): FromQuery<Query>) -> Response {
    let lang = Lang::of(query.lang.as_deref());
    let said = match query.done.as_deref() {
        Some("signed") => Some("phone-signed"),
        Some("declined") => Some("phone-declined"),
        _ => None,
    };
    let Some(link) = query.link.filter(|link| !link.trim().is_empty()) else {
        let frame = frame(lang, String::new(), said);
        return page(&Screen { frame, fault: None, asked: None, documents: Vec::new(), offer: Offer::default(), link: String::new() });
    };
    match phone.scan(&link, lang).await {
        Ok(opened) => opened_page(&phone, opened, lang, &link),
        Err(fault) => failed(lang, fault, link),
    }
}

/// The QR once more, for the links to other languages.
fn kept(link: &str) -> String {
    let one = |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    format!("&link={}", link.trim().bytes().map(one).collect::<String>())
}

fn opened_page(phone: &Phone, opened: Opened, lang: Lang, link: &str) -> Response {
    let asked = &opened.asked;
    let zone = TimeZone::get("Asia/Almaty").unwrap_or(TimeZone::UTC);
    let documents = asked.papers.iter().map(|paper| Shown::of(&paper.document, false, Some(paper.name.of(lang).to_owned()))).collect();
    let mut shown = OnScreen {
        id: Uuid::nil(),
        description: asked.description.clone(),
        organisation: asked.organisation.of(lang).to_owned(),
        bin: asked.bin.clone(),
        until: asked.until.to_zoned(zone).strftime("%d.%m.%Y %H:%M:%S").to_string(),
        method: asked.method.as_str(),
    };
    shown.id = phone.keep(opened);
    let offer = Offer::of(&phone.national, &Wanted::default());
    page(&Screen { frame: frame(lang, kept(link), None), fault: None, asked: Some(shown), documents, offer, link: String::new() })
}

async fn answer(State(phone): State<Arc<Phone>>, Path(id): Path<Uuid>, FromQuery(query): FromQuery<Query>, Form(chosen): Form<Chosen>) -> Response {
    let lang = Lang::of(query.lang.as_deref());
    let to = |done: &str| Redirect::to(&format!("/phone?lang={}&done={done}", lang.code())).into_response();
    let opened = phone.with_open(|open| open.remove(&id));
    if chosen.action != "sign" {
        return to("declined");
    }
    let (Some(opened), Some(key)) = (opened, chosen.key(&phone.national)) else {
        return failed(lang, Fault::of("fault-person", &chosen.person), String::new());
    };
    match phone.sign(opened, &key).await {
        Ok(_) => to("signed"),
        Err(fault) => failed(lang, fault, String::new()),
    }
}
