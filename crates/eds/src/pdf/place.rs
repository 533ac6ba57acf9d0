//! The incremental update: signature, its field, the first page and the catalogue again, the table.

use super::read::{find, find_last, number};
use super::{PdfError, PdfMark, PreparedPdf};

/// The old file as far as the update needs it.
struct Old<'a> {
    pdf: &'a [u8],
    /// Offset of its table.
    table: usize,
    /// What stands in its trailer, between `<<` and `>>`.
    trailer: &'a str,
}

const fn form(what: &'static str) -> PdfError {
    PdfError::Form(what)
}

/// The number behind a key of a dictionary.
fn value(dictionary: &str, key: &str) -> Option<usize> {
    let at = dictionary.find(key)? + key.len();
    number(dictionary.as_bytes(), at).map(|(value, _)| value)
}

impl<'a> Old<'a> {
    fn of(pdf: &'a [u8]) -> Result<Self, PdfError> {
        if !pdf.starts_with(b"%PDF-") {
            return Err(form("no header"));
        }
        let end = find_last(pdf, b"startxref").ok_or(form("no startxref"))?;
        let (table, _) = number(pdf, end + 9).ok_or(form("no offset of the table"))?;
        if !pdf.get(table..).is_some_and(|bytes| bytes.starts_with(b"xref")) {
            return Err(form("no classic table"));
        }
        let start = find(pdf, b"trailer", table).ok_or(form("no trailer"))? + 7;
        let text = pdf.get(start..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).ok_or(form("trailer"))?;
        let trailer = text.trim().strip_prefix("<<").and_then(|text| text.strip_suffix(">>")).ok_or(form("trailer"))?;
        if trailer.contains("/Prev") || trailer.contains("/Encrypt") || trailer.contains("/XRefStm") {
            return Err(form("it was changed already, or is encrypted"));
        }
        Ok(Self { pdf, table, trailer })
    }

    /// What stands in object `id`, by the table: one section from 0, twenty bytes a line.
    fn object(&self, id: usize) -> Result<&'a str, PdfError> {
        let (first, at) = number(self.pdf, self.table + 4).ok_or(form("table"))?;
        let (count, at) = number(self.pdf, at).ok_or(form("table"))?;
        let lines = at + self.pdf.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)).ok_or(form("table"))?;
        if first != 0 || id >= count {
            return Err(form("table"));
        }
        let (offset, _) = id.checked_mul(20).and_then(|skip| number(self.pdf, lines + skip)).ok_or(form("table"))?;
        let head = format!("{id} 0 obj");
        let body = self.pdf.get(offset..).and_then(|bytes| bytes.strip_prefix(head.as_bytes())).ok_or(form("object"))?;
        let end = find(body, b"endobj", 0).ok_or(form("object"))?;
        let text = body.get(..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).ok_or(form("object"))?;
        Ok(text.trim())
    }

    /// The object that this key of that dictionary points at.
    fn follow(&self, dictionary: &str, key: &'static str) -> Result<(usize, &'a str), PdfError> {
        let id = value(dictionary, key).ok_or(form(key))?;
        Ok((id, self.object(id)?))
    }

    /// The first page: down the first children.
    fn first_page(&self, catalogue: &str) -> Result<(usize, &'a str), PdfError> {
        let mut at = self.follow(catalogue, "/Pages")?;
        for _ in 0..16 {
            if at.1.contains("/Type/Page/") || at.1.contains("/Type/Page>") || !at.1.contains("/Kids") {
                return Ok(at);
            }
            at = self.follow(at.1, "/Kids[")?;
        }
        Err(form("pages"))
    }

    /// The page with one annotation more; a page that has any names the order of its keyboard (PDF/UA-1 7.18.3).
    fn annotated(&self, page: &str, field: usize) -> Result<String, PdfError> {
        let page = self.listed(page, field)?;
        if page.contains("/Tabs") { Ok(page) } else { with(&page, "/Tabs/S") }
    }

    fn listed(&self, page: &str, field: usize) -> Result<String, PdfError> {
        let reference = format!("{field} 0 R");
        if let Some((before, after)) = page.split_once("/Annots[") {
            return Ok(format!("{before}/Annots[{reference} {after}"));
        }
        if let Some((before, after)) = page.split_once("/Annots") {
            let (_, list) = self.follow(page, "/Annots")?;
            let inside = list.strip_prefix('[').ok_or(form("annotations"))?;
            let (_, rest) = after.split_once('R').ok_or(form("annotations"))?;
            return Ok(format!("{before}/Annots[{reference} {inside}{rest}"));
        }
        with(page, &format!("/Annots[{reference}]"))
    }
}

/// The dictionary with more in it.
fn with(dictionary: &str, more: &str) -> Result<String, PdfError> {
    let inside = dictionary.strip_suffix(">>").ok_or(form("dictionary"))?;
    Ok(format!("{inside}{more}>>"))
}

/// A text string in any letters.
fn text(words: &str) -> String {
    let utf16: String = words.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("<FEFF{utf16}>")
}

pub(super) fn prepare(pdf: &[u8], mark: &PdfMark<'_>) -> Result<PreparedPdf, PdfError> {
    let old = Old::of(pdf)?;
    let size = value(old.trailer, "/Size").ok_or(form("/Size"))?;
    let (catalogue_id, catalogue) = old.follow(old.trailer, "/Root")?;
    if catalogue.contains("/AcroForm") {
        return Err(form("it has a form"));
    }
    let (page_id, page) = old.first_page(catalogue)?;
    let (signature_id, field_id) = (size, size + 1);
    let mut update = Update { start: pdf.len() + 1, bytes: Vec::new(), offsets: Vec::new() };
    update.put(page_id, &old.annotated(page, field_id)?);
    update.put(catalogue_id, &with(catalogue, &format!("/AcroForm<</Fields[{field_id} 0 R]/SigFlags 3>>"))?);
    // Without size it is not drawn, so it needs no picture of itself (PDF/A-2 6.3.3).
    update.put(field_id, &format!("<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature)/TU(Signature)/F 132/Rect[0 0 0 0]/P {page_id} 0 R/V {signature_id} 0 R>>"));
    let split = update.put_signature(signature_id, mark);
    update.finish(&old, size + 2);
    Ok(fit(pdf, update, split, mark.room))
}

/// Where the numbers of the range stand, and where the signature begins and goes on.
struct Split {
    range: usize,
    gap: usize,
}

/// Objects behind the old file.
struct Update {
    start: usize,
    bytes: Vec<u8>,
    offsets: Vec<(usize, usize)>,
}

/// Ten digits hold any offset, and spaces fill what a number does not need.
const RANGE: &str = "/ByteRange[0 0000000000 0000000000 0000000000]";

impl Update {
    fn put(&mut self, id: usize, body: &str) {
        self.offsets.push((id, self.start + self.bytes.len()));
        self.bytes.extend_from_slice(format!("{id} 0 obj\n{body}\nendobj\n").as_bytes());
    }

    /// The signature's dictionary; its contents are left out and put in between when the file is put together.
    fn put_signature(&mut self, id: usize, mark: &PdfMark<'_>) -> Split {
        let at = mark.at.strftime("D:%Y%m%d%H%M%SZ");
        self.offsets.push((id, self.start + self.bytes.len()));
        let head = format!("{id} 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M({at})");
        self.bytes.extend_from_slice(format!("{head}/Name{}/Reason{}", text(mark.name), text(mark.reason)).as_bytes());
        let range = self.bytes.len();
        self.bytes.extend_from_slice(format!("{RANGE}/Contents").as_bytes());
        let gap = self.bytes.len();
        self.bytes.extend_from_slice(b">>\nendobj\n");
        Split { range, gap }
    }

    /// The table and the trailer. Everything behind the gap is shifted when the room is put in: only the table itself stands there.
    fn finish(&mut self, old: &Old<'_>, size: usize) {
        let mut table = String::from("xref\n");
        self.offsets.sort_unstable();
        for (id, offset) in &self.offsets {
            table.push_str(&format!("{id} 1\n{offset:010} 00000 n\r\n"));
        }
        let (before, after) = old.trailer.split_once("/Size").unwrap_or((old.trailer, ""));
        let after = after.trim_start().trim_start_matches(|digit: char| digit.is_ascii_digit());
        table.push_str(&format!("trailer\n<<{before}/Size {size}/Prev {}{after}>>\nstartxref\n", old.table));
        self.bytes.extend_from_slice(table.as_bytes());
    }
}

/// The file in two parts around the room, with the range and the last offset filled in.
fn fit(pdf: &[u8], update: Update, split: Split, room: usize) -> PreparedPdf {
    let hole = 2 * room + 2;
    let (head, tail) = update.bytes.split_at_checked(split.gap).unwrap_or((&update.bytes, &[]));
    let table = find_last(tail, b"xref\n").and_then(|_| find(tail, b"xref\n", 0)).unwrap_or_default();
    let offset = update.start + split.gap + hole + table;
    let after = [tail, format!("{offset}\n%%EOF\n").as_bytes()].concat();
    let first = update.start + split.gap;
    let second = first + hole;
    let range = format!("/ByteRange[0 {first} {second} {}", after.len());
    let range = format!("{range:<width$}]", width = RANGE.len() - 1);
    let mut before = [pdf, b"\n", head].concat();
    let place = update.start + split.range;
    before.splice(place..place + RANGE.len(), range.bytes());
    PreparedPdf { before, after, room }
}
