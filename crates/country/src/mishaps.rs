//! What goes wrong at a counter: papers that are not complete, names typed in the other spelling.

use domain::acts::birth::{BirthProof, BirthStatement, Father, FatherBasis, MaritalStatement};

use crate::random::Random;

/// Takes one thing out of a complete statement.
pub(crate) fn incomplete(random: &mut Random, whole: &BirthStatement) -> BirthStatement {
    let mut statement = whole.clone();
    match random.below(4) {
        0 if whole.mother.is_some() => {
            if let Some(mother) = &mut statement.mother {
                mother.identity = None;
            }
            statement.applicant.identity.clone_from(&whole.mother.as_ref().and_then(|mother| mother.identity.clone()));
        }
        1 if matches!(whole.marital, Some(MaritalStatement::Married(_))) => {
            if let Some(MaritalStatement::Married(marriage)) = &mut statement.marital {
                marriage.number = None;
            }
            if let Some(Father::Named { basis: Some(FatherBasis::Marriage(marriage)), .. }) = &mut statement.father {
                marriage.number = None;
            }
        }
        2 if !whole.foundling => statement.child.place = None,
        _ => match &mut statement.proof {
            Some(BirthProof::Medical { issued_on, .. }) => *issued_on = None,
            Some(BirthProof::Found { medical, .. }) => medical.number = None,
            _ => statement.child.sex = None,
        },
    }
    statement
}

/// A part of the mother's or father's name as somebody types it who does not find the Kazakh letters; the field and its right value.
pub(crate) fn mistyped(statement: &mut BirthStatement) -> Option<(&'static str, String)> {
    let father = match &mut statement.father {
        Some(Father::Named { person, .. }) => Some(&mut person.name.given),
        _ => None,
    };
    let mother = statement.mother.as_mut().map(|mother| &mut mother.name.given);
    for (field, part) in [("mother.given", mother), ("father.given", father)] {
        let Some(part) = part else { continue };
        let plain: String = part.chars().map(plain).collect();
        if plain != *part {
            return Some((field, std::mem::replace(part, plain)));
        }
    }
    None
}

const fn plain(letter: char) -> char {
    match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        'Ә' => 'А',
        'Ғ' => 'Г',
        'Қ' => 'К',
        'Ө' => 'О',
        'Ұ' | 'Ү' => 'У',
        other => other,
    }
}
