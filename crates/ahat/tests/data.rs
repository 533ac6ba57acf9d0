//! Commands over a data directory: work, proof, copy, return.

use std::path::Path;

use crate::program::ahat;

fn verified(dir: &Path, name: &str) -> serde_json::Value {
    ahat(dir, &format!("verify --data {{data}}/{name} --json")).well().json()
}

#[test]
fn simulated_days_are_proven_replayed_copied_and_brought_back() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    ahat(dir, "simulate --days 1 --acts 6 --seed 7 --until 2026-11-20 --data {data}/one").well();
    let one = verified(dir, "one");
    assert_eq!(one["ok"], true);
    let replayed = ahat(dir, "law replay --all --data {data}/one --json").well().json();
    assert_eq!(replayed["same"], one["decisions"], "every decision is decided again: {replayed}");
    ahat(dir, "backup --data {data}/one --to {data}/one.bak").well();
    ahat(dir, "restore --data {data}/two --from {data}/one.bak").well();
    assert_eq!(verified(dir, "two"), one);
    ahat(dir, "restore --data {data}/two --from {data}/one.bak").refused("not empty");
    assert_eq!(verified(dir, "two"), one, "a refused restore leaves what was there");
    ahat(dir, "migrate --data {data}/two").well();
    assert_eq!(verified(dir, "two"), one);
}

#[test]
fn what_is_no_backup_is_refused_and_nothing_is_made_of_it() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("letter.txt"), "not a backup").unwrap();
    ahat(dir.path(), "restore --data {data}/new --from {data}/letter.txt").refused("ahat:");
    ahat(dir.path(), "restore --data {data}/new --from {data}/missing.bak").refused("missing.bak");
}

#[test]
fn what_is_not_there_is_not_made_by_looking_at_it() {
    let dir = tempfile::tempdir().unwrap();
    for command in ["verify --data {data}/none", "backup --data {data}/none --to {data}/x.bak", "law replay --data {data}/none"] {
        ahat(dir.path(), command).refused("ahat:");
    }
    assert!(!dir.path().join("none").join("ahat.db").exists());
}

#[test]
fn wrong_words_are_refused_by_name() {
    let dir = tempfile::tempdir().unwrap();
    ahat(dir.path(), "user add --role minister --office 7517 --data {data}").refused("minister");
    ahat(dir.path(), "user add --role specialist --office 0000 --data {data}").refused("0000");
    ahat(dir.path(), "user add --role medical-official --office 7517-m5 --data {data}").refused("--organisation");
    ahat(dir.path(), "user add --role clerk --office 7517 --organisation Роддом --data {data}").refused("Only an official of a medical organisation");
    ahat(dir.path(), "user add --role medical-official --office 7517-m5 --organisation Роддом --bin 12 --data {data}").refused("12 digits");
    let medic = ahat(dir.path(), "user add --role medical-official --office 7517-m5 --organisation Роддом --data {data} --json").well().json();
    assert_eq!(medic["organisation"], "Роддом");
    ahat(dir.path(), "user add --role medical-official --office 7517-m5 --login second-medic --data {data}").well();
    ahat(dir.path(), "law term --rule O99-777 --from 2025-01-09").refused("O99-777");
    ahat(dir.path(), "law show O99-777").refused("O99-777");
    ahat(dir.path(), "serve --data {data} --listen nowhere").refused("nowhere");
    ahat(dir.path(), "simulate --until 2999-01-01 --data {data}").refused("2999");
}
