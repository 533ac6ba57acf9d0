//! A house without a registry: accounts, kept forms and a few clauses in memory, for tests and the preview.

use std::collections::BTreeMap;
use std::sync::Mutex;

use async_trait::async_trait;
use jiff::Timestamp;
use web::door::{
    Accounts, Attempt, Counts, DemoAccount, Fault, House, Kept, KeptForms, LogIn, Machine, Names, Role, Session, Standing,
};

pub const PASSWORD: &str = "qarlygash-2026";
pub const CODE: &str = "123456";

#[derive(Default)]
pub struct FakeHouse {
    sessions: Mutex<BTreeMap<String, (String, bool)>>,
    kept: Mutex<BTreeMap<String, (String, Kept)>>,
}

pub fn names(kk: &str, ru: &str) -> Names {
    Names { kk: kk.to_owned(), ru: ru.to_owned() }
}

pub fn session(login: &str, role: Role) -> Session {
    Session {
        account: login.to_owned(),
        name: "Ермекова Динара Сапарқызы".to_owned(),
        role,
        office: "7517".to_owned(),
        office_name: names("Медеу ауданының Әділет басқармасы", "Управление юстиции Медеуского района"),
        office_place: names("Алматы қ. · АХАТ бөлімі", "г. Алматы · отдел РАГС"),
        edition: names("№ 99 бұйрық (2012)", "Приказ № 99 (2012)"),
    }
}

fn role_of(login: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| login == role.key().trim_start_matches("role-"))
}

impl FakeHouse {
    /// Signs `role` in without the log-in page; gives the session token.
    pub fn enter(&self, role: Role) -> String {
        let token = format!("session-of-{}", role.key());
        self.sessions.lock().unwrap().insert(token.clone(), (role.key().trim_start_matches("role-").to_owned(), true));
        token
    }

    /// Ends every session, as time would.
    pub fn end_sessions(&self) {
        for (_, live) in self.sessions.lock().unwrap().values_mut() {
            *live = false;
        }
    }
}

#[async_trait]
impl Accounts for FakeHouse {
    async fn log_in(&self, attempt: &Attempt, at: Timestamp) -> Result<LogIn, Fault> {
        if attempt.login == "locked" {
            return Ok(LogIn::Locked(at));
        }
        match role_of(&attempt.login) {
            Some(role) if attempt.password == PASSWORD && attempt.code == CODE => Ok(LogIn::In(self.enter(role))),
            _ => Ok(LogIn::Refused),
        }
    }

    async fn standing(&self, token: &str, _: Timestamp) -> Result<Option<Standing>, Fault> {
        let sessions = self.sessions.lock().unwrap();
        Ok(sessions.get(token).map(|(login, live)| match (live, role_of(login)) {
            (true, Some(role)) => Standing::Live(Box::new(session(login, role))),
            _ => Standing::Ended(login.clone()),
        }))
    }

    async fn log_out(&self, token: &str, _: Timestamp) -> Result<(), Fault> {
        self.sessions.lock().unwrap().remove(token);
        Ok(())
    }

    async fn machine(&self, bearer: &str, _: Timestamp) -> Result<Option<Machine>, Fault> {
        let machine = Machine { client: "maternity-2".to_owned(), organisation: names("№ 2 перзентхана", "Роддом № 2"), may: vec!["birth_fact_file".to_owned()] };
        Ok((bearer == "bearer-of-maternity").then_some(machine))
    }

    async fn demo_accounts(&self, _: Timestamp) -> Result<Option<(String, Vec<DemoAccount>)>, Fault> {
        let account = |role: Role, name: &str, office| DemoAccount { login: role.key().trim_start_matches("role-").to_owned(), name: name.to_owned(), role, office, code: CODE.to_owned() };
        let medeu = || names("Медеу ауданының Әділет басқармасы", "Управление юстиции Медеуского района");
        let accounts = vec![
            account(Role::Specialist, "Ермекова Динара Сапарқызы", medeu()),
            account(Role::HeadOfBody, "Жұмабеков Талғат Әділұлы", medeu()),
            account(Role::Keeper, "Әбдірахманова-Бейсембаева Гүлжаһан Мұхамеджанқызы", names("Алматы қаласының Әділет департаменті", "Департамент юстиции города Алматы")),
            account(Role::Consul, "Ким Алексей Викторович", names("ҚР Бас консулдығы, Ыстанбұл", "Генеральное консульство РК в Стамбуле")),
        ];
        Ok(Some((PASSWORD.to_owned(), accounts)))
    }
}

#[async_trait]
impl KeptForms for FakeHouse {
    async fn keep(&self, account: &str, token: &str, kept: Kept) -> Result<(), Fault> {
        self.kept.lock().unwrap().insert(token.to_owned(), (account.to_owned(), kept));
        Ok(())
    }

    async fn take_kept(&self, account: &str, token: &str, _: Timestamp) -> Result<Option<Kept>, Fault> {
        let mut all = self.kept.lock().unwrap();
        let own = all.get(token).is_some_and(|(owner, _)| owner == account);
        Ok(if own { all.remove(token).map(|(_, kept)| kept) } else { None })
    }
}

#[async_trait]
impl House for FakeHouse {
    async fn counts(&self, _: &Session, _: Timestamp) -> Result<Counts, Fault> {
        Ok(Counts { applications: 6, conclusions: 2, notices: 4, copies: 7, calendar: 3 })
    }

    async fn ready(&self) -> Result<(), Fault> {
        Ok(())
    }
}
