//! Lists of coded values.

/// A closed list.
#[derive(Debug, PartialEq, Eq)]
pub struct ChoiceList {
    /// Its values, in the order they are shown.
    pub choices: &'static [Choice],
}

/// One value of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// As it stands in the form.
    pub value: &'static str,
    /// Key of its words.
    pub label_key: &'static str,
}

impl ChoiceList {
    /// The choice of a value, where the list has it.
    #[must_use]
    pub fn find(&self, value: &str) -> Option<&'static Choice> {
        self.choices.iter().find(|choice| choice.value == value)
    }
}

const fn choice(value: &'static str, label_key: &'static str) -> Choice {
    Choice { value, label_key }
}

/// Sex.
pub static SEX: ChoiceList = ChoiceList { choices: &[choice("female", "choice-sex-female"), choice("male", "choice-sex-male")] };

/// Live or stillborn.
pub static VITALITY: ChoiceList = ChoiceList { choices: &[choice("live", "choice-vitality-live"), choice("stillborn", "choice-vitality-stillborn")] };

/// What proves the birth.
pub static PROOF: ChoiceList =
    ChoiceList { choices: &[choice("medical", "choice-proof-medical"), choice("court", "choice-proof-court"), choice("found", "choice-proof-found")] };

/// What is said of the father.
pub static FATHER: ChoiceList = ChoiceList { choices: &[choice("named", "choice-father-named"), choice("blank", "choice-father-blank")] };

/// On what the father's data rest (K-192).
pub static FATHER_BASIS: ChoiceList = ChoiceList {
    choices: &[
        choice("marriage", "choice-father-basis-marriage"),
        choice("former_marriage", "choice-father-basis-former-marriage"),
        choice("mothers_statement", "choice-father-basis-mothers-statement"),
        choice("paternity", "choice-father-basis-paternity"),
        choice("court", "choice-father-basis-court"),
        choice("acknowledgment", "choice-father-basis-acknowledgment"),
    ],
};

/// The marriage of the mother (O99-6).
pub static MARITAL: ChoiceList = ChoiceList {
    choices: &[choice("married", "choice-marital-married"), choice("ended", "choice-marital-ended"), choice("not_married", "choice-marital-not-married")],
};

/// Education.
pub static EDUCATION: ChoiceList = ChoiceList {
    choices: &[
        choice("postgraduate", "choice-education-postgraduate"),
        choice("higher", "choice-education-higher"),
        choice("higher_incomplete", "choice-education-higher-incomplete"),
        choice("vocational", "choice-education-vocational"),
        choice("secondary", "choice-education-secondary"),
        choice("basic_secondary", "choice-education-basic-secondary"),
        choice("primary", "choice-education-primary"),
        choice("none", "choice-education-none"),
    ],
};

/// Identity documents.
pub static IDENTITY: ChoiceList = ChoiceList {
    choices: &[
        choice("identity_card", "choice-identity-identity-card"),
        choice("passport", "choice-identity-passport"),
        choice("residence_permit", "choice-identity-residence-permit"),
        choice("stateless_certificate", "choice-identity-stateless-certificate"),
        choice("birth_certificate", "choice-identity-birth-certificate"),
        choice("foreign_passport", "choice-identity-foreign-passport"),
        choice("refugee_certificate", "choice-identity-refugee-certificate"),
        choice("travel_document", "choice-identity-travel-document"),
        choice("return_certificate", "choice-identity-return-certificate"),
    ],
};

/// Who applies.
pub static CAPACITY: ChoiceList = ChoiceList {
    choices: &[
        choice("mother", "choice-capacity-mother"),
        choice("father", "choice-capacity-father"),
        choice("representative", "choice-capacity-representative"),
        choice("interested_person", "choice-capacity-interested-person"),
        choice("subject", "choice-capacity-subject"),
        choice("medical_organisation", "choice-capacity-medical-organisation"),
        choice("police", "choice-capacity-police"),
        choice("guardianship_body", "choice-capacity-guardianship-body"),
        choice("education_organisation", "choice-capacity-education-organisation"),
        choice("other_organisation", "choice-capacity-other-organisation"),
    ],
};

/// Documents presented.
pub static ATTACHED: ChoiceList = ChoiceList {
    choices: &[
        choice("birth_proof", "choice-attached-birth-proof"),
        choice("mother_identity", "choice-attached-mother-identity"),
        choice("father_identity", "choice-attached-father-identity"),
        choice("applicant_identity", "choice-attached-applicant-identity"),
        choice("marriage_certificate", "choice-attached-marriage-certificate"),
        choice("authority", "choice-attached-authority"),
        choice("power_of_attorney", "choice-attached-power-of-attorney"),
        choice("no_earlier_record", "choice-attached-no-earlier-record"),
        choice("other", "choice-attached-other"),
    ],
};
