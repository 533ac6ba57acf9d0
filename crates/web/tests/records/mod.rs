//! Desk, search, record, journals, papers and the public check over a real store.

use axum::http::StatusCode;
use domain::service::Role;
use text::Lang;

use crate::pages::sound;
use crate::site::{Browser, Seen};
use crate::world::{self, Birth};

const NAME: &str = "Мұхаммедрахымова Нұрайым Бауыржанқызы";

async fn world() -> (Browser, Birth) {
    let browser = Browser::new().await.signed_in(Role::Specialist).await;
    let birth = world::born(&browser.house).await;
    (browser, birth)
}

fn whole(place: &str, lang: Lang, seen: &Seen) {
    sound(place, &seen.text);
    assert_eq!(seen.text.matches("<h1").count(), 1, "{place}, {lang}");
    assert!(seen.text.contains(&format!("<html lang=\"{lang}\">")), "{place}, {lang}");
    let mut ids: Vec<&str> = seen.text.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(all, ids.len(), "{place}, {lang}: an id stands twice: {ids:?}");
}

#[tokio::test]
async fn every_page_of_a_record_is_whole_in_every_language() {
    let (browser, birth) = world().await;
    world::correct(&browser.house, &birth, "Мұхамедрахымова").await;
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let at = format!("/workspace/records/{}", birth.record);
    let open = world::file(&browser.house, &world::changed(&[("proof.number", "0218835"), ("child.given", "")])).await;
    let pages = [
        "/workspace/desk".to_owned(),
        "/workspace/desk?whose=mine".to_owned(),
        format!("/workspace/desk?why={open}"),
        "/workspace/search".to_owned(),
        "/workspace/search?q=nurayim+muhamedrahimova".to_owned(),
        "/workspace/search?q=nurayim&where=country".to_owned(),
        "/workspace/search?q=12345678".to_owned(),
        "/workspace/records".to_owned(),
        at.clone(),
        format!("{at}?on=18.11.2026"),
        format!("{at}?on=31.02.2026"),
        format!("{at}?on=01.01.2020"),
        format!("{at}/history"),
        format!("{at}/marks"),
        format!("{at}/copies"),
        format!("{at}/documents"),
        format!("{at}/notices"),
        format!("{at}/looked"),
        format!("{at}/correct"),
        format!("{at}/correct?field=child.given"),
        format!("{at}/correct?field=child.sex"),
        format!("{at}/annul/1"),
        "/workspace/journals".to_owned(),
        "/workspace/journals?from=01.11.2026&to=30.11.2026".to_owned(),
        "/workspace/journals?from=x&to=y".to_owned(),
        "/workspace/journals/blanks".to_owned(),
        "/check".to_owned(),
    ];
    for lang in Lang::ALL {
        head.language = lang.code();
        for page in &pages {
            let seen = head.get(page).await;
            assert_eq!(seen.status, StatusCode::OK, "{page}, {lang}");
            whole(page, lang, &seen);
        }
        let seen = head.post("/check", &[("number", ""), ("born", "")]).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        whole("/check, empty", lang, &seen);
    }
}

#[tokio::test]
async fn each_role_has_a_desk_of_its_own() {
    let (browser, _) = world().await;
    for role in Role::ALL {
        let mut other = browser.another().signed_in(role).await;
        let seen = other.get("/workspace/desk").await;
        assert_eq!(seen.status, StatusCode::OK, "{role:?}");
        whole("/workspace/desk", Lang::Ru, &seen);
        assert_eq!(other.get("/workspace").await.location(), "/workspace/desk");
    }
    assert!(browser.another().get("/workspace/desk").await.location().starts_with("/login"));
}

#[tokio::test]
async fn the_desk_shows_what_runs_and_why() {
    let (mut browser, _) = world().await;
    let id = world::file(&browser.house, &world::changed(&[("proof.number", "0000777")])).await;
    let seen = browser.get("/workspace/desk").await;
    assert!(seen.text.contains(NAME) && seen.text.contains(&format!("/workspace/applications/{id}")), "{}", seen.text);
    assert!(seen.text.contains("3\u{a0}рабочих\u{a0}дня"), "three working days: {}", seen.text);
    assert!(seen.text.contains("id=\"why\"") && seen.text.contains("Последний день"), "the arithmetic is beside it");
    assert!(seen.text.contains("АБ № 0000419"), "the next blank in hand");
    // Over the weekend and beyond: late, and said so first.
    browser.house.wait(60 * 24 * 7);
    browser = browser.another().signed_in(Role::Specialist).await;
    let seen = browser.get("/workspace/desk").await;
    assert!(seen.text.contains("просрочен") || seen.text.contains("term late"), "{}", seen.text);
    assert!(seen.text.contains("Прошёл 1 срок."), "{}", seen.text);
}

#[tokio::test]
async fn a_person_is_found_by_name_in_any_spelling_by_iin_and_by_every_number() {
    let (mut browser, birth) = world().await;
    let record: domain::record::Record = world::state(&browser.house, &birth.log, registry::ports::store::StreamKind::Record, birth.record.0).await;
    let (_, number) = world::certificate_row(&browser.house, birth.certificate.unwrap()).await;
    let iin = record.iin.unwrap().to_string();
    let asked = [
        "Мұхаммедрахымова Нұрайым",
        "Мухаммедрахимова Нурайым",
        "Mukhammedrakhymova Nurayym",
        "нурайым мухаммедрахымова 2026",
        "Гүлжаһан Мұхаммедрахымова",
        iin.as_str(),
        "Мухаммедрахимова",
        "Нурайым",
        "Гульжахан",
        "1/2026",
        number.as_str(),
        "0000418",
    ];
    for question in asked {
        let encoded: String = form_urlencoded(question);
        let seen = browser.get(&format!("/workspace/search?q={encoded}")).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.text.contains(&format!("/workspace/records/{}", birth.record)), "{question}: {}", main(&seen));
    }
    let seen = browser.get("/workspace/search?q=2026-0001").await;
    assert!(seen.text.contains(&format!("/workspace/applications/{}", birth.application)), "{}", main(&seen));
    let seen = browser.get(&format!("/workspace/search?q={}", form_urlencoded("Сейітқалиев Ержан"))).await;
    assert!(seen.text.contains("Ничего не найдено."), "{}", main(&seen));
}

#[tokio::test]
async fn a_question_longer_than_any_name_is_told_so_at_its_field() {
    let mut browser = Browser::new().await.signed_in(Role::Specialist).await;
    let seen = browser.get(&format!("/workspace/search?q={}", "a".repeat(10_000))).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.text.contains("Вопрос слишком длинный.") && seen.text.contains("href=\"#q\""), "{}", main(&seen));
}

#[tokio::test]
async fn a_certificate_whose_record_was_corrected_later_says_so_and_not_what_changed() {
    let (browser, birth) = world().await;
    let (token, _) = world::certificate_row(&browser.house, birth.certificate.unwrap()).await;
    world::correct(&browser.house, &birth, "Мұхаммедрахимова").await;
    let seen = browser.another().get(&format!("/c/{token}")).await;
    assert!(seen.text.contains("Не соответствует записи с 18.11.2026. Запросите новое свидетельство."), "{}", main(&seen));
    assert!(!seen.text.contains("хаммедрахимова"), "what it says now is not told");
}

#[tokio::test]
async fn o99_10_copies_printed_before_a_correction_lag_and_the_finish_page_says_the_same() {
    let (mut browser, birth) = world().await;
    world::correct(&browser.house, &birth, "Мұхаммедрахимова").await;
    let copies = browser.get(&format!("/workspace/records/{}/copies", birth.record)).await;
    assert!(!main(&copies).contains("совпадают"), "{}", main(&copies));
    let finish = browser.get(&format!("/workspace/applications/{}/finish", birth.application)).await;
    assert!(!finish.text.contains("Всё готово") && finish.text.contains("до исправления: распечатайте снова"), "{}", main(&finish));
    assert!(finish.text.contains("Запись изменена после выдачи свидетельства."), "{}", main(&finish));
}

#[tokio::test]
async fn what_happened_on_one_day_stands_in_the_order_of_the_log() {
    let (mut browser, birth) = world().await;
    world::correct(&browser.house, &birth, "Мұхаммедрахимова").await;
    world::print_both(&browser.house, birth.record).await;
    let page = browser.get(&format!("/workspace/records/{}/history", birth.record)).await;
    let at = |words: &str| page.text.find(words).unwrap_or_else(|| panic!("no {words}: {}", main(&page)));
    let corrected = at("қорытынды № 3");
    assert!(at("0000418") > corrected, "the certificate was handed over before: newest first");
    assert!(page.text[..corrected].contains("напечатан ещё раз"), "printed again after the correction: {}", main(&page));
}

#[tokio::test]
async fn k_179_close_relatives_of_an_official_are_found_through_the_records() {
    use domain::iin::Iin;
    use domain::people::Sex;
    let browser = Browser::new().await.signed_in(Role::Specialist).await;
    let house = &browser.house;
    let iin = |born: &str, sex, serial: u16| {
        let born: jiff::civil::Date = born.parse().unwrap();
        let century = Iin::century_sex(born, sex).unwrap();
        (serial..serial + 20).find_map(|serial| Iin::compose(born, century, serial)).unwrap()
    };
    let (mother, father) = (iin("1991-01-01", Sex::Female, 300), iin("1988-01-01", Sex::Male, 400));
    let mut children = Vec::new();
    for (n, given) in [(1, "Нұрайым"), (2, "Айсұлу")] {
        let proof = format!("03000{n}");
        let which = n.to_string();
        let twin = [("proof.number", proof.as_str()), ("child.given", given), ("child.plurality", "2"), ("child.plurality_order", &which)];
        let parents = [("mother.iin", mother.as_str()), ("father.iin", father.as_str())];
        let form = world::changed(&[twin.as_slice(), parents.as_slice()].concat());
        let application = world::file(house, &form).await;
        let record = world::register(house, application, n).await;
        let log = registry::ports::store::LogId("7517".to_owned());
        let state: domain::record::Record = world::state(house, &log, registry::ports::store::StreamKind::Record, record.0).await;
        children.push(state.iin.unwrap());
    }
    let of = async |iin: &Iin| registry::kin::relatives(&house.registry, iin).await.unwrap();
    let sorted = |mut iins: Vec<Iin>| {
        iins.sort_unstable();
        iins
    };
    assert_eq!(sorted(of(&mother).await), sorted(vec![father, children[0], children[1]]), "children, and the husband by their marriage");
    assert_eq!(sorted(of(&children[0]).await), sorted(vec![mother, father, children[1]]), "parents, brothers and sisters");
    assert_eq!(of(&iin("1970-01-01", Sex::Male, 500)).await, []);
}

fn form_urlencoded(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("%{b:02X}") }).collect()
}

fn main(seen: &Seen) -> &str {
    seen.text.split("<main").nth(1).unwrap_or(&seen.text)
}

#[tokio::test]
async fn the_country_is_searched_only_with_a_purpose_and_every_reading_leaves_its_trace() {
    let (mut browser, birth) = world().await;
    let question = format!("/workspace/search?q={}&where=country", form_urlencoded("Мұхаммедрахымова Нұрайым"));
    let seen = browser.get(&question).await;
    assert!(seen.text.contains("Сначала укажите цель.") && !seen.text.contains(NAME), "{}", main(&seen));
    let seen = browser.get(&format!("{question}&purpose={}", form_urlencoded("сверка для 2026-0001"))).await;
    assert!(seen.text.contains(NAME), "{}", main(&seen));
    let looked = browser.get(&format!("/workspace/records/{}/looked", birth.record)).await;
    assert!(looked.text.contains("сверка для 2026-0001"), "{}", main(&looked));
    assert!(looked.text.contains("поиск"), "the search stands in the trace");
}

/// Whoever may not see a record gets the same answer as for one that does not exist.
#[tokio::test]
async fn what_may_not_be_seen_is_not_there() {
    let (browser, birth) = world().await;
    let nobody = uuid::Uuid::from_u128(7);
    for role in [Role::Consul, Role::HeadOfForeignInstitution] {
        let mut other = browser.another().signed_in(role).await;
        let own = other.get(&format!("/workspace/records/{}", birth.record)).await;
        let none = other.get(&format!("/workspace/records/{nobody}")).await;
        assert_eq!((own.status, none.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{role:?}");
        assert_eq!(main(&own), main(&none), "{role:?}");
        let found = other.get(&format!("/workspace/search?q={}", form_urlencoded("Мұхаммедрахымова Нұрайым"))).await;
        let never = other.get(&format!("/workspace/search?q={}", form_urlencoded("Сейітқалиев Ержан"))).await;
        assert!(found.text.contains("Ничего не найдено.") && never.text.contains("Ничего не найдено."), "{role:?}");
        let paper = other.get(&format!("/workspace/papers/copy-1/{}", birth.record)).await;
        assert_eq!(paper.status, StatusCode::NOT_FOUND, "{role:?}");
    }
    for role in [Role::HeadOfDistrictAuthority, Role::Akim, Role::MedicalOfficial, Role::Clerk, Role::Administrator, Role::Statistician] {
        let mut other = browser.another().signed_in(role).await;
        assert_eq!(other.get(&format!("/workspace/records/{}", birth.record)).await.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    let mut keeper = browser.another().signed_in(Role::KeeperOfSecondCopies).await;
    assert_eq!(keeper.get(&format!("/workspace/records/{}", birth.record)).await.status, StatusCode::OK);
    let mut auditor = browser.another().signed_in(Role::Auditor).await;
    let seen = auditor.get(&format!("/workspace/records/{}", birth.record)).await;
    assert!(seen.text.contains("name=\"purpose\"") && !seen.text.contains(NAME));
    let seen = auditor.get(&format!("/workspace/records/{}?purpose=audit", birth.record)).await;
    assert!(seen.text.contains(NAME));
}

/// Every page with a parameter: a visitor is sent to log in.
#[tokio::test]
async fn visitors_see_nothing_of_records() {
    let (browser, birth) = world().await;
    let mut visitor = browser.another();
    for page in ["", "/history", "/marks", "/copies", "/documents", "/notices", "/looked", "/correct", "/annul/1"] {
        let seen = visitor.get(&format!("/workspace/records/{}{page}", birth.record)).await;
        assert!(seen.location().starts_with("/login"), "{page}: {}", seen.status);
    }
    for (kind, id) in [("copy-1", birth.record.0), ("certificate", birth.certificate.unwrap().0), ("application", birth.application.0)] {
        let seen = visitor.get(&format!("/workspace/papers/{kind}/{id}")).await;
        assert!(seen.location().starts_with("/login"), "{kind}: {}", seen.status);
    }
}

#[tokio::test]
async fn k_183_a_correction_is_shown_with_its_mark_and_the_earlier_day_shows_the_earlier_value() {
    let (browser, birth) = world().await;
    let at = format!("/workspace/records/{}", birth.record);
    browser.house.wait(60 * 24);
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let form = head.get(&format!("{at}/correct?field=child.surname")).await;
    assert!(form.text.contains("Мұхаммедрахымова"));
    let (csrf, command) = (form.csrf_of(&format!("{at}/correct")), form.hidden("command"));
    let mut fields =
        vec![("csrf", csrf.as_str()), ("command", command.as_str()), ("field", "child.surname"), ("value", "Сапарова"), ("in_force_from", "19.11.2026")];
    let seen = head.post(&format!("{at}/correct"), &fields).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "the document is missing");
    assert!(seen.text.contains("href=\"#document\"") && seen.text.contains("value=\"Сапарова\""), "{}", main(&seen));
    fields.push(("document", "заключение № 3 от 19.11.2026"));
    let seen = head.post(&format!("{at}/correct"), &fields).await;
    assert_eq!(seen.location(), at, "{}", main(&seen));

    let seen = head.get(&at).await;
    assert!(seen.text.contains("<span class=\"chg\">Сапарова</span><sup>1</sup>"), "{}", main(&seen));
    assert!(seen.text.contains("заключение № 3 от 19.11.2026"));
    let before = head.get(&format!("{at}?on=18.11.2026")).await;
    assert!(before.text.contains("<b>Мұхаммедрахымова</b>") && !before.text.contains("class=\"chg\""), "{}", main(&before));

    // A specialist sees no such form.
    let mut specialist = browser.another().signed_in(Role::Specialist).await;
    assert_eq!(specialist.get(&format!("{at}/correct")).await.status, StatusCode::FORBIDDEN);

    // Decisions 14a: what falls is listed, then it falls.
    let form = head.get(&format!("{at}/annul/1")).await;
    assert!(form.text.contains("Сапарова") && form.text.contains("Мұхаммедрахымова"), "{}", main(&form));
    let (csrf, command) = (form.csrf_of(&format!("{at}/annul/1")), form.hidden("command"));
    let fields = [("csrf", csrf.as_str()), ("command", command.as_str()), ("document", "решение суда № 2-45"), ("in_force_from", "19.11.2026")];
    let seen = head.post(&format!("{at}/annul/1"), &fields).await;
    assert_eq!(seen.location(), format!("{at}/marks"), "{}", main(&seen));
    let seen = head.get(&at).await;
    assert!(seen.text.contains("<span class=\"chg\">Мұхаммедрахымова</span><sup>2</sup>"), "{}", main(&seen));
    assert_eq!(head.get(&format!("{at}/annul/7")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn o99_10_a_copy_is_a_paper_only_as_printed_and_a_second_print_is_known() {
    let browser = Browser::new().await.signed_in(Role::Specialist).await;
    let application = world::file(&browser.house, &world::changed(&[])).await;
    let record = world::register(&browser.house, application, 3).await;
    let mut browser = browser;
    let paper = format!("/workspace/papers/copy-1/{record}");
    assert_eq!(browser.get(&paper).await.status, StatusCode::NOT_FOUND, "nothing was printed");
    for ordinal in 1..=2 {
        let page = browser.get(&format!("/workspace/records/{record}/copies")).await;
        let (csrf, command) = (page.csrf_of(&format!("/workspace/records/{record}/print")), page.hidden("command"));
        let seen = browser.post(&format!("/workspace/records/{record}/print"), &[("csrf", &csrf), ("command", &command), ("copy", "first")]).await;
        assert_eq!(seen.location(), paper, "printing {ordinal}: {}", main(&seen));
    }
    let seen = browser.get(&paper).await;
    assert_eq!((seen.status, seen.header("content-type"), seen.header("cache-control")), (StatusCode::OK, "application/pdf", "no-store"));
    assert!(seen.header("content-disposition").starts_with("inline; filename="));
    let page = browser.get(&format!("/workspace/records/{record}/copies")).await;
    assert!(page.text.contains("?print=2") && page.text.contains("Печать 2"), "{}", main(&page));
    assert_eq!(browser.get(&format!("{paper}?print=3")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_paper_of_a_birth_opens() {
    let (mut browser, birth) = world().await;
    let (record, application, certificate) = (birth.record, birth.application, birth.certificate.unwrap());
    let papers = [
        format!("copy-1/{record}"),
        format!("copy-2/{record}"),
        format!("certificate/{certificate}"),
        format!("application/{application}"),
        format!("coupon/{application}"),
        "application-blank/7517".to_owned(),
        "register/7517?from=01.11.2026&to=30.11.2026".to_owned(),
        "journal/7517?from=01.11.2026&to=30.11.2026".to_owned(),
    ];
    for paper in papers {
        let seen = browser.get(&format!("/workspace/papers/{paper}")).await;
        assert_eq!((seen.status, seen.header("content-type")), (StatusCode::OK, "application/pdf"), "{paper}");
    }
    for none in [
        format!("conclusion-1/{application}"),
        format!("refusal/{application}"),
        format!("returned/{application}"),
        "nothing/7517".to_owned(),
        "notice/x".to_owned(),
        "register/7510".to_owned(),
    ] {
        assert_eq!(browser.get(&format!("/workspace/papers/{none}")).await.status, StatusCode::NOT_FOUND, "{none}");
    }
}

#[tokio::test]
async fn the_public_check_tells_what_the_paper_says_and_no_more() {
    let (browser, birth) = world().await;
    let (token, number) = world::certificate_row(&browser.house, birth.certificate.unwrap()).await;
    let mut anyone = browser.another();
    for address in [format!("/c/{token}"), format!("/C/{}", token.to_uppercase())] {
        let seen = anyone.get(&address).await;
        assert!(seen.text.contains("Свидетельство действительно") && seen.text.contains("М. Нұрайым Б."), "{}", main(&seen));
        assert!(!seen.text.contains("Мұхаммедрахымова") && !seen.text.contains("12.11.2026"), "nothing that the paper's holder did not type");
        assert_eq!(seen.header("cache-control"), "no-store");
    }
    let seen = anyone.post("/check", &[("number", &number), ("born", "12.11.2026")]).await;
    assert!(seen.text.contains("М. Нұрайым Б."), "{}", main(&seen));
    // A wrong second datum, a number that is not there, a token that was never given out: one answer.
    let wrong = anyone.post("/check", &[("number", &number), ("born", "13.11.2026")]).await;
    let none = anyone.post("/check", &[("number", "9999999"), ("born", "12.11.2026")]).await;
    let token = anyone.get(&format!("/c/{}", "0".repeat(32))).await;
    assert!(wrong.text.contains("Мұндай куәлік табылмады"), "{}", main(&wrong));
    assert_eq!(main(&wrong), main(&none));
    assert_eq!(main(&wrong), main(&token));
}

#[tokio::test]
async fn a_certificate_in_the_office_is_nobodys_paper_and_a_spoiled_one_says_so() {
    let browser = Browser::new().await.signed_in(Role::Specialist).await;
    let house = &browser.house;
    house.give_blanks().await;
    let application = world::file(house, &world::changed(&[])).await;
    let record = world::register(house, application, 5).await;
    world::print_both(house, record).await;
    let certificate = world::certify(house, application, record, true).await;
    let (token, _) = world::certificate_row(house, certificate).await;
    let mut anyone = browser.another();
    // The clerk tries the QR: it is there, and in nobody's hands; of the child nothing is said, and by number nothing at all.
    let seen = anyone.get(&format!("/c/{token}")).await;
    assert!(seen.text.contains("Куәлік әлі берілген жоқ") && seen.text.contains("Свидетельство ещё не выдано"), "{}", main(&seen));
    assert!(seen.text.contains("0000418") && !seen.text.contains("Нұрайым") && !seen.text.contains("class=\"plate"), "{}", main(&seen));
    let said = anyone.get(&format!("/api/certificates/{token}")).await;
    assert_eq!(said.text, "{\"verdict\":\"not_handed_over\"}");
    let seen = anyone.post("/check", &[("number", "АБ 0000418"), ("born", "12112026")]).await;
    assert!(seen.text.contains("Мұндай куәлік табылмады"), "{}", main(&seen));
    let lot = registry::ports::rows::Select::from(&registry::projection::tables::BLANK_LOT);
    let lot = match house.registry.store().select(&lot).await.unwrap()[0][0] {
        registry::ports::rows::Value::Id(id) => Some(domain::numbers::LotId(id)),
        _ => None,
    };
    let spoil = registry::Command::CertificateSpoil { id: certificate, lot, why: "замятие бумаги".to_owned() };
    world::run(house, Role::Specialist, spoil).await.unwrap();
    let seen = anyone.get(&format!("/c/{token}")).await;
    assert!(seen.text.contains("Бланк испорчен 18.11.2026"), "{}", main(&seen));
    let journal = browser.another().signed_in(Role::Specialist).await.get("/workspace/journals/blanks").await;
    assert_eq!(journal.text.matches("0000418").count(), 1, "the spoiled blank stands once: {}", main(&journal));
}

#[tokio::test]
async fn who_asks_too_often_waits() {
    let mut anyone = Browser::new().await;
    let from = |last: u8| axum::extract::ConnectInfo(std::net::SocketAddr::from(([10, 0, 0, last], 4000)));
    let ask = async |anyone: &mut Browser, n: u32, last: u8| {
        let request = axum::http::Request::get(format!("/c/{n:032}")).extension(from(last));
        anyone.send(request, axum::body::Body::empty()).await.status
    };
    for n in 0..20 {
        assert_eq!(ask(&mut anyone, n, 1).await, StatusCode::OK);
    }
    assert_eq!(ask(&mut anyone, 20, 1).await, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(ask(&mut anyone, 20, 2).await, StatusCode::OK, "another address has its own");
    anyone.house.wait(1);
    assert_eq!(ask(&mut anyone, 20, 1).await, StatusCode::OK);
}

#[tokio::test]
async fn a_program_checks_a_certificate_by_its_token() {
    let (browser, birth) = world().await;
    let (token, number) = world::certificate_row(&browser.house, birth.certificate.unwrap()).await;
    let mut program = browser.another();
    let seen = program.get(&format!("/api/certificates/{token}")).await;
    let said: serde_json::Value = serde_json::from_str(&seen.text).unwrap();
    assert_eq!((&said["verdict"], &said["paper"]["number"]), (&"valid".into(), &number.as_str().into()));
    assert_eq!(said["paper"]["name"], "М. Нұрайым Б.");
    let seen = program.get(&format!("/api/certificates/{}", "f".repeat(32))).await;
    assert_eq!(seen.text, "{\"verdict\":\"unknown\"}");
}

#[tokio::test]
async fn journals_list_what_the_paper_lists() {
    let (mut browser, birth) = world().await;
    let register = browser.get("/workspace/journals?from=01.11.2026&to=30.11.2026").await;
    assert!(register.text.contains("2026-0001") && register.text.contains("№\u{a0}1, 18.11.2026"), "{}", main(&register));
    assert!(register.text.contains("/workspace/papers/register/7517?from=01.11.2026"));
    let journal = browser.get("/workspace/journals/blanks?from=01.11.2026&to=30.11.2026").await;
    assert!(journal.text.contains("АБ № 0000418") && journal.text.contains(&birth.record.to_string()), "{}", main(&journal));
    let earlier = browser.get("/workspace/journals?from=01.01.2026&to=31.01.2026").await;
    assert!(earlier.text.contains("За эти дни записей нет."));
}

impl Seen {
    /// The hidden field that proves the form to `action`.
    fn csrf_of(&self, action: &str) -> String {
        let (_, form) = self.text.split_once(&format!("action=\"{action}\"")).unwrap_or_else(|| panic!("no form to {action}: {}", self.text));
        let (_, rest) = form.split_once("name=\"csrf\" value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }
    /// A hidden field of the page.
    fn hidden(&self, name: &str) -> String {
        let (_, rest) = self.text.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name}"));
        rest.split('"').next().unwrap().to_owned()
    }
}
