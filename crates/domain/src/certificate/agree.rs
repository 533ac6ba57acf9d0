//! Does a paper still say what its record says (K-203): a later correction leaves it behind.

use std::collections::BTreeMap;

use jiff::civil::Date;
use law::Clause;

use super::event::{Certificate, CertificateKind};
use crate::kernel::Ground;
use crate::record::Record;

/// What a certificate of birth shows of the child and of each parent.
const OF_CHILD: [&str; 5] = ["surname", "given", "patronymic", "iin", "born_on"];
const OF_PARENT: [&str; 4] = ["surname", "given", "patronymic", "citizenship"];

/// The day of the mark since which the paper no longer agrees with its record; `None` while it does.
#[must_use]
pub fn outdated_since(certificate: &Certificate, record: &Record) -> Option<Date> {
    let said = on_paper(certificate, record, certificate.reflects);
    if said == on_paper(certificate, record, record.version) {
        return None;
    }
    let first = (certificate.reflects + 1..=record.version).find(|version| on_paper(certificate, record, *version) != said)?;
    let nth = usize::try_from(first).ok()?.checked_sub(2)?;
    record.marks.get(nth).map(|mark| mark.on)
}

/// Whether the paper agrees with its record, and what to say where it does not.
pub(super) fn agrees(certificate: &Certificate, record: &Record) -> (bool, Ground) {
    let ground = Ground::new(Clause::new("K-203"), "ground-certificate-outdated");
    match outdated_since(certificate, record) {
        None => (true, ground),
        Some(since) => (false, ground.with("since", since)),
    }
}

/// What the paper says when it is made of this version.
fn on_paper(certificate: &Certificate, record: &Record, version: u32) -> BTreeMap<String, String> {
    let then = record.at_version(version, certificate.made_on);
    let shown = |field: &str| certificate.kind != CertificateKind::Birth || shown(field);
    then.standing().into_iter().filter(|(field, _)| shown(field)).filter_map(|(field, s)| Some((field.to_owned(), s.value?.to_owned()))).collect()
}

fn shown(field: &str) -> bool {
    match field.split_once('.') {
        Some(("child", of)) => OF_CHILD.contains(&of) || of.starts_with("place"),
        Some(("mother" | "father", of)) => OF_PARENT.contains(&of) || of.starts_with("ethnicity"),
        _ => false,
    }
}
