//! The page of a signature, from its parts.

use domain::iin::Iin;
use domain::service::{Official, Role};
use eds::{Outcome, Role as KeyRole, SignerVerdict, TimeSource, TrustedTime, Verdict};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use registry::signing::{About, Document, Signed};

use super::path;
use crate::L;
use crate::components::{Findings, Head, Line, Note, Row, Table, Tone, findings};
use crate::layout::{Command, Frame};
use crate::signing::grouped;
use crate::workspace::electronic;
use crate::workspace::sheet::{Block, Body, Sheet};

/// Who looks, and how moments are shown.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The own number: one's own signature shows it whole.
    pub iin: Option<Iin>,
    /// In which role.
    pub official: Option<Official>,
    /// The legal zone.
    pub zone: TimeZone,
    /// Address of this server.
    pub public_url: String,
}

impl Reader {
    /// May the whole number be shown: one's own, or to who audits.
    fn sees(&self, iin: &str) -> bool {
        let own = self.iin.as_ref().is_some_and(|own| own.as_str() == iin);
        own || self.official.as_ref().is_some_and(|official| official.role == Role::Auditor)
    }

    /// Are the numbers of all who signed shown whole, so that the files with them may be given?
    pub(super) fn sees_whole(&self, signed: &Signed) -> bool {
        let verdict = &signed.evidence.verdict;
        let named = Document::read(&signed.evidence.content).and_then(|document| document.by.iin);
        let numbers: Vec<&str> = verdict.signers.iter().filter_map(|signer| signer.subject.iin.as_deref()).chain(named.as_deref()).collect();
        numbers.iter().all(|iin| self.sees(iin))
    }
}

/// The page.
#[must_use]
pub fn sheet(frame: Frame, hash: &str, signed: &Signed, reader: &Reader) -> Sheet {
    let l = frame.base.l;
    let document = Document::read(&signed.evidence.content);
    let verdict = signed.again.as_ref().unwrap_or(&signed.evidence.verdict);
    // The document is in the two languages of the law; in the third the event says what it is.
    let title = match l.0 {
        text::Lang::Kk => signed.title.kk.clone(),
        text::Lang::Ru => signed.title.ru.clone(),
        text::Lang::En => signed.about.first().map_or_else(|| signed.title.ru.clone(), |about| l.t(event_key(&about.event))),
    };
    let mut sheet = Sheet::new(frame.commands(commands(l, hash, document.as_ref(), &signed.about)), l.t("signed-crumbs"), title);
    sheet.note = Some(holds(l, signed));
    for (signer, nth) in verdict.signers.iter().zip(1_u32..) {
        let mut push = |id: &str, title: &str, facts| sheet.main.push(Block::new(format!("{id}-{nth}"), l.t(title), Body::Facts(facts)));
        push("who", "signed-who", signer_facts(l, signer, document.as_ref(), reader));
        push("when", "signed-when", time_facts(l, signer, signed, reader));
        push("certificate", "signed-certificate", certificate(l, signer, reader));
    }
    sheet.main.push(Block::new("checks", l.t("signed-checks"), Body::Findings(Findings::of(l, verdict).open())).quiet(l.t("signed-checks-from")));
    sheet.side.push(Block::new("about", l.t("signed-about"), Body::Lines(about(l, &signed.about))));
    let papers = papers(l, hash, document.as_ref());
    if !papers.is_empty() {
        sheet.side.push(Block::new("papers", l.t("signed-papers"), Body::Lines(papers)));
    }
    let given = reader.sees_whole(signed);
    let files = if given { files(l, hash, signed) } else { vec![Line::from(l.t("signed-files-held"))] };
    sheet.side.push(Block::new("files", l.t("signed-files"), Body::Lines(files)));
    if given {
        sheet.side.push(Block::new("prove", l.t("signed-prove"), Body::Lines(prove(l, hash, signed))));
    }
    sheet
}

fn commands(l: L, hash: &str, document: Option<&Document>, about: &[About]) -> Vec<Command> {
    let mut commands = Vec::new();
    if document.is_some_and(|document| !document.papers.is_empty()) {
        commands.push(Command::opens("F9", l.t("frame-paper"), format!("{}/papers/1", path(hash))));
    }
    let back = about.iter().find_map(thing).unwrap_or_else(|| crate::layout::DESK.to_owned());
    commands.push(Command::back(l, back));
    commands
}

/// The page of what was signed.
fn thing(about: &About) -> Option<String> {
    match about.kind.as_str() {
        "application" => Some(format!("/workspace/applications/{}", about.id)),
        "record" => Some(format!("/workspace/records/{}", about.id)),
        "certificate" if about.event == "reference_signed" => Some(electronic::path("certificate", about.id)),
        _ => None,
    }
}

/// Whether it still holds, judged again from what was kept and from nothing else.
fn holds(l: L, signed: &Signed) -> Note {
    let note = |tone, key: &str, more: String| Note::new(tone, Line::new().bold(l.t(key)).text(more));
    match &signed.again {
        None => note(Tone::Stop, "signed-unreadable", l.t("signed-unreadable-do")),
        Some(again) if again.outcome == Outcome::Valid => note(Tone::Ok, "signed-holds", l.t(later(again))),
        Some(again) => note(Tone::Stop, "signed-does-not-hold", findings::against(l, again).unwrap_or_default()),
    }
}

fn later(verdict: &Verdict) -> &'static str {
    let stamped = verdict.signers.iter().all(|signer| signer.trusted_time.source == TimeSource::Tsp);
    if stamped { "signed-holds-stamp" } else { "signed-holds-receipt" }
}

fn moment(reader: &Reader, at: Timestamp) -> Line {
    let local = at.to_zoned(reader.zone.clone()).datetime();
    Line::new().num(text::date(local.date())).num(text::clock(local.time()))
}

/// Who signed: by the certificate, and by our own book of people.
pub(crate) fn signer_facts(l: L, signer: &SignerVerdict, document: Option<&Document>, reader: &Reader) -> Vec<(String, Line)> {
    let subject = &signer.subject;
    let named: Vec<&str> = [&subject.common_name, &subject.patronymic].into_iter().flatten().map(String::as_str).collect();
    let mut facts = vec![(l.t("signed-name"), Line::new().bold(named.join(" ")))];
    if let Some(iin) = &subject.iin {
        facts.push((l.t("field-iin"), Line::new().num(number(iin, reader))));
    }
    if let Some(document) = document {
        let role = Role::parse(&document.by.role).map(|role| l.t(crate::office::role_key(role)));
        let day = law::legal_day(document.shown_at);
        let office = crate::office::office(l, &document.by.office, day).name;
        facts.push((l.t("signed-as"), Line::from(document.by.name.clone()).second(format!("{}, {office}", role.unwrap_or_else(|| document.by.role.clone())))));
    }
    if let Some(organisation) = &subject.organisation {
        let line = Line::from(organisation.clone());
        facts.push((
            l.t("signed-organisation"),
            match &subject.bin {
                Some(bin) => line.second(Line::new().text(l.t("signed-bin")).num(bin.clone())),
                None => line,
            },
        ));
    }
    let roles: Vec<String> = subject.roles.iter().map(|role| l.t(key_role(*role))).collect();
    if !roles.is_empty() {
        facts.push((l.t("signed-roles"), Line::from(roles.join(", "))));
    }
    facts
}

/// The whole number for the signer and for who audits; to others the day of birth and nothing more.
fn number(iin: &str, reader: &Reader) -> String {
    if reader.sees(iin) {
        return iin.to_owned();
    }
    Iin::parse_lenient(iin).map_or_else(|_| "••••••••••••".to_owned(), |iin| iin.masked())
}

const fn key_role(role: KeyRole) -> &'static str {
    match role {
        KeyRole::Person => "signed-role-person",
        KeyRole::Legal => "signed-role-legal",
        KeyRole::Head => "signed-role-head",
        KeyRole::RightToSign => "signed-role-right-to-sign",
        KeyRole::Financial => "signed-role-financial",
        KeyRole::Personnel => "signed-role-personnel",
        KeyRole::Employee => "signed-role-employee",
        KeyRole::System => "signed-role-system",
        KeyRole::Treasury => "signed-role-treasury",
    }
}

/// When it was signed, and how that is known.
pub(crate) fn time_facts(l: L, signer: &SignerVerdict, signed: &Signed, reader: &Reader) -> Vec<(String, Line)> {
    let TrustedTime { source, at } = signer.trusted_time;
    let source = match source {
        TimeSource::Tsp => "signed-time-stamp",
        TimeSource::Receipt => "signed-time-receipt",
    };
    let mut facts = vec![(l.t("signed-time"), moment(reader, at).second(l.t(source)))];
    if let Some(own) = signer.signing_time {
        facts.push((l.t("signed-own-clock"), moment(reader, own)));
    }
    facts.push((l.t("signed-received"), moment(reader, signed.evidence.received_at)));
    facts
}

fn certificate(l: L, signer: &SignerVerdict, reader: &Reader) -> Vec<(String, Line)> {
    let mut facts = vec![
        (l.t("signed-issuer"), Line::from(signer.issuer.clone())),
        (l.t("signed-serial"), Line::from(grouped(&signer.serial))),
        (l.t("signed-algorithm"), Line::from(signer.algorithm.clone())),
    ];
    if let (Some(from), Some(until)) = (signer.not_before, signer.not_after) {
        let mut line = moment(reader, from).text("–");
        line.0.extend(moment(reader, until).0);
        facts.push((l.t("signed-validity"), line));
    }
    facts
}

/// Key of the words for an event that a signature attests.
#[must_use]
pub fn event_key(event: &str) -> &'static str {
    match event {
        "birth_registered" => "signed-event-registered",
        "record_corrected" => "signed-event-corrected",
        "cause_annulled" => "signed-event-annulled",
        "certificate_made" => "signed-event-made",
        "certificate_handed_over" => "signed-event-handed-over",
        "conclusion_drafted" => "signed-event-drafted",
        "conclusion_approved" => "signed-event-approved",
        "refusal_decided" => "signed-event-refusal-decided",
        "refusal_signed" => "signed-event-refusal-signed",
        "reference_signed" => "signed-event-reference-signed",
        _ => "signed-event-other",
    }
}

fn about(l: L, about: &[About]) -> Vec<Line> {
    about
        .iter()
        .map(|about| {
            let words = l.t(event_key(&about.event));
            match thing(about) {
                Some(href) => Line::new().link(href, words),
                None => Line::from(words),
            }
        })
        .collect()
}

fn papers(l: L, hash: &str, document: Option<&Document>) -> Vec<Line> {
    let count = document.map_or(0, |document| document.papers.len());
    (1..=count).map(|nth| Line::new().link(format!("{}/papers/{nth}", path(hash)), l.n("signing-paper-nth", nth))).collect()
}

fn files(l: L, hash: &str, signed: &Signed) -> Vec<Line> {
    // An act that was accepted by a list is proven by the evidence: a list of the whole country does not travel in a message.
    let by_list = signed.evidence.ocsp.is_empty() && !signed.evidence.crls.is_empty();
    let (signature, evidence) =
        if by_list { ("signed-file-signature-list", "signed-file-evidence-list") } else { ("signed-file-signature-is", "signed-file-evidence-is") };
    let file = |name: &str, key: &str, more: &str| Line::new().link(format!("{}/{name}", path(hash)), l.t(key)).second(l.t(more));
    vec![
        file("document.json", "signed-file-document", "signed-file-document-is"),
        file("document.json.p7s", "signed-file-signature", signature),
        file("as-received.p7s", "signed-file-received", "signed-file-received-is"),
        file("evidence.json", "signed-file-evidence", evidence),
    ]
}

fn prove(l: L, hash: &str, signed: &Signed) -> Vec<Line> {
    let file = &signed.file_name;
    let command = format!("ahat verify-signature --content {file} --signature {file}.p7s --roots DIR");
    vec![
        Line::from(l.t("signed-prove-how")),
        Line::new().bold(command),
        Line::from(l.t("signed-prove-evidence")),
        Line::new().bold("ahat verify-signature --evidence evidence.json --roots DIR"),
        Line::from(l.t("signed-prove-hash")).second(grouped(hash)),
    ]
}

/// Signatures as a table for the page of what they attest: event and link.
#[must_use]
pub fn block(l: L, about: &[About]) -> Table {
    let heads = vec![Head::new(l.t("signed-what"), ""), Head::new(l.t("signed-signature"), "")];
    let rows = about.iter().map(|about| {
        let short = about.signature.get(..16).unwrap_or_default().to_owned();
        Row::new(vec![Line::from(l.t(event_key(&about.event))), Line::new().link(path(&about.signature), l.t("signed-with-key")).second(short)])
    });
    Table::sheet(l, l.t("signed-signatures"), 0, heads, rows.collect())
}
