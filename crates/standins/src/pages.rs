//! What the stand-ins' pages share: the frame, the list of people, the documents.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use crate::national::National;
use crate::ncalayer::{Document, Wanted};
use crate::people::{Holder, Kind};
use crate::words::Lang;

/// Their look; a page is one file.
pub const STYLE: &str = include_str!("style.css");
/// The pages there are, and their words.
pub const PLACES: &[(&str, &str)] = &[("/chooser", "link-chooser"), ("/phone", "link-phone"), ("/control", "link-control")];

/// What stands after the question mark of every page.
#[derive(Debug, Default, Deserialize)]
pub struct Query {
    /// Language.
    pub lang: Option<String>,
    /// What was done just now.
    pub done: Option<String>,
    /// Text of a QR.
    pub link: Option<String>,
}

/// The frame of a page.
pub struct Frame {
    /// Language.
    pub lang: Lang,
    /// Address.
    pub path: &'static str,
    /// What the links to other languages keep.
    pub keep: String,
    /// Key of the heading.
    pub title: &'static str,
    /// Key of what was done just now.
    pub said: Option<&'static str>,
    /// The page asks again by itself.
    pub again: bool,
    /// Something waits.
    pub bell: bool,
}

/// Somebody in a list.
pub struct Somebody {
    /// Log-in.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Individual number.
    pub number: String,
    /// Organisation.
    pub organisation: Option<String>,
}

impl Somebody {
    /// As lists show them.
    pub fn of(holder: &Holder) -> Self {
        Self {
            id: holder.id.clone(),
            name: holder.full_name(),
            number: holder.iin.clone(),
            organisation: holder.organisation.as_ref().map(|organisation| organisation.name.clone()),
        }
    }
}

/// Whose keys are offered.
#[derive(Default)]
pub struct Offer {
    /// Those that fit.
    pub fit: Vec<Somebody>,
    /// Those that do not.
    pub rest: Vec<Somebody>,
}

impl Offer {
    /// For a request.
    pub fn of(national: &National, wanted: &Wanted) -> Self {
        let fit = wanted.offered(national);
        let rest = national.holders().iter().filter(|holder| !fit.iter().any(|fits| fits.id == holder.id));
        Self { rest: rest.map(Somebody::of).collect(), fit: fit.into_iter().map(Somebody::of).collect() }
    }

    /// Nothing is to be chosen.
    pub fn one(&self) -> bool {
        self.fit.len() == 1
    }
}

/// A document as it is shown before it is signed.
pub struct Shown {
    /// Its name.
    pub name: Option<String>,
    /// Its text.
    pub text: Option<String>,
    /// Key of why there is no text.
    pub why: &'static str,
    /// Hash, hexadecimal.
    pub hash: String,
    /// Bytes.
    pub size: usize,
    /// Only a hash was given.
    pub digested: bool,
}

impl Shown {
    /// From its bytes.
    pub fn of(document: &Document, digested: bool, name: Option<String>) -> Self {
        Self {
            name,
            text: document.text().filter(|_| !digested).map(str::to_owned),
            why: if digested { "hash-only" } else { "not-text" },
            hash: if digested { hex::encode(&document.bytes) } else { document.sha256() },
            size: document.bytes.len(),
            digested,
        }
    }
}

/// Whose key of which kind a form names.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    /// What is done.
    #[serde(default)]
    pub action: String,
    /// Log-in or individual number.
    #[serde(default)]
    pub person: String,
    /// Kind of key.
    #[serde(default)]
    pub kind: String,
}

impl Chosen {
    /// The key, when there is such a person.
    pub fn key(&self, national: &National) -> Option<std::sync::Arc<crate::national::PersonKey>> {
        national.key(national.holder(&self.person)?, Kind::of(&self.kind).unwrap_or(Kind::Good)).ok()
    }
}

/// A page; what goes wrong in making one is a fault of ours.
pub fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => ([(axum::http::header::CACHE_CONTROL, "no-store")], Html(text)).into_response(),
        Err(fault) => (StatusCode::INTERNAL_SERVER_ERROR, fault.to_string()).into_response(),
    }
}
