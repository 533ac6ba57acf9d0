//! Heads and keepers at work through the pages: conclusion, refusal, blanks, notices, volumes, people, settings.

use axum::http::StatusCode;
use domain::service::Role;

use crate::site::{Browser, Seen};

/// A birth fourteen months ago: late, the child a year and more.
fn late() -> Vec<(&'static str, &'static str)> {
    vec![
        ("child.surname", "Әбдірахманова-Бейсембаева"),
        ("child.given", "Гүлжаһан"),
        ("child.patronymic", "Мұхамеджанқызы"),
        ("child.sex", "female"),
        ("child.born_on", "14.05.2024"),
        ("child.vitality", "live"),
        ("child.place.country", "KZ"),
        ("child.place.kk", "Кеген ауылы"),
        ("child.place.ru", "село Кегень"),
        ("child.plurality", "1"),
        ("child.order_for_mother", "1"),
        ("proof.kind", "medical"),
        ("proof.number", "0390071"),
        ("proof.issued_on", "21.10.2024"),
        ("proof.issuer", "Кегенская районная больница"),
        ("mother.surname", "Әбдірахманова-Бейсембаева"),
        ("mother.given", "Айгерім"),
        ("mother.patronymic", "Серікқызы"),
        ("mother.birth_date", "01.01.1995"),
        ("mother.citizenship", "KZ"),
        ("mother.identity.kind", "identity_card"),
        ("mother.identity.number", "000000017"),
        ("marital.kind", "not_married"),
        ("father.kind", "blank"),
        ("applicant.capacity", "mother"),
        ("channel", "counter"),
        ("late_reason", "Роды прошли вне больницы"),
    ]
}

/// A form's hidden field, by its name, of the form that goes to `action`.
pub fn hidden(page: &Seen, action: &str, name: &str) -> String {
    let (_, form) = page.text.split_once(&format!("action=\"{action}\"")).unwrap_or_else(|| panic!("no form to {action}: {}", page.text));
    let form = form.split("</form>").next().unwrap();
    let (_, rest) = form.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name} in the form to {action}"));
    rest.split('"').next().unwrap().to_owned()
}

/// Sends the form of `page` that goes to `action`.
pub async fn send(browser: &mut Browser, page: &Seen, action: &str, fields: &[(&str, &str)]) -> Seen {
    let (csrf, command) = (hidden(page, action, "csrf"), hidden(page, action, "command"));
    let mut all: Vec<(&str, &str)> = vec![("csrf", &csrf), ("command", &command)];
    all.extend_from_slice(fields);
    browser.post(action, &all).await
}

/// What stands against it, as the page says.
pub fn errors(seen: &Seen) -> String {
    seen.text.split("class=\"errors\"").nth(1).and_then(|rest| rest.split("</ol>").next()).unwrap_or(&seen.text).to_owned()
}

/// The address of the late application, taken in by a specialist.
async fn taken_in(browser: &mut Browser, fields: &[(&str, &str)], incomplete: bool) -> String {
    let new = "/workspace/applications/new";
    let page = browser.get(new).await;
    let mut fields = fields.to_vec();
    if incomplete {
        fields.push(("incomplete", "accept"));
    }
    let seen = send(browser, &page, new, &fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
    seen.location().split('?').next().unwrap().to_owned()
}

async fn as_role(server: &Browser, role: Role) -> Browser {
    let token = server.house.enter(role).await;
    let mut browser = server.another();
    browser.set_session(token);
    browser
}

#[tokio::test]
async fn o99_12_and_13_a_conclusion_is_drawn_up_sent_back_drawn_up_again_and_approved() {
    let server = Browser::new().await;
    let mut specialist = as_role(&server, Role::Specialist).await;
    let case = taken_in(&mut specialist, &late(), false).await;
    let path = format!("{case}/conclusion");
    let queue = specialist.get("/workspace/conclusions").await;
    assert!(queue.text.contains(&path), "the queue shows it: {}", queue.text);

    let page = specialist.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Роды прошли вне больницы") && page.text.contains("№ 0390071"), "reason and package are prefilled");
    assert!(page.text.contains("14.07.2024") && page.text.contains("15.07.2024"), "the arithmetic of the term: {}", page.text);
    // Nothing said: both fields are asked for at once, nothing is written.
    let empty = send(&mut specialist, &page, &path, &[("reasons", " "), ("examined", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&empty).contains("href=\"#reasons\"") && errors(&empty).contains("href=\"#examined\""), "{}", errors(&empty));
    let sent =
        send(&mut specialist, &page, &path, &[("reasons", "Роды вне больницы"), ("examined", "Медицинское свидетельство № 0390071\nУдостоверение матери")])
            .await;
    assert_eq!(sent.location(), format!("{path}?done=drafted"), "{}", errors(&sent));

    let mut head = as_role(&server, Role::HeadOfDistrictAuthority).await;
    let queue = head.get("/workspace/conclusions").await;
    assert!(queue.text.contains(&path), "{}", queue.text);
    let page = head.get(&path).await;
    assert!(page.text.contains("ҚОРЫТЫНДЫ") && page.text.contains("Удостоверение матери"), "the paper as it will read: {}", page.text);
    let decision = format!("{path}/decision");
    let why = send(&mut head, &page, &decision, &[("decision", "send_back"), ("why", "")]).await;
    assert_eq!(why.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&why).contains("href=\"#why\""));
    let back = send(&mut head, &page, &decision, &[("decision", "send_back"), ("why", "Добавьте ответ о прежней записи")]).await;
    assert_eq!(back.location(), format!("{path}?done=back"), "{}", errors(&back));

    let page = specialist.get(&path).await;
    assert!(page.text.contains("Добавьте ответ о прежней записи") && page.text.contains("Роды вне больницы"));
    let again =
        send(&mut specialist, &page, &path, &[("reasons", "Роды вне больницы"), ("examined", "Медицинское свидетельство\nОтвет о прежней записи")]).await;
    assert_eq!(again.location(), format!("{path}?done=drafted"), "{}", errors(&again));

    let page = head.get(&path).await;
    let approved = send(&mut head, &page, &decision, &[("decision", "approve")]).await;
    assert_eq!(approved.location(), format!("{path}?done=approved"), "{}", errors(&approved));
    let page = head.get(&format!("{path}?done=approved")).await;
    assert!(page.text.contains("ҚОРЫТЫНДЫ № 1"), "{}", page.text);
    // The specialist may look, and has nothing left to decide.
    let page = specialist.get(&path).await;
    assert!(!page.text.contains(&format!("action=\"{path}\"")) && !page.text.contains(&decision));
}

#[tokio::test]
async fn only_the_head_of_the_district_authority_decides() {
    let server = Browser::new().await;
    let mut specialist = as_role(&server, Role::Specialist).await;
    let case = taken_in(&mut specialist, &late(), false).await;
    let csrf = specialist.get("/nowhere").await.csrf();
    for target in ["conclusion/decision", "refusal/signature", "refusal"] {
        let seen = specialist.post(&format!("{case}/{target}"), &[("csrf", &csrf), ("decision", "approve")]).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{target}");
    }
    let mut stranger = server.another();
    for target in ["conclusion", "refusal"] {
        assert!(stranger.get(&format!("{case}/{target}")).await.location().starts_with("/login"));
    }
}

#[tokio::test]
async fn o99_16_a_refusal_takes_two_people() {
    let server = Browser::new().await;
    let mut specialist = as_role(&server, Role::Specialist).await;
    let case = taken_in(&mut specialist, &late(), false).await;
    let path = format!("{case}/refusal");
    let mut head = as_role(&server, Role::HeadOfBody).await;
    let page = head.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    let nothing = send(&mut head, &page, &path, &[("unreliable", "")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&nothing).contains("href=\"#unreliable\"") && errors(&nothing).contains("/law/O99-16"), "{}", errors(&nothing));
    let words = "Больница ответила, что такого свидетельства не выдавала";
    let decided = send(&mut head, &page, &path, &[("unreliable", words)]).await;
    assert_eq!(decided.location(), format!("{path}?done=decided"), "{}", errors(&decided));

    let mut signer = as_role(&server, Role::HeadOfDistrictAuthority).await;
    assert!(signer.get("/workspace/refusals").await.text.contains(&path));
    let page = signer.get(&path).await;
    assert!(page.text.contains(words), "the letter as it will read: {}", page.text);
    let signature = format!("{path}/signature");
    let signed = send(&mut signer, &page, &signature, &[("decision", "sign")]).await;
    assert_eq!(signed.location(), format!("{path}?done=signed"), "{}", errors(&signed));
    assert!(signer.get("/workspace/refusals?queue=signed").await.text.contains(&path));
}

#[tokio::test]
async fn o99_10_2_blanks_are_received_issued_taken_back_spoiled_and_written_off_and_the_balance_proves() {
    let server = Browser::new().await;
    as_role(&server, Role::Specialist).await;
    let mut head = as_role(&server, Role::HeadOfBody).await;
    let path = "/workspace/blanks";
    let page = head.get(path).await;
    assert_eq!(page.status, StatusCode::OK);
    let wrong = send(
        &mut head,
        &page,
        "/workspace/blanks/receive",
        &[("receive-series", "аб"), ("receive-first", "500"), ("receive-last", "12"), ("receive-document", "")],
    )
    .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&wrong).contains("href=\"#receive-last\"") && errors(&wrong).contains("href=\"#receive-document\""), "{}", errors(&wrong));
    assert!(wrong.text.contains("name=\"receive-first\" value=\"500\""), "nothing is lost");
    let done = send(
        &mut head,
        &page,
        "/workspace/blanks/receive",
        &[("receive-series", "аб"), ("receive-first", "1"), ("receive-last", "100"), ("receive-document", "накладная 7")],
    )
    .await;
    assert_eq!(done.location(), "/workspace/blanks?done=receive", "{}", errors(&done));

    let page = head.get(path).await;
    let lot = option(&page, "issue-lot");
    let registry = &server.house.registry;
    let to = registry::access::account::find_by_login(registry.store(), "specialist").await.unwrap().unwrap().id.to_string();
    assert!(page.text.contains(&format!("<option value=\"{to}\"")), "the specialist may be given blanks");
    let issued = send(&mut head, &page, "/workspace/blanks/issue", &[("issue-lot", &lot), ("issue-to", &to), ("issue-first", "1"), ("issue-last", "10")]).await;
    assert_eq!(issued.location(), "/workspace/blanks?done=issue", "{}", errors(&issued));
    let page = head.get(path).await;
    let held = option(&page, "return-held");
    let back = send(&mut head, &page, "/workspace/blanks/return", &[("return-held", &held), ("return-first", "9"), ("return-last", "10")]).await;
    assert_eq!(back.location(), "/workspace/blanks?done=return", "{}", errors(&back));

    let mut specialist = as_role(&server, Role::Specialist).await;
    let page = specialist.get(path).await;
    assert!(!page.text.contains("/workspace/blanks/receive") && page.text.contains("АБ № 0000001"));
    let spoiled =
        send(&mut specialist, &page, "/workspace/blanks/spoil", &[("spoil-lot", &lot), ("spoil-number", "3"), ("spoil-why", "замялся в принтере")]).await;
    assert_eq!(spoiled.location(), "/workspace/blanks?done=spoil", "{}", errors(&spoiled));
    let page = specialist.get(path).await;
    let foreign = send(&mut specialist, &page, "/workspace/blanks/spoil", &[("spoil-lot", &lot), ("spoil-number", "77"), ("spoil-why", "не мой")]).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);

    let page = head.get(path).await;
    let off = send(
        &mut head,
        &page,
        "/workspace/blanks/write-off",
        &[("write-off-lot", &lot), ("write-off-first", "3"), ("write-off-last", "3"), ("write-off-act", "акт 2 от 18.11.2026")],
    )
    .await;
    assert_eq!(off.location(), "/workspace/blanks?done=write-off", "{}", errors(&off));
    let page = head.get(path).await;
    assert!(page.text.contains("сходится"), "{}", page.text);
    for fact in [">92<", ">7<", ">1<"] {
        assert!(page.text.contains(fact), "{fact}: {}", page.text);
    }
}

/// The first value that a list of a form offers.
fn option(page: &Seen, name: &str) -> String {
    let (_, list) = page.text.split_once(&format!("<select id=\"{name}\"")).unwrap_or_else(|| panic!("no list {name}"));
    let (_, rest) = list.split_once("<option value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// In time, registered: the record with its copy II at the body.
async fn registered(browser: &mut Browser) {
    let mut fields = late();
    for (name, value) in &mut fields {
        match *name {
            "child.born_on" => *value = "12.11.2026",
            "proof.issued_on" => *value = "13.11.2026",
            _ => {}
        }
    }
    let case = taken_in(browser, &fields, false).await;
    let page = browser.get(&case).await;
    let seen = send(browser, &page, &format!("{case}/register"), &[]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", errors(&seen));
}

#[tokio::test]
async fn k_181_a_volume_is_closed_when_the_year_is_over_sent_with_its_inventory_and_taken_in() {
    let server = Browser::new().await;
    let mut specialist = as_role(&server, Role::Specialist).await;
    registered(&mut specialist).await;
    let path = "/workspace/copies";
    let page = specialist.get(path).await;
    let early = send(&mut specialist, &page, "/workspace/copies/close", &[("year", "2026"), ("book", "current"), ("ordinal", "1")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&early).contains("200"), "{}", errors(&early));

    server.house.wait(60 * 24 * 60);
    let mut specialist = as_role(&server, Role::Specialist).await;
    let page = specialist.get(path).await;
    let closed = send(&mut specialist, &page, "/workspace/copies/close", &[("year", "2026"), ("book", "current"), ("ordinal", "1")]).await;
    assert_eq!(closed.location(), format!("{path}?done=close"), "{}", errors(&closed));
    let page = specialist.get(path).await;
    let volume = hidden(&page, "/workspace/copies/send", "volume");
    let sent = send(&mut specialist, &page, "/workspace/copies/send", &[("volume", &volume)]).await;
    assert_eq!(sent.location(), format!("{path}?done=send"), "{}", errors(&sent));
    assert!(specialist.get("/workspace/notices?box=out").await.text.contains("ждёт ответа"));
    server.house.deliver().await;

    let mut keeper = as_role(&server, Role::KeeperOfSecondCopies).await;
    let list = keeper.get("/workspace/notices").await;
    let notice = list.text.split("href=\"/workspace/notices/").nth(1).unwrap_or_else(|| panic!("no notice: {}", list.text));
    let notice = format!("/workspace/notices/{}", notice.split('"').next().unwrap());
    let page = keeper.get(&notice).await;
    assert!(page.text.contains("№ 1/2026"), "the inventory: {}", page.text);
    let wanting = send(&mut keeper, &page, &notice, &[("decision", "return"), ("why", "")]).await;
    assert_eq!(wanting.status, StatusCode::UNPROCESSABLE_ENTITY);
    let taken = send(&mut keeper, &page, &notice, &[("decision", "execute")]).await;
    assert_eq!(taken.location(), format!("{notice}?done=1"), "{}", errors(&taken));
    server.house.deliver().await;
    assert!(keeper.get(path).await.text.contains("том 1, 2026 год"), "the keeper holds it");
    assert!(specialist.get(path).await.text.contains("принят"), "the body sees that it was taken in");
    // Somebody of another body sees neither the notice nor that it is there.
    let other = server.house.person("other.body").await;
    server.house.appoint(other, Role::Specialist, "7511").await;
    let token = registry::access::session::start(
        server.house.registry.store(),
        server.house.registry.entropy(),
        other,
        server.house.registry.now(),
        server.house.registry.today(),
    );
    let mut stranger = server.another();
    stranger.set_session(token.await.unwrap().token);
    assert_eq!(stranger.get(&notice).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_administrator_opens_an_account_appoints_resets_and_closes_and_secrets_are_told_once() {
    let server = Browser::new().await;
    let mut administrator = as_role(&server, Role::Administrator).await;
    let path = "/workspace/people";
    let page = administrator.get(path).await;
    let new = "/workspace/people/new";
    let wrong = send(&mut administrator, &page, new, &[("login", "К"), ("given", "Гүлжаһан")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&wrong).contains("href=\"#login\"") && wrong.text.contains("value=\"Гүлжаһан\""), "{}", errors(&wrong));
    let told =
        send(&mut administrator, &page, new, &[("login", "g.abdrakhman"), ("surname", "Әбдірахманова-Бейсембаева"), ("given", "Гүлжаһан"), ("lang", "kk")])
            .await;
    assert_eq!(told.status, StatusCode::OK);
    assert!(told.text.contains("otpauth://totp/") && told.text.contains("Одноразовый пароль"), "{}", told.text);
    let list = administrator.get(path).await;
    assert!(list.text.contains("g.abdrakhman") && !list.text.contains("otpauth"));
    let before = list.text.split("g.abdrakhman").next().unwrap();
    let person = before.rsplit("href=\"").next().unwrap().split('"').next().unwrap().to_owned();

    let page = administrator.get(&person).await;
    let appoint = format!("{person}/appoint");
    let nowhere = send(&mut administrator, &page, &appoint, &[("role", "specialist"), ("office", "o75"), ("from", "18.11.2026")]).await;
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(errors(&nowhere).contains("href=\"#office\""), "{}", errors(&nowhere));
    let appointed =
        send(&mut administrator, &page, &appoint, &[("role", "specialist"), ("office", "7517"), ("from", "18.11.2026"), ("until", ""), ("order", "")]).await;
    assert_eq!(appointed.location(), format!("{person}?done=1"), "{}", errors(&appointed));
    let page = administrator.get(&person).await;
    let end = format!("{person}/end");
    let held = hidden(&page, &end, "appointment");
    let ended = send(&mut administrator, &page, &end, &[("appointment", &held), (&format!("end-{held}-on"), "30.11.2026")]).await;
    assert_eq!(ended.location(), format!("{person}?done=1"), "{}", errors(&ended));
    assert!(administrator.get(&person).await.text.contains("30.11.2026"));
    let csrf = administrator.get(&person).await.csrf();
    let reset = administrator.post(&format!("{person}/reset"), &[("csrf", &csrf)]).await;
    assert!(reset.status == StatusCode::OK && reset.text.contains("Одноразовый пароль"));
    let closed = administrator.post(&format!("{person}/close"), &[("csrf", &csrf), ("closed", "1")]).await;
    assert_eq!(closed.location(), format!("{person}?done=1"));
}

#[tokio::test]
async fn k_179_a_head_names_an_acting_head_by_order_and_dates_of_the_own_office_only() {
    let server = Browser::new().await;
    as_role(&server, Role::Specialist).await;
    let mut head = as_role(&server, Role::HeadOfBody).await;
    let page = head.get("/workspace/people").await;
    assert!(page.text.contains("head-of-body") && !page.text.contains("/workspace/people/new"), "{}", page.text);
    let acting = "/workspace/people/acting";
    for (typed, field) in [
        (vec![("login", "specialist"), ("from", "20.11.2026"), ("until", ""), ("order", "17-Ж")], "until"),
        (vec![("login", "specialist"), ("from", "20.11.2026"), ("until", "25.11.2026"), ("order", "")], "order"),
        (vec![("login", "head-of-body"), ("from", "20.11.2026"), ("until", "25.11.2026"), ("order", "17-Ж")], "account"),
    ] {
        let seen = send(&mut head, &page, acting, &typed).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(errors(&seen).contains(&format!("href=\"#{field}\"")), "{field}: {}", errors(&seen));
    }
    let seen = send(&mut head, &page, acting, &[("login", "specialist"), ("from", "20.11.2026"), ("until", "25.11.2026"), ("order", "17-Ж")]).await;
    assert_eq!(seen.location(), "/workspace/people?done=1", "{}", errors(&seen));
    assert!(head.get("/workspace/people").await.text.contains("исполняет обязанности (17-Ж)"));
}

#[tokio::test]
async fn a_machine_client_is_bound_to_its_use_cases_and_its_token_is_told_once() {
    let server = Browser::new().await;
    let mut administrator = as_role(&server, Role::Administrator).await;
    let path = "/workspace/people/clients";
    let page = administrator.get(path).await;
    let csrf = page.csrf();
    let wanting = administrator
        .post(path, &[("csrf", &csrf), ("name", "Роддом № 2"), ("organisation", "Роддом № 2, Алматы"), ("role", "medical_official"), ("office", "7517-m1")])
        .await;
    assert_eq!(wanting.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made = administrator
        .post(
            path,
            &[
                ("csrf", &csrf),
                ("name", "Роддом № 2"),
                ("organisation", "Роддом № 2, Алматы"),
                ("role", "medical_official"),
                ("office", "7517-m1"),
                ("may-application_file", "1"),
            ],
        )
        .await;
    assert!(made.status == StatusCode::OK && made.text.contains("ahat_"), "{}", made.text);
    let page = administrator.get(path).await;
    assert!(page.text.contains("Роддом № 2") && !page.text.contains("ahat_"));
    let client = hidden(&page, "/workspace/people/clients/end", "client");
    administrator.post("/workspace/people/clients/end", &[("csrf", &csrf), ("client", &client)]).await;
    assert!(administrator.get(path).await.text.contains("закрыта"));
}

#[tokio::test]
async fn settings_show_the_law_and_an_auditor_sees_who_looked() {
    let server = Browser::new().await;
    let mut administrator = as_role(&server, Role::Administrator).await;
    for (part, shown) in [
        ("edition", "применяется к новым делам"),
        ("calendar", "16.12.2026"),
        ("fees", "регистрация рождения"),
        ("offices", "7517"),
        ("deployment", "Параметры установки"),
    ] {
        let page = administrator.get(&format!("/workspace/settings?part={part}")).await;
        assert!(page.status == StatusCode::OK && page.text.contains(shown), "{part}: {}", page.text);
    }
    let mut specialist = as_role(&server, Role::Specialist).await;
    let case = taken_in(&mut specialist, &late(), false).await;
    specialist.get(&format!("{case}/conclusion")).await;
    let mut auditor = as_role(&server, Role::Auditor).await;
    let page = auditor.get("/workspace/journal-of-access?login=specialist").await;
    assert!(page.text.contains("просмотр заявления") && page.text.contains("Ермекова Динара"), "{}", page.text);
    let unknown = auditor.get("/workspace/journal-of-access?login=nobody").await;
    assert!(errors(&unknown).contains("href=\"#login\""));
    // Words in Kazakh and English too, and the page keeps what was asked.
    for (language, title) in [("kk", "Кім қарады"), ("en", "Who looked")] {
        auditor.language = language;
        assert!(auditor.get("/workspace/journal-of-access?login=specialist").await.text.contains(title));
    }
}

/// A machine of the body, bound to the receiving of blanks: the token that was told.
async fn machine(server: &Browser) -> String {
    use registry::access::client::{self, NewClient};
    use registry::access::{Action, authorise, session};
    let registry = &server.house.registry;
    let token = server.house.enter(Role::Administrator).await;
    let session::Resumed::Live(live) = session::resume(registry.store(), &token, registry.now(), registry.today()).await.unwrap() else { panic!("no session") };
    let permit = authorise(&live.actor, Action::ApiClientManage, None).unwrap();
    let new = NewClient {
        name: "Қойма".to_owned(),
        organisation: "Медеу ауданы".to_owned(),
        role: Role::HeadOfBody,
        office: "7517".to_owned(),
        use_cases: [Action::BlankReceive].into(),
    };
    client::create(registry.store(), registry.entropy(), &permit, new, registry.now()).await.unwrap().1
}

#[tokio::test]
async fn an_offices_own_system_does_what_its_token_is_bound_to_and_gets_every_ground_with_its_clause() {
    use axum::body::Body;
    use axum::http::Request;
    let server = Browser::new().await;
    let bearer = machine(&server).await;
    let mut browser = server.another();
    let ask =
        |path: &str| Request::post(path).header("authorization", format!("Bearer {bearer}")).header("idempotency-key", "0192f000-0000-7000-8000-000000000001");
    let lot = |document: &str| format!(r#"{{"series":"ВГ","first":1,"last":10,"document":"{document}"}}"#);
    let receive = "/api/blanks/lots";
    let refused = browser.send(ask(receive), Body::from(lot(""))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert!(refused.text.contains("ground-document-missing") && refused.text.contains("O99-10.2"), "{}", refused.text);
    assert_eq!(browser.send(ask(receive), Body::from("{}")).await.status, StatusCode::BAD_REQUEST);
    let first = browser.send(ask(receive), Body::from(lot("накладная 9"))).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text);
    let again = browser.send(ask(receive), Body::from(lot("накладная 9"))).await;
    assert_eq!((again.status, again.text), (StatusCode::OK, first.text), "the same command gives the first answer");
    assert_eq!(browser.send(ask("/api/blanks/lots/0192f000-0000-7000-8000-000000000002/spoilings"), Body::from("{}")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.send(Request::post(receive), Body::from("{}")).await.status, StatusCode::UNAUTHORIZED);
}
