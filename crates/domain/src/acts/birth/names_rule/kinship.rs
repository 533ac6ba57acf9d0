//! How names of a family hang together: stems, affixes, forms for man and woman. Only for comparison; nothing is ever written from here.

use crate::people::Sex;

/// Words that the law names (K-194(2)), as they are folded here.
const FORBIDDEN: [(&str, &str); 5] = [("теги", "тегі"), ("урпагы", "ұрпағы"), ("немереси", "немересі"), ("шобереси", "шөбересі"), ("келини", "келіні")];

/// Further words of kinship: "and others" of the law, left to the official.
const DOUBTFUL: [&str; 7] = ["баласы", "аулети", "жиени", "шопшеги", "туысы", "болеси", "руы"];

const MALE_ENDINGS: [&str; 13] = ["улы", "ович", "евич", "ич", "оглы", "углы", "оглу", "огли", "угли", "уулу", "ули", "заде", "зода"];
const FEMALE_ENDINGS: [&str; 8] = ["кызы", "овна", "евна", "инична", "ична", "гызы", "кизи", "кизы"];
const SURNAME_ENDINGS: [&str; 14] = ["ова", "ева", "ина", "ская", "ский", "ов", "ев", "ин", "улы", "кызы", "ины", "на", "н", ""];

/// Lower case, and the letters that differ between Kazakh and Russian spelling made one: Қанат and Канат are the same here.
pub(super) fn fold(name: &str) -> String {
    let mut folded: String = name
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            'ә' => Some('а'),
            'ғ' => Some('г'),
            'қ' => Some('к'),
            'ң' => Some('н'),
            'ө' => Some('о'),
            'ұ' | 'ү' | 'ў' => Some('у'),
            'һ' | 'ҳ' => Some('х'),
            'і' | 'i' => Some('и'),
            'ё' | 'э' => Some('е'),
            'ь' | 'ъ' | '\'' | '’' | 'ʼ' => None,
            c => Some(c),
        })
        .collect();
    for pair in ["йы", "йи"] {
        folded = folded.replace(pair, "и");
    }
    folded
}

/// The words of a name; a hyphen parts them too.
pub(super) fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '-']).filter(|word| !word.is_empty())
}

/// Every way in which a possibly double name can stand in a patronymic (K-63): each part, and both merged; folded.
pub(super) fn names_of(given: &str) -> impl Iterator<Item = String> {
    let parts: Vec<String> = words(given).map(fold).collect();
    let merged = (parts.len() > 1).then(|| parts.concat());
    parts.into_iter().chain(merged)
}

/// The word of K-194(2) that is added to a surname: beside it in any spelling, or joined to it in Kazakh letters.
pub(super) fn forbidden_addition(surname: &str) -> Option<&'static str> {
    FORBIDDEN.into_iter().find_map(|(folded, word)| {
        let added = words(surname).any(|part| fold(part) == folded || (word != "тегі" && part.to_lowercase().ends_with(word)));
        added.then_some(word)
    })
}

/// A word that may be an addition: of kinship and not named by the law, or a surname that ends like "тегі".
pub(super) fn doubtful_addition(surname: &str) -> Option<String> {
    words(surname)
        .find(|word| {
            let folded = fold(word);
            DOUBTFUL.contains(&folded.as_str()) || (folded != "теги" && folded.ends_with("теги"))
        })
        .map(ToOwned::to_owned)
}

/// Kazakh ұлы or қызы stands apart from the name.
pub(super) fn has_separate_affix(patronymic: &str) -> bool {
    words(patronymic).any(|word| matches!(word.to_lowercase().as_str(), "ұлы" | "қызы"))
}

/// улы or кызы stands apart: a Russian spelling of the Kazakh affix, or lawful in other traditions (K-194(4)).
pub(super) fn has_separate_russian_spelling(patronymic: &str) -> bool {
    !has_separate_affix(patronymic) && words(patronymic).any(|word| matches!(fold(word).as_str(), "улы" | "кызы"))
}

/// "серик" of Серікұлы and Серикқызы; `None` without such an ending.
pub(super) fn stem_before_kazakh_affix(name: &str) -> Option<String> {
    let folded = fold(name);
    ["улы", "кызы"]
        .into_iter()
        .find_map(|ending| folded.strip_suffix(ending))
        .map(|stem| stem.trim_end_matches([' ', '-']).to_owned())
        .filter(|stem| !stem.is_empty())
}

/// The sex that a patronymic's ending names.
pub(super) fn sex_of_patronymic(patronymic: &str) -> Option<Sex> {
    let folded = fold(patronymic);
    if FEMALE_ENDINGS.iter().any(|ending| folded.ends_with(ending)) {
        Some(Sex::Female)
    } else if MALE_ENDINGS.iter().any(|ending| folded.ends_with(ending)) {
        Some(Sex::Male)
    } else {
        None
    }
}

/// The sex that a surname's ending names. -ин and -ина name none here: many a surname that has no other form ends so.
pub(super) fn sex_of_surname(surname: &str) -> Option<Sex> {
    let folded = fold(surname);
    let ends = |endings: &[&str]| endings.iter().any(|ending| folded.strip_suffix(ending).is_some_and(|stem| stem.chars().count() >= 3));
    if ends(&["ова", "ева", "ская", "цкая", "кызы"]) {
        Some(Sex::Female)
    } else if ends(&["ов", "ев", "ский", "ски", "цкий", "цки", "улы"]) {
        Some(Sex::Male)
    } else {
        None
    }
}

/// Can this patronymic come from this given name? Of a double name either part or both merged. Of what is written in other
/// letters it is not known.
pub(super) fn patronymic_fits(patronymic: &str, given: &str) -> bool {
    let whole: String = words(patronymic).map(fold).collect();
    let stems: Vec<&str> = std::iter::once(whole.as_str()).chain(stems(&whole, MALE_ENDINGS.iter().chain(&FEMALE_ENDINGS))).collect();
    names_of(given).any(|name| foreign(&whole) || foreign(&name) || stems.iter().any(|stem| same_name(stem, &name) || sounds_like(stem, &name)))
}

fn foreign(folded: &str) -> bool {
    folded.chars().any(|c| c.is_alphabetic() && !matches!(c, '\u{400}'..='\u{52f}'))
}

/// What is left of a name in every spelling of it: its consonants, the near ones as one (Бауыржан, Бауржанович; Жұмабек, Джумабеков).
fn consonants(folded: &str) -> String {
    let mut bare = String::new();
    for c in folded.replace("дж", "ж").chars() {
        let c = match c {
            'а' | 'е' | 'и' | 'й' | 'о' | 'у' | 'ы' | 'ю' | 'я' => continue,
            'т' => 'д',
            'п' | 'ф' => 'б',
            'х' => 'к',
            c => c,
        };
        if !bare.ends_with(c) {
            bare.push(c);
        }
    }
    bare
}

/// Perhaps the same name in another spelling; of names almost without consonants nothing is known.
fn sounds_like(stem: &str, name: &str) -> bool {
    let (stem, name) = (consonants(stem), consonants(name));
    name.is_empty() || stem == name || stem.strip_suffix('л').is_some_and(|stem| stem == name)
}

/// Can this surname be formed from this given name?
pub(super) fn surname_formed_from(surname: &str, given: &str) -> bool {
    let folded = fold(surname);
    names_of(given).any(|name| stems(&folded, SURNAME_ENDINGS.iter()).any(|stem| same_name(stem, &name) || sounds_like(stem, &name)))
}

/// Can this surname be formed from the name within a parent's patronymic: from that of a grandfather?
pub(super) fn surname_formed_from_patronymic(surname: &str, patronymic: &str) -> bool {
    let (surname, patronymic) = (fold(surname), fold(patronymic));
    stems(&surname, SURNAME_ENDINGS.iter())
        .any(|one| stems(&patronymic, MALE_ENDINGS.iter().chain(&FEMALE_ENDINGS)).any(|other| same_name(one, other) || sounds_like(one, other)))
}

/// The same surname: in either form (Ахметов, Ахметова), in either spelling (Әлиев, Алиев), with or without the affix (Ахмет).
pub(super) fn same_surname(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    one == other || surname_root(&one) == surname_root(&other)
}

fn surname_root(folded: &str) -> &str {
    ["ская", "ский", "цкая", "цкий", "ова", "ева", "ина", "ына", "ая", "ый", "ий", "ой", "ов", "ев", "ин", "ын", "улы", "кызы"]
        .into_iter()
        .filter_map(|ending| folded.strip_suffix(ending))
        .find(|root| root.chars().count() >= 2)
        .unwrap_or(folded)
}

fn stems<'a>(folded: &'a str, endings: impl Iterator<Item = &'a &'static str>) -> impl Iterator<Item = &'a str> {
    endings.filter_map(|ending| folded.strip_suffix(*ending)).filter(|stem| !stem.is_empty())
}

/// The same name but for a last vowel or й, and for the vowels that fall out in Russian (Павел, Павлович).
fn same_name(stem: &str, name: &str) -> bool {
    const FLEETING: [(&str, &str); 3] = [("павел", "павл"), ("лев", "лв"), ("петр", "петр")];
    let bare = |text: &str| text.trim_end_matches(['а', 'я', 'и', 'й', 'е', 'ы', 'о']).to_owned();
    let name_stem = FLEETING.into_iter().find(|(whole, _)| *whole == name).map_or(name, |(_, stem)| stem);
    let (short_stem, short_name) = (bare(stem), bare(name_stem));
    stem == name || (!short_stem.is_empty() && (short_stem == short_name || short_stem == format!("{short_name}л")))
}
