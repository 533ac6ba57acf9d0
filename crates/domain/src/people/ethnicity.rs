//! Ethnicity as identity documents write it: a code and its words in both languages.

use serde::{Deserialize, Serialize};

use super::Sex;

/// A person's ethnicity as it is to be printed; the words keep the form for the person's sex.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ethnicity {
    /// Code of [`ETHNICITIES`], or `other` for words from the document.
    pub code: String,
    /// In Kazakh.
    pub kk: String,
    /// In Russian.
    pub ru: String,
}

impl std::fmt::Debug for Ethnicity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ethnicity(***)")
    }
}

/// One entry of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EthnicityEntry {
    /// Code.
    pub code: &'static str,
    /// In Kazakh.
    pub kk: &'static str,
    /// In Russian, of a man.
    pub ru_male: &'static str,
    /// In Russian, of a woman.
    pub ru_female: &'static str,
}

impl Ethnicity {
    /// The ethnicity of a code, in the words for this sex.
    #[must_use]
    pub fn of_code(code: &str, sex: Sex) -> Option<Self> {
        let entry = ETHNICITIES.iter().find(|entry| entry.code == code)?;
        let ru = match sex {
            Sex::Male => entry.ru_male,
            Sex::Female => entry.ru_female,
        };
        Some(Self { code: code.to_owned(), kk: entry.kk.to_owned(), ru: ru.to_owned() })
    }

    /// Words from the document that the list does not have.
    #[must_use]
    pub fn other(kk: &str, ru: &str) -> Self {
        Self { code: "other".to_owned(), kk: kk.to_owned(), ru: ru.to_owned() }
    }
}

const fn entry(code: &'static str, kk: &'static str, ru_male: &'static str, ru_female: &'static str) -> EthnicityEntry {
    EthnicityEntry { code, kk, ru_male, ru_female }
}

/// The peoples that records name most often; the codes are ours.
pub static ETHNICITIES: [EthnicityEntry; 36] = [
    entry("kazakh", "қазақ", "казах", "казашка"),
    entry("russian", "орыс", "русский", "русская"),
    entry("uzbek", "өзбек", "узбек", "узбечка"),
    entry("ukrainian", "украин", "украинец", "украинка"),
    entry("uyghur", "ұйғыр", "уйгур", "уйгурка"),
    entry("german", "неміс", "немец", "немка"),
    entry("tatar", "татар", "татарин", "татарка"),
    entry("azerbaijani", "әзербайжан", "азербайджанец", "азербайджанка"),
    entry("korean", "кәріс", "кореец", "кореянка"),
    entry("turk", "түрік", "турок", "турчанка"),
    entry("dungan", "дүнген", "дунганин", "дунганка"),
    entry("belarusian", "белорус", "белорус", "белоруска"),
    entry("tajik", "тәжік", "таджик", "таджичка"),
    entry("kurd", "күрд", "курд", "курдянка"),
    entry("kyrgyz", "қырғыз", "кыргыз", "кыргызка"),
    entry("polish", "поляк", "поляк", "полька"),
    entry("chechen", "шешен", "чеченец", "чеченка"),
    entry("karakalpak", "қарақалпақ", "каракалпак", "каракалпачка"),
    entry("bashkir", "башқұрт", "башкир", "башкирка"),
    entry("ingush", "ингуш", "ингуш", "ингушка"),
    entry("moldovan", "молдаван", "молдаванин", "молдаванка"),
    entry("armenian", "армян", "армянин", "армянка"),
    entry("greek", "грек", "грек", "гречанка"),
    entry("georgian", "грузин", "грузин", "грузинка"),
    entry("turkmen", "түрікмен", "туркмен", "туркменка"),
    entry("chinese", "қытай", "китаец", "китаянка"),
    entry("jewish", "еврей", "еврей", "еврейка"),
    entry("lezgin", "лезгин", "лезгин", "лезгинка"),
    entry("mordvin", "мордва", "мордвин", "мордовка"),
    entry("chuvash", "чуваш", "чуваш", "чувашка"),
    entry("udmurt", "удмурт", "удмурт", "удмуртка"),
    entry("bulgarian", "болгар", "болгарин", "болгарка"),
    entry("lithuanian", "литвалық", "литовец", "литовка"),
    entry("iranian", "ирандық", "иранец", "иранка"),
    entry("arab", "араб", "араб", "арабка"),
    entry("mongol", "моңғол", "монгол", "монголка"),
];
