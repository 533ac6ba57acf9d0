//! Cookies: read by hand, written with every restriction there is.

use axum::http::{HeaderMap, HeaderValue, header};
use uuid::Uuid;

/// What a cookie of ours is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// The web session of an official.
    Session,
    /// A visitor without a session, only to bind a form to a browser.
    Visitor,
    /// The chosen language.
    Lang,
    /// Names a form kept when a session ended.
    Kept,
    /// Binds a log-in by key to the browser that began it.
    Key,
}

impl Cookie {
    /// `__Host-` binds it to this host over TLS; plain HTTP (the demonstration) can't have it.
    const fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Session, true) => "__Host-ahat",
            (Self::Session, false) => "ahat",
            (Self::Visitor, true) => "__Host-ahat-visitor",
            (Self::Visitor, false) => "ahat-visitor",
            (Self::Kept, true) => "__Host-ahat-kept",
            (Self::Kept, false) => "ahat-kept",
            (Self::Key, true) => "__Host-ahat-key",
            (Self::Key, false) => "ahat-key",
            (Self::Lang, _) => "ahat-lang",
        }
    }

    const fn seconds(self) -> u32 {
        match self {
            Self::Session => 12 * 3600,
            Self::Visitor | Self::Kept | Self::Key => 3600,
            Self::Lang => 400 * 24 * 3600,
        }
    }

    /// Its value in a request.
    pub fn read(self, headers: &HeaderMap, secure: bool) -> Option<&str> {
        let wanted = self.name(secure);
        headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(';')).find_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            (name == wanted && !value.is_empty()).then_some(value)
        })
    }

    /// Sets it in a response; an empty value removes it.
    pub fn write(self, headers: &mut HeaderMap, secure: bool, value: &str) {
        let age = if value.is_empty() { 0 } else { self.seconds() };
        let secure_word = if secure { "; Secure" } else { "" };
        let line = format!("{}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure_word}", self.name(secure));
        if let Ok(value) = HeaderValue::from_str(&line) {
            headers.append(header::SET_COOKIE, value);
        }
    }
}

/// A token nobody guesses: 244 random bits.
pub fn token() -> String {
    format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
}
