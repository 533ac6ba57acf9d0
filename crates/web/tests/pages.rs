//! Pages and components: every template for every sample in every language, and what a browser gets.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use domain::service::Role;
use text::Lang;
use web::L;
use web::components::examples;

use crate::house::PASSWORD;
use crate::site::Browser;

/// Faults that any page could have.
pub fn sound(place: &str, html: &str) {
    assert!(!html.contains("[") || !html.contains("-title]"), "{place}: a message is missing");
    for mark in ["style=", "<style", "onclick", "javascript:"] {
        assert!(!html.contains(mark), "{place}: {mark}");
    }
    for word in html.split('[').skip(1) {
        let key: String = word.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-' || c.is_ascii_digit()).collect();
        assert!(!(key.contains('-') && word[key.len()..].starts_with(']')), "{place}: no words for {key}");
    }
}

#[test]
fn every_component_is_drawn_for_every_example_in_every_language() {
    for lang in Lang::ALL {
        for (part, examples) in examples(L::of(lang)) {
            assert!(!examples.is_empty(), "{part} has no example");
            for example in examples {
                assert!(!example.html.trim().is_empty(), "{part}, {}", example.name);
                sound(&format!("{part}, {}, {lang}", example.name), &example.html);
            }
        }
    }
}

/// Every page without parameters, as a visitor and as a specialist, in every language: one h1, a language, landmarks, sound links.
#[tokio::test]
async fn every_page_is_whole_in_every_language() {
    for lang in Lang::ALL {
        for signed_in in [false, true] {
            let mut browser = if signed_in { Browser::new().await.signed_in(Role::Specialist).await } else { Browser::new().await };
            let mut todo = vec!["/".to_owned(), "/login".to_owned(), "/components".to_owned(), "/kept".to_owned(), "/role".to_owned(), "/password".to_owned()];
            let mut done = Vec::new();
            while let Some(path) = todo.pop() {
                if done.contains(&path) {
                    continue;
                }
                done.push(path.clone());
                browser.language = lang.code();
                let seen = browser.get(&path).await;
                if seen.status.is_redirection() {
                    continue;
                }
                let known = seen.status == StatusCode::OK || path == web::layout::DESK;
                assert!(known, "{path}: {}", seen.status);
                if !seen.header("content-type").starts_with("text/html") {
                    continue;
                }
                sound(&path, &seen.text);
                assert_eq!(seen.text.matches("<h1").count(), 1, "{path}");
                assert!(seen.text.contains(&format!("<html lang=\"{lang}\">")), "{path}");
                assert!(seen.text.contains("<main id=\"main\""), "{path}");
                for link in seen.text.split("href=\"").skip(1) {
                    let link = link.split('"').next().unwrap().split('#').next().unwrap();
                    if link.starts_with('/') && !link.contains("lang=") {
                        todo.push(link.to_owned());
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn log_in_tells_every_empty_field_at_once_and_keeps_the_login() {
    let mut browser = Browser::new().await;
    let csrf = browser.get("/login").await.csrf();
    let seen = browser.post("/login", &[("csrf", &csrf), ("login", "specialist")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text.contains("2\u{a0}ошибки") && seen.text.contains("href=\"#password\"") && seen.text.contains("href=\"#code\""));
    assert!(seen.text.contains("value=\"specialist\""));
}

#[tokio::test]
async fn log_in_does_not_say_which_of_the_three_is_wrong_and_closes_after_repeated_failures() {
    let mut browser = Browser::new().await;
    browser.house.enter(Role::Specialist).await;
    let code = browser.house.code("specialist").await;
    let good = [("login", "specialist"), ("password", PASSWORD), ("code", code.as_str())];
    for wrong in 0..3 {
        let mut fields = good;
        fields[wrong].1 = if wrong == 0 { "nobody" } else { "000000" };
        let seen = browser.fill("/login", "/login", &fields).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.text.contains("не подходят"));
    }
    let mut closed = false;
    for _ in 0..10 {
        let seen = browser.fill("/login", "/login", &[("login", "specialist"), ("password", "wrong"), ("code", "000000")]).await;
        closed |= seen.text.contains("закрыт до");
    }
    assert!(closed);
}

#[tokio::test]
async fn after_log_in_only_an_address_of_ours_is_opened() {
    let server = Browser::new().await;
    server.house.enter(Role::Specialist).await;
    for (next, expected) in [
        ("/law", "/law"),
        ("//evil.example", web::layout::DESK),
        ("https://evil.example", web::layout::DESK),
        ("/\\evil", web::layout::DESK),
        ("/\t/evil.example", web::layout::DESK),
        ("", web::layout::DESK),
    ] {
        server.house.wait(2);
        let mut browser = server.another();
        let code = browser.house.code("specialist").await;
        let seen = browser.fill("/login", "/login", &[("login", "specialist"), ("password", PASSWORD), ("code", &code), ("next", next)]).await;
        assert_eq!(seen.location(), expected);
    }
}

#[tokio::test]
async fn log_out_ends_the_session() {
    let mut browser = Browser::new().await.signed_in(Role::Specialist).await;
    let csrf = browser.get("/law").await.csrf();
    assert_eq!(browser.post("/logout", &[("csrf", &csrf)]).await.location(), "/login");
    assert!(browser.get("/kept").await.location().starts_with("/login"));
}

#[tokio::test]
async fn a_clause_is_told_in_three_languages() {
    let mut browser = Browser::new().await;
    let seen = browser.get("/law/O99-12").await;
    let clause = law::Law::bundled().clause(&law::Clause::new("O99-12")).unwrap();
    for words in [&clause.cite, &clause.summary] {
        for said in [&words.kk, &words.ru, &words.en] {
            assert!(seen.text.contains(said.as_str()), "{said}");
        }
    }
    assert_eq!(browser.get("/law/O99-999").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_first_view_weighs_little() {
    let mut browser = Browser::new().await;
    let mut weigh = async |path: &str| {
        let seen = browser.send(Request::get(path).header("accept-encoding", "gzip"), Body::empty()).await;
        assert_eq!(seen.header("content-encoding"), "gzip", "{path}");
        seen
    };
    let mut sizes = Vec::new();
    for page in ["/", "/components"] {
        weigh(page).await;
        let plain = Browser::new().await.get(page).await.text;
        let assets: Vec<String> = plain.split(['"']).filter(|word| word.starts_with("/assets/") && !word.ends_with("svg")).map(str::to_owned).collect();
        assert!(!assets.is_empty());
        let mut bytes = gzipped(plain.as_bytes());
        for asset in &assets {
            let seen = weigh(asset).await;
            assert_eq!(seen.header("cache-control"), "public, max-age=31536000, immutable");
            bytes += gzipped(Browser::new().await.get(asset).await.text.as_bytes());
        }
        sizes.push(bytes);
    }
    assert!(sizes[0] <= 100 * 1024, "public: {}", sizes[0]);
    assert!(sizes[1] <= 150 * 1024, "workspace: {}", sizes[1]);
}

/// An upper bound without a compressor at hand: the plain size. The limits hold even so.
fn gzipped(bytes: &[u8]) -> usize {
    bytes.len()
}

#[tokio::test]
async fn the_api_describes_itself_and_answers_with_problems() {
    let mut browser = Browser::new().await;
    let seen = browser.get("/api/openapi.json").await;
    let api: serde_json::Value = serde_json::from_str(&seen.text).unwrap();
    assert_eq!(api["openapi"], "3.1.0");
    assert!(api["components"]["schemas"]["Problem"].is_object());
    let seen = browser.get("/api/nothing").await;
    assert_eq!((seen.status, seen.header("content-type")), (StatusCode::NOT_FOUND, "application/problem+json"));
    let problem: serde_json::Value = serde_json::from_str(&seen.text).unwrap();
    assert_eq!(problem["type"], "/api/problems/not-found");
}
