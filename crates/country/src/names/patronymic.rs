//! Names after the father: in -ұлы and -қызы, or in the Russian way where the father's name is Russian or a neighbour's.

use domain::people::Sex;

use super::{neighbours, slavic};

/// Those that change their stem.
const OWN: [(&str, &str); 5] = [("Павел", "Павл"), ("Лев", "Льв"), ("Пётр", "Петр"), ("Яков", "Яковл"), ("Игорь", "Игор")];

pub(super) fn patronymic_of(father: &str, sex: Sex) -> String {
    let russian = [slavic::MEN, slavic::BOYS, neighbours::MEN].iter().any(|list| list.split_whitespace().any(|name| name == father));
    match (russian, sex) {
        (true, sex) => in_russian(father, sex),
        (false, Sex::Male) => format!("{father}ұлы"),
        (false, Sex::Female) => format!("{father}қызы"),
    }
}

fn in_russian(father: &str, sex: Sex) -> String {
    let of = |stem: &str, his: &str, hers: &str| format!("{stem}{}", if sex == Sex::Male { his } else { hers });
    if let Some((_, stem)) = OWN.iter().find(|(name, _)| *name == father) {
        return if *stem == "Игор" { of(stem, "евич", "евна") } else { of(stem, "ович", "овна") };
    }
    if father == "Дмитрий" {
        return of("Дмитри", "евич", "евна");
    }
    if let Some(stem) = father.strip_suffix("ий") {
        return of(stem, "ьевич", "ьевна");
    }
    if let Some(stem) = father.strip_suffix('й').or_else(|| father.strip_suffix('ь')) {
        return of(stem, "евич", "евна");
    }
    match father {
        "Илья" => of("Иль", "ич", "инична"),
        "Никита" => of("Никит", "ич", "ична"),
        "Лука" => of("Лук", "ич", "инична"),
        "Савва" => of("Савв", "ич", "ична"),
        other => of(other, "ович", "овна"),
    }
}
