//! Finds the four fonts of the papers and embeds them: first as npm fetched them (`npm ci`), else Debian's.

use std::{env, fmt::Write as _, fs, path::PathBuf};

const FONTS: [(&str, &str); 4] = [
    ("noto-sans/400Regular/NotoSans_400Regular.ttf", "NotoSans-Regular.ttf"),
    ("noto-sans/700Bold/NotoSans_700Bold.ttf", "NotoSans-Bold.ttf"),
    ("noto-serif/400Regular/NotoSerif_400Regular.ttf", "NotoSerif-Regular.ttf"),
    ("noto-serif/700Bold/NotoSerif_700Bold.ttf", "NotoSerif-Bold.ttf"),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let npm = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../node_modules/@expo-google-fonts");
    let debian = PathBuf::from("/usr/share/fonts/truetype/noto");
    let from_npm: Vec<PathBuf> = FONTS.iter().map(|(n, _)| npm.join(n)).collect();
    let from_debian: Vec<PathBuf> = FONTS.iter().map(|(_, d)| debian.join(d)).collect();
    let Some(found) = [from_npm, from_debian].into_iter().find(|set| set.iter().all(|p| p.is_file())) else {
        return Err(format!(
            "the fonts of the papers are missing: run `npm ci --ignore-scripts` at the root of the project \
             (looked in {}), or install Debian's fonts-noto-core (looked in {})",
            npm.display(),
            debian.display()
        )
        .into());
    };
    let mut code = String::from("static FONTS: [&[u8]; 4] = [\n");
    for path in &found {
        let path = path.canonicalize()?;
        println!("cargo::rerun-if-changed={}", path.display());
        writeln!(code, "    include_bytes!({:?}),", path.display().to_string())?;
    }
    code.push_str("];\n");
    println!("cargo::rerun-if-changed=build.rs");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("fonts.rs"), code)?;
    Ok(())
}
