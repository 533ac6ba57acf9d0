//! A browser's requests, as many at once as are asked for. Answers stay as they came, compressed.

use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use ureq::Agent;

/// One client with its session.
#[derive(Clone)]
pub struct Client {
    agent: Agent,
    base: String,
    session: Option<String>,
}

/// What came back.
pub struct Answer {
    /// Status.
    pub status: u16,
    /// The body as it came over the wire.
    pub bytes: Vec<u8>,
}

impl Client {
    /// Of the server at this address; `session` is the cookie of an official.
    pub fn new(base: &str, session: Option<String>) -> Self {
        let config = Agent::config_builder().timeout_global(Some(Duration::from_secs(60))).http_status_as_error(false).max_redirects(0).build();
        Self { agent: config.into(), base: base.to_owned(), session }
    }

    /// Asks for a page.
    pub fn get(&self, path: &str) -> anyhow::Result<Answer> {
        self.ask(path, true)
    }

    /// The same, uncompressed, as text.
    pub fn text(&self, path: &str) -> anyhow::Result<String> {
        let answer = self.ask(path, false)?;
        ensure!(answer.status == 200, "{path} answered {}", answer.status);
        Ok(String::from_utf8_lossy(&answer.bytes).into_owned())
    }

    fn ask(&self, path: &str, compressed: bool) -> anyhow::Result<Answer> {
        let mut request = self.agent.get(format!("{}{path}", self.base)).header("accept-language", "kk");
        if compressed {
            request = request.header("accept-encoding", "gzip");
        }
        if let Some(session) = &self.session {
            request = request.header("cookie", format!("ahat={session}"));
        }
        let mut answer = request.call().with_context(|| path.to_owned())?;
        let status = answer.status().as_u16();
        let bytes = answer.body_mut().with_config().limit(64 << 20).read_to_vec().with_context(|| path.to_owned())?;
        Ok(Answer { status, bytes })
    }
}

/// All clients ask at once, each `each` times; `path` names the page of a client and a turn. Answers the times, in milliseconds.
pub fn at_once(clients: &[Client], each: usize, path: impl Fn(usize) -> String + Sync) -> anyhow::Result<Vec<f64>> {
    let work = |nth: usize, client: &Client| -> anyhow::Result<Vec<f64>> {
        (0..each)
            .map(|turn| {
                let path = path(nth * each + turn);
                let start = Instant::now();
                let answer = client.get(&path)?;
                ensure!(answer.status == 200, "{path} answered {}", answer.status);
                Ok(start.elapsed().as_secs_f64() * 1000.0)
            })
            .collect()
    };
    let mut all = Vec::new();
    std::thread::scope(|scope| {
        let at_work: Vec<_> = clients.iter().enumerate().map(|(nth, client)| scope.spawn(move || work(nth, client))).collect();
        for one in at_work {
            all.extend(one.join().map_err(|_| anyhow::anyhow!("a client panicked"))??);
        }
        Ok(all)
    })
}
