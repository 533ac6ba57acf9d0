//! The command line of the law, as a person types it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use clap::Parser;

use super::*;

#[derive(Debug, Parser)]
struct Line {
    #[command(subcommand)]
    command: LawCommand,
}

fn law(line: &str) -> Result<String> {
    let words = std::iter::once("law").chain(line.split_whitespace());
    let mut out = Vec::new();
    run(&Line::try_parse_from(words)?.command, &mut out)?;
    Ok(String::from_utf8(out)?)
}

fn end(line: &str) -> String {
    let answer: serde_json::Value = serde_json::from_str(&law(line).unwrap()).unwrap();
    answer["end"].as_str().unwrap().to_owned()
}

#[test]
fn a_clause_is_shown_in_three_languages_with_its_term() {
    let shown = law("show O99-5.1").unwrap();
    for part in ["O99-5.1", "екі айдан", "двух месяцев", "two months", "birth-application: 2 months"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    assert!(law("show").unwrap().lines().count() > 200);
    assert!(law("show O99-99").unwrap_err().to_string().contains("no clause O99-99"));
}

#[test]
fn a_term_is_named_by_clause_by_name_or_by_number() {
    assert_eq!(end("term --rule O99-5.1 --from 2025-01-09 --json"), "2025-03-11");
    assert_eq!(end("term --rule birth-application --from 2025-01-09 --json"), "2025-03-11");
    assert_eq!(end("term --months 2 --from 2025-01-09 --json"), "2025-03-11");
    assert_eq!(end("term --working-days 3 --from 2026-03-19 --json"), "2026-03-27");
    assert_eq!(end("term --rule K-222 --from 2026-06-04 --edition 2022-07 --json"), "2026-06-19");
    assert_eq!(end("term --rule O99-5.1 --from 2026-06-30 --known-on 2026-01-15 --json"), "2026-09-01");
}

#[test]
fn a_wrong_question_says_what_would_be_right() {
    let said = |line: &str| law(line).unwrap_err().to_string();
    assert!(said("term --rule K-222 --from 2026-06-04").contains("it does in 2022-07, 2023-07"));
    assert!(said("term --rule O99-1 --from 2026-06-04").contains("sets no term"));
    assert!(said("term --rule X-1 --from 2026-06-04").contains("no clause and no term"));
    assert!(said("term --rule O99-5.1 --from 2026-06-04 --edition 2016").contains("no edition 2016"));
    assert!(said("term --days 1 --from 2030-01-01").contains("calendar covers"));
    assert!(law("term --from 2026-06-04").is_err());
    assert!(law("term --days 1 --months 1 --from 2026-06-04").is_err());
    assert!(law("term --days 1 --from 2026-02-30").is_err());
}

#[test]
fn a_fee_is_shown_or_the_gap_is() {
    assert!(law("fee marriage --on 2025-11-01").unwrap().contains("3864.00 tenge"));
    assert!(law("fee --on 2024-02-01").unwrap().contains("divorce-one-sided      unknown"));
    assert!(law("fee divorce-one-sided --on 2024-02-01").is_err());
    assert!(law("fee wedding --on 2024-02-01").unwrap_err().to_string().contains("repeat-certificate"));
}

#[test]
fn coverage_without_a_run_says_to_run_the_tests() {
    let error = law("coverage --file /nonexistent/law.json --json").unwrap_err();
    assert!(error.to_string().contains("run ./test"));
}
