//! What a demonstration begins with: people in service at three offices, blanks in their hands, then a synthetic country.

use std::sync::Arc;

use anyhow::{Context, anyhow};
use country::{Plan, SimulatedClock};
use domain::blank::BlankKind;
use domain::iin::Iin;
use domain::names::PersonName;
use domain::numbers::{AccountId, ActKind, AppointmentId, LotId};
use domain::service::{Appointment, Attestation, Organisation, Role};
use jiff::Timestamp;
use registry::access::account::{self, Account, NewAccount};
use registry::access::{Action, Actor, Held, Passwords, authorise, office};
use registry::ports::rows::Select;
use registry::ports::store::LogId;
use registry::projection::tables::{APPOINTMENT, BLANK_LOT};
use registry::{By, Command, Registry};
use store::Store;

use crate::simulate;

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

/// Somebody in service, as the stand-in of the certification authority knows them.
#[cfg(feature = "standins")]
pub struct Official {
    /// Log-in.
    pub login: &'static str,
    /// Surname, given name, patronymic.
    pub name: [&'static str; 3],
    /// What they do.
    pub role: Role,
    /// Code of the office.
    pub office: &'static str,
    /// Individual number.
    pub iin: Iin,
}

/// Everybody in service.
#[cfg(feature = "standins")]
pub fn officials() -> impl Iterator<Item = Official> {
    PEOPLE.into_iter().filter_map(|(login, surname, given, patronymic, role, office)| {
        Some(Official { login, name: [surname, given, patronymic], role, office, iin: synthetic_iin(login)? })
    })
}

/// A number that nobody has: its seventh digit is 9, where numbers that are issued have 0 to 6. The same for the same name.
pub fn synthetic_iin(name: &str) -> Option<Iin> {
    let seed = name.bytes().fold(7u32, |seed, byte| seed.wrapping_mul(31).wrapping_add(u32::from(byte)));
    let born = jiff::civil::date(1968, 1, 1).saturating_add(jiff::Span::new().days(seed % 9000));
    (0..9).find_map(|turn| Iin::compose(born, 9, u16::try_from((seed / 9000 + turn) % 10_000).ok()?))
}

/// Bodies whose desks the synthetic country fills, with their shares of its births: three offices, and a few at the consulate.
pub const OFFICES: [(&str, u32); 4] = [("7517", 16), ("7111", 16), ("1010", 14), ("9001", 1)];
/// Applications of an ordinary day, in all offices.
pub const A_DAY: u32 = 43;
/// The same country at every first start.
const SEED: u64 = 7;

/// Makes sure the demonstration has its people, blanks and acts; returns the shared password.
///
/// What is missing of `acts` is worked through on the days since the last application, up to yesterday; then the real clock
/// goes on.
///
/// # Errors
/// When the store fails.
pub async fn prepare(registry: &Registry, store: &Arc<Store>, passwords: &Passwords, acts: u32) -> anyhow::Result<String> {
    let (there, after) = simulate::taken_in(registry).await?;
    let missing = u64::from(acts).saturating_sub(there);
    let missing = u32::try_from(missing)?;
    let days = usize::try_from(missing.div_ceil(A_DAY).clamp(8, 240))?;
    let plan = Plan::new(SEED, &OFFICES, days, registry.today().yesterday()?, after, missing)?;
    people(registry, passwords, plan.begins().filter(|_| missing > 0)).await?;
    if missing > 0 {
        let bar = crate::proof::bar(false);
        bar.set_message("synthetic country");
        let done = country::simulate(registry, store.as_ref(), &plan, &simulate::progress(&bar)).await?;
        bar.finish_and_clear();
        println!("ahat: {} applications, {} records, {} certificates in {} working days", done.applications, done.records, done.certificates, done.days);
    }
    log_ins();
    Ok(PASSWORD.to_owned())
}

/// Who may log in, with the password of all; the code of the second step stands on the log-in page.
fn log_ins() {
    println!("Log-ins, password {PASSWORD}:");
    for (login, surname, given, _, role, office) in PEOPLE {
        println!("  {login:12} {:30} {office:12} {surname} {given}", role.as_str());
    }
}

/// Everybody gets an account and an appointment, and every body its first blanks, before the simulated days begin. Who is there
/// already stays: a first start that was stopped halfway goes on.
pub async fn people(registry: &Registry, passwords: &Passwords, begins: Option<Timestamp>) -> anyhow::Result<()> {
    let registry = match begins {
        Some(moment) => registry.with_clock(Arc::new(SimulatedClock::at(moment))),
        None => registry.clone(),
    };
    appoint(&registry, passwords).await?;
    blanks(&registry).await
}

async fn appoint(registry: &Registry, passwords: &Passwords) -> anyhow::Result<()> {
    let (now, today) = (registry.now(), registry.today());
    let since = jiff::civil::date(today.year(), 1, 1);
    let mut administrator = None;
    let mut missing = Vec::new();
    for (login, surname, given, patronymic, role, code) in PEOPLE {
        let account = match account::find_by_login(registry.store(), login).await? {
            Some(found) => found.id,
            None => {
                let new = NewAccount {
                    login: login.to_owned(),
                    name: PersonName { surname: surname.to_owned(), given: given.to_owned(), patronymic: Some(patronymic.to_owned()) },
                    iin: synthetic_iin(login),
                    lang: text::Lang::default(),
                    password: Some(PASSWORD.to_owned()),
                };
                account::create(registry.store(), passwords, registry.entropy(), new, now).await?.account
            }
        };
        let appointment = Appointment {
            account,
            role,
            office: code.to_owned(),
            from: since,
            until: None,
            order: None,
            organisation: (role == Role::MedicalOfficial).then(maternity),
        };
        if role == Role::Administrator {
            administrator = Some((account, appointment.clone()));
        }
        if registry.store().select(&Select::from(&APPOINTMENT).eq("account", account.0).limit(1)).await?.is_empty() {
            missing.push(appointment);
        }
    }
    let (first, its) = administrator.context("no administrator among the people")?;
    let administrator = account::find(registry.store(), first).await?.context("the administrator's account is gone")?;
    let actor = acting(&administrator, &its);
    let permit = authorise(&actor, Action::Appoint, Some(&office::system_log())).map_err(|not| anyhow!("{}", not.why.key()))?;
    for appointment in missing {
        let command = Command::Appoint { id: AppointmentId(registry.id()), appointment };
        registry.run(By::Person(&permit), &office::system_log(), registry.id(), command).await?;
    }
    Ok(())
}

/// The organisation of the demonstration's medical official.
fn maternity() -> Organisation {
    Organisation { name: "№ 2 перзентхана".to_owned(), bin: Some("990140000017".to_owned()) }
}

/// An account acting in an appointment, for what happens before anybody can log in.
fn acting(account: &Account, appointment: &Appointment) -> Actor {
    let id = AppointmentId(account.id.0);
    let held = Held { id, appointment: appointment.clone() };
    Actor::person(account, vec![held], Some(id), Attestation::Session { session: "first start".to_owned() })
}

/// Blanks of the first box of each office.
const BLANKS: u64 = 2000;
/// Blanks that each official gets of it.
const PACK: u64 = 200;

async fn blanks(registry: &Registry) -> anyhow::Result<()> {
    for (turn, (login, .., code)) in (0u64..).zip(PEOPLE.iter().filter(|p| matches!(p.4, Role::HeadOfBody | Role::HeadOfForeignInstitution))) {
        let log = LogId((*code).to_owned());
        if !registry.store().select(&Select::from(&BLANK_LOT).eq("log", log.0.as_str()).limit(1)).await?.is_empty() {
            continue;
        }
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
            series: country::SERIES.to_owned(),
            first,
            last: first + BLANKS - 1,
            document: format!("жүкқұжат / накладная № {}", turn + 1),
        };
        registry.run(By::Person(&may(Action::BlankReceive)?), &log, registry.id(), receive).await?;
        let holders = holders(registry, code).await?;
        for (place, account) in (0u64..).zip(holders) {
            let from = first + place * PACK;
            let issue = Command::BlankIssue { lot, to: account, first: from, last: from + PACK - 1 };
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use super::{PEOPLE, synthetic_iin};

    #[test]
    fn everybody_has_a_number_of_their_own_that_nobody_real_has() {
        let numbers: std::collections::BTreeSet<_> = PEOPLE.iter().map(|(login, ..)| synthetic_iin(login).unwrap()).collect();
        assert_eq!(numbers.len(), PEOPLE.len());
        assert!(numbers.iter().all(|iin| iin.as_str().as_bytes()[6] == b'9'));
    }
}
