//! Before a handler: access, the form's proof, and what may keep the answer, as the route's row says.

use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::Pin;

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::numbers::AccountId;
use registry::access::drafts::{self, Draft};
use registry::access::permit::Why;

use crate::cookies::{self, Cookie};
use crate::fields::Fields;
use crate::layout::DESK;
use crate::public::check::limit;
use crate::routes::{Access, Cache, Csrf, Method, Route};
use crate::signing;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::{AppState, api};

/// A form with every field at its limit fits many times over.
const FORM_BYTES: usize = 512 * 1024;
/// A statement with every field at its limit is a tenth of it.
const API_BYTES: usize = 256 * 1024;
/// A document comes back from a phone with its signature: base64 of one of our papers, and room.
const SIGNED_BYTES: usize = 4 * 1024 * 1024;
/// What is kept of a form that came without its session.
const KEPT_BYTES: usize = 64 * 1024;
/// Scans of documents.
const UPLOAD_BYTES: usize = 12 * 1024 * 1024;
/// How much of a form that is larger than that is still heard out: a browser shows an answer only after it has sent everything.
const HEARD_OUT_BYTES: usize = 256 * 1024 * 1024;

/// The form was larger than forms with files may be; what came of it was thrown away, but for its proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

/// Lets a request through to its handler, or says why not.
pub async fn pass(State((state, route)): State<(AppState, &'static Route)>, request: Request, next: Next) -> Response {
    let mut response = match check(&state, route, request).await {
        Ok(request) => next.run(request).await,
        Err(answer) => answer,
    };
    let keep = match route.cache {
        Cache::Never => "no-store",
        Cache::Ask => "no-cache",
        Cache::Forever => "public, max-age=31536000, immutable",
    };
    let keep = if response.status().is_success() { keep } else { "no-store" };
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(keep));
    response
}

async fn check(state: &AppState, route: &Route, mut request: Request) -> Result<Request, Response> {
    let visit = request.extensions().get::<Visit>().cloned().ok_or_else(|| Trouble::Defect.into_response())?;
    if route.access == Access::Demo && !visit.demo() {
        return Err(Trouble::NotFound.into_response());
    }
    if let Access::Api(_) | Access::ApiAnyone = route.access {
        let (headers, address) = (request.headers().clone(), api::address(request.extensions()));
        let bearer = api::admit(state, &visit, &headers, address).await?;
        if let Access::Api(action) = route.access {
            let permit = bearer.may(action, None).map_err(IntoResponse::into_response)?;
            request.extensions_mut().insert(permit);
        }
        request.extensions_mut().insert(bearer);
    }
    match route.method {
        Method::Post if route.csrf == Csrf::None => request = small(request, API_BYTES).await.map_err(IntoResponse::into_response)?,
        Method::Put => request = small(request, SIGNED_BYTES).await.map_err(IntoResponse::into_response)?,
        _ => {}
    }
    if route.csrf != Csrf::None {
        request = match proven(&visit, route.csrf, state.site.secure(), request).await? {
            Proven::Own(request) => *request,
            Proven::Foreign(kept) => return Err(foreign(state, &visit, route, *kept).await),
        };
    }
    match route.access {
        Access::LoggedIn | Access::May(_) if visit.live().is_none() => Err(to_log_in(state, &visit, request).await),
        Access::May(action) => match visit.may(action, None) {
            Ok(permit) => {
                request.extensions_mut().insert(permit);
                Ok(request)
            }
            Err(Trouble::NotPermitted(Why::NoRole)) => Err(go("/role", &visit)),
            Err(Trouble::NotPermitted(Why::PasswordFirst)) => Err(go("/password", &visit)),
            Err(trouble) => Err(trouble.into_response()),
        },
        _ => Ok(request),
    }
}

/// To a page that must come first, and back afterwards.
fn go(first: &str, visit: &Visit) -> Response {
    let next = if visit.looks() { visit.address() } else { DESK.to_owned() };
    Redirect::to(&format!("{first}?{}", next_query(&next))).into_response()
}

/// Reads what a program sent, as far as it is no larger than anything it could have to say.
async fn small(request: Request, most: usize) -> Result<Request, Trouble> {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, most).await.map_err(|_| Trouble::TooLarge)?;
    Ok(Request::from_parts(parts, Body::from(bytes)))
}

/// Reads an ordinary form, checks its hidden field and leaves the rest for the handler. A multipart form is only held
/// against its first part, then given on untouched.
async fn proven(visit: &Visit, csrf: Csrf, secure: bool, request: Request) -> Result<Proven, Response> {
    let (mut parts, body) = request.into_parts();
    let bytes = if csrf == Csrf::Upload {
        let (bytes, whole) = hear_out(body).await.map_err(IntoResponse::into_response)?;
        if !whole {
            parts.extensions.insert(TooLarge);
        }
        bytes
    } else {
        to_bytes(body, FORM_BYTES).await.map_err(|_| Trouble::TooLarge.into_response())?
    };
    let expected = visit.expected_csrf();
    let own = if csrf == Csrf::Upload {
        let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
        let head = String::from_utf8_lossy(head);
        head.contains("name=\"csrf\"") && head.contains(&expected)
    } else {
        let fields = Fields::parse(&bytes);
        let own = same(fields.get("csrf"), &expected);
        parts.extensions.insert(fields);
        own
    };
    // A second wall: browsers say where a form came from.
    let site = parts.headers.get("sec-fetch-site").and_then(|v| v.to_str().ok()).unwrap_or("same-origin");
    if own && matches!(site, "same-origin" | "none") {
        return Ok(Proven::Own(Box::new(Request::from_parts(parts, Body::from(bytes)))));
    }
    let fields = parts.extensions.remove::<Fields>().filter(|_| bytes.len() <= KEPT_BYTES && of_our_page(&parts.headers));
    let begun = Cookie::Key.read(&parts.headers, secure).is_some();
    let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    Ok(Proven::Foreign(Box::new(Sent { fields, address, begun })))
}

/// A form held against its hidden field.
enum Proven {
    /// Of the page that this browser's session was given.
    Own(Box<Request>),
    /// Not so.
    Foreign(Box<Sent>),
}

/// A form that does not prove itself, with its fields where a page of ours sent it.
struct Sent {
    fields: Option<Fields>,
    address: Option<std::net::IpAddr>,
    /// A log-in with a key was begun in this browser.
    begun: bool,
}

/// The browser itself says that a page of this very site sent it; what says nothing is not believed.
fn of_our_page(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    match said("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => said("origin").and_then(|origin| origin.split_once("://")).is_some_and(|(_, host)| Some(host) == said("host")),
    }
}

/// A form without its proof does nothing. Where a page of ours sent it and the session's cookie was lost since (or another
/// session begun), what was typed is kept, shown after log-in, and sent by nobody but the person.
async fn foreign(state: &AppState, visit: &Visit, route: &Route, sent: Sent) -> Response {
    let signs = route.path == signing::SIGNATURE && !sent.begun;
    let for_people = signs || matches!(route.access, Access::May(_));
    let (Some(fields), true) = (sent.fields, for_people) else {
        return match signing::page_of(visit.path()).filter(|_| visit.live().is_none()) {
            // A page that signs leads to the log-in, and back to itself: what it shows is kept, whatever was lost on the way.
            Some(page) if !sent.begun => Redirect::to(&format!("/login?{}", next_query(page))).into_response(),
            _ => Trouble::ForeignForm.into_response(),
        };
    };
    if !limit::take_form(sent.address, visit.at()) {
        return Trouble::TooOften.into_response();
    }
    let account = visit.live().map_or(drafts::NOBODY, |live| live.account.id);
    keep(state, visit, account, fields).await
}

/// A form with files: kept up to its limit, and whether that was all of it.
async fn hear_out(mut body: Body) -> Result<(Bytes, bool), Trouble> {
    let (mut kept, mut heard) = (Vec::new(), 0_usize);
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let Ok(data) = frame.map_err(|_| Trouble::TooLarge)?.into_data() else { continue };
        heard = heard.saturating_add(data.len());
        if heard > HEARD_OUT_BYTES {
            return Err(Trouble::TooLarge);
        }
        // The first part, with the form's proof, is kept of any form.
        let room = UPLOAD_BYTES.saturating_sub(kept.len());
        kept.extend(data.iter().take(room));
    }
    Ok((kept.into(), heard <= UPLOAD_BYTES))
}

/// Equal, in a time that does not tell where they differ.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |different, (x, y)| different | (x ^ y)) == 0
}

/// Sends to the log-in page. A form whose session has ended is kept for the same account and shown again afterwards.
async fn to_log_in(state: &AppState, visit: &Visit, mut request: Request) -> Response {
    let fields = request.extensions_mut().remove::<Fields>();
    let (Some(account), Some(fields)) = (visit.ended(), fields) else { return go("/login", visit) };
    keep(state, visit, account, fields).await
}

/// Keeps a form under a token that only this browser holds.
pub(crate) async fn keep(state: &AppState, visit: &Visit, account: AccountId, fields: Fields) -> Response {
    let token = cookies::token();
    let draft = Draft {
        id: drafts::id_of_token(&token),
        account,
        kind: drafts::KEPT.to_owned(),
        about: Some(visit.path().to_owned()),
        form: fields.without_marks().into_form(),
        saved_at: visit.at(),
    };
    if let Err(fault) = drafts::save(state.registry.store(), &draft).await {
        return Trouble::from(fault).into_response();
    }
    let next = if visit.live().is_some() { "/kept" } else { "/login?ended=1&next=%2Fkept" };
    let mut response = Redirect::to(next).into_response();
    Cookie::Kept.write(response.headers_mut(), state.site.secure(), &token);
    response
}

fn next_query(next: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish()
}
