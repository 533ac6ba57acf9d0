use super::*;

#[test]
fn full_initials_and_mask_of_the_written_form() {
    let name = PersonName::new("Ахметова", "Айару", Some("Дәуренқызы"));
    assert_eq!(name.full(), "Ахметова Айару Дәуренқызы");
    assert_eq!(name.initials(), "Ахметова А. Д.");
    assert_eq!(name.masked(), "А*** А*** Д***");
    assert_eq!(format!("{name:?}"), "PersonName(А*** А*** Д***)");
}
