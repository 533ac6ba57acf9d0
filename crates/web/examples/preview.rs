//! The pages on a free port with a house in memory, to look at: `cargo run -p ahat-web --example preview`.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, dead_code, clippy::disallowed_methods)]

#[path = "../tests/fake.rs"]
mod fake;

use std::sync::Arc;

#[tokio::main]
async fn main() {
    let house = fake::FakeHouse::default();
    let token = house.enter(web::door::Role::Specialist);
    let listener = tokio::net::TcpListener::bind(std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".to_owned())).await.unwrap();
    println!("http://{}  (cookie ahat={token})", listener.local_addr().unwrap());
    let site = web::Site {
        demo: true,
        public_url: "http://127.0.0.1".to_owned(),
        now: Box::new(jiff::Timestamp::now),
        zone: jiff::tz::TimeZone::get("Asia/Almaty").unwrap(),
    };
    let state = web::AppState { door: Arc::new(house), site: Arc::new(site) };
    axum::serve(listener, web::app(state)).await.unwrap();
}
