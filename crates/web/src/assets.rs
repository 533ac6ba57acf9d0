//! Styles, scripts, the mark: one file of each, its hash in the address. Embedded in release, read from disk in debug.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::routes::{Access, Cache, Route, looks};
use crate::trouble::Trouble;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../assets"]
struct Files;

pub(crate) static ROUTES: &[Route] = &[Route::page("/assets/{name}", Access::Public, || looks(serve)).kept(Cache::Forever)];

/// Addresses of what every page loads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet.
    pub css: String,
    /// The script.
    pub js: String,
    /// The mark as an icon.
    pub icon: String,
}

impl Assets {
    /// As they are now.
    #[must_use]
    pub fn now() -> Self {
        Self { css: with("css", |b| b.address.clone()), js: with("js", |b| b.address.clone()), icon: with("svg", |b| b.address.clone()) }
    }
}

/// Addresses of what a page that signs loads beside the rest: the client of NCALayer and what speaks with it.
#[must_use]
pub fn signing() -> [String; 2] {
    [with("ncalayer", |b| b.address.clone()), with("sign", |b| b.address.clone())]
}

/// The client of NCALayer, as its makers publish it.
const NCALAYER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ncalayer-client.js"));

/// The assets of one kind, joined in the order of their names.
struct Bundle {
    address: String,
    bytes: Vec<u8>,
}

fn bundle(kind: &str) -> Bundle {
    match kind {
        "ncalayer" => named("ncalayer", "js", NCALAYER.to_vec()),
        "sign" => named("sign", "js", Files::get("signing/sign.js").map(|file| file.data.into_owned()).unwrap_or_default()),
        _ => joined(kind),
    }
}

fn joined(kind: &str) -> Bundle {
    let mut names: Vec<_> = Files::iter().filter(|name| name.starts_with(kind) && name.ends_with(kind)).collect();
    names.sort();
    let mut bytes = Vec::new();
    for name in names {
        if let Some(file) = Files::get(&name) {
            bytes.extend_from_slice(&file.data);
        }
    }
    named("ahat", kind, bytes)
}

fn named(name: &str, ending: &str, bytes: Vec<u8>) -> Bundle {
    let hash = hex::encode(Sha256::digest(&bytes));
    let address = format!("/assets/{name}.{}.{ending}", hash.get(..12).unwrap_or_default());
    Bundle { address, bytes }
}

static CSS: LazyLock<Bundle> = LazyLock::new(|| bundle("css"));
static JS: LazyLock<Bundle> = LazyLock::new(|| bundle("js"));
static SVG: LazyLock<Bundle> = LazyLock::new(|| bundle("svg"));
static SIGN: LazyLock<Bundle> = LazyLock::new(|| bundle("sign"));
static CLIENT: LazyLock<Bundle> = LazyLock::new(|| bundle("ncalayer"));

/// In debug the files are read anew each time, so that a change shows on reload.
fn with<T>(kind: &str, take: impl FnOnce(&Bundle) -> T) -> T {
    match kind {
        kind if cfg!(debug_assertions) => take(&bundle(kind)),
        "css" => take(&CSS),
        "js" => take(&JS),
        "sign" => take(&SIGN),
        "ncalayer" => take(&CLIENT),
        _ => take(&SVG),
    }
}

const SCRIPT: &str = "text/javascript; charset=utf-8";

async fn serve(Path(name): Path<String>) -> Result<Response, Trouble> {
    let (kind, mime) = match name.rsplit_once('.') {
        Some((_, "css")) => ("css", "text/css; charset=utf-8"),
        Some((name, "js")) if name.starts_with("sign.") => ("sign", SCRIPT),
        Some((name, "js")) if name.starts_with("ncalayer.") => ("ncalayer", SCRIPT),
        Some((_, "js")) => ("js", SCRIPT),
        Some((_, "svg")) => ("svg", "image/svg+xml"),
        _ => return Err(Trouble::NotFound),
    };
    let bytes = with(kind, |bundle| bundle.bytes.clone());
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static(mime))], bytes).into_response())
}
