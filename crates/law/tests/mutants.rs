//! Every number of the default edition matters: changed by one, an example or a pin breaks.

use law::{Law, Mutation, NumberId};

use crate::examples::{pinned, worked};

/// The numbers of the default edition, as its texts state them.
const NUMBERS: [(NumberId, u32); 15] = [
    (NumberId::RestoredBookAge, 1),
    (NumberId::LateConclusionAge, 1),
    (NumberId::RecordCopies, 2),
    (NumberId::ConclusionCopies, 2),
    (NumberId::VolumeRecords, 200),
    (NumberId::PaternityMarksColumn, 21),
    (NumberId::MarriageAge, 18),
    (NumberId::MarriageAgeLowering, 2),
    (NumberId::CapacityCheckAge, 16),
    (NumberId::NameChangeAge, 16),
    (NumberId::ChildConsentAge, 10),
    (NumberId::PaternityConsentAge, 18),
    (NumberId::MilitaryQuestionAge, 17),
    (NumberId::GivenNames, 2),
    (NumberId::FoundlingWitnesses, 2),
];

fn failures(law: &Law) -> usize {
    let terms = worked().iter().chain(&pinned()).filter(|one| one.failure(law).is_some()).count();
    let edition = law.default_edition();
    let numbers = NUMBERS.iter().filter(|(id, value)| edition.number(*id).unwrap().value != *value).count();
    terms + numbers
}

#[test]
fn the_law_itself_breaks_nothing_and_every_number_is_pinned() {
    let law = Law::bundled();
    assert_eq!(failures(law), 0);
    let mutations = law.mutations();
    assert!(mutations.len() > 100, "{}", mutations.len());
    let survivors: Vec<_> = mutations.iter().filter(|mutation| failures(&law.mutated(mutation).unwrap()) == 0).map(ToString::to_string).collect();
    assert_eq!(survivors, Vec::<String>::new());
}

#[test]
fn a_mutation_is_read_back_from_its_name() {
    for mutation in Law::bundled().mutations() {
        assert_eq!(Mutation::parse(&mutation.to_string()), Ok(mutation));
    }
    for wrong in ["birth-application", "birth-application:+2", "nothing:+1", ""] {
        assert!(Mutation::parse(wrong).is_err(), "{wrong}");
    }
}
