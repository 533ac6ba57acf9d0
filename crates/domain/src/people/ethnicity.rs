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

/// Key of the words for an ethnicity that the list does not have.
pub const OTHER_ETHNICITY_KEY: &str = "choice-ethnicity-other";

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
    /// In English, for pages only.
    pub en: &'static str,
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

const fn entry(code: &'static str, kk: &'static str, ru_male: &'static str, ru_female: &'static str, en: &'static str) -> EthnicityEntry {
    EthnicityEntry { code, kk, ru_male, ru_female, en }
}

/// The peoples that records name most often; the codes are ours.
pub static ETHNICITIES: [EthnicityEntry; 36] = [
    entry("kazakh", "қазақ", "казах", "казашка", "Kazakh"),
    entry("russian", "орыс", "русский", "русская", "Russian"),
    entry("uzbek", "өзбек", "узбек", "узбечка", "Uzbek"),
    entry("ukrainian", "украин", "украинец", "украинка", "Ukrainian"),
    entry("uyghur", "ұйғыр", "уйгур", "уйгурка", "Uyghur"),
    entry("german", "неміс", "немец", "немка", "German"),
    entry("tatar", "татар", "татарин", "татарка", "Tatar"),
    entry("azerbaijani", "әзербайжан", "азербайджанец", "азербайджанка", "Azerbaijani"),
    entry("korean", "кәріс", "кореец", "кореянка", "Korean"),
    entry("turk", "түрік", "турок", "турчанка", "Turk"),
    entry("dungan", "дүнген", "дунганин", "дунганка", "Dungan"),
    entry("belarusian", "белорус", "белорус", "белоруска", "Belarusian"),
    entry("tajik", "тәжік", "таджик", "таджичка", "Tajik"),
    entry("kurd", "күрд", "курд", "курдянка", "Kurd"),
    entry("kyrgyz", "қырғыз", "кыргыз", "кыргызка", "Kyrgyz"),
    entry("polish", "поляк", "поляк", "полька", "Pole"),
    entry("chechen", "шешен", "чеченец", "чеченка", "Chechen"),
    entry("karakalpak", "қарақалпақ", "каракалпак", "каракалпачка", "Karakalpak"),
    entry("bashkir", "башқұрт", "башкир", "башкирка", "Bashkir"),
    entry("ingush", "ингуш", "ингуш", "ингушка", "Ingush"),
    entry("moldovan", "молдаван", "молдаванин", "молдаванка", "Moldovan"),
    entry("armenian", "армян", "армянин", "армянка", "Armenian"),
    entry("greek", "грек", "грек", "гречанка", "Greek"),
    entry("georgian", "грузин", "грузин", "грузинка", "Georgian"),
    entry("turkmen", "түрікмен", "туркмен", "туркменка", "Turkmen"),
    entry("chinese", "қытай", "китаец", "китаянка", "Chinese"),
    entry("jewish", "еврей", "еврей", "еврейка", "Jew"),
    entry("lezgin", "лезгин", "лезгин", "лезгинка", "Lezgin"),
    entry("mordvin", "мордва", "мордвин", "мордовка", "Mordvin"),
    entry("chuvash", "чуваш", "чуваш", "чувашка", "Chuvash"),
    entry("udmurt", "удмурт", "удмурт", "удмуртка", "Udmurt"),
    entry("bulgarian", "болгар", "болгарин", "болгарка", "Bulgarian"),
    entry("lithuanian", "литвалық", "литовец", "литовка", "Lithuanian"),
    entry("iranian", "ирандық", "иранец", "иранка", "Iranian"),
    entry("arab", "араб", "араб", "арабка", "Arab"),
    entry("mongol", "моңғол", "монгол", "монголка", "Mongol"),
];
