//! The page of an electronic document, from its parts.

use domain::electronic::{ElectronicDocument, ElectronicPaper};
use domain::kernel::Ground;
use eds::{Outcome, SignerVerdict, Verdict};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use registry::signing::{Document, Signed};

use super::path;
use crate::L;
use crate::components::{Findings, Line, Note, Tone, findings};
use crate::layout::{Command, DESK, Frame};
use crate::signing::grouped;
use crate::workspace::sheet::law::against;
use crate::workspace::sheet::{Block, Body, Form, Sheet};
use crate::workspace::signatures::{self, Reader, signer_facts, time_facts};

/// Which document.
#[derive(Debug, Clone)]
pub struct About {
    /// Name of the paper in addresses.
    pub kind: String,
    /// Id of what it is printed from.
    pub id: String,
    /// Which paper.
    pub paper: ElectronicPaper,
    /// Number of the letter or reference.
    pub number: String,
    /// Whom it is about, where the paper says more than its number.
    pub subject: Line,
    /// Id for the next command.
    pub command: String,
    /// Whoever looks may sign it as the head.
    pub may_sign: bool,
    /// Who looks, and how moments are shown.
    pub reader: Reader,
}

impl About {
    fn printed(&self) -> String {
        format!("/workspace/papers/{}/{}", self.kind, self.id)
    }

    fn file(&self, part: &str) -> String {
        format!("{}?signed={part}", self.printed())
    }
}

/// A document that was issued.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The document.
    pub document: ElectronicDocument,
    /// What is found of the organisation's signature today; `None` where signatures are not set up any more.
    pub verdict: Option<Verdict>,
}

/// Why it could not be issued.
#[derive(Debug, Clone)]
pub enum Hindrance {
    /// The law refuses.
    Refused(Vec<Ground>),
    /// The time-stamping service or OCSP is silent.
    NotNow,
    /// The organisation's own certificate does not hold.
    OwnKey(Box<Verdict>),
}

/// The page. `head` is the head's signature by its hash.
#[must_use]
pub fn sheet(frame: Frame, about: &About, head: Option<(&str, &Signed)>, standing: Option<&Standing>, hindrance: Option<&Hindrance>) -> Sheet {
    let l = frame.base.l;
    let csrf = frame.base.csrf.clone();
    let waits = about.paper.needs_head() && head.is_none() && standing.is_none();
    let signs = waits && about.may_sign && frame.keys;
    let mut commands = Vec::new();
    if signs {
        commands.push(Command::main(l.t("sign-with-key"), "act"));
    }
    commands.push(Command::opens("F9", l.t("frame-paper"), about.printed()));
    commands.push(Command::back(l, back(about)));
    let title = l.with(title_key(about.paper), &[("number", about.number.as_str().into())]);
    let mut sheet = Sheet::new(frame.commands(commands), l.t("issued-title"), title);
    sheet.sub = about.subject.clone();
    sheet.note = Some(if waits && hindrance.is_none() { head_first(l, about) } else { note(l, about, standing, hindrance) });
    if let Some(Hindrance::Refused(grounds)) = hindrance {
        sheet.errors = against(l, grounds);
    }
    if let Some((hash, signed)) = head {
        sheet.main.push(Block::new("head", l.t("issued-head"), Body::Facts(head_facts(l, hash, signed, &about.reader))));
    }
    if let Some(standing) = standing {
        sheet.main.extend(organisation(l, standing.verdict.as_ref(), &about.reader.zone));
    }
    if signs {
        let form = Form::new("act", format!("{}/signature", path(&about.kind, &about.id)), csrf, about.command.clone(), l.t("sign-with-key"))
            .before(l.t("issued-head-sign-before"))
            .only_key()
            .main();
        sheet.side.push(Block::new("decide", l.t("issued-head-sign"), Body::Form(form)));
    }
    if !waits {
        sheet.side.push(Block::new("files", l.t("signed-files"), Body::Lines(files(l, about, standing.is_some()))));
    }
    if let Some((hash, signed)) = head {
        sheet.side.push(Block::new("head-files", l.t("issued-head-files"), Body::Lines(head_files(l, hash, &signed.file_name))));
    }
    if waits {
        let paper = Line::new().link(about.printed(), l.t("issued-paper")).second(l.t("issued-paper-is"));
        sheet.side.push(Block::new("files", l.t("signed-files"), Body::Lines(vec![paper])));
    }
    if standing.is_some() {
        sheet.side.push(Block::new("prove", l.t("signed-prove"), Body::Lines(prove(l, about, head.map(|(_, signed)| signed.file_name.as_str())))));
    }
    if sheet.main.is_empty() {
        // Nobody signed yet: what is left is no evidence beside, but the page.
        sheet.main = std::mem::take(&mut sheet.side);
    }
    sheet
}

/// The organisation's signature: who, when, each check.
#[must_use]
pub fn organisation(l: L, verdict: Option<&Verdict>, zone: &TimeZone) -> Vec<Block> {
    let Some(verdict) = verdict else { return Vec::new() };
    let mut blocks: Vec<Block> =
        verdict.signers.iter().map(|signer| Block::new("organisation", l.t("issued-organisation"), Body::Facts(who(l, signer, zone)))).collect();
    blocks.push(Block::new("organisation-checks", l.t("signed-checks"), Body::Findings(Findings::of(l, verdict).open())).quiet(l.t("issued-checks-from")));
    blocks
}

/// Nobody signed it with a key yet: who does, or that nobody can any more.
fn head_first(l: L, about: &About) -> Note {
    let (head, more) = match about.paper {
        ElectronicPaper::Refusal => ("issued-head-by-hand", "issued-head-by-hand-do"),
        _ if about.may_sign => ("issued-head-first", "issued-head-first-you"),
        _ => ("issued-head-first", "issued-head-first-do"),
    };
    Note::new(Tone::Warn, Line::new().bold(l.t(head)).text(l.t(more)))
}

fn head_facts(l: L, hash: &str, signed: &Signed, reader: &Reader) -> Vec<(String, Line)> {
    let verdict = signed.again.as_ref().unwrap_or(&signed.evidence.verdict);
    let document = Document::read(&signed.evidence.content);
    let Some(signer) = verdict.signers.first() else { return Vec::new() };
    let mut facts = signer_facts(l, signer, document.as_ref(), reader);
    facts.extend(time_facts(l, signer, signed, reader));
    let holds = if verdict.outcome == Outcome::Valid { l.t("signed-holds") } else { l.t("signed-does-not-hold") };
    facts.push((l.t("signed-signature"), Line::new().link(signatures::path(hash), holds).second(l.t("issued-head-checks"))));
    facts
}

fn head_files(l: L, hash: &str, name: &str) -> Vec<Line> {
    let file = |part: &str, words: String, more: &str| Line::new().link(format!("{}/{part}", signatures::path(hash)), words).second(l.t(more));
    vec![file("document.json", name.to_owned(), "issued-head-document-is"), file("document.json.p7s", format!("{name}.p7s"), "issued-head-signature-is")]
}

const fn title_key(paper: ElectronicPaper) -> &'static str {
    match paper {
        ElectronicPaper::Refusal => "issued-refusal",
        ElectronicPaper::Returned => "issued-returned",
        ElectronicPaper::Reference => "issued-reference",
    }
}

fn back(about: &About) -> String {
    match about.paper {
        ElectronicPaper::Refusal => format!("/workspace/applications/{}/refusal", about.id),
        ElectronicPaper::Returned => format!("/workspace/applications/{}", about.id),
        ElectronicPaper::Reference => DESK.to_owned(),
    }
}

fn note(l: L, about: &About, standing: Option<&Standing>, hindrance: Option<&Hindrance>) -> Note {
    let said = |tone, head: &str, more: String| Note::new(tone, Line::new().bold(l.t(head)).text(more));
    match (hindrance, standing.map(|standing| standing.verdict.as_ref())) {
        // What a head signed is tried again by the server itself.
        (Some(Hindrance::NotNow), _) if about.paper.needs_head() => {
            said(Tone::Warn, "issued-not-now", format!("{} {}", l.t("issued-not-now-do"), l.t("issued-not-now-itself")))
        }
        (Some(Hindrance::NotNow), _) => said(Tone::Warn, "issued-not-now", l.t("issued-not-now-do")),
        (Some(Hindrance::OwnKey(verdict)), _) => {
            let why = findings::against(l, verdict).unwrap_or_default();
            said(Tone::Stop, "issued-own-key", format!("{why} {}", l.t("issued-own-key-do")))
        }
        (Some(Hindrance::Refused(_)), _) => said(Tone::Stop, "issued-refused", l.t("issued-refused-do")),
        (None, None) => said(Tone::Plain, "issued-not-yet", l.t("issued-not-yet-do")),
        (None, Some(None)) => said(Tone::Plain, "issued-kept", l.t("issued-kept-same")),
        (None, Some(Some(verdict))) if verdict.outcome == Outcome::Valid => said(Tone::Ok, "issued-kept", l.t("issued-kept-same")),
        (None, Some(Some(verdict))) => said(Tone::Stop, "signed-does-not-hold", findings::against(l, verdict).unwrap_or_default()),
    }
}

fn moment(zone: &TimeZone, at: Timestamp) -> Line {
    let local = at.to_zoned(zone.clone()).datetime();
    Line::new().num(text::date(local.date())).num(text::clock(local.time()))
}

fn who(l: L, signer: &SignerVerdict, zone: &TimeZone) -> Vec<(String, Line)> {
    let subject = &signer.subject;
    let name = subject.organisation.clone().or_else(|| subject.common_name.clone()).unwrap_or_default();
    let named = Line::new().bold(name);
    let named = match &subject.bin {
        Some(bin) => named.second(Line::new().text(l.t("signed-bin")).num(bin.clone())),
        None => named,
    };
    vec![
        (l.t("signed-organisation"), named),
        (l.t("signed-time"), moment(zone, signer.trusted_time.at).second(l.t("signed-time-stamp"))),
        (l.t("signed-issuer"), Line::from(signer.issuer.clone())),
        (l.t("signed-serial"), Line::from(grouped(&signer.serial))),
        (l.t("signed-algorithm"), Line::from(signer.algorithm.clone())),
    ]
}

/// The files; before it is issued the paper alone, and what signs it.
fn files(l: L, about: &About, there: bool) -> Vec<Line> {
    let paper = Line::new().link(about.printed(), l.t("issued-paper")).second(l.t("issued-paper-is"));
    let signed = Line::new().link(about.file("pdf"), l.t("issued-inside")).second(l.t("issued-inside-is"));
    if !there {
        return vec![signed, paper];
    }
    vec![
        signed,
        Line::new().link(about.file("printed"), l.t("issued-printed")).second(l.t("issued-printed-is")),
        Line::new().link(about.file("p7s"), l.t("issued-beside")).second(l.t("issued-beside-is")),
    ]
}

fn prove(l: L, about: &About, head: Option<&str>) -> Vec<Line> {
    let name = format!("{}-{}", about.kind, about.id);
    let mut lines = vec![
        Line::from(l.t("issued-prove-how")),
        Line::new().bold(format!("ahat verify-document {name}-signed.pdf --roots DIR")),
        Line::new().bold(format!("ahat verify-signature --content {name}.pdf --signature {name}.pdf.p7s --roots DIR")),
    ];
    lines.extend(head.map(|file| Line::new().bold(format!("ahat verify-signature --content {file} --signature {file}.p7s --roots DIR"))));
    lines
}
