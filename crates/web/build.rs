//! Finds the client of NCALayer as npm fetched it (`npm ci`) and puts it beside the other scripts.

use std::{env, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../node_modules/ncalayer-js-client/ncalayer-client.js");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", client.display());
    let script = fs::read(&client).map_err(|error| {
        format!("the client of NCALayer is missing: run `npm ci --ignore-scripts` at the root of the project ({}: {error})", client.display())
    })?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("ncalayer-client.js"), script)?;
    Ok(())
}
