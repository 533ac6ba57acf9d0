//! Bad days of an office: several people, and several offices, do the same thing at the same moment. On both engines.

use domain::numbers::{AccountId, ApplicationId, CertificateId, LotId, RecordId, SecondCopyId};
use domain::service::Role;
use registry::access::{Action, Permit, authorise, session};
use registry::command::ChildOfBirth;
use registry::ports::rows::{Select, Value};
use registry::projection::tables;
use registry::{Answer, By, Command, Failure};

use crate::house::House;
use crate::world;

on_both_engines! {
    two_officials_register_the_same_application
    k_187_the_same_medical_certificate_in_two_offices
    o99_10_fifty_requests_for_the_last_blank
    the_same_command_sent_twenty_times
}

/// Somebody of this office who may do this.
async fn permit(house: &House, login: &str, office: &str, action: Action) -> Permit {
    let registry = &house.registry;
    let account = match registry::access::account::find_by_login(registry.store(), login).await.unwrap() {
        Some(found) => found.id,
        None => {
            let made: AccountId = house.person(login).await;
            house.appoint(made, Role::Specialist, office).await;
            made
        }
    };
    let begun = session::start(registry.store(), registry.entropy(), account, registry.now(), registry.today()).await.unwrap();
    match session::resume(registry.store(), &begun.token, registry.now(), registry.today()).await.unwrap() {
        session::Resumed::Live(live) => authorise(&live.actor, action, None).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// All at once; the answers in order.
async fn at_once(house: &House, wishes: Vec<(Permit, uuid::Uuid, Command)>) -> Vec<Result<Answer, Failure>> {
    let runs: Vec<_> = wishes
        .into_iter()
        .map(|(permit, id, command)| {
            let registry = house.registry.clone();
            tokio::spawn(async move {
                let log = permit.log().cloned().unwrap();
                registry.run(By::Person(&permit), &log, id, command).await
            })
        })
        .collect();
    let mut answers = Vec::new();
    for run in runs {
        answers.push(run.await.unwrap());
    }
    answers
}

/// How many did it; every other was refused by the law with this clause, not by the database.
fn refused_by(answers: &[Result<Answer, Failure>], clauses: &[&str]) -> usize {
    let mut done = 0;
    for answer in answers {
        match answer {
            Ok(_) => done += 1,
            Err(Failure::Refused(refusal)) => {
                let grounds: Vec<&str> = refusal.grounds().iter().map(|ground| ground.clause.as_str()).collect();
                assert!(grounds.iter().any(|clause| clauses.contains(clause)), "{grounds:?}");
            }
            Err(other) => panic!("{other}"),
        }
    }
    done
}

fn registering(house: &House, application: ApplicationId) -> Command {
    let child = ChildOfBirth { application, record: RecordId(house.registry.id()), second_copy: SecondCopyId(house.registry.id()), iin: None };
    Command::BirthRegister { children: vec![child], similar: Vec::new(), answered: Vec::new() }
}

async fn records(house: &House) -> usize {
    house.registry.store().select(&Select::from(&tables::RECORD)).await.unwrap().len()
}

async fn two_officials_register_the_same_application(house: &House) {
    let application = world::file(house, &world::changed(&[])).await;
    let mut wishes = Vec::new();
    for n in 0..8 {
        let login = if n % 2 == 0 { "one" } else { "other" };
        wishes.push((permit(house, login, "7517", Action::BirthRegister).await, house.registry.id(), registering(house, application)));
    }
    let answers = at_once(house, wishes).await;
    assert_eq!(refused_by(&answers, &["O99-9", "O99-8", "O99-7", "K-185", "K-187"]), 1);
    assert_eq!(records(house).await, 1);
    assert_eq!(house.problems().await, Vec::<String>::new());
}

async fn k_187_the_same_medical_certificate_in_two_offices(house: &House) {
    let offices = ["7517", "7111", "1010"];
    let mut wishes = Vec::new();
    for office in offices {
        let login = format!("in-{office}");
        let application = ApplicationId(house.registry.id());
        let parsed = domain::acts::birth::parse(&world::changed(&[]), house.registry.today());
        let file = Command::ApplicationFile {
            id: application,
            statement: Box::new(parsed.statement),
            filed_on: house.registry.today(),
            channel: domain::application::Channel::Counter,
            delivery: house.registry.id(),
        };
        let filed = permit(house, &login, office, Action::ApplicationFile).await;
        assert_eq!(refused_by(&at_once(house, vec![(filed, house.registry.id(), file)]).await, &[]), 1);
        wishes.push((permit(house, &login, office, Action::BirthRegister).await, house.registry.id(), registering(house, application)));
    }
    let answers = at_once(house, wishes).await;
    assert_eq!(refused_by(&answers, &["K-187", "K-185"]), 1, "{answers:?}");
    assert_eq!(records(house).await, 1);
    assert_eq!(house.problems().await, Vec::<String>::new());
}

async fn o99_10_fifty_requests_for_the_last_blank(house: &House) {
    house.give_blanks().await;
    let application = world::file(house, &world::changed(&[])).await;
    let record = world::register(house, application, 1).await;
    world::print_both(house, record).await;
    let held = house.registry.store().select(&Select::from(&tables::BLANK_HELD)).await.unwrap();
    let (Value::Id(lot), Value::Int(next)) = (&held[0][0], &held[0][5]) else { panic!("no blanks") };
    let (lot, last) = (LotId(*lot), u64::try_from(*next).unwrap());
    let login = crate::house::login_of(Role::Specialist);
    let mut wishes = Vec::new();
    for _ in 0..50 {
        let make = Command::CertificateMake {
            id: CertificateId(house.registry.id()),
            application,
            record,
            blank: Some((lot, last)),
            token: house.registry.check_token(),
            replaces: Vec::new(),
        };
        wishes.push((permit(house, &login, "7517", Action::CertificateMake).await, house.registry.id(), make));
    }
    let answers = at_once(house, wishes).await;
    assert_eq!(refused_by(&answers, &["O99-10", "O99-10.1", "O99-10.2", "K-178", "K-185", "APP3"]), 1);
    assert_eq!(house.registry.store().select(&Select::from(&tables::CERTIFICATE)).await.unwrap().len(), 1);
    assert_eq!(house.problems().await, Vec::<String>::new());
}

async fn the_same_command_sent_twenty_times(house: &House) {
    let application = world::file(house, &world::changed(&[])).await;
    let (id, command) = (house.registry.id(), registering(house, application));
    let mut wishes = Vec::new();
    for _ in 0..20 {
        wishes.push((permit(house, "one", "7517", Action::BirthRegister).await, id, command.clone()));
    }
    let answers: Vec<Answer> = at_once(house, wishes).await.into_iter().map(Result::unwrap).collect();
    assert!(answers.windows(2).all(|two| two[0] == two[1]), "each gets the first answer");
    assert_eq!(records(house).await, 1);
}
