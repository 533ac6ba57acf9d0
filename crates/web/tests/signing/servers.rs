//! Several servers on one database: what one of them does with a signing the others neither do again nor undo. On both engines.

use registry::signing::{self, Stage};
use store::testing::TestDb;

use super::*;

macro_rules! on_both_engines {
    ($($name:ident)*) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $name() { super::$name(super::Desk::of(super::House::on(super::TestDb::sqlite(), true).await).await).await })*
        }
        mod postgres {
            $(#[tokio::test]
            async fn $name() { super::$name(super::Desk::of(super::House::on(super::TestDb::postgres().await, true).await).await).await })*
        }
    };
}

on_both_engines! {
    who_turns_away_while_the_authority_is_asked_again_has_turned_away
    one_act_is_done_once_by_two_servers_and_both_say_so
    two_servers_at_the_very_same_moment
    a_withdrawal_that_comes_after_the_act_changes_nothing
    a_signature_and_a_withdrawal_at_the_very_same_moment_are_one_of_the_two
}

impl Desk {
    /// The registration of a birth, to be signed by the specialist, of a family that no other turn knows: another name, another paper, another number.
    async fn act_of(&mut self, turn: usize) -> (String, RecordId) {
        const SURNAMES: [&str; 8] = ["Әбілова", "Бекенова", "Ғаниева", "Дүйсенова", "Жұмабаева", "Қайратова", "Оспанова", "Төлегенова"];
        let (surname, paper) = (SURNAMES[turn], format!("30{turn:05}"));
        let form = world::changed(&[("child.surname", surname), ("mother.surname", surname), ("father.surname", surname), ("proof.number", &paper)]);
        let id = self.browser.house.registry.id();
        let (command, record) = self.command_on(&form, 500 + 10 * turn as u16).await;
        (self.asked(id, command).await, record)
    }
}

async fn stage(registry: &Registry, here: &str) -> Stage {
    signing::find(registry, id_of(here)).await.unwrap().unwrap().stage
}

/// How many signings the desk of their account lists, and the page of the record.
async fn listed(registry: &Registry, here: &str, record: RecordId) -> (usize, usize) {
    let account = signing::find(registry, id_of(here)).await.unwrap().unwrap().account.unwrap();
    (signing::waiting(registry, account).await.unwrap().len(), signing::waiting_about(registry, &[record.0]).await.unwrap().len())
}

async fn signatures(desk: &Desk, record: RecordId) -> usize {
    signing::of_thing(&desk.browser.house.registry, record.0).await.unwrap().len()
}

async fn who_turns_away_while_the_authority_is_asked_again_has_turned_away(mut desk: Desk) {
    for elsewhere in [false, true] {
        let (here, record) = desk.act().await;
        let cms = desk.signature(&here).await;
        desk.ring.says(Says::Nothing);
        let registry = desk.browser.house.registry.clone();
        assert_eq!(signing::receive(&registry, id_of(&here), &cms).await.unwrap().unwrap().stage, Stage::Open);
        assert_eq!(listed(&registry, &here, record).await, (1, 1), "on the desk and at the case");
        desk.wait(1);
        desk.ring.says(Says::Good);
        let held = desk.ring.hold();
        let asking = tokio::spawn({
            let registry = registry.clone();
            async move { signing::recheck(&registry).await.unwrap() }
        });
        held.asked().await;
        let server = if elsewhere { desk.another_server() } else { registry.clone() };
        signing::withdraw(&server, id_of(&here)).await.unwrap();
        assert_eq!(stage(&server, &here).await, Stage::Withdrawn, "told at once");
        held.go();
        asking.await.unwrap();
        assert_eq!(stage(&registry, &here).await, Stage::Withdrawn, "and true afterwards, elsewhere: {elsewhere}");
        assert_eq!(signatures(&desk, record).await, 0, "nothing was done");
        assert_eq!(listed(&registry, &here, record).await, (0, 0));
    }
}

async fn one_act_is_done_once_by_two_servers_and_both_say_so(mut desk: Desk) {
    let (here, record) = desk.act().await;
    let (first, second) = (desk.signature(&here).await, desk.signature(&here).await);
    let (one, two) = (desk.browser.house.registry.clone(), desk.another_server());
    // The one is held with a good signature in its hand while the other does the act with another.
    let held = desk.ring.hold();
    let slow = tokio::spawn({
        let (one, id) = (one.clone(), id_of(&here));
        async move { signing::receive(&one, id, &first).await.unwrap().unwrap().stage }
    });
    held.asked().await;
    assert_eq!(signing::receive(&two, id_of(&here), &second).await.unwrap().unwrap().stage, Stage::Done);
    held.go();
    assert_eq!(slow.await.unwrap(), Stage::Done, "its act is done: both signed the same document");
    assert_eq!((stage(&one, &here).await, stage(&two, &here).await), (Stage::Done, Stage::Done));
    assert_eq!(signatures(&desk, record).await, 1, "once");
    assert_eq!(desk.browser.house.problems().await, Vec::<String>::new());
}

async fn two_servers_at_the_very_same_moment(mut desk: Desk) {
    let (here, record) = desk.act().await;
    let (first, second) = (desk.signature(&here).await, desk.signature(&here).await);
    let (one, two, id) = (desk.browser.house.registry.clone(), desk.another_server(), id_of(&here));
    let (a, b) = tokio::join!(signing::receive(&one, id, &first), signing::receive(&two, id, &second));
    assert_eq!((a.unwrap().unwrap().stage, b.unwrap().unwrap().stage), (Stage::Done, Stage::Done));
    assert_eq!(signatures(&desk, record).await, 1);
}

async fn a_withdrawal_that_comes_after_the_act_changes_nothing(mut desk: Desk) {
    let (here, record) = desk.act().await;
    let good = desk.signature(&here).await;
    let (one, two) = (desk.browser.house.registry.clone(), desk.another_server());
    // A bad one is judged at the one server while the other does the act with a good one: the act stands, and is told.
    desk.ring.says(Says::Good);
    let held = desk.ring.hold();
    let bad = desk.signature(&here).await;
    let slow = tokio::spawn({
        let (one, id) = (one.clone(), id_of(&here));
        async move { signing::receive(&one, id, &bad).await.unwrap() }
    });
    held.asked().await;
    signing::receive(&two, id_of(&here), &good).await.unwrap();
    desk.ring.says(Says::Revoked);
    held.go();
    slow.await.unwrap();
    let told = signing::find(&one, id_of(&here)).await.unwrap().unwrap().verdict.unwrap();
    assert_eq!(told.outcome, eds::Outcome::Valid, "the verdict is that of the signature it was done with");
    signing::withdraw(&two, id_of(&here)).await.unwrap();
    assert_eq!((stage(&one, &here).await, stage(&two, &here).await), (Stage::Done, Stage::Done));
    assert_eq!(signatures(&desk, record).await, 1);
}

async fn a_signature_and_a_withdrawal_at_the_very_same_moment_are_one_of_the_two(mut desk: Desk) {
    for turn in 0..8 {
        let (here, record) = desk.act_of(turn).await;
        let cms = desk.signature(&here).await;
        let (one, two, id) = (desk.browser.house.registry.clone(), desk.another_server(), id_of(&here));
        let wait = async |turns: usize| {
            for _ in 0..turns {
                tokio::task::yield_now().await;
            }
        };
        // The withdrawal sets out at another step of the act each time.
        let (signed, withdrawn) = tokio::join!(signing::receive(&one, id, &cms), async {
            wait(turn * 6).await;
            signing::withdraw(&two, id).await
        });
        signed.unwrap();
        withdrawn.unwrap();
        let expected = match stage(&two, &here).await {
            Stage::Done => 1,
            Stage::Withdrawn => 0,
            other => panic!("{other:?}"),
        };
        assert_eq!(stage(&one, &here).await, stage(&two, &here).await);
        assert_eq!(signatures(&desk, record).await, expected, "turn {turn}");
        assert_eq!(listed(&one, &here, record).await, (0, 0));
    }
    assert_eq!(desk.browser.house.problems().await, Vec::<String>::new());
}
