//! QR as a picture of squares with its quiet zone of four modules on white.

use crate::PrintError;
use fast_qr::{ECL, QRBuilder};
use std::fmt::Write as _;

const QUIET: usize = 4;

/// Level M; upper-case addresses take the alphanumeric mode by themselves.
pub(crate) fn picture(payload: &str) -> Result<Vec<u8>, PrintError> {
    let code = QRBuilder::new(payload).ecl(ECL::M).build().map_err(|e| PrintError::Qr(e.to_string()))?;
    let side = code.size + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let run = (x..code.size).take_while(|&i| dark(&code, y, i)).count();
            if run > 0 {
                // writing into a String cannot fail
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Ok(format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {side} {side}' shape-rendering='crispEdges'>\
         <rect width='{side}' height='{side}' fill='#fff'/><path d='{path}'/></svg>"
    )
    .into_bytes())
}

fn dark(code: &fast_qr::QRCode, y: usize, x: usize) -> bool {
    code.data.get(y * code.size + x).is_some_and(|m| m.value())
}
