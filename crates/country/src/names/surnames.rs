//! Surnames: made of roots and endings, in both spellings, with both forms.

use super::pool::{Pool, each_once, of_two, words};
use super::{People, kazakh, known, neighbours, slavic};

/// A surname in both forms.
#[derive(Debug)]
pub(super) struct Surname {
    pub(super) male: String,
    pub(super) female: String,
    pub(super) people: People,
}

/// Bearers in thousands besides those of the known surnames, by people: 17.2 million in all (facts §8).
const OTHERS: [(People, u64); 8] = [
    (People::Kazakh, 11_350),
    (People::Russian, 2_500),
    (People::Uzbek, 560),
    (People::Ukrainian, 330),
    (People::Uyghur, 280),
    (People::German, 190),
    (People::Tatar, 200),
    (People::Korean, 35),
];

/// All of them, a thousand parts to a thousand bearers.
pub(super) fn all() -> Pool<Surname> {
    let mut pool = Pool::new();
    for (male, female, people, bearers) in known::SURNAMES {
        pool.add(Surname { male: male.to_owned(), female: female.to_owned(), people }, bearers * 1000);
    }
    for (people, bearers) in OTHERS {
        let known = |name: &String| !known::SURNAMES.iter().any(|(male, ..)| male == name);
        let names = of(people).into_iter().filter(known).map(|male| Surname { female: female(&male), male, people }).collect();
        pool.tail(names, bearers * 1000);
    }
    pool
}

/// Surnames of men of this people, the more frequent first.
fn of(people: People) -> Vec<String> {
    match people {
        People::Kazakh => kazakh(),
        People::Russian => words(&[slavic::RUSSIAN]),
        People::Ukrainian => words(&[slavic::UKRAINIAN]),
        People::German => words(&[slavic::GERMAN]),
        People::Korean => words(&[slavic::KOREAN]),
        People::Tatar => words(&[neighbours::TATAR]),
        People::Uzbek => words(&[neighbours::ROOTS]).iter().map(|root| with_ending(root)).collect(),
        // The same roots in another order of frequency.
        People::Uyghur => words(&[neighbours::ROOTS]).iter().rev().map(|root| with_ending(root)).collect(),
    }
}

/// A root with the Russian ending, plain, as the son's; where it has letters of its own also in Russian spelling.
fn kazakh() -> Vec<String> {
    let known = words(&[kazakh::MEN]);
    let made: Vec<String> = of_two(kazakh::MEN_OF_TWO).into_iter().filter(|name| !known.contains(name)).collect();
    let roots = || known.iter().chain(&made);
    let ended = roots().map(|root| with_ending(root));
    let russian = roots().map(|root| with_ending(root)).filter(|name| in_russian(name) != *name).map(|name| in_russian(&name));
    let plain = roots().cloned();
    let sons = known.iter().map(|root| format!("{root}ұлы"));
    let ins = known.iter().filter_map(|root| root.strip_suffix('а').map(|stem| format!("{stem}ин")));
    each_once(ended.chain(russian).chain(plain).chain(ins).chain(sons))
}

/// The root as a surname in -ов or -ев.
fn with_ending(root: &str) -> String {
    let stem = root.trim_end_matches('й');
    match root.chars().last() {
        Some('й') => format!("{stem}ев"),
        Some('і') => format!("{}иев", root.trim_end_matches('і')),
        Some('а' | 'ә' | 'е' | 'и' | 'у' | 'ы' | 'я' | 'ш' | 'ж' | 'ч') => format!("{root}ев"),
        _ => format!("{root}ов"),
    }
}

/// The surname as a Russian register wrote it.
fn in_russian(name: &str) -> String {
    let letter = |letter| match letter {
        'Ә' => 'А',
        'ә' => 'а',
        'Ғ' => 'Г',
        'ғ' => 'г',
        'Қ' => 'К',
        'қ' => 'к',
        'ң' => 'н',
        'Ө' => 'О',
        'ө' => 'о',
        'Ұ' | 'Ү' => 'У',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'І' => 'И',
        'і' => 'и',
        other => other,
    };
    name.chars().map(letter).collect()
}

/// The form of a woman.
fn female(male: &str) -> String {
    const ENDINGS: [(&str, &str); 12] = [
        ("ұлы", "қызы"),
        ("ский", "ская"),
        ("ской", "ская"),
        ("цкий", "цкая"),
        ("ной", "ная"),
        ("вой", "вая"),
        ("лый", "лая"),
        ("ов", "ова"),
        ("ев", "ева"),
        ("ёв", "ёва"),
        ("ин", "ина"),
        ("ын", "ына"),
    ];
    // A name that only ends so: it has one form.
    let one_form = [kazakh::MEN, slavic::GERMAN, slavic::KOREAN].iter().any(|list| list.split_whitespace().any(|name| name == male));
    let ended = ENDINGS.iter().filter(|_| !one_form).find_map(|(his, hers)| male.strip_suffix(his).map(|stem| format!("{stem}{hers}")));
    ended.unwrap_or_else(|| male.to_owned())
}
