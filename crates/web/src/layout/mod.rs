//! The frame around every page: top, rail, command bar, languages, demo banner.

mod counts;

use domain::service::Official;
use jiff::civil::Date;
use registry::access::{Action, Scope, scope};
use registry::office::people;
use text::Lang;

use crate::assets::Assets;
use crate::components::Note;
use crate::page::Answer;
use crate::routes::{Access, Method, routes};
use crate::visit::Visit;
use crate::{AppState, L, office};

pub use counts::Counts;

/// A section of the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Desk.
    Desk,
    /// Search.
    Search,
    /// Applications.
    Applications,
    /// Records.
    Records,
    /// Conclusions.
    Conclusions,
    /// Notices.
    Notices,
    /// Copies I and II.
    Copies,
    /// Blanks.
    Blanks,
    /// Calendar of ceremonies.
    Calendar,
    /// Journals and registers.
    Journals,
    /// Reports.
    Reports,
    /// People and rights.
    People,
    /// Who looked.
    Looked,
    /// Settings.
    Settings,
    /// The law.
    Law,
    /// Components, in a demonstration.
    Components,
    /// None of them.
    None,
}

/// The desk: where an official begins.
pub const DESK: &str = "/workspace/desk";
/// The search.
pub const SEARCH: &str = "/workspace/search";

/// Sections in their order: address, key of the word. The first nine have Alt+1…9.
const SECTIONS: [(Section, &str, &str); 16] = [
    (Section::Desk, DESK, "frame-menu-desk"),
    (Section::Search, SEARCH, "frame-menu-search"),
    (Section::Applications, "/workspace/applications", "frame-menu-applications"),
    (Section::Records, "/workspace/records", "frame-menu-records"),
    (Section::Conclusions, "/workspace/conclusions", "frame-menu-conclusions"),
    (Section::Notices, "/workspace/notices", "frame-menu-notices"),
    (Section::Copies, "/workspace/copies", "frame-menu-copies"),
    (Section::Blanks, "/workspace/blanks", "frame-menu-blanks"),
    (Section::Calendar, "/workspace/calendar", "frame-menu-calendar"),
    (Section::Journals, "/workspace/journals", "frame-menu-journals"),
    (Section::Reports, "/workspace/reports", "frame-menu-reports"),
    (Section::People, "/workspace/people", "frame-menu-people"),
    (Section::Looked, "/workspace/journal-of-access", "office-looked"),
    (Section::Settings, "/workspace/settings", "frame-menu-settings"),
    (Section::Law, "/law", "frame-menu-law"),
    (Section::Components, "/components", "frame-menu-components"),
];

/// A link of the rail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RailItem {
    /// Address.
    pub href: &'static str,
    /// Words.
    pub words: String,
    /// What waits there.
    pub count: Option<u32>,
    /// 1 to 9 for Alt+digit.
    pub digit: Option<usize>,
    /// It is this page's.
    pub here: bool,
    /// A rule stands before it.
    pub rule: bool,
}

/// This page in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LangLink {
    /// The language.
    pub lang: Lang,
    /// Address.
    pub href: String,
    /// It is the present one.
    pub here: bool,
}

/// What a command of the bar does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Does {
    /// Opens an address.
    Opens(String),
    /// Sends the form with this id; further name and value to send, if any.
    Sends(&'static str, Option<(&'static str, &'static str)>),
}

/// A command of the bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// The key as printed, e.g. `Ctrl Enter`.
    pub key: &'static str,
    /// The key as the script names it, e.g. `ctrl-enter`.
    pub code: &'static str,
    /// Words.
    pub words: String,
    /// What it does.
    pub does: Does,
    /// The page's main action.
    pub main: bool,
    /// Nothing without a script: shown by the script that does it.
    pub scripted: bool,
}

impl Command {
    /// A command that opens an address.
    pub fn opens(key: &'static str, words: impl Into<String>, href: impl Into<String>) -> Self {
        Self { key, code: code(key), words: words.into(), does: Does::Opens(href.into()), main: false, scripted: false }
    }
    /// The page's main action: sends a form.
    pub fn main(words: impl Into<String>, form: &'static str) -> Self {
        Self { key: "Ctrl Enter", code: "ctrl-enter", words: words.into(), does: Does::Sends(form, None), main: true, scripted: false }
    }
    /// The same, where the form needs a script: it is not offered without one.
    pub fn scripted(self) -> Self {
        Self { scripted: true, ..self }
    }
    /// Sends a form with a field of its own, e.g. to set it aside.
    pub fn sends(key: &'static str, words: impl Into<String>, form: &'static str, name: &'static str, value: &'static str) -> Self {
        Self { key, code: code(key), words: words.into(), does: Does::Sends(form, Some((name, value))), main: false, scripted: false }
    }
    /// Back.
    pub fn back(l: L, href: impl Into<String>) -> Self {
        Self::opens("Esc", l.t("frame-esc"), href)
    }
}

fn code(key: &str) -> &'static str {
    match key {
        "F2" => "f2",
        "F4" => "f4",
        "F8" => "f8",
        "F9" => "f9",
        "Ctrl Enter" => "ctrl-enter",
        "Ctrl S" => "ctrl-s",
        "Alt ↑" => "alt-up",
        "Alt ↓" => "alt-down",
        "Alt ←" => "alt-left",
        "Alt →" => "alt-right",
        "Esc" => "esc",
        _ => "",
    }
}

/// The part of the frame every page has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// The page's language.
    pub l: L,
    /// Addresses of style sheet, script and icon.
    pub assets: Assets,
    /// This page in all languages.
    pub langs: Vec<LangLink>,
    /// A demonstration: say so.
    pub demo: bool,
    /// The hidden field of this page's forms.
    pub csrf: String,
    /// Who is signed in: name and role.
    pub who: Option<(String, String)>,
    /// There is another role to change to.
    pub other_roles: bool,
    /// The edition that governs new cases.
    pub edition: String,
}

impl Base {
    /// The frame of a public page.
    #[must_use]
    pub fn of(visit: &Visit) -> Self {
        let l = visit.l();
        let langs = Lang::ALL.into_iter().map(|lang| LangLink { lang, href: visit.address_in(lang), here: lang == l.0 }).collect();
        let who = visit.live().map(|live| {
            let role = live.actor.official().map_or_else(|| l.t("role-none"), |official| office::role(l, official));
            (live.account.name.full(), role)
        });
        // Only a page with a form binds the browser: someone signed in can always log out.
        let csrf = if who.is_some() { visit.csrf() } else { String::new() };
        let edition = visit.edition().label.in_language(l.code()).to_owned();
        let other_roles = visit.live().is_some_and(|live| live.actor.appointments().len() > 1);
        Self { l, assets: Assets::now(), langs, demo: visit.demo(), csrf, who, other_roles, edition }
    }

    /// The same with a form on it.
    #[must_use]
    pub fn with_form(mut self, visit: &Visit) -> Self {
        self.csrf = visit.csrf();
        self
    }
}

/// The frame of a workspace page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// What every page has.
    pub base: Base,
    /// Name of the office.
    pub office: String,
    /// Its second line: place and edition.
    pub place: String,
    /// The rail.
    pub rail: Vec<RailItem>,
    /// What was searched for.
    pub find: String,
    /// The search page, if this role has one.
    pub search: Option<&'static str>,
    /// What the search takes, for this role.
    pub finds: &'static str,
    /// The command bar.
    pub commands: Vec<Command>,
    /// One quiet fact at its right end.
    pub say: String,
    /// Whoever looks may sign with a key instead of by the session.
    pub keys: bool,
    /// Acts are signed with a key only.
    pub only_key: bool,
    /// Signatures about what the page shows that wait for an answer of the certification authority.
    pub waits: Vec<Note>,
}

impl Frame {
    /// The frame of a page in `section`.
    ///
    /// # Errors
    /// When the counts of the rail can't be read.
    pub async fn open(state: &AppState, visit: &Visit, section: Section) -> Answer<Self> {
        let counts = match visit.official() {
            Some(official) => counts::read(state, official).await?,
            None => Counts::default(),
        };
        let keys = registry::signing::offered(&state.registry);
        let only_key = state.registry.demands_key().await?;
        let mut frame = Self::new(Base::of(visit), visit.official(), visit.today(), counts, section);
        if let Some(official) = visit.official()
            && let Some(organisation) = people::organisation_appointed(&state.registry, official.role, &official.office).await?
        {
            frame.office = organisation.name;
        }
        Ok(Self { keys, only_key, ..frame })
    }

    /// The frame from its parts.
    #[must_use]
    pub fn new(base: Base, official: Option<&Official>, day: Date, counts: Counts, section: Section) -> Self {
        let l = base.l;
        let rail = rail(l, base.demo, official, counts, section);
        let (office, place) = official.map_or_else(
            || (l.t("ahat-full"), String::new()),
            |official| {
                let named = office::own(l, official.role, &official.office, None, day);
                let edition = l.with("frame-edition", &[("edition", base.edition.as_str().into())]);
                (named.name, if named.place.is_empty() { edition } else { format!("{} · {edition}", named.place) })
            },
        );
        let search = rail.iter().find(|item| item.href == SEARCH).map(|item| item.href);
        let finds = if official.is_some_and(|official| finds_applications(official.role)) { "frame-find-label" } else { "frame-find-label-records" };
        Self {
            base,
            office,
            place,
            rail,
            find: String::new(),
            search,
            finds,
            commands: Vec::new(),
            say: String::new(),
            keys: false,
            only_key: false,
            waits: Vec::new(),
        }
    }

    /// With commands.
    #[must_use]
    pub fn commands(self, commands: Vec<Command>) -> Self {
        Self { commands, ..self }
    }

    /// With signatures that wait.
    #[must_use]
    pub fn waits(self, waits: Vec<Note>) -> Self {
        Self { waits, ..self }
    }

    /// With a quiet fact.
    #[must_use]
    pub fn say(self, say: impl Into<String>) -> Self {
        Self { say: say.into(), ..self }
    }
}

/// Whether a search may bring this role applications too: who keeps second copies reads none.
pub(crate) fn finds_applications(role: domain::service::Role) -> bool {
    scope(Action::ApplicationRead, role) != Scope::Nothing
}

/// Only sections whose page is in the table of routes and open to this role.
fn rail(l: L, demo: bool, official: Option<&Official>, counts: Counts, here: Section) -> Vec<RailItem> {
    let mut rail = Vec::new();
    for (nth, (section, href, key)) in SECTIONS.into_iter().enumerate() {
        let Some(route) = routes().find(|route| route.path == href && route.method == Method::Get) else { continue };
        let open = match route.access {
            Access::Public => true,
            Access::Demo => demo,
            access => official.is_some_and(|official| access.permits(official.role)),
        };
        // Who only files finds the own filings among applications: no queue of conclusions is theirs.
        let files_only = official.is_some_and(|official| scope(Action::ApplicationRead, official.role) == Scope::OwnFilings);
        if !open || (section == Section::Conclusions && files_only) {
            continue;
        }
        let count = match section {
            Section::Applications => Some(counts.applications),
            Section::Conclusions => Some(counts.conclusions),
            Section::Notices => Some(counts.notices),
            Section::Copies => Some(counts.copies),
            _ => None,
        };
        let digit = (nth < 9).then_some(nth + 1);
        let rule = digit.is_none() && rail.last().is_some_and(|item: &RailItem| item.digit.is_some());
        rail.push(RailItem { href, words: l.t(key), count: count.filter(|n| *n > 0), digit, here: section == here, rule });
    }
    rail
}
