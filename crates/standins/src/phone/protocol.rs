//! The three steps of mgovSign as the telephone makes them.

use std::fmt::Display;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::ncalayer::Document;
use crate::words::Lang;

/// Why the telephone goes no further.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{key}: {detail}")]
pub struct Fault {
    /// Key of its sentence.
    pub key: &'static str,
    /// What exactly.
    pub detail: String,
}

impl Fault {
    pub(super) fn of(key: &'static str, detail: impl Display) -> Self {
        Self { key, detail: detail.to_string() }
    }
}

/// How documents are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    /// The document travels inside its signature.
    #[serde(rename = "CMS_WITH_DATA")]
    CmsWithData,
    /// The signature alone.
    #[serde(rename = "CMS_SIGN_ONLY")]
    CmsSignOnly,
}

impl Method {
    /// As the protocol writes it.
    pub fn as_str(self) -> &'static str {
        if self == Self::CmsWithData { "CMS_WITH_DATA" } else { "CMS_SIGN_ONLY" }
    }
}

/// A name in three languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Name {
    name_ru: String,
    name_kz: String,
    name_en: String,
}

impl Name {
    /// In that language.
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::Kk => &self.name_kz,
            Lang::Ru => &self.name_ru,
            Lang::En => &self.name_en,
        }
    }
}

/// A document to be signed.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Its name.
    pub name: Name,
    /// Its content.
    pub document: Document,
}

/// What the server asks.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What for.
    pub description: String,
    /// Until when.
    pub until: Timestamp,
    /// Who asks.
    pub organisation: Name,
    /// Its business number.
    pub bin: String,
    /// How to sign.
    pub method: Method,
    /// What.
    pub papers: Vec<Paper>,
}

#[derive(Deserialize)]
struct First {
    description: String,
    expiry_date: String,
    organisation: Organisation,
    document: Place,
}

#[derive(Deserialize)]
struct Organisation {
    #[serde(flatten)]
    name: Name,
    bin: String,
}

#[derive(Deserialize)]
struct Place {
    uri: String,
    auth_type: String,
    auth_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Second {
    sign_method: String,
    version: u32,
    documents_to_sign: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    id: u64,
    #[serde(flatten)]
    name: Name,
    #[serde(default)]
    meta: Vec<Meta>,
    document: Holder,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read so that another shape is refused")]
struct Meta {
    name: String,
    value: String,
}

#[derive(Deserialize)]
struct Holder {
    file: File,
}

#[derive(Deserialize)]
struct File {
    mime: String,
    data: String,
}

/// The server of a request.
#[derive(Debug, Clone)]
pub struct Server {
    uri: String,
    token: Option<String>,
    lang: Lang,
}

type Answer = Result<ureq::http::Response<ureq::Body>, ureq::Error>;

/// JSON of an answer 200; else what the server said.
fn read(answer: Answer) -> Result<Value, Fault> {
    let mut answer = answer.map_err(|fault| Fault::of("fault-silent", fault))?;
    let status = answer.status();
    let text = answer.body_mut().read_to_string().map_err(|fault| Fault::of("fault-silent", fault))?;
    if status.as_u16() != 200 {
        let said: Option<Value> = serde_json::from_str(&text).ok();
        let message = said.and_then(|said| said.get("message").and_then(Value::as_str).map(str::to_owned));
        return Err(Fault::of("fault-answer", format!("{}: {}", status.as_u16(), message.unwrap_or(text))));
    }
    serde_json::from_str(&text).map_err(shape)
}

fn shape(fault: impl Display) -> Fault {
    Fault::of("fault-shape", fault)
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(30))).max_redirects(0).build().into()
}

impl Server {
    fn headers<B>(&self, request: ureq::RequestBuilder<B>) -> ureq::RequestBuilder<B> {
        let request = request.header("Accept-Language", self.lang.code());
        match &self.token {
            Some(token) => request.header("Authorization", format!("Bearer {token}")),
            None => request,
        }
    }

    fn ask(&self) -> Result<Value, Fault> {
        read(self.headers(agent().get(&self.uri)).call())
    }

    /// Step 3.
    pub fn send(&self, body: &Value) -> Result<Value, Fault> {
        let said = read(self.headers(agent().put(&self.uri)).send_json(body))?;
        let code = said.get("code").and_then(Value::as_str);
        if code == Some("200") { Ok(said) } else { Err(shape(format!("code \"200\" was expected in {said}"))) }
    }
}

/// The address in the text of a QR, or in a link that opens eGov Mobile.
fn address(text: &str) -> Result<String, Fault> {
    let text = text.trim();
    let inside = text.split_once("link=").filter(|_| text.starts_with("https://m.egov.kz/mobileSign/"));
    let address = match (text.strip_prefix("mobileSign:"), inside) {
        (Some(address), _) => address.to_owned(),
        (None, Some((_, link))) => percent_decoded(link.split('&').next().unwrap_or_default()),
        (None, None) => return Err(Fault::of("fault-link", "")),
    };
    protected(&address)?;
    Ok(address)
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let code = (*first == b'%').then(|| more.get(..2).and_then(|digits| hex::decode(digits).ok())).flatten();
        rest = if code.is_some() { more.get(2..).unwrap_or_default() } else { more };
        bytes.extend(code.unwrap_or_else(|| vec![*first]));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// TLS, or this very machine.
fn protected(address: &str) -> Result<(), Fault> {
    let host = |prefix: &str| address.strip_prefix(prefix).and_then(|rest| rest.split(['/', '?', '#']).next());
    if host("https://").is_some_and(|host| !host.is_empty()) {
        return Ok(());
    }
    let local = host("http://").and_then(|host| host.split(':').next());
    if matches!(local, Some("127.0.0.1" | "localhost")) { Ok(()) } else { Err(Fault::of("fault-plain", address)) }
}

/// Steps 1 and 2.
pub fn open(text: &str, lang: Lang, now: Timestamp) -> Result<(Asked, Server, Value), Fault> {
    let first = Server { uri: address(text)?, token: None, lang }.ask()?;
    let first: First = serde_json::from_value(first).map_err(shape)?;
    let until = moment(&first.expiry_date)?;
    if now > until {
        return Err(Fault::of("fault-expired", until));
    }
    if first.organisation.bin.len() != 12 || !first.organisation.bin.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(shape("organisation.bin: twelve digits"));
    }
    protected(&first.document.uri)?;
    let token = token(first.document.auth_type.as_str(), first.document.auth_token)?;
    let server = Server { uri: first.document.uri, token, lang };
    let body = server.ask()?;
    let (method, papers) = papers(&body)?;
    let Organisation { name: organisation, bin } = first.organisation;
    Ok((Asked { description: first.description, until, organisation, bin, method, papers }, server, body))
}

fn token(kind: &str, token: Option<String>) -> Result<Option<String>, Fault> {
    match (kind, token.filter(|token| !token.is_empty())) {
        ("Token", Some(token)) => Ok(Some(token)),
        ("Token", None) => Err(shape("document.auth_token is missing")),
        ("None", _) => Ok(None),
        (other, _) => Err(shape(format!("document.auth_type {other}: this telephone knows Token and None"))),
    }
}

fn moment(text: &str) -> Result<Timestamp, Fault> {
    text.parse().map_err(|fault| shape(format!("expiry_date {text}: {fault}")))
}

fn papers(body: &Value) -> Result<(Method, Vec<Paper>), Fault> {
    let second: Second = Second::deserialize(body).map_err(shape)?;
    let method = match second.sign_method.as_str() {
        "CMS_WITH_DATA" => Method::CmsWithData,
        "CMS_SIGN_ONLY" => Method::CmsSignOnly,
        other => return Err(Fault::of("fault-method", other)),
    };
    if !(1..=2).contains(&second.version) {
        return Err(shape(format!("version {}", second.version)));
    }
    let mut numbers = Vec::new();
    let mut papers = Vec::new();
    for item in second.documents_to_sign {
        if numbers.contains(&item.id) {
            return Err(shape(format!("two documents with id {}", item.id)));
        }
        numbers.push(item.id);
        if item.document.file.mime.is_empty() {
            return Err(shape("document.file.mime is empty"));
        }
        let bytes = STANDARD.decode(&item.document.file.data).map_err(|fault| shape(format!("document.file.data: {fault}")))?;
        let _ = item.meta;
        papers.push(Paper { name: item.name, document: Document { bytes } });
    }
    if papers.is_empty() { Err(shape("documentsToSign is empty")) } else { Ok((method, papers)) }
}

/// The signature goes where the document was.
pub fn put_signature(body: &mut Value, at: usize, cms: &[u8]) -> Result<(), Fault> {
    let place = body.pointer_mut(&format!("/documentsToSign/{at}/document/file/data")).ok_or_else(|| shape("document.file.data"))?;
    *place = Value::String(STANDARD.encode(cms));
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::address;

    #[test]
    fn the_address_stands_in_the_qr_or_in_a_link() {
        assert_eq!(address("mobileSign:https://ahat.kz/q?t=1").unwrap(), "https://ahat.kz/q?t=1");
        let link = "https://m.egov.kz/mobileSign/?link=https%3A%2F%2Fahat.kz%2Fq%3Ft%3D1&isi=1476128386&ibi=kz.egov.mobile";
        assert_eq!(address(link).unwrap(), "https://ahat.kz/q?t=1");
        assert_eq!(address("mobileSign:http://127.0.0.1:8080/q").unwrap(), "http://127.0.0.1:8080/q");
        for (text, key) in [
            ("https://ahat.kz/q", "fault-link"),
            ("mobileSign:http://ahat.kz/q", "fault-plain"),
            ("mobileSign:http://127.0.0.1.ahat.kz/q", "fault-plain"),
            ("mobileSign:ftp://ahat.kz", "fault-plain"),
            ("mobileSign:https:///q", "fault-plain"),
            ("", "fault-link"),
        ] {
            assert_eq!(address(text).unwrap_err().key, key, "{text}");
        }
    }
}
