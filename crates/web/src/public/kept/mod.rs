//! A form that was kept when its session ended: one button leads back to it with every value. Nothing is written on the way.

use askama::Template;
use axum::extract::State;
use law::RetentionId;
use registry::access::drafts::{self, Draft};

use crate::cookies::Cookie;
use crate::fields::Fields;
use crate::layout::Base;
use crate::page::{Answer, show};
use crate::visit::SignedIn;
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

/// A form that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it was going.
    pub path: String,
    /// Its values.
    pub fields: Fields,
}

/// `GET /kept`
///
/// # Errors
/// When the form can't be read.
pub async fn get(State(state): State<AppState>, SignedIn { visit, live }: SignedIn) -> Answer {
    let draft = match visit.kept() {
        Some(token) => drafts::take_kept(state.registry.store(), live.account.id, token).await?,
        None => None,
    };
    let since = state.registry.law().kept_since(RetentionId::KeptForm, visit.at()).unwrap_or(visit.at());
    let kept = draft.filter(|draft| draft.saved_at >= since).and_then(shown);
    let mut response = show(&KeptPage { l: visit.l(), base: Base::of(&visit), kept })?;
    Cookie::Kept.write(response.headers_mut(), state.site.secure(), "");
    Ok(response)
}

fn shown(draft: Draft) -> Option<Kept> {
    Some(Kept { path: draft.about?, fields: Fields::of_form(draft.form) })
}
