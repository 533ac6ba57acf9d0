//! A form that was kept when its session ended: one button leads back to it with every value. Nothing is written on the way.

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;

use crate::cookies::Cookie;
use crate::door::Kept;
use crate::layout::Base;
use crate::page::{Answer, show};
use crate::visit::Official;
use crate::{AppState, L};

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "public/kept/page.html")]
pub struct KeptPage {
    /// The language.
    pub l: L,
    /// The frame.
    pub base: Base,
    /// The form, if it is still there.
    pub kept: Option<Kept>,
}

/// `GET /kept`
///
/// # Errors
/// When the form can't be read.
pub async fn get(State(state): State<AppState>, official: Official) -> Answer {
    let visit = &official.visit;
    let kept = match visit.kept() {
        Some(token) => state.door.take_kept(&official.session.account, token, visit.at()).await?,
        None => None,
    };
    let page = KeptPage { l: visit.l(), base: Base::of(visit).with_form(visit), kept };
    let mut response = show(&page)?.into_response();
    Cookie::Kept.write(response.headers_mut(), state.site.secure(), "");
    Ok(response)
}
