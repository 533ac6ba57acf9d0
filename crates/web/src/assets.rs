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

/// The assets of one kind, joined in the order of their names.
struct Bundle {
    address: String,
    bytes: Vec<u8>,
}

fn bundle(kind: &str) -> Bundle {
    let mut names: Vec<_> = Files::iter().filter(|name| name.starts_with(kind) && name.ends_with(kind)).collect();
    names.sort();
    let mut bytes = Vec::new();
    for name in names {
        if let Some(file) = Files::get(&name) {
            bytes.extend_from_slice(&file.data);
        }
    }
    let hash = hex::encode(Sha256::digest(&bytes));
    let address = format!("/assets/ahat.{}.{kind}", hash.get(..12).unwrap_or_default());
    Bundle { address, bytes }
}

static CSS: LazyLock<Bundle> = LazyLock::new(|| bundle("css"));
static JS: LazyLock<Bundle> = LazyLock::new(|| bundle("js"));
static SVG: LazyLock<Bundle> = LazyLock::new(|| bundle("svg"));

/// In debug the files are read anew each time, so that a change shows on reload.
fn with<T>(kind: &str, take: impl FnOnce(&Bundle) -> T) -> T {
    match kind {
        kind if cfg!(debug_assertions) => take(&bundle(kind)),
        "css" => take(&CSS),
        "js" => take(&JS),
        _ => take(&SVG),
    }
}

async fn serve(Path(name): Path<String>) -> Result<Response, Trouble> {
    let (kind, mime) = match name.rsplit_once('.') {
        Some((_, "css")) => ("css", "text/css; charset=utf-8"),
        Some((_, "js")) => ("js", "text/javascript; charset=utf-8"),
        Some((_, "svg")) => ("svg", "image/svg+xml"),
        _ => return Err(Trouble::NotFound),
    };
    let bytes = with(kind, |bundle| bundle.bytes.clone());
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static(mime))], bytes).into_response())
}
