//! The figures as files that a table program opens: semicolons, UTF-8 with its mark, one line for each body and month.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use registry::statistics;

use super::{FIGURES, numbers, region_name, region_of, year_of};
use crate::page::Answer;
use crate::trouble::Trouble;
use crate::visit::Permitted;
use crate::{AppState, office};

/// `GET /workspace/reports/births.csv?year=2026`
///
/// # Errors
/// When there is no such year, or the figures can't be read.
pub async fn births(State(state): State<AppState>, Permitted { visit, permit }: Permitted) -> Answer {
    let (l, today) = (visit.l(), visit.today());
    let year = year_of(&visit.query("year").unwrap_or_default(), today).ok_or(Trouble::NotFound)?;
    let mut lines =
        vec![["year", "month", "region_code", "region", "body_code", "body"].into_iter().chain(FIGURES.map(|(name, ..)| name)).map(str::to_owned).collect()];
    for one in statistics::births(&state.registry, &permit, year).await? {
        let region = region_of(&one.body, year, today);
        let name = region_name(l, &region, today);
        let mut cells = vec![year.to_string(), one.month.to_string(), region, name, one.body.clone(), office::short(l, &one.body, today)];
        cells.extend(numbers(&one.counts).map(|number| number.to_string()));
        lines.push(cells);
    }
    Ok(csv(&format!("births-{year}.csv"), &lines))
}

/// `GET /workspace/reports/definitions.csv`: each column with what it counts.
///
/// # Errors
/// None of its own.
pub async fn definitions(Permitted { visit, .. }: Permitted) -> Answer {
    let l = visit.l();
    let mut lines = vec![vec!["column".to_owned(), "name".to_owned(), "definition".to_owned()]];
    lines.extend(FIGURES.map(|(name, word, says)| vec![name.to_owned(), l.t(word), l.t(says)]));
    Ok(csv("definitions.csv", &lines))
}

fn csv(name: &str, lines: &[Vec<String>]) -> Response {
    let mut text = "\u{feff}".to_owned();
    for line in lines {
        let cells: Vec<String> = line.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// A cell that means what it says: in quotes where a mark stands in it.
fn quoted(cell: &str) -> String {
    if cell.contains([';', '"', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
