//! Who has keys of the stand-in authority, and of what kind. Nobody real: the numbers come from the caller.

use serde::{Deserialize, Serialize};

pub use eds::Role;

/// The organisation somebody signs for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its name, as it stands in the certificate.
    pub name: String,
    /// Its business number, twelve digits.
    pub bin: String,
}

/// Somebody with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// A short name that stays the same over restarts: a log-in.
    pub id: String,
    /// Surname.
    pub surname: String,
    /// Given name.
    pub given: String,
    /// Patronymic.
    pub patronymic: Option<String>,
    /// Individual number, twelve digits.
    pub iin: String,
    /// For whom the person signs; `None`: for themselves.
    pub organisation: Option<Organisation>,
    /// Roles beside person or legal entity.
    pub roles: Vec<Role>,
}

impl Holder {
    /// Surname, given name, patronymic.
    pub fn full_name(&self) -> String {
        let parts = [Some(self.surname.as_str()), Some(self.given.as_str()), self.patronymic.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn subject(&self, kind: Kind) -> Vec<(&'static str, String)> {
        let prefix = if kind == Kind::OddNumber { "iin" } else { "IIN" };
        let mut subject = vec![
            ("CN", format!("{} {}", self.surname, self.given).to_uppercase()),
            ("SN", self.surname.to_uppercase()),
            ("serialNumber", format!("{prefix}{}", self.iin)),
            ("C", "KZ".to_owned()),
        ];
        // The authority's habit: the patronymic stands in GN.
        subject.extend(self.patronymic.as_ref().map(|patronymic| ("GN", patronymic.to_uppercase())));
        if let Some(Organisation { name, bin }) = &self.organisation {
            let bin = if kind == Kind::OtherBin { other_number(bin) } else { bin.clone() };
            subject.extend([("O", name.to_uppercase()), ("OU", format!("BIN{bin}"))]);
        }
        subject
    }

    /// Roles of the certificate of that kind, as identifiers of the extended key usage.
    pub(crate) fn roles(&self, kind: Kind) -> Vec<Role> {
        let first = if self.organisation.is_some() { Role::Legal } else { Role::Person };
        let rest = self.roles.iter().copied().filter(|role| kind != Kind::NoRole && *role != first);
        std::iter::once(first).chain(rest).collect()
    }
}

/// Another number of twelve digits with a right check digit: the next that has one.
fn other_number(number: &str) -> String {
    let base: u64 = number.get(..11).and_then(|digits| digits.parse().ok()).unwrap_or_default();
    (1..20).find_map(|step| crate::population::with_check_digit(&format!("{:011}", base + step))).unwrap_or_default()
}

/// What is right or wrong with a key. Every holder has one of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// GOST of today, for signing and logging in.
    Good,
    /// RSA for signing.
    Rsa,
    /// RSA for logging in only.
    AuthKey,
    /// Revoked ten days after its issue.
    Revoked,
    /// Its year is over.
    Expired,
    /// Its year has not begun.
    NotYetValid,
    /// Issued by another authority with the very same names.
    ForeignCa,
    /// Without the holder's roles in the organisation.
    NoRole,
    /// Of another organisation.
    OtherBin,
    /// The individual number stands behind "iin" in small letters.
    OddNumber,
}

impl Kind {
    /// All, the good ones first.
    pub const ALL: [Self; 10] =
        [Self::Good, Self::Rsa, Self::AuthKey, Self::Revoked, Self::Expired, Self::NotYetValid, Self::ForeignCa, Self::NoRole, Self::OtherBin, Self::OddNumber];

    /// Its name in the control API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Rsa => "rsa",
            Self::AuthKey => "auth_key",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
            Self::NotYetValid => "not_yet_valid",
            Self::ForeignCa => "foreign_ca",
            Self::NoRole => "no_role",
            Self::OtherBin => "other_bin",
            Self::OddNumber => "odd_number",
        }
    }

    /// By its name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether a key of this kind makes sense for the holder: roles and business numbers belong to an organisation.
    pub fn fits(self, holder: &Holder) -> bool {
        match self {
            Self::NoRole => holder.organisation.is_some() && holder.roles.iter().any(|role| *role != Role::Legal),
            Self::OtherBin => holder.organisation.is_some(),
            _ => true,
        }
    }

    /// Whether nothing is wrong with it for signing.
    pub fn is_right(self) -> bool {
        matches!(self, Self::Good | Self::Rsa)
    }
}
