//! The page of a signing from its parts. One content in two frames: of the workspace for an act, of the public pages for a log-in.

use askama::Template;
use eds::Outcome;
use registry::signing::{Document, Purpose, Signing, Stage};

use super::{mark, path};
use crate::components::{Findings, Line, Note, Phone, Tone, findings};
use crate::layout::{Base, Command, Does, Frame};
use crate::workspace::applications::say;
use crate::{AppState, Keys, L, assets};

/// A sentence that the script shows when its time comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its name in the script.
    pub name: &'static str,
    /// `warn`, `stop`, or none.
    pub tone: &'static str,
    /// The sentence.
    pub words: String,
}

/// Names in the script, tones, keys.
const WORDS: [(&str, &str, &str); 15] = [
    ("asking", "warn", "signing-say-asking"),
    ("choose", "", "signing-say-choose"),
    ("sending", "", "signing-say-sending"),
    ("absent", "stop", "signing-say-absent"),
    ("denied", "stop", "signing-say-denied"),
    ("insecure", "stop", "signing-say-insecure"),
    ("silent", "stop", "signing-say-silent"),
    ("cancelled", "warn", "signing-say-cancelled"),
    ("old", "stop", "signing-say-old"),
    ("closed", "warn", "signing-say-closed"),
    ("late", "warn", "signing-say-late"),
    ("stamp", "warn", "signing-say-stamp"),
    ("refused", "stop", "signing-say-refused"),
    ("changed", "stop", "signing-say-changed"),
    ("offline", "stop", "signing-say-offline"),
];

/// Everything that the script may have to say.
#[must_use]
pub fn words(l: L) -> Vec<Word> {
    WORDS.iter().map(|(name, tone, key)| Word { name, tone, words: l.t(key) }).collect()
}

/// The way through NCALayer: what the script is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByKey {
    /// Address of NCALayer.
    pub ncalayer: String,
    /// Window of its stand-in, in a demonstration.
    pub chooser: String,
    /// Whose keys are offered; empty: anybody's.
    pub iin: String,
    /// Keys of a test authority too.
    pub test: bool,
    /// `sign` or `log-in`.
    pub used_for: &'static str,
    /// SHA-256 of what is signed, hexadecimal.
    pub hash: String,
    /// Until when it may be signed, as a script reads it.
    pub until: String,
}

/// What both frames hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ceremony {
    /// The language.
    pub l: L,
    /// In the frame of the workspace.
    pub desk: bool,
    /// Address of this page.
    pub here: String,
    /// Hidden field of its forms.
    pub csrf: String,
    /// What is signed.
    pub title: String,
    /// To log in.
    pub log_in: bool,
    /// What came of it so far.
    pub note: Option<Note>,
    /// Why the law refused.
    pub grounds: Vec<String>,
    /// What was found of the last signature.
    pub findings: Option<Findings>,
    /// What to know.
    pub facts: Vec<(String, Line)>,
    /// The papers as they will read: addresses and names.
    pub papers: Vec<(String, String)>,
    /// The way through NCALayer.
    pub key: Option<ByKey>,
    /// The way through a phone.
    pub phone: Option<Phone>,
    /// It can still be left unsigned.
    pub withdraw: Option<String>,
    /// Not done, and listed on the desk until it is put aside.
    pub aside: bool,
    /// Signed: one more form brings in.
    pub goes_on: bool,
    /// Where to go when nothing is to be done here any more.
    pub out: Option<(String, String)>,
    /// Whether the page watches for what a phone or an authority does.
    pub watched: bool,
    /// What it looks like now to the script.
    pub mark: String,
    /// When the code of the phone ends, as a script reads it.
    pub fresh: String,
    /// What the script may have to say.
    pub words: Vec<Word>,
    /// The client of NCALayer, and the script.
    pub scripts: [String; 2],
}

/// In the frame of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "signing/desk.html")]
pub struct DeskPage {
    /// The frame.
    pub frame: Frame,
    /// The content.
    pub it: Ceremony,
}

/// In the frame of the public pages.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "signing/open.html")]
pub struct OpenPage {
    /// The frame.
    pub base: Base,
    /// The content.
    pub it: Ceremony,
}

/// What the page is drawn from, beside the signing.
pub(super) struct Around<'a> {
    /// The language.
    pub l: L,
    /// How this server is set up.
    pub state: &'a AppState,
    /// Name of whoever is signed in.
    pub name: Option<String>,
    /// Hidden field of the forms.
    pub csrf: String,
    /// The document that is signed.
    pub document: &'a [u8],
    /// What a phone is given; `None` where none is offered.
    pub phone: Option<(Phone, String)>,
    /// Nothing came where a signature was expected: words for it.
    pub nothing: Option<(&'static str, &'static str)>,
}

/// The content, for either frame.
pub(super) fn ceremony(signing: &Signing, around: Around<'_>) -> Ceremony {
    let Around { l, state, name, csrf, document, phone, nothing } = around;
    let log_in = signing.purpose == Purpose::LogIn;
    let open = signing.stage.is_open_to_signing();
    let here = path(signing.id);
    let papers = Document::read(document).map(|document| papers(l, &here, &document)).unwrap_or_default();
    let (phone, fresh) = phone.filter(|_| open).unzip();
    let leave = if log_in { "signing-withdraw-log-in" } else { "signing-withdraw" };
    Ceremony {
        l,
        desk: !log_in,
        title: title(l, signing),
        log_in,
        note: nothing.map_or_else(|| standing(l, signing), |(head, more)| Some(note(l, Tone::Warn, head, l.t(more)))),
        grounds: grounds(l, signing),
        findings: signing.verdict.as_ref().filter(|verdict| verdict.outcome != Outcome::Valid).map(|verdict| Findings::of(l, verdict)),
        facts: facts(l, state, signing, name, &here),
        papers,
        key: state.site.keys.as_ref().filter(|_| open).map(|keys| by_key(state, keys, signing)),
        phone,
        withdraw: (open || signing.stage == Stage::Open).then(|| l.t(leave)),
        aside: !log_in && signing.listed && matches!(signing.stage, Stage::Refused(_)),
        goes_on: log_in && signing.stage == Stage::Done,
        out: (!open && signing.stage != Stage::Open && signing.stage != Stage::Done).then(|| out(l, signing)),
        watched: open || signing.stage == Stage::Open,
        mark: mark(signing),
        fresh: fresh.unwrap_or_default(),
        words: words(l),
        scripts: assets::signing(),
        here,
        csrf,
    }
}

fn title(l: L, signing: &Signing) -> String {
    let [kk, ru, en] = &signing.titles;
    match l.0 {
        text::Lang::Kk => kk.clone(),
        text::Lang::Ru => ru.clone(),
        text::Lang::En => en.clone(),
    }
}

fn note(l: L, tone: Tone, key: &str, more: String) -> Note {
    Note::new(tone, Line::new().bold(l.t(key)).text(more))
}

/// One sentence for where it stands, and what to do.
fn standing(l: L, signing: &Signing) -> Option<Note> {
    let key = |tone, head: &str, more: &str| Some(note(l, tone, head, l.t(more)));
    match &signing.stage {
        Stage::Waiting | Stage::Done | Stage::Used => None,
        Stage::Open => key(Tone::Warn, "signing-open", "signing-open-do"),
        Stage::Wrong => {
            let why = signing.verdict.as_ref().and_then(|verdict| findings::against(l, verdict));
            Some(note(l, Tone::Stop, "signing-wrong", why.unwrap_or_else(|| l.t("signing-too-large"))))
        }
        Stage::Refused(_) if signing.purpose == Purpose::LogIn => key(Tone::Stop, "signing-not-in", "signing-not-in-do"),
        Stage::Refused(_) => key(Tone::Stop, "signing-refused", "signing-refused-do"),
        Stage::Withdrawn => key(Tone::Plain, "signing-withdrawn", "signing-withdrawn-do"),
        Stage::Expired => key(Tone::Warn, "signing-expired", "signing-expired-do"),
    }
}

fn grounds(l: L, signing: &Signing) -> Vec<String> {
    match &signing.stage {
        Stage::Refused(grounds) => grounds.iter().map(|ground| say::ground(l, ground)).collect(),
        _ => Vec::new(),
    }
}

fn facts(l: L, state: &AppState, signing: &Signing, name: Option<String>, here: &str) -> Vec<(String, Line)> {
    let until = signing.expires_at.to_zoned(state.site.zone.clone()).datetime();
    let hash = hex::encode(signing.sha256);
    let size = l.n("signing-bytes", i64::try_from(signing.size).unwrap_or(i64::MAX));
    let whose = match (&signing.iin, name) {
        (Some(iin), Some(name)) => Line::new().bold(name).num(iin.as_str()),
        _ => Line::from(l.t("signing-key-any")),
    };
    let then = l.t(if signing.purpose == Purpose::LogIn { "signing-then-log-in" } else { "signing-then-act" });
    vec![
        (l.t("signing-whose"), whose),
        (l.t("signing-document"), Line::new().link(format!("{here}/document"), signing.file_name.clone()).text(size)),
        (l.t("signing-hash"), Line::from(grouped(&hash))),
        (l.t("signing-until"), Line::new().num(text::clock(until.time())).text(text::date(until.date()))),
        (l.t("signing-then"), Line::from(then)),
    ]
}

/// Digits of a hash in groups that an eye can compare.
pub(crate) fn grouped(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().collect();
    digits.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn papers(l: L, here: &str, document: &Document) -> Vec<(String, String)> {
    let many = document.papers.len() > 1;
    let named = |nth: usize| if many { l.n("signing-paper-nth", nth) } else { l.t("signing-paper") };
    (1..=document.papers.len()).map(|nth| (format!("{here}/papers/{nth}"), named(nth))).collect()
}

fn by_key(state: &AppState, keys: &Keys, signing: &Signing) -> ByKey {
    ByKey {
        ncalayer: keys.ncalayer.clone(),
        chooser: keys.chooser.clone().unwrap_or_default(),
        iin: signing.iin.as_ref().map(|iin| iin.as_str().to_owned()).unwrap_or_default(),
        test: state.registry.demo(),
        used_for: if signing.purpose == Purpose::LogIn { "log-in" } else { "sign" },
        hash: hex::encode(signing.sha256),
        until: signing.expires_at.to_string(),
    }
}

fn out(l: L, signing: &Signing) -> (String, String) {
    let key = if signing.purpose == Purpose::LogIn { "signing-out-log-in" } else { "signing-out" };
    let back = if signing.back.starts_with('/') && !signing.back.starts_with("//") { signing.back.clone() } else { "/".to_owned() };
    (back, l.t(key))
}

/// The page in the workspace's frame: its main key signs, F9 opens the paper.
#[must_use]
pub fn desk_page(frame: Frame, it: Ceremony, back: String) -> DeskPage {
    let l = it.l;
    let mut commands = Vec::new();
    if it.key.is_some() {
        commands.push(Command::main(l.t("signing-key-do"), "sign").scripted());
    }
    if let Some((paper, _)) = it.papers.first() {
        commands.push(Command::opens("F9", l.t("frame-paper"), paper.clone()));
    }
    commands.push(Command::back(l, it.out.as_ref().map_or(back, |(href, _)| href.clone())));
    DeskPage { frame: frame.commands(commands).say(l.t("signing-say-bar")), it }
}
