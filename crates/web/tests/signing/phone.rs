//! Signing with a telephone: what the page draws, the three steps, addresses that end.

use super::*;

/// What a camera reads off the squares that the page draws, eight points to a square.
fn read_off(qr: &web::components::Qr) -> String {
    const POINTS: usize = 8;
    let mut dark = vec![false; qr.side * qr.side];
    for run in qr.path.split('M').skip(1) {
        let numbers: Vec<usize> = run.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
        let [x, y, length, ..] = numbers[..] else { panic!("{run}") };
        dark[y * qr.side + x..y * qr.side + x + length].fill(true);
    }
    let side = qr.side * POINTS;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| if dark[y / POINTS * qr.side + x / POINTS] { 0 } else { 255 });
    image.detect_grids()[0].decode().unwrap().1
}

#[test]
fn a_camera_reads_what_the_page_draws() {
    let text = format!("mobileSign:https://ahat.example/mobile-sign/{}?at=1795332621688&mark={}", "5a".repeat(16), "06".repeat(16));
    assert_eq!(read_off(&web::components::Qr::of("QR", &text).unwrap()), text);
}

/// A phone: no cookies, its own language.
struct Phone {
    browser: Browser,
    address: String,
}

/// Of `mobileSign:…` in the page's link for a phone.
fn address(page: &str) -> String {
    let (_, rest) = page.split_once("?link=").expect("a link for a phone that shows the page");
    let link = rest.split("&").next().unwrap();
    let query = format!("link={link}");
    let (_, link) = form_urlencoded::parse(query.as_bytes()).next().unwrap();
    link.strip_prefix("http://127.0.0.1").unwrap().to_owned()
}

impl Phone {
    async fn of(desk: &mut Desk, here: &str) -> Self {
        let page = desk.browser.get(here).await.text;
        Self { browser: desk.browser.another(), address: address(&page) }
    }

    async fn asks(&mut self) -> (StatusCode, Value) {
        let seen = self.browser.get(&self.address.clone()).await;
        (seen.status, serde_json::from_str(&seen.text).unwrap())
    }

    async fn sends(&mut self, method: &str, uri: &str, token: &str, body: String) -> (StatusCode, Value) {
        let path = uri.strip_prefix("http://127.0.0.1").unwrap_or(uri);
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json");
        let seen = self.browser.send(request, Body::from(body)).await;
        (seen.status, serde_json::from_str(&seen.text).unwrap_or(Value::Null))
    }
}

#[tokio::test]
async fn a_phone_signs_what_the_page_shows_in_three_steps() {
    let mut desk = Desk::new().await;
    let (here, record) = desk.act().await;
    let document = desk.document(&here).await;
    let mut phone = Phone::of(&mut desk, &here).await;
    let (status, first) = phone.asks().await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        (first["document"]["auth_type"].as_str(), first["organisation"]["nameKz"].as_str()),
        (Some("Token"), Some(text::w(Lang::Kk, "ahat-full").as_str()))
    );
    assert!(first["description"].is_string() && first["expiry_date"].as_str().unwrap().ends_with("+05:00"));
    let (uri, token) = (first["document"]["uri"].as_str().unwrap().to_owned(), first["document"]["auth_token"].as_str().unwrap().to_owned());

    for wrong in ["", "0".repeat(32).as_str()] {
        assert_eq!(phone.sends("GET", &uri, wrong, String::new()).await.0, StatusCode::FORBIDDEN);
        assert_eq!(phone.sends("PUT", &uri, wrong, "{}".to_owned()).await.0, StatusCode::FORBIDDEN);
    }
    let (status, mut given) = phone.sends("GET", &uri, &token, String::new()).await;
    assert_eq!((status, given["signMethod"].as_str(), given["version"].as_i64()), (StatusCode::OK, Some("CMS_SIGN_ONLY"), Some(1)));
    let data = given["documentsToSign"][0]["document"]["file"]["data"].as_str().unwrap();
    assert_eq!(BASE64_STANDARD.decode(data).unwrap(), document);
    for name in ["nameRu", "nameKz", "nameEn"] {
        assert!(given["documentsToSign"][0][name].is_string());
    }
    let (status, told) = phone.sends("PUT", &uri, &token, "not JSON".to_owned()).await;
    assert_eq!((status, told["message"].as_str()), (StatusCode::FORBIDDEN, Some(ru("signing-phone-unreadable").as_str())));

    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    given["documentsToSign"][0]["document"]["file"]["data"] = BASE64_STANDARD.encode(desk.ring.sign(&key, &document, desk.now())).into();
    let (status, told) = phone.sends("PUT", &uri, &token, given.to_string()).await;
    assert_eq!((status, told["code"].as_str(), told["message"].as_str()), (StatusCode::OK, Some("200"), Some("success")));
    assert_eq!(desk.browser.get(&here).await.location(), format!("/workspace/records/{record}"));
    let (status, told) = phone.sends("PUT", &uri, &token, given.to_string()).await;
    assert_eq!((status, told["message"].as_str()), (StatusCode::FORBIDDEN, Some(ru("signing-phone-none").as_str())), "once");
    assert_eq!(phone.asks().await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_address_for_a_phone_holds_five_minutes_and_nobody_lengthens_it() {
    let mut desk = Desk::new().await;
    let (here, _) = desk.act().await;
    let mut phone = Phone::of(&mut desk, &here).await;
    assert_eq!(phone.asks().await.0, StatusCode::OK);
    desk.wait(6);
    let (status, told) = phone.asks().await;
    assert_eq!((status, told["message"].as_str()), (StatusCode::FORBIDDEN, Some(ru("signing-phone-none").as_str())));
    let later = phone.address.split_once("at=").map(|(before, rest)| {
        let (_, mark) = rest.split_once('&').unwrap();
        format!("{before}at={}&{mark}", desk.now().as_millisecond())
    });
    phone.address = later.unwrap();
    assert_eq!(phone.asks().await.0, StatusCode::FORBIDDEN, "the mark is of another moment");
    phone.address = format!("/mobile-sign/{}?at={}&mark={}", "0".repeat(32), desk.now().as_millisecond(), "0".repeat(32));
    let unknown = phone.asks().await;
    assert_eq!((unknown.0, unknown.1["message"].as_str()), (StatusCode::FORBIDDEN, Some(ru("signing-phone-none").as_str())), "the same words");
    assert_eq!(Phone::of(&mut desk, &here).await.asks().await.0, StatusCode::OK, "the page shows a new one");
}

#[tokio::test]
async fn a_phone_is_told_why_its_signature_is_not_good_and_may_sign_again_with_the_right_key() {
    let mut desk = Desk::new().await;
    let (here, _) = desk.act().await;
    let document = desk.document(&here).await;
    let mut phone = Phone::of(&mut desk, &here).await;
    let first = phone.asks().await.1;
    let (uri, token) = (first["document"]["uri"].as_str().unwrap().to_owned(), first["document"]["auth_token"].as_str().unwrap().to_owned());
    desk.wait(1);
    let stranger = desk.ring.person("БӨТЕНОВА АЙГҮЛ", &iin(9));
    let cms = BASE64_STANDARD.encode(desk.ring.sign(&stranger, &document, desk.now()));
    let body = serde_json::json!({ "signMethod": "CMS_SIGN_ONLY", "documentsToSign": [{ "id": 1, "document": { "file": { "mime": "application/json", "data": cms } } }] });
    let (status, told) = phone.sends("PUT", &uri, &token, body.to_string()).await;
    assert_eq!((status, told["message"].as_str()), (StatusCode::FORBIDDEN, Some(ru("eds-not-your-iin").as_str())));
    assert!(desk.browser.get(&here).await.text.contains(&ru("eds-not-your-iin")), "the page says it too");
    for wrong in ["", "{}", "{\"documentsToSign\":[]}"] {
        assert_eq!(phone.sends("PUT", &uri, &token, wrong.to_owned()).await.1["message"].as_str(), Some(ru("signing-phone-unreadable").as_str()), "{wrong}");
    }
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    let cms = BASE64_STANDARD.encode(desk.ring.sign(&key, &document, desk.now()));
    let body = serde_json::json!({ "documentsToSign": [{ "document": { "file": { "data": cms } } }] });
    assert_eq!(phone.sends("PUT", &uri, &token, body.to_string()).await.0, StatusCode::OK, "the same code still holds");
    assert_eq!(phone.sends("PUT", &uri, &token, body.to_string()).await.1["message"].as_str(), Some(ru("signing-phone-none").as_str()), "a good one ends it");
}

#[tokio::test]
async fn a_phone_logs_in_the_browser_that_shows_the_code() {
    let mut desk = Desk::new().await;
    let here = desk.begins().await;
    let document = desk.document(&here).await;
    let mut phone = Phone::of(&mut desk, &here).await;
    let first = phone.asks().await.1;
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    let cms = BASE64_STANDARD.encode(desk.ring.sign(&key, &document, desk.now()));
    let body = serde_json::json!({ "documentsToSign": [{ "document": { "file": { "data": cms } } }] });
    let sent = phone.sends("PUT", first["document"]["uri"].as_str().unwrap(), first["document"]["auth_token"].as_str().unwrap(), body.to_string()).await;
    assert_eq!(sent.0, StatusCode::OK);
    let page = desk.browser.get(&here).await;
    assert!(page.text.contains("data-goes-on"), "without a script it is a button");
    assert_eq!(desk.browser.fill(&here, "/login/key", &[("signing", &here)]).await.location(), "/workspace/records");
    let registry = &desk.browser.house.registry;
    assert!(matches!(session::resume(registry.store(), "", registry.now(), registry.today()).await.unwrap(), session::Resumed::Unknown));
}

#[tokio::test]
async fn whoever_says_that_a_phone_has_signed_is_told_that_nothing_has_come() {
    let mut desk = Desk::new().await;
    let here = desk.begins().await;
    let page = desk.browser.get(&here).await.text;
    assert!(page.contains(&format!("href=\"{here}?phone=1\"")), "{page}");
    assert!(desk.browser.get(&format!("{here}?phone=1")).await.text.contains(&ru("signing-phone-nothing")));
    desk.ring.says(Says::Revoked);
    let key = desk.ring.person("СЫНАҚОВА ДИНАРА", &desk.iin);
    desk.signs(&here, &key).await;
    let page = desk.browser.get(&format!("{here}?phone=1")).await.text;
    assert!(page.contains(&ru("signing-wrong")) && !page.contains(&ru("signing-phone-nothing")), "what came is told instead");
}

#[tokio::test]
async fn a_phone_whose_key_opens_no_account_is_told_so_and_so_is_the_page() {
    let mut desk = Desk::new().await;
    let here = desk.begins().await;
    let document = desk.document(&here).await;
    let mut phone = Phone::of(&mut desk, &here).await;
    let first = phone.asks().await.1;
    let stranger = desk.ring.person("БӨТЕНОВА АЙГҮЛ", &iin(9));
    let cms = BASE64_STANDARD.encode(desk.ring.sign(&stranger, &document, desk.now()));
    let body = serde_json::json!({ "documentsToSign": [{ "document": { "file": { "data": cms } } }] });
    let (status, told) =
        phone.sends("PUT", first["document"]["uri"].as_str().unwrap(), first["document"]["auth_token"].as_str().unwrap(), body.to_string()).await;
    assert_eq!((status, told["message"].as_str()), (StatusCode::FORBIDDEN, Some(ru("signing-not-in").as_str())));
    let page = desk.browser.get(&here).await.text;
    assert!(page.contains(&ru("signing-not-in")) && page.contains(&ru("ground-signing-no-account")), "{page}");
}
