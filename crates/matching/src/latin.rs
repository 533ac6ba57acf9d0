//! Latin spellings: passport Latin, and the projects of a Kazakh Latin alphabet.

/// Latin letter groups, longest first, and the Cyrillic that they stand for.
const GROUPS: [(&str, &str); 18] = [
    ("shch", "щ"),
    ("dzh", "дж"),
    ("zh", "ж"),
    ("kh", "х"),
    ("gh", "ғ"),
    ("ph", "ф"),
    ("ts", "ц"),
    ("tz", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("ya", "я"),
    ("yu", "ю"),
    ("yo", "ё"),
    ("ye", "е"),
    ("ck", "к"),
    ("qu", "ку"),
    ("ee", "и"),
    ("oo", "у"),
];

const fn letter(latin: char) -> Option<&'static str> {
    Some(match latin {
        'a' | 'á' | 'à' | 'â' | 'ã' | 'å' => "а",
        'ä' | 'æ' | 'ə' => "ә",
        'b' => "б",
        'c' | 'k' | 'q' => "к",
        'ç' => "ч",
        'd' => "д",
        'e' | 'é' | 'è' | 'ê' | 'ë' => "е",
        'f' => "ф",
        'g' => "г",
        'ğ' => "ғ",
        'h' => "х",
        'i' | 'í' | 'ì' | 'î' | 'ï' => "и",
        'ı' | 'y' | 'ý' => "ы",
        'j' | 'ž' => "ж",
        'l' => "л",
        'm' => "м",
        'n' => "н",
        'ñ' => "ң",
        'o' | 'ó' | 'ò' | 'ô' | 'õ' => "о",
        'ö' | 'ø' | 'ɵ' => "ө",
        'p' => "п",
        'r' => "р",
        's' | 'ß' => "с",
        'ş' | 'ș' | 'š' => "ш",
        't' => "т",
        'u' | 'ú' | 'ù' | 'û' => "у",
        'ū' => "ұ",
        'ü' => "ү",
        'v' | 'w' => "в",
        'x' => "кс",
        'z' => "з",
        _ => return None,
    })
}

/// A Latin letter that stands alone in a Cyrillic word and has no twin there.
pub(crate) fn single(latin: char) -> Option<&'static str> {
    letter(latin)
}

/// A lower-case Latin word in Cyrillic.
pub(crate) fn to_cyrillic(word: &str) -> String {
    let mut cyrillic = String::with_capacity(word.len() * 2);
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        if let Some((group, becomes)) = GROUPS.iter().find(|(group, _)| rest.starts_with(group)) {
            cyrillic.push_str(becomes);
            rest = rest.strip_prefix(group).unwrap_or_default();
            continue;
        }
        match letter(first) {
            Some(becomes) => cyrillic.push_str(becomes),
            None => cyrillic.push(first),
        }
        rest = rest.strip_prefix(first).unwrap_or_default();
    }
    cyrillic
}

/// Passport Latin in capitals, for search only: the Latin form of a document is what the document says, never this.
/// Letters that are not Cyrillic stay, capitalised.
#[must_use]
pub fn transliterate_latin(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    let mut before: Option<char> = None;
    for letter in text.chars().flat_map(char::to_lowercase) {
        let starts = before.is_none_or(|before| !before.is_alphabetic());
        match passport(letter, starts) {
            Some(letters) => latin.push_str(letters),
            None => latin.extend(letter.to_uppercase()),
        }
        before = Some(letter);
    }
    latin
}

const fn passport(letter: char, starts_word: bool) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' => "A",
        'б' => "B",
        'в' => "V",
        'г' | 'ғ' => "G",
        'д' => "D",
        'е' if starts_word => "YE",
        'е' | 'э' => "E",
        'ё' => "YO",
        'ж' => "ZH",
        'з' => "Z",
        'и' | 'й' | 'і' => "I",
        'к' | 'қ' => "K",
        'л' => "L",
        'м' => "M",
        'н' | 'ң' => "N",
        'о' | 'ө' => "O",
        'п' => "P",
        'р' => "R",
        'с' => "S",
        'т' => "T",
        'у' | 'ұ' | 'ү' => "U",
        'ф' => "F",
        'х' => "KH",
        'һ' => "H",
        'ц' => "TS",
        'ч' => "CH",
        'ш' => "SH",
        'щ' => "SHCH",
        'ъ' | 'ь' => "",
        'ы' => "Y",
        'ю' => "YU",
        'я' => "YA",
        _ => return None,
    })
}
