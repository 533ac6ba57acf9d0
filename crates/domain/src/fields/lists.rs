//! Lists of coded values.

/// A closed list; the words of a value are at `choice-<list>-<value>`.
#[derive(Debug, PartialEq, Eq)]
pub struct ChoiceList {
    /// Name of the list, kebab-case.
    pub name: &'static str,
    /// Its values, in the order they are shown.
    pub values: &'static [&'static str],
}

impl ChoiceList {
    /// Key of the words for a value.
    #[must_use]
    pub fn key(&self, value: &str) -> String {
        format!("choice-{}-{}", self.name, value.replace('_', "-"))
    }

    /// The value as declared, where the list has it.
    #[must_use]
    pub fn find(&self, value: &str) -> Option<&'static str> {
        self.values.iter().copied().find(|known| *known == value)
    }
}

/// Sex.
pub static SEX: ChoiceList = ChoiceList { name: "sex", values: &["female", "male"] };
/// Live or stillborn.
pub static VITALITY: ChoiceList = ChoiceList { name: "vitality", values: &["live", "stillborn"] };
/// What proves the birth.
pub static PROOF: ChoiceList = ChoiceList { name: "proof", values: &["medical", "court", "found"] };
/// What is said of the father.
pub static FATHER: ChoiceList = ChoiceList { name: "father", values: &["named", "blank"] };
/// On what the father's data rest (K-192).
pub static FATHER_BASIS: ChoiceList = ChoiceList {
    name: "father-basis",
    values: &["marriage", "former_marriage", "mothers_statement", "paternity", "court", "acknowledgment"],
};
/// The marriage of the mother (O99-6).
pub static MARITAL: ChoiceList = ChoiceList { name: "marital", values: &["married", "ended", "not_married"] };
/// Education.
pub static EDUCATION: ChoiceList = ChoiceList {
    name: "education",
    values: &[
        "postgraduate",
        "higher",
        "higher_incomplete",
        "vocational",
        "secondary",
        "basic_secondary",
        "primary",
        "none",
    ],
};
/// Identity documents.
pub static IDENTITY: ChoiceList = ChoiceList {
    name: "identity",
    values: &[
        "identity_card",
        "passport",
        "residence_permit",
        "stateless_certificate",
        "birth_certificate",
        "foreign_passport",
        "refugee_certificate",
        "travel_document",
        "return_certificate",
    ],
};
/// Who applies.
pub static CAPACITY: ChoiceList = ChoiceList {
    name: "capacity",
    values: &[
        "mother",
        "father",
        "representative",
        "interested_person",
        "subject",
        "medical_organisation",
        "police",
        "guardianship_body",
        "education_organisation",
        "other_organisation",
    ],
};
/// Documents presented.
pub static ATTACHED: ChoiceList = ChoiceList {
    name: "attached",
    values: &[
        "mother_identity",
        "father_identity",
        "applicant_identity",
        "marriage_certificate",
        "authority",
        "power_of_attorney",
        "no_earlier_record",
        "other",
    ],
};
/// Ethnicity: the codes of `people::ETHNICITIES` and `other`; the words are there, in the form for the sex.
pub static ETHNICITY: ChoiceList = ChoiceList {
    name: "ethnicity",
    values: &[
        "kazakh", "russian", "uzbek", "ukrainian", "uyghur", "german", "tatar", "azerbaijani", "korean", "turk", "dungan",
        "belarusian", "tajik", "kurd", "kyrgyz", "polish", "chechen", "karakalpak", "bashkir", "ingush", "moldovan",
        "armenian", "greek", "georgian", "turkmen", "chinese", "jewish", "lezgin", "mordvin", "chuvash", "udmurt",
        "bulgarian", "lithuanian", "iranian", "arab", "mongol", "other",
    ],
};
/// All of them.
pub static ALL: [&ChoiceList; 11] = [
    &SEX,
    &VITALITY,
    &PROOF,
    &FATHER,
    &FATHER_BASIS,
    &MARITAL,
    &EDUCATION,
    &IDENTITY,
    &CAPACITY,
    &ATTACHED,
    &ETHNICITY,
];
