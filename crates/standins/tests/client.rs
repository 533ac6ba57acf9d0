//! A browser's side of the socket.

use futures::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::world::World;

pub struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Open and greeted.
    pub async fn open(world: &World) -> Self {
        let (stream, _) = connect_async(world.run.ncalayer.as_str()).await.unwrap();
        let mut socket = Self(stream);
        assert_eq!(socket.hear().await, r#"{"result":{"version":"1.4"}}"#);
        socket
    }

    pub async fn say(&mut self, text: &str) {
        self.0.send(Message::text(text)).await.unwrap();
    }

    /// The next text; `None` when it was closed.
    pub async fn end(&mut self) -> Option<String> {
        loop {
            match self.0.next().await {
                Some(Ok(Message::Text(text))) => return Some(text.to_string()),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(_)) => {}
            }
        }
    }

    pub async fn hear(&mut self) -> String {
        self.end().await.expect("the socket is open")
    }

    pub async fn ask_text(&mut self, text: &str) -> Value {
        self.say(text).await;
        serde_json::from_str(&self.hear().await).unwrap()
    }

    pub async fn ask(&mut self, request: &Value) -> Value {
        self.ask_text(&request.to_string()).await
    }
}
