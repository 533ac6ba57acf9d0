//! Certification authorities over HTTP: OCSP (RFC 6960), lists (RFC 5280), time stamps (RFC 3161).
//!
//! Addresses come from certificates that a trusted root stands behind; that of the time stamps is configured. Lists are remembered for
//! a while: they are large, and the same for everyone.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use eds::{Certificate, Hash, TSP_POLICY_GOST, ocsp_request, stamp_of_response, stamp_request};
use registry::ports::outside::Silent;
use registry::ports::signatures::Authority;

use crate::outside::{Line, silent};

/// How long a list is remembered.
const REMEMBERED: Duration = Duration::from_secs(60);
/// Lists remembered at most; an authority has two.
const LISTS: usize = 8;
/// The largest list that is read: those of a national authority have some megabytes.
const LARGEST_LIST: u64 = 32 << 20;
/// The largest answer of OCSP or of the time stamps: a real one has some thousand bytes.
const LARGEST_ANSWER: u64 = 64 << 10;
/// How long a list is waited for.
const LIST_PATIENCE: Duration = Duration::from_secs(20);

/// Lists by address, with the moment each was fetched.
type Lists = HashMap<String, (Instant, Vec<u8>)>;

/// Authorities at the addresses that their certificates name.
#[derive(Debug, Clone)]
pub struct HttpAuthority {
    line: Line,
    list_line: Line,
    stamps: Option<String>,
    lists: Arc<Mutex<Lists>>,
}

impl HttpAuthority {
    /// Time stamps are asked for at `stamps`; without an address signatures get none, and the moment of receipt counts.
    #[must_use]
    pub fn new(stamps: Option<String>) -> Self {
        Self { line: Line::new(), list_line: Line::patient(LIST_PATIENCE), stamps, lists: Arc::default() }
    }

    fn remembered(&self, address: &str) -> Option<Vec<u8>> {
        let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        lists.get(address).filter(|(at, _)| at.elapsed() < REMEMBERED).map(|(_, list)| list.clone())
    }

    fn remember(&self, address: String, list: Vec<u8>) {
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        if lists.len() >= LISTS {
            lists.retain(|_, (at, _)| at.elapsed() < REMEMBERED);
        }
        if lists.len() < LISTS {
            lists.insert(address, (Instant::now(), list));
        }
    }

    /// Posts a question and reads the answer's bytes.
    async fn post(&self, address: String, kind: &'static str, question: Vec<u8>) -> Result<Vec<u8>, Silent> {
        self.line
            .ask(move |agent| {
                let response = agent.post(&address).header("content-type", kind).send(&question[..]).map_err(silent)?;
                bytes(response, LARGEST_ANSWER)
            })
            .await
    }

    async fn get(&self, address: String) -> Result<Vec<u8>, Silent> {
        if let Some(list) = self.remembered(&address) {
            return Ok(list);
        }
        let asked = address.clone();
        let list = self.list_line.ask(move |agent| bytes(agent.get(&asked).call().map_err(silent)?, LARGEST_LIST)).await?;
        self.remember(address, list.clone());
        Ok(list)
    }
}

fn bytes(mut response: ureq::http::Response<ureq::Body>, most: u64) -> Result<Vec<u8>, Silent> {
    if !response.status().is_success() {
        return Err(Silent(format!("it answered {}", response.status())));
    }
    response.body_mut().with_config().limit(most).read_to_vec().map_err(silent)
}

/// Only the web: a certificate may name a directory service too.
fn web(addresses: &[String]) -> impl Iterator<Item = String> {
    addresses.iter().filter(|address| address.starts_with("http://") || address.starts_with("https://")).cloned()
}

#[async_trait]
impl Authority for HttpAuthority {
    async fn ocsp(&self, certificate: &Certificate, issuer: &Certificate, nonce: &[u8]) -> Result<Vec<u8>, Silent> {
        let question = ocsp_request(certificate, issuer, nonce).map_err(silent)?;
        let mut fault = Silent("the certificate names no OCSP".to_owned());
        for address in web(&certificate.allowed.addresses.ocsp) {
            match self.post(address, "application/ocsp-request", question.clone()).await {
                Ok(answer) => return Ok(answer),
                Err(silence) => fault = silence,
            }
        }
        Err(fault)
    }

    async fn lists(&self, certificate: &Certificate) -> Result<Vec<Vec<u8>>, Silent> {
        let addresses = &certificate.allowed.addresses;
        let mut found = Vec::new();
        let mut fault = Silent("the certificate names no list".to_owned());
        for address in web(&addresses.crl).chain(web(&addresses.delta)) {
            match self.get(address).await {
                Ok(list) => found.push(list),
                Err(silence) => fault = silence,
            }
        }
        if found.is_empty() { Err(fault) } else { Ok(found) }
    }

    async fn stamp(&self, octets: &[u8], nonce: &[u8]) -> Result<Vec<u8>, Silent> {
        let address = self.stamps.clone().ok_or_else(|| Silent("no address for time stamps is given".to_owned()))?;
        let question = stamp_request(octets, Hash::Streebog512, Some(TSP_POLICY_GOST), nonce).map_err(silent)?;
        let answer = self.post(address, "application/timestamp-query", question).await?;
        stamp_of_response(&answer, octets, nonce).map_err(silent)
    }
}
