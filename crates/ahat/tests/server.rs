//! `serve` in production: what it demands, what it shows, how it ends.

use crate::program::{Server, ahat};

#[test]
fn a_server_without_an_account_says_how_to_make_the_first() {
    let dir = tempfile::tempdir().unwrap();
    ahat(dir.path(), "serve --data {data} --listen 127.0.0.1:0").refused("ahat user add --role administrator --office system");
}

#[test]
fn production_serves_without_a_word_of_the_demonstration_and_stops_in_order() {
    let dir = tempfile::tempdir().unwrap();
    let made = ahat(dir.path(), "user add --role administrator --office system --login root --data {data} --json").well().json();
    let secret = made["password"].as_str().unwrap().to_owned();
    let server = Server::start(dir.path(), "");
    assert_eq!(server.get("/healthz").0, 200);
    assert_eq!(server.get("/readyz").0, 200);
    let (status, page) = server.get("/login");
    assert_eq!(status, 200);
    assert!(!page.contains(&secret) && !page.contains("7517-tirkeu"), "no secret on the page of log-in");
    assert_eq!(server.get("/components").0, 404, "components are shown in a demonstration only");
    assert_eq!(server.get("/workspace/desk").0, 303);
    assert!(server.stop());
    ahat(dir.path(), "verify --data {data}").well();
}

#[test]
fn one_directory_has_one_writer_and_the_second_is_told() {
    let dir = tempfile::tempdir().unwrap();
    ahat(dir.path(), "user add --role administrator --office system --login root --data {data}").well();
    let server = Server::start(dir.path(), "");
    ahat(dir.path(), "serve --data {data} --listen 127.0.0.1:0").refused("another process works with");
    ahat(dir.path(), "user add --role specialist --office 7517 --login second --data {data}").refused("another process works with");
    ahat(dir.path(), "verify --data {data}").well();
    ahat(dir.path(), "backup --data {data} --to {data}/while-running.bak").well();
    assert!(server.stop());
}
