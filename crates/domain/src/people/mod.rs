//! People as acts write them: who they are, where they live, in what capacity they apply.

mod country;
mod ethnicity;
mod phone;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    documents::{DocumentRef, IdentityDocument},
    iin::Iin,
    names::PersonName,
    partial_date::PartialDate,
};

pub use country::{COUNTRIES, Country};
pub use ethnicity::{ETHNICITIES, Ethnicity, EthnicityEntry, OTHER_ETHNICITY_KEY};
pub use phone::{Phone, PhoneFault};

/// Sex, as records write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// ер / мужской.
    Male,
    /// әйел / женский.
    Female,
}

impl Sex {
    /// Its value in a form.
    #[must_use]
    pub fn as_value(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }
}

/// Citizenship (K-201).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Citizenship {
    /// Of a state.
    Country {
        /// ISO 3166-1 alpha-2, "KZ".
        code: String,
    },
    /// Of none.
    Stateless,
    /// Not established.
    Unknown,
}

impl Citizenship {
    /// Of Kazakhstan.
    #[must_use]
    pub fn kazakhstan() -> Self {
        Self::Country { code: "KZ".to_owned() }
    }

    /// Is it of Kazakhstan?
    #[must_use]
    pub fn is_kazakhstan(&self) -> bool {
        matches!(self, Self::Country { code } if code == "KZ")
    }
}

/// Education, as the statistics of births ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Education {
    /// Postgraduate.
    Postgraduate,
    /// Higher.
    Higher,
    /// Higher, not finished.
    HigherIncomplete,
    /// Technical and vocational, after secondary school.
    Vocational,
    /// General secondary.
    Secondary,
    /// Basic secondary (nine classes).
    BasicSecondary,
    /// Primary.
    Primary,
    /// None.
    None,
}

impl Education {
    /// All, from the highest.
    pub const ALL: [Self; 8] =
        [Self::Postgraduate, Self::Higher, Self::HigherIncomplete, Self::Vocational, Self::Secondary, Self::BasicSecondary, Self::Primary, Self::None];

    /// Its value in a form.
    #[must_use]
    pub fn as_value(self) -> &'static str {
        match self {
            Self::Postgraduate => "postgraduate",
            Self::Higher => "higher",
            Self::HigherIncomplete => "higher_incomplete",
            Self::Vocational => "vocational",
            Self::Secondary => "secondary",
            Self::BasicSecondary => "basic_secondary",
            Self::Primary => "primary",
            Self::None => "none",
        }
    }
}

/// A place: of birth, of residence, legal address. The naming is that of the day of the act (K-188(3)).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Country, ISO 3166-1 alpha-2, "KZ".
    pub country: String,
    /// Code of the unit, nine digits, where the place is in Kazakhstan and the unit is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kato: Option<String>,
    /// In Kazakh, as it is to be printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_kk: Option<String>,
    /// In Russian, as it is to be printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_ru: Option<String>,
}

impl Address {
    /// A place in Kazakhstan.
    #[must_use]
    pub fn in_kazakhstan(kato: Option<&str>, kk: &str, ru: &str) -> Self {
        Self { country: "KZ".to_owned(), kato: kato.map(ToOwned::to_owned), text_kk: Some(kk.to_owned()), text_ru: Some(ru.to_owned()) }
    }

    /// The Kazakh text, else the Russian one.
    #[must_use]
    pub fn kk(&self) -> &str {
        self.text_kk.as_deref().or(self.text_ru.as_deref()).unwrap_or_default()
    }

    /// The Russian text, else the Kazakh one.
    #[must_use]
    pub fn ru(&self) -> &str {
        self.text_ru.as_deref().or(self.text_kk.as_deref()).unwrap_or_default()
    }
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Address({}, {})", self.country, self.kato.as_deref().unwrap_or("-"))
    }
}

/// Which register the data of a person came from, and when they were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonSource {
    /// The register, e.g. `population`.
    pub register: String,
    /// When it answered.
    pub at: Timestamp,
}

/// A person in an act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// IIN; the old and foreigners may have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iin: Option<Iin>,
    /// Name, by the identity document (K-178(3)).
    pub name: PersonName,
    /// Day of birth, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<PartialDate>,
    /// Sex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Citizenship.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citizenship: Option<Citizenship>,
    /// Ethnicity, if the identity document has it (K-201).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ethnicity: Option<Ethnicity>,
    /// Permanent residence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residence: Option<Address>,
    /// Legal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_address: Option<Address>,
    /// Source of income or place of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// Education.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub education: Option<Education>,
    /// Identity document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<IdentityDocument>,
    /// Where the data came from, if not from the paper before the official.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<PersonSource>,
}

impl Person {
    /// Only a name is known.
    #[must_use]
    pub fn named(name: PersonName) -> Self {
        Self { name, ..Self::default() }
    }
}

/// In what capacity somebody applies for the registration of a birth (O99-5, K-190, K-196, K-198).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplicantCapacity {
    /// Mother.
    Mother,
    /// Father.
    Father,
    /// The person whose birth it is, of full age (K-198).
    Subject,
    /// With an authority of the parents.
    Representative,
    /// Another interested person (K-190).
    InterestedPerson,
    /// Medical organisation; of a stillbirth its responsible official (O99-5.2).
    MedicalOrganisation,
    /// Police, of a found child (K-196).
    Police,
    /// Guardianship body (K-196).
    GuardianshipBody,
    /// Education organisation (K-196).
    EducationOrganisation,
    /// Another organisation.
    OtherOrganisation,
}

impl ApplicantCapacity {
    /// All, in the order of a list.
    pub const ALL: [Self; 10] = [
        Self::Mother,
        Self::Father,
        Self::Representative,
        Self::InterestedPerson,
        Self::Subject,
        Self::MedicalOrganisation,
        Self::Police,
        Self::GuardianshipBody,
        Self::EducationOrganisation,
        Self::OtherOrganisation,
    ];

    /// Its value in a form.
    #[must_use]
    pub fn as_value(self) -> &'static str {
        match self {
            Self::Mother => "mother",
            Self::Father => "father",
            Self::Subject => "subject",
            Self::Representative => "representative",
            Self::InterestedPerson => "interested_person",
            Self::MedicalOrganisation => "medical_organisation",
            Self::Police => "police",
            Self::GuardianshipBody => "guardianship_body",
            Self::EducationOrganisation => "education_organisation",
            Self::OtherOrganisation => "other_organisation",
        }
    }

    /// Mother or father.
    #[must_use]
    pub fn is_parent(self) -> bool {
        matches!(self, Self::Mother | Self::Father)
    }

    /// An organisation or a body.
    #[must_use]
    pub fn is_body(self) -> bool {
        matches!(self, Self::MedicalOrganisation | Self::Police | Self::GuardianshipBody | Self::EducationOrganisation | Self::OtherOrganisation)
    }

    /// Must prove authority (K-190): everybody but the parents, the person concerned and organisations acting by duty.
    #[must_use]
    pub fn needs_authority(self) -> bool {
        matches!(self, Self::Representative | Self::InterestedPerson | Self::OtherOrganisation)
    }
}

/// Who applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applicant {
    /// In what capacity.
    pub capacity: ApplicantCapacity,
    /// Name of the person who comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<PersonName>,
    /// Organisation, where one applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// IIN of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iin: Option<Iin>,
    /// Business identification number of the organisation, twelve digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bin: Option<String>,
    /// Postal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// Identity document shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<IdentityDocument>,
    /// Proof of authority (K-190).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<DocumentRef>,
}

impl Applicant {
    /// Nothing but the capacity is known.
    #[must_use]
    pub fn of(capacity: ApplicantCapacity) -> Self {
        Self { capacity, name: None, organisation: None, iin: None, bin: None, address: None, phone: None, identity: None, authority: None }
    }
}

#[cfg(test)]
mod tests;
