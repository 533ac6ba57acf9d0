//! Headers every answer carries.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

macro_rules! policy {
    ($connect:literal) => {
        concat!(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'",
            $connect,
            "; object-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
        )
    };
}
const CSP: &str = policy!("");

/// The same for a page that signs: it may connect to NCALayer on the person's own computer too.
pub fn signs(headers: &mut HeaderMap, ncalayer: &str) {
    let address = ncalayer.chars().all(|c| c.is_ascii_alphanumeric() || ":/.-[]".contains(c));
    let wide = format!(policy!(" {}"), if address { ncalayer } else { "" });
    if let Ok(value) = HeaderValue::from_str(&wide) {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
    }
}

/// Sets them where a handler has not said otherwise.
pub fn protect(headers: &mut HeaderMap, secure: bool) {
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
        (header::VARY, "Cookie, Accept-Language"),
    ];
    for (name, value) in fixed {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if secure {
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(HeaderValue::from_static("max-age=31536000; includeSubDomains"));
    }
}
