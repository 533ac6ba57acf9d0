//! The signatures of a PDF, taken out of any bytes; and small searches in bytes.

/// A signature in a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfSignature {
    /// The bytes it is over.
    pub content: Vec<u8>,
    /// The CMS, with the zeros behind it taken off.
    pub cms: Vec<u8>,
    /// Whether it spans the file but for its own place. If not, the document was changed after it was signed.
    pub whole: bool,
}

/// Where `needle` stands at or behind `from`.
pub(super) fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(needle.len()).position(|window| window == needle).map(|at| at + from)
}

/// Where `needle` stands last.
pub(super) fn find_last(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).rposition(|window| window == needle)
}

/// The digits that begin here, white space before them aside, and where they end.
pub(super) fn number(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let rest = bytes.get(from..)?;
    let start = rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let digits: Vec<u8> = rest.iter().skip(start).take_while(|byte| byte.is_ascii_digit()).copied().collect();
    let value = std::str::from_utf8(&digits).ok()?.parse().ok()?;
    Some((value, from + start + digits.len()))
}

/// Every signature that the bytes hold, in their order; whatever is not one is passed over.
pub fn pdf_signatures(pdf: &[u8]) -> Vec<PdfSignature> {
    const MARK: &[u8] = b"/ByteRange";
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = find(pdf, MARK, from).filter(|_| found.len() < 16) {
        from = at + MARK.len();
        found.extend(signature(pdf, from));
    }
    found
}

fn signature(pdf: &[u8], from: usize) -> Option<PdfSignature> {
    let open = find(pdf, b"[", from).filter(|open| open - from < 8)?;
    let (start, at) = number(pdf, open + 1)?;
    let (length, at) = number(pdf, at)?;
    let (second, at) = number(pdf, at)?;
    let (rest, _) = number(pdf, at)?;
    let end = second.checked_add(rest)?;
    let (before, after) = (pdf.get(start..start.checked_add(length)?)?, pdf.get(second..end)?);
    // Between the two parts stands the CMS in hexadecimal, and nothing else.
    let gap = pdf.get(start + length..second)?.strip_prefix(b"<")?.strip_suffix(b">")?;
    let octets = hex::decode(gap).ok()?;
    let first = crate::tlv::Walk::new(&octets, "PDF signature").ok()?.next();
    let cms = first.ok().flatten().map_or_else(|| octets.clone(), |tlv| tlv.whole.to_vec());
    Some(PdfSignature { content: [before, after].concat(), cms, whole: start == 0 && end == pdf.len() })
}
