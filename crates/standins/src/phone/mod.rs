//! The stand-in of the telephone with eGov Mobile: it reads a QR, shows what is asked, signs, sends it back (mgovSign, three steps).
//!
//! It holds the server to the protocol: a link of its kind, a description and an organisation, a bearer token, an end that has not passed,
//! documents to sign by CMS_WITH_DATA or CMS_SIGN_ONLY. What does not fit is a [`Fault`] that says which step failed.

pub mod page;
mod protocol;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use uuid::Uuid;

pub use protocol::{Asked, Fault, Name, Paper};

use crate::national::{How, National, PersonKey};
use crate::words::Lang;
use protocol::{Method, Server};

/// The telephone.
pub struct Phone {
    national: Arc<National>,
    open: Mutex<BTreeMap<Uuid, Opened>>,
}

/// A request on its screen.
#[derive(Clone)]
pub struct Opened {
    /// What is asked.
    pub asked: Asked,
    server: Server,
    /// The documents as they came; they go back with signatures in their places.
    body: Value,
}

/// Requests that stay on the screen; the oldest make room.
const SCREEN: usize = 32;

impl Phone {
    /// With the keys of that authority.
    pub fn new(national: Arc<National>) -> Self {
        Self { national, open: Mutex::default() }
    }

    fn with_open<T>(&self, work: impl FnOnce(&mut BTreeMap<Uuid, Opened>) -> T) -> T {
        work(&mut self.open.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Steps 1 and 2: reads the QR, asks what is to be signed.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn scan(&self, text: &str, lang: Lang) -> Result<Opened, Fault> {
        let (text, now) = (text.to_owned(), self.national.now());
        let opened = tokio::task::spawn_blocking(move || protocol::open(&text, lang, now)).await;
        let (asked, server, body) = opened.map_err(|fault| Fault::of("fault-silent", fault))??;
        Ok(Opened { asked, server, body })
    }

    /// Puts a request on the screen and names it.
    fn keep(&self, opened: Opened) -> Uuid {
        let id = Uuid::now_v7();
        self.with_open(|open| {
            while open.len() >= SCREEN {
                open.pop_first();
            }
            open.insert(id, opened);
        });
        id
    }

    /// Step 3: signs every document and sends them back; what the server says.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn sign(&self, opened: Opened, key: &PersonKey) -> Result<Value, Fault> {
        let mut body = opened.body;
        if self.national.now() > opened.asked.until {
            return Err(Fault::of("fault-expired", opened.asked.until));
        }
        let how = How { attach: opened.asked.method == Method::CmsWithData, ..How::default() };
        for (at, paper) in opened.asked.papers.iter().enumerate() {
            let cms = self.national.sign(key, &paper.document.bytes, how).map_err(|fault| Fault::of("fault-key", fault))?;
            protocol::put_signature(&mut body, at, &cms)?;
        }
        let server = opened.server;
        let sent = tokio::task::spawn_blocking(move || server.send(&body)).await;
        sent.map_err(|fault| Fault::of("fault-silent", fault))?
    }
}
