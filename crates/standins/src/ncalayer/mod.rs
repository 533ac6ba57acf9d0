//! The stand-in of NCALayer: the program at a person's desk that holds the keys and signs, spoken to over a WebSocket.
//!
//! On open it says its version; `--heartbeat--` is answered with itself; requests are worked off one after another, since the real one
//! opens a window for each. Modules: [`basics`] (today's) and [`common`] (older, still used); any other is MODULE_NOT_FOUND, which is
//! also what the probe of `ncalayer-js-client` for another maker's program expects. The window is [`page`]; who answers
//! in it is decided in [`desk`].

mod ask;
mod basics;
mod common;
mod desk;
pub mod page;

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::any;
use serde::Deserialize;
use serde_json::{Value, json};

pub use ask::{Ask, Document, Wanted};
pub use desk::{Behaviour, Choice, Mode, Waiting};

use crate::national::National;
use desk::Desk;

/// The version it says it is.
const VERSION: &str = "1.4";
const HEARTBEAT: &str = "--heartbeat--";
/// Requests that may wait on one socket.
const QUEUE: usize = 16;

/// NCALayer.
pub struct Ncalayer {
    /// Whose keys it has.
    pub national: Arc<National>,
    desk: Desk,
}

/// A request as it comes.
#[derive(Debug, Deserialize)]
struct Request {
    module: Option<String>,
    #[serde(default)]
    method: String,
    #[serde(default)]
    args: Value,
    uuid: Option<Value>,
}

/// What goes back: a text, or the socket is closed without a word.
enum Reply {
    Text(Value),
    Close,
}

type Working = Pin<Box<dyn Future<Output = Reply> + Send>>;

impl Ncalayer {
    /// With the keys of that authority; it asks in its window until told otherwise.
    pub fn new(national: Arc<National>) -> Self {
        Self { national, desk: Desk::default() }
    }

    /// Its socket, at the root of a port of its own.
    #[expect(clippy::disallowed_methods, reason = "a program of its own, not a page of ours")]
    pub fn socket(self: &Arc<Self>) -> Router {
        Router::new().route("/", any(upgrade)).with_state(self.clone())
    }

    /// How it behaves, to be read or changed.
    pub fn with_behaviour<T>(&self, work: impl FnOnce(&mut Behaviour) -> T) -> T {
        self.desk.with_behaviour(work)
    }

    /// Requests that wait for an answer in the window, the oldest first.
    pub fn waiting(&self) -> Vec<Waiting> {
        self.desk.waiting()
    }

    /// The oldest request as soon as there is one.
    pub async fn next_waiting(&self) -> Waiting {
        self.desk.next().await
    }

    /// Answers a waiting request; false when it is gone.
    pub fn answer(&self, id: uuid::Uuid, choice: Choice) -> bool {
        self.desk.answer(id, choice)
    }

    async fn reply(self: Arc<Self>, text: String) -> Reply {
        let Ok(request) = serde_json::from_str::<Request>(&text) else {
            return Reply::Text(basics::error("GENERAL_ERROR", "not a request", "JSON with module, method and args was expected"));
        };
        let mode = self.with_behaviour(|behaviour| behaviour.mode);
        let absent = || Reply::Text(json!({ "success": false, "errorCode": "MODULE_NOT_FOUND" }));
        let known = matches!(request.module.as_deref(), Some(basics::MODULE | common::MODULE));
        match (known, mode) {
            (false, _) | (_, Mode::ModuleNotFound) => absent(),
            (_, Mode::Close) => Reply::Close,
            _ if request.module.as_deref() == Some(basics::MODULE) => Reply::Text(basics::answer(&self, &request.method, request.args).await),
            _ => {
                let mut answer = common::answer(&self, &request.method, request.args).await;
                if let (Some(fields), Some(uuid)) = (answer.as_object_mut(), request.uuid) {
                    fields.insert("uuid".to_owned(), uuid);
                }
                Reply::Text(answer)
            }
        }
    }
}

async fn upgrade(State(layer): State<Arc<Ncalayer>>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(|socket| talk(socket, layer))
}

/// Until either side closes.
async fn talk(mut socket: WebSocket, layer: Arc<Ncalayer>) {
    let mut queue: VecDeque<String> = VecDeque::new();
    let mut working: Option<Working> = None;
    if say(&mut socket, &json!({ "result": { "version": VERSION } })).await.is_none() {
        return;
    }
    loop {
        if working.is_none() {
            working = queue.pop_front().map(|text| -> Working { Box::pin(layer.clone().reply(text)) });
        }
        let went = tokio::select! {
            message = socket.recv() => hear(&mut socket, &mut queue, message).await,
            reply = finished(&mut working) => {
                working = None;
                match reply {
                    Reply::Text(value) => say(&mut socket, &value).await,
                    Reply::Close => None,
                }
            }
        };
        if went.is_none() {
            return;
        }
    }
}

async fn finished(working: &mut Option<Working>) -> Reply {
    match working {
        Some(working) => working.await,
        None => std::future::pending().await,
    }
}

/// `None`: the socket is at its end.
async fn hear(socket: &mut WebSocket, queue: &mut VecDeque<String>, message: Option<Result<Message, axum::Error>>) -> Option<()> {
    match message?.ok()? {
        Message::Text(text) if text.as_str() == HEARTBEAT => socket.send(Message::Text(text)).await.ok(),
        Message::Text(text) if queue.len() < QUEUE => {
            queue.push_back(text.to_string());
            Some(())
        }
        Message::Close(_) | Message::Text(_) => None,
        _ => Some(()),
    }
}

async fn say(socket: &mut WebSocket, value: &Value) -> Option<()> {
    socket.send(Message::Text(value.to_string().into())).await.ok()
}
