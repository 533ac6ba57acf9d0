//! The pages over a registry in a temporary directory, to look at: `cargo run -p ahat-web --example preview -- 127.0.0.1:8421`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout, missing_docs, dead_code)]

#[path = "../tests/house.rs"]
mod house;

use std::sync::Arc;

use domain::service::Role;

#[tokio::main]
async fn main() {
    let house = house::House::new(true).await;
    house.wake_register();
    house.give_blanks().await;
    for role in Role::ALL {
        println!("{}: ahat={}", role.as_str(), house.enter(role).await);
    }
    let listener = tokio::net::TcpListener::bind(std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".to_owned())).await.unwrap();
    println!("http://{}", listener.local_addr().unwrap());
    let site = web::Site {
        public_url: "http://127.0.0.1".to_owned(),
        zone: jiff::tz::TimeZone::get("Asia/Almaty").unwrap(),
        demo_password: Some(house::PASSWORD.to_owned()),
        keys: Some(web::Keys::usual()),
    };
    let state = web::AppState { registry: house.registry.clone(), passwords: house.passwords.clone(), site: Arc::new(site), limits: Arc::default() };
    axum::serve(listener, web::app(state)).await.unwrap();
}
