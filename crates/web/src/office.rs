//! Names of offices and roles as the frame shows them. English pages name offices in Russian.

use domain::service::{Official, Role};
use jiff::civil::Date;
use law::bodies::{Bodies, BodyId};
use law::territory::Names;
use text::Lang;

use crate::L;

/// An office: its name, and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfficeName {
    /// `Управление юстиции Медеуского района, отдел РАГС`.
    pub name: String,
    /// `Медеуский район города Алматы`.
    pub place: String,
}

/// A name of the law's tables in the page's language.
#[must_use]
pub fn shown(l: L, names: &Names) -> &str {
    if l.0 == Lang::Kk { &names.kk } else { &names.ru }
}

/// The office of this code as named on `day`.
#[must_use]
pub fn office(l: L, code: &str, day: Date) -> OfficeName {
    let body = code.split_once('-').map_or(code, |(body, _)| body);
    let Ok(id) = body.parse::<BodyId>() else {
        return OfficeName { name: l.t("office-system"), place: String::new() };
    };
    let say = |names: Option<Names>| names.map(|names| shown(l, &names).to_owned());
    let bodies = Bodies::bundled();
    OfficeName { name: say(bodies.compact(id, l.1, day)).unwrap_or_else(|| code.to_owned()), place: say(bodies.place(id, day)).unwrap_or_default() }
}

/// The own office of somebody in this role. Who files with a registering body acts for another organisation, and bears its name:
/// `called`, where the appointment says it, else its kind and code.
#[must_use]
pub fn own(l: L, role: Role, code: &str, called: Option<&str>, day: Date) -> OfficeName {
    let body = office(l, code, day);
    let key = match role {
        Role::Akim => "office-own-akim",
        Role::MedicalOfficial => "office-own-medical",
        Role::Clerk => "office-own-clerk",
        _ => return body,
    };
    OfficeName { name: called.map_or_else(|| l.with(key, &[("code", code.into())]), str::to_owned), ..body }
}

/// Only the place, for rows: `Медеуский район`.
#[must_use]
pub fn short(l: L, code: &str, day: Date) -> String {
    let body = code.split_once('-').map_or(code, |(body, _)| body);
    let names = body.parse::<BodyId>().ok().and_then(|id| Bodies::bundled().short(id, day));
    names.map_or_else(|| l.t("office-system"), |names| shown(l, &names).to_owned())
}

/// An office as lists offer it: code and place, `7517 · Медеуский район`; what is no body as it is.
#[must_use]
pub fn listed(l: L, code: &str, day: Date) -> String {
    if code.parse::<BodyId>().is_ok_and(|id| Bodies::bundled().get(id).is_some()) {
        format!("{code} · {}", office(l, code, day).name)
    } else {
        code.to_owned()
    }
}

/// Every office for which `wanted` says so, in the order of codes.
#[must_use]
pub fn all_listed(l: L, day: Date, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    Bodies::bundled().all().map(|body| body.id.to_string()).filter(|code| wanted(code)).map(|code| listed(l, &code, day)).collect()
}

/// The code of what was typed or chosen: a code alone, or a line of the list.
#[must_use]
pub fn typed(text: &str) -> String {
    text.split(['·', ' ', '\u{a0}']).find(|part| !part.is_empty()).unwrap_or_default().to_owned()
}

/// The role in words, and that the person only acts as head, where so.
#[must_use]
pub fn role(l: L, official: &Official) -> String {
    let word = l.t(role_key(official.role));
    if official.acting { format!("{word}, {}", l.t("role-acting")) } else { word }
}

/// Key of the word for a role.
#[must_use]
pub const fn role_key(role: Role) -> &'static str {
    match role {
        Role::Specialist => "role-specialist",
        Role::HeadOfBody => "role-head-of-body",
        Role::HeadOfDistrictAuthority => "role-head-of-district",
        Role::KeeperOfSecondCopies => "role-keeper",
        Role::Consul => "role-consul",
        Role::HeadOfForeignInstitution => "role-head-abroad",
        Role::Akim => "role-akim",
        Role::MedicalOfficial => "role-medical",
        Role::Clerk => "role-corporation-clerk",
        Role::Administrator => "role-administrator",
        Role::Auditor => "role-auditor",
        Role::Statistician => "role-statistician",
    }
}
