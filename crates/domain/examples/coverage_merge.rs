//! The end of a test run: gathers what each test noted of the law into the file that `ahat law coverage` reads.
//! `coverage_merge PARTS FILE`. Fails when a part can't be read, and when nothing was noted at all.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use law::Law;
use law::coverage::{Coverage, FORMAT};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(parts), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err("coverage_merge PARTS FILE".into());
    };
    let mut whole = Coverage::default();
    let mut read = 0;
    for entry in fs::read_dir(&parts)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let part: Coverage = serde_json::from_slice(&fs::read(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
            if part.format != FORMAT {
                return Err(format!("{}: of another format", path.display()).into());
            }
            whole.merge(&part);
            read += 1;
        }
    }
    if read == 0 {
        return Err(format!("{}: no test noted anything", parts.display()).into());
    }
    fs::write(&file, serde_json::to_vec_pretty(&whole)?)?;
    let rows = whole.table(Law::bundled());
    let tested = rows.iter().filter(|row| !row.tested.is_empty()).count();
    let excepted = rows.iter().filter(|row| row.exception.is_some()).count();
    println!("{read} tests noted {} labels; of {} clauses {tested} are tested, {excepted} stand as exceptions", whole.clauses.len(), rows.len());
    Ok(())
}
