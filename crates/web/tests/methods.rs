//! An address that knows no such method says which it knows: those of the route table, and no others.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use web::routes::Method as Declared;

use crate::site::Browser;

const ALL: [Method; 6] = [Method::GET, Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS];

/// An address of this row.
fn address(path: &str) -> String {
    let part = |part: &str| if part.starts_with('{') { "0192f000-0000-7000-8000-000000000001".to_owned() } else { part.to_owned() };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn each_405_allows_exactly_the_methods_of_the_route_table() {
    let mut table: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for route in web::routes() {
        table.entry(route.path).or_default().extend(match route.method {
            // What answers GET answers HEAD.
            Declared::Get => &["GET", "HEAD"][..],
            Declared::Post => &["POST"],
            Declared::Put => &["PUT"],
        });
    }
    let mut browser = Browser::new().await;
    let mut asked = 0;
    for (path, known) in &table {
        for method in ALL.into_iter().filter(|method| !known.contains(method.as_str())) {
            let seen = browser.send(Request::builder().method(method.clone()).uri(address(path)), Body::empty()).await;
            assert_eq!(seen.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}: {}", seen.text);
            let allowed: BTreeSet<&str> = seen.header("allow").split(',').map(str::trim).collect();
            assert_eq!(allowed, *known, "{method} {path}");
            assert_eq!(seen.headers.get_all("allow").iter().count(), 1, "{method} {path}: said once");
            asked += 1;
        }
    }
    assert!(asked > 400, "{asked}");
    let nowhere = browser.send(Request::delete("/workspace/nowhere"), Body::empty()).await;
    assert_eq!((nowhere.status, nowhere.header("allow")), (StatusCode::NOT_FOUND, ""), "what is not there allows nothing");
}
