//! Scans of papers: attached, listed, opened, refused; and who may.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::service::Role;

use crate::site::{Browser, Seen};
use crate::world;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n of this test";

fn hidden(page: &Seen, name: &str) -> String {
    let form = page.text.split("id=\"scan\"").nth(1).unwrap_or_default();
    let rest = form.split_once(&format!("name=\"{name}\" value=\"")).map(|(_, rest)| rest).unwrap_or_default();
    rest.split('"').next().unwrap().to_owned()
}

/// A form with a file, as a browser sends it.
fn parts(fields: &[(&str, &str)], file: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend_from_slice(format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes());
    }
    body.extend_from_slice(b"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"scan.png\"\r\nContent-Type: image/png\r\n\r\n");
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    body
}

async fn post(browser: &mut Browser, path: &str, body: Vec<u8>) -> Seen {
    let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    browser.send(request, Body::from(body)).await
}

/// Sends the page's form with a file.
async fn attach(browser: &mut Browser, path: &str, more: &[(&str, &str)], file: &[u8]) -> Seen {
    let page = browser.get(path).await;
    let own = ["csrf", "command", "seen"].map(|name| (name, hidden(&page, name)));
    let mut fields: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.extend_from_slice(more);
    post(browser, path, parts(&fields, file)).await
}

async fn case() -> (Browser, String) {
    let browser = Browser::new().await.signed_in(Role::Specialist).await;
    let id = world::file(&browser.house, &world::changed(&[])).await;
    (browser, format!("/workspace/applications/{id}/scans"))
}

/// The links to scans on the page.
fn links(page: &Seen, path: &str) -> Vec<String> {
    page.text.split(&format!("href=\"{path}/")).skip(1).map(|rest| format!("{path}/{}", rest.split('"').next().unwrap())).collect()
}

#[tokio::test]
async fn a_scan_is_attached_listed_and_given_back_as_it_was() {
    let (mut browser, path) = case().await;
    let seen = attach(&mut browser, &path, &[("kind", "birth_proof"), ("number", "0218834")], PNG).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text);
    let page = browser.get(seen.location()).await;
    let all = links(&page, &path);
    assert_eq!(all.len(), 1, "{}", page.text);
    let request = Request::get(all[0].as_str());
    let scan = browser.send(request, Body::empty()).await;
    assert_eq!((scan.status, scan.header("content-type")), (StatusCode::OK, "image/png"));
    assert_eq!(scan.text, String::from_utf8_lossy(PNG));
    assert_eq!(scan.header("x-content-type-options"), "nosniff");
    // The entry page carries it along: amending the data does not lose it.
    let entry = browser.get(&path.replace("/scans", "/entry")).await;
    assert!(entry.text.contains("name=\"attached.0.scan\""), "the form carries the scan");
}

#[tokio::test]
async fn what_is_no_scan_is_refused_at_its_field() {
    let (mut browser, path) = case().await;
    let l = |key: &str| text::w(text::Lang::Ru, key);
    let kind = [("kind", "birth_proof")];
    for (fields, file, key) in [
        (&kind[..], &b""[..], "scan-empty"),
        (&kind[..], &b"<html>a picture</html>"[..], "scan-wrong-kind"),
        (&[][..], PNG, "fault-choice-missing"),
        (&[("kind", "other"), ("issued_on", "31.02.2026")][..], PNG, "fault-date-no-such-day"),
    ] {
        let seen = attach(&mut browser, &path, fields, file).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{key}");
        assert!(seen.text.contains(&l(key)), "{key}: {}", seen.text);
        assert!(seen.text.contains("class=\"errors\""), "{key}: a summary");
    }
    let mut large = PNG.to_vec();
    for (size, status) in [(11, StatusCode::UNPROCESSABLE_ENTITY), (14, StatusCode::PAYLOAD_TOO_LARGE)] {
        large.resize(size * 1024 * 1024, 0);
        let seen = attach(&mut browser, &path, &kind, &large).await;
        assert_eq!(seen.status, status);
        assert!(seen.text.contains(&l("scan-too-large")) && seen.text.contains("href=\"#file\""), "{size} MB is said at the field");
    }
    assert!(links(&browser.get(&path).await, &path).is_empty(), "nothing was attached");
}

#[tokio::test]
async fn the_same_file_is_attached_once_and_another_application_has_none_of_it() {
    let (mut browser, path) = case().await;
    let kind = [("kind", "other"), ("number", "5")];
    attach(&mut browser, &path, &kind, PNG).await;
    let seen = attach(&mut browser, &path, &kind, PNG).await;
    assert!(seen.text.contains(&text::w(text::Lang::Ru, "scan-twice")), "{}", seen.text);
    let scan = links(&browser.get(&path).await, &path).remove(0);
    let other = world::file(&browser.house, &world::changed(&[("proof.number", "0218835"), ("child.given", "Айсұлу")])).await;
    let hash = scan.rsplit('/').next().unwrap();
    let seen = browser.get(&format!("/workspace/applications/{other}/scans/{hash}")).await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND, "a hash opens no other application's file");
}

#[tokio::test]
async fn a_scan_is_attached_by_those_who_amend_and_seen_by_those_who_read() {
    let (mut browser, path) = case().await;
    attach(&mut browser, &path, &[("kind", "other")], PNG).await;
    let scan = links(&browser.get(&path).await, &path).remove(0);
    for role in Role::ALL {
        let mut their = browser.another().signed_in(role).await;
        let page = their.get(&path).await;
        let one = their.get(&scan).await;
        let amend = matches!(role, Role::Specialist | Role::HeadOfBody);
        // The head of the district authority reads what was brought before it; this birth was filed in time.
        let read = amend || role == Role::Auditor;
        assert_eq!(page.status == StatusCode::OK, read, "{role:?}: {}", page.status);
        assert_eq!(one.status == StatusCode::OK, read, "{role:?}: {}", one.status);
        assert_eq!(page.text.contains("enctype=\"multipart/form-data\""), amend, "{role:?} is offered the form");
        if !amend {
            let seen = post(&mut their, &path, parts(&[("csrf", "x"), ("kind", "other")], b"%PDF-1.7 of another")).await;
            assert!(seen.status.is_client_error() || seen.status.is_redirection(), "{role:?}: {}", seen.status);
        }
    }
    assert_eq!(links(&browser.get(&path).await, &path).len(), 1, "nobody else attached anything");
}
