//! What a demonstration begins with: people in service at three offices, blanks in their hands, then a synthetic country.

use std::sync::Arc;

use anyhow::{Context, anyhow};
use domain::blank::BlankKind;
use domain::names::PersonName;
use domain::numbers::{AccountId, ActKind, AppointmentId, LotId};
use domain::service::{Appointment, Attestation, Role};
use registry::access::account::{self, Account, NewAccount};
use registry::access::{Action, Actor, Held, Passwords, authorise, office};
use registry::ports::store::LogId;
use registry::{By, Command, Registry};
use store::Store;

/// The password that all accounts of a demonstration share; shown on the log-in page.
pub const PASSWORD: &str = "uyrenu-7517-tirkeu";

/// Everybody in service: login, surname, given name, patronymic, role, office.
const PEOPLE: [(&str, &str, &str, &str, Role, &str); 22] = [
    ("ermekova", "Ермекова", "Динара", "Сапарқызы", Role::Specialist, "7517"),
    ("qaliev", "Қалиев", "Ерлан", "Бауыржанұлы", Role::Specialist, "7517"),
    ("nurpeis", "Нұрпейіс", "Ғалия", "Шәкенқызы", Role::HeadOfBody, "7517"),
    ("saghyndyq", "Сағындық", "Айбек", "Өмірұлы", Role::HeadOfDistrictAuthority, "j7517"),
    ("ospanova", "Оспанова", "Меруерт", "Қайратқызы", Role::KeeperOfSecondCopies, "o75"),
    ("kim", "Ким", "Виктория", "Сергеевна", Role::Specialist, "7111"),
    ("zhunisov", "Жүнісов", "Асқар", "Маратұлы", Role::HeadOfBody, "7111"),
    ("abdirova", "Әбдірова", "Сәуле", "Ерболқызы", Role::HeadOfDistrictAuthority, "j7111"),
    ("tleubaev", "Тілеубаев", "Нұрлан", "Серікұлы", Role::KeeperOfSecondCopies, "o71"),
    ("smaghulova", "Смағұлова", "Әсел", "Даниярқызы", Role::Specialist, "1010"),
    ("rakhimov", "Рахимов", "Тимур", "Русланович", Role::HeadOfBody, "1010"),
    ("bekova", "Бекова", "Шолпан", "Жандосқызы", Role::HeadOfDistrictAuthority, "j1010"),
    ("iskakov", "Ысқақов", "Олжас", "Талғатұлы", Role::KeeperOfSecondCopies, "o10"),
    ("consul", "Мұсаев", "Данияр", "Әлібекұлы", Role::Consul, "9001"),
    ("envoy", "Тоқаева", "Айгүл", "Нұржанқызы", Role::HeadOfForeignInstitution, "9001"),
    ("akim", "Сейітов", "Бақыт", "Ермекұлы", Role::Akim, "1010-akim1"),
    ("medic", "Попова", "Анна", "Викторовна", Role::MedicalOfficial, "7517-med2"),
    ("clerk", "Омарова", "Жанар", "Асқарқызы", Role::Clerk, "7517-con1"),
    ("admin", "Цой", "Сергей", "Андреевич", Role::Administrator, "system"),
    ("auditor", "Ахметов", "Қанат", "Дәуренұлы", Role::Auditor, "system"),
    ("statist", "Иванова", "Елена", "Сергеевна", Role::Statistician, "system"),
    ("qaliev2", "Бондаренко", "Марина", "Александровна", Role::Specialist, "7111"),
];

/// Blanks given to each office: kind, series, first number.
const BLANKS: u64 = 2000;

/// Makes sure the demonstration has its people, blanks and acts; returns the shared password.
///
/// # Errors
/// When the store fails.
pub async fn prepare(registry: &Registry, store: &Arc<Store>, passwords: &Passwords, acts: u32) -> anyhow::Result<String> {
    if !account::any(registry.store()).await? {
        people(registry, passwords).await?;
        blanks(registry).await?;
    }
    country::fill(registry, store.as_ref(), acts).await?;
    Ok(PASSWORD.to_owned())
}

async fn people(registry: &Registry, passwords: &Passwords) -> anyhow::Result<()> {
    let (now, today) = (registry.now(), registry.today());
    let since = jiff::civil::date(today.year(), 1, 1);
    let mut accounts = Vec::new();
    for (login, surname, given, patronymic, role, code) in PEOPLE {
        let new = NewAccount {
            login: login.to_owned(),
            name: PersonName { surname: surname.to_owned(), given: given.to_owned(), patronymic: Some(patronymic.to_owned()) },
            iin: None,
            lang: text::Lang::default(),
            password: Some(PASSWORD.to_owned()),
        };
        let secrets = account::create(registry.store(), passwords, registry.entropy(), new, now).await?;
        let appointment = Appointment { account: secrets.account, role, office: code.to_owned(), from: since, until: None, order: None };
        accounts.push((secrets.account, appointment));
    }
    let (first, its) = accounts.iter().find(|(_, a)| a.role == Role::Administrator).context("no administrator among the people")?;
    let administrator = account::find(registry.store(), *first).await?.context("the administrator's account is gone")?;
    let actor = acting(&administrator, its);
    let permit = authorise(&actor, Action::Appoint, Some(&office::system_log())).map_err(|not| anyhow!("{}", not.why.key()))?;
    for (_, appointment) in accounts {
        let command = Command::Appoint { id: AppointmentId(registry.id()), appointment };
        registry.run(By::Person(&permit), &office::system_log(), registry.id(), command).await?;
    }
    Ok(())
}

/// An account acting in an appointment, for what happens before anybody can log in.
fn acting(account: &Account, appointment: &Appointment) -> Actor {
    let id = AppointmentId(account.id.0);
    let held = Held { id, appointment: appointment.clone() };
    Actor::person(account, vec![held], Some(id), Attestation::Session { session: "first start".to_owned() })
}

async fn blanks(registry: &Registry) -> anyhow::Result<()> {
    for (turn, (login, .., code)) in (0u64..).zip(PEOPLE.iter().filter(|p| matches!(p.4, Role::HeadOfBody | Role::HeadOfForeignInstitution))) {
        let log = LogId((*code).to_owned());
        let head = account::find_by_login(registry.store(), login).await?.context("no such head")?;
        let held = registry::access::actor::appointments_on(registry.store(), head.id, registry.today()).await?;
        let chosen = held.first().map(|held| held.id);
        let actor = Actor::person(&head, held, chosen, Attestation::Session { session: "first start".to_owned() });
        let may = |action| authorise(&actor, action, Some(&log)).map_err(|not| anyhow!("{}", not.why.key()));
        let lot = LotId(registry.id());
        let first = 1 + turn * 10_000;
        let receive = Command::BlankReceive {
            lot,
            kind: BlankKind(ActKind::Birth),
            series: "ҮЛ".to_owned(),
            first,
            last: first + BLANKS - 1,
            document: format!("жүкқұжат / накладная № {}", turn + 1),
        };
        registry.run(By::Person(&may(Action::BlankReceive)?), &log, registry.id(), receive).await?;
        let holders = holders(registry, code).await?;
        for (place, account) in (0u64..).zip(holders) {
            let from = first + place * 400;
            let issue = Command::BlankIssue { lot, to: account, first: from, last: from + 399 };
            registry.run(By::Person(&may(Action::BlankIssue)?), &log, registry.id(), issue).await?;
        }
    }
    Ok(())
}

async fn holders(registry: &Registry, code: &str) -> anyhow::Result<Vec<AccountId>> {
    let mut found = Vec::new();
    for (login, ..) in PEOPLE.iter().filter(|p| p.5 == code && matches!(p.4, Role::Specialist | Role::Consul)) {
        found.push(account::find_by_login(registry.store(), login).await?.context("no such official")?.id);
    }
    Ok(found)
}
