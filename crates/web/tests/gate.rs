//! Access, forms, cookies, headers: what every route has from its row.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::service::Role;
use registry::access::Action;
use registry::access::authorise;
use registry::access::client::{self, NewClient};
use web::fields::Fields;
use web::routes::{Access, Method, Route, does, looks};

use crate::house::PASSWORD;
use crate::site::Browser;

static ROWS: &[Route] = &[
    Route::page("/only-heads", Access::May(Action::BlankWriteOff), || looks(async || "for heads")),
    Route::form("/births", Access::May(Action::BirthRegister), || does(async |fields: Fields| format!("{}:{}", fields.get("do"), fields.get("child")))),
    Route::page("/breaks", Access::Public, || looks(breaks)),
    Route::page("/machines", Access::Api(Action::ApplicationFile), || looks(async || "for machines")),
];

async fn breaks() -> axum::response::Response {
    let none: Vec<u8> = Vec::new();
    assert!(!none.is_empty(), "a defect");
    none.into_response()
}

#[tokio::test]
async fn a_visitor_is_sent_to_log_in_and_back_again() {
    let mut browser = Browser::with_rows(ROWS).await;
    let seen = browser.get("/only-heads?day=1").await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    assert_eq!(seen.location(), "/login?next=%2Fonly-heads%3Fday%3D1");
}

#[tokio::test]
async fn another_role_is_told_so_and_shown_a_way_out() {
    let mut browser = Browser::with_rows(ROWS).await.signed_in(Role::Specialist).await;
    let seen = browser.get("/only-heads").await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
    assert!(seen.text.contains(&text::w(text::Lang::Ru, "not-permitted-role")));
    assert!(seen.text.contains(&format!("href=\"{}\"", web::layout::DESK)));
    let mut head = Browser::with_rows(ROWS).await.signed_in(Role::HeadOfBody).await;
    assert_eq!(head.get("/only-heads").await.text, "for heads");
}

/// Every route that is not public turns away visitors and every role that the table of permits does not name.
#[tokio::test]
async fn every_route_keeps_out_whom_its_row_does_not_name() {
    let server = Browser::with_rows(ROWS).await;
    for role in [None].into_iter().chain(Role::ALL.map(Some)) {
        let token = match role {
            Some(role) => Some(server.house.enter(role).await),
            None => None,
        };
        for route in web::routes().chain(ROWS) {
            if route.path.contains('{') || matches!(route.access, Access::Public | Access::Demo) {
                continue;
            }
            let mut browser = server.another();
            if let Some(token) = &token {
                browser.set_session(token.clone());
            }
            let seen = match route.method {
                Method::Get => browser.get(route.path).await,
                Method::Post | Method::Put => {
                    let csrf = browser.get("/login").await.csrf_or_none(&mut browser).await;
                    browser.post(route.path, &[("csrf", &csrf)]).await
                }
            };
            let may = role.is_some_and(|role| route.access.permits(role));
            let turned_away = matches!(seen.status, StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED) || seen.location().starts_with("/login");
            assert_eq!(!may, turned_away, "{:?} {} as {role:?}: {}", route.method, route.path, seen.status);
        }
    }
}

impl crate::site::Seen {
    /// The hidden field of this page, or of an error page when someone is signed in and the log-in page sends on.
    async fn csrf_or_none(self, browser: &mut Browser) -> String {
        if self.status.is_success() { self.csrf() } else { browser.get("/nowhere").await.csrf() }
    }
}

#[tokio::test]
async fn a_form_without_its_hidden_field_changes_nothing() {
    let mut browser = Browser::with_rows(ROWS).await.signed_in(Role::Specialist).await;
    assert_eq!(browser.post("/births", &[("child", "Айару")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.post("/births", &[("child", "Айару"), ("csrf", &"0".repeat(64))]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let csrf = browser.get("/nowhere").await.csrf();
    assert_eq!(browser.post("/births", &[("child", "Айару"), ("csrf", &csrf)]).await.text, ":Айару");
}

#[tokio::test]
async fn a_form_of_another_browser_is_refused() {
    let server = Browser::with_rows(ROWS).await;
    let csrf = server.another().signed_in(Role::HeadOfBody).await.get("/nowhere").await.csrf();
    let mut browser = server.signed_in(Role::Specialist).await;
    assert_eq!(browser.post("/births", &[("csrf", &csrf)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_form_that_is_too_large_is_refused() {
    let mut browser = Browser::with_rows(ROWS).await.signed_in(Role::Specialist).await;
    let csrf = browser.get("/nowhere").await.csrf();
    let long = "а".repeat(300_000);
    let seen = browser.post("/births", &[("csrf", &csrf), ("child", &long)]).await;
    assert_eq!(seen.status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// A session that ends in the middle of a form: after log-in the form is there with every value, and nothing was done meanwhile.
#[tokio::test]
async fn a_session_that_ends_in_the_middle_of_a_form_loses_nothing() {
    let mut browser = Browser::with_rows(ROWS).await.signed_in(Role::Specialist).await;
    let csrf = browser.get("/nowhere").await.csrf();
    browser.house.wait(40);
    let seen = browser.post("/births", &[("csrf", &csrf), ("child", "Айару"), ("command", "c1")]).await;
    assert_eq!(seen.location(), "/login?ended=1&next=%2Fkept");
    let page = browser.get(seen.location()).await;
    assert!(page.text.contains("набранное сохранено"));
    let (csrf, code) = (page.csrf(), browser.house.code("specialist").await);
    let seen = browser.post("/login", &[("csrf", &csrf), ("login", "specialist"), ("password", PASSWORD), ("code", &code)]).await;
    assert_eq!(seen.location(), "/kept");
    let kept = browser.get("/kept").await;
    assert!(kept.text.contains("name=\"child\" value=\"Айару\""), "{}", kept.text);
    assert!(kept.text.contains("name=\"command\" value=\"c1\""));
    assert!(kept.text.contains("action=\"/births\""));
    let again = browser.post("/births", &[("csrf", &kept.csrf()), ("child", "Айару"), ("do", "show")]).await;
    assert_eq!(again.text, "show:Айару");
    assert!(browser.get("/kept").await.text.contains("Сохранённой формы нет"), "given back once");
}

#[tokio::test]
async fn a_kept_form_is_given_to_its_own_account_only() {
    let mut browser = Browser::with_rows(ROWS).await.signed_in(Role::Specialist).await;
    let csrf = browser.get("/nowhere").await.csrf();
    browser.house.wait(40);
    browser.post("/births", &[("csrf", &csrf), ("child", "Айару")]).await;
    let mut browser = browser.signed_in(Role::HeadOfBody).await;
    assert!(browser.has_cookie("ahat-kept"));
    assert!(!browser.get("/kept").await.text.contains("Айару"));
}

#[tokio::test]
async fn a_defect_is_told_with_the_number_of_the_request() {
    let mut browser = Browser::with_rows(ROWS).await;
    let seen = browser.get("/breaks").await;
    assert_eq!(seen.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(seen.text.contains(seen.header("x-request-id")));
    assert!(!seen.text.contains("a defect"));
}

#[tokio::test]
async fn every_answer_protects_itself_and_personal_pages_are_kept_by_nobody() {
    let mut browser = Browser::new().await.signed_in(Role::Specialist).await;
    for route in web::routes().filter(|route| route.method == Method::Get && !route.path.contains('{')) {
        let seen = browser.get(route.path).await;
        assert!(seen.header("content-security-policy").starts_with("default-src 'none'"), "{}", route.path);
        assert_eq!(seen.header("x-content-type-options"), "nosniff");
        assert!(!seen.header("x-request-id").is_empty());
        assert!(!seen.header("cache-control").is_empty(), "{}", route.path);
        assert!(seen.header("strict-transport-security").is_empty(), "plain http in the demonstration");
    }
    assert_eq!(browser.get("/kept").await.header("cache-control"), "no-store");
    assert!(Browser::production().await.get("/").await.header("strict-transport-security").starts_with("max-age="));
}

#[tokio::test]
async fn over_tls_cookies_are_bound_to_the_host() {
    let mut browser = Browser::production().await;
    browser.get("/login").await;
    assert!(browser.has_cookie("__Host-ahat-visitor"));
    let mut browser = Browser::new().await;
    let seen = browser.get("/login").await;
    let cookie = seen.header("set-cookie");
    assert!(cookie.starts_with("ahat-visitor=") && cookie.contains("HttpOnly; SameSite=Lax") && !cookie.contains("Secure"));
}

#[tokio::test]
async fn a_page_without_a_form_sets_no_cookie() {
    let mut browser = Browser::new().await;
    assert_eq!(browser.get("/").await.header("set-cookie"), "");
    assert_eq!(browser.get("/law").await.header("set-cookie"), "");
}

#[tokio::test]
async fn the_language_is_asked_for_then_remembered_then_guessed() {
    let mut browser = Browser::new().await;
    browser.language = "de, en;q=0.5, kk;q=0.8";
    assert!(browser.get("/").await.text.contains("<html lang=\"kk\">"));
    assert!(browser.get("/?lang=en").await.text.contains("<html lang=\"en\">"));
    assert!(browser.get("/law").await.text.contains("<html lang=\"en\">"));
    browser.forget_cookies();
    browser.language = "fr";
    assert!(browser.get("/").await.text.contains("<html lang=\"kk\">"));
    assert!(browser.get("/law?lang=xx").await.text.contains("<html lang=\"kk\">"));
}

#[tokio::test]
async fn what_is_for_demonstrations_does_not_exist_elsewhere() {
    assert_eq!(Browser::production().await.get("/components").await.status, StatusCode::NOT_FOUND);
    let page = Browser::production().await.get("/login").await;
    assert!(!page.text.contains("class=\"demo\"") && !page.text.contains(PASSWORD));
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_method_owe_a_way_out() {
    let mut browser = Browser::new().await;
    let seen = browser.get("/nowhere").await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert!(seen.text.contains("Такой страницы нет") && seen.text.contains("class=\"btn main\" href=\"/\""));
    let seen = browser.post("/law", &[]).await;
    assert_eq!(seen.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(seen.text.contains("через форму"));
}

#[tokio::test]
async fn a_machine_needs_a_token_that_may_do_this() {
    let mut browser = Browser::with_rows(ROWS).await;
    let seen = browser.get("/machines").await;
    assert_eq!((seen.status, seen.header("www-authenticate")), (StatusCode::UNAUTHORIZED, "Bearer"));
    let token = client_token(&browser, Action::ApplicationFile).await;
    let request = axum::http::Request::get("/machines").header("authorization", format!("Bearer {token}"));
    assert_eq!(browser.send(request, axum::body::Body::empty()).await.text, "for machines");
    let token = client_token(&browser, Action::ApplicationRead).await;
    let request = axum::http::Request::get("/machines").header("authorization", format!("Bearer {token}"));
    assert_eq!(browser.send(request, axum::body::Body::empty()).await.status, StatusCode::FORBIDDEN);
}

async fn client_token(browser: &Browser, may: Action) -> String {
    let registry = &browser.house.registry;
    let session = browser.house.enter(Role::Administrator).await;
    let resumed = registry::access::session::resume(registry.store(), &session, registry.now(), registry.today()).await.unwrap();
    let registry::access::session::Resumed::Live(live) = resumed else { panic!("no session") };
    let permit = authorise(&live.actor, Action::ApiClientManage, None).unwrap();
    let new = NewClient {
        id: uuid::Uuid::now_v7(),
        name: "№ 2 перзентхана".to_owned(),
        organisation: "№ 2 қалалық перзентхана".to_owned(),
        role: Role::MedicalOfficial,
        office: "7517-m1".to_owned(),
        use_cases: [may].into(),
    };
    client::create(registry.store(), registry.entropy(), &permit, new, registry.now()).await.unwrap().1
}

#[tokio::test]
async fn someone_with_two_appointments_chooses_one_before_anything_else() {
    let mut browser = Browser::with_rows(ROWS).await;
    let account = browser.house.person("two-roles").await;
    let first = browser.house.appoint(account, Role::Specialist, "7517").await;
    browser.house.appoint(account, Role::HeadOfBody, "7511").await;
    let code = browser.house.code("two-roles").await;
    browser.fill("/login", "/login", &[("login", "two-roles"), ("password", PASSWORD), ("code", &code)]).await;
    assert_eq!(browser.get("/only-heads").await.location(), "/role?next=%2Fonly-heads");
    let page = browser.get("/role?next=%2Fonly-heads").await;
    assert_eq!(page.text.matches("name=\"appointment\"").count(), 2);
    let refused = browser.fill("/role", "/role", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = browser.fill("/role", "/role", &[("appointment", &first.0.to_string()), ("next", "/law")]).await;
    assert_eq!(chosen.location(), "/law");
    assert_eq!(browser.get("/only-heads").await.status, StatusCode::FORBIDDEN, "as a specialist");
}

#[tokio::test]
async fn a_password_is_changed_with_the_old_one_and_must_be_a_good_one() {
    let mut browser = Browser::new().await.signed_in(Role::Specialist).await;
    let good = "жаңа құпия сөз 2026";
    let differ = browser.fill("/password", "/password", &[("old", PASSWORD), ("new", good), ("again", "other")]).await;
    assert_eq!(differ.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(differ.text.contains("href=\"#again\""));
    let wrong = browser.fill("/password", "/password", &[("old", "wrong"), ("new", good), ("again", good)]).await;
    assert!(wrong.text.contains("href=\"#old\""));
    let weak = browser.fill("/password", "/password", &[("old", PASSWORD), ("new", "123"), ("again", "123")]).await;
    assert!(weak.text.contains("href=\"#new\""));
    let changed = browser.fill("/password", "/password", &[("old", PASSWORD), ("new", good), ("again", good), ("next", "/law")]).await;
    assert_eq!(changed.location(), "/law");
    assert_eq!(browser.get("/password").await.status, StatusCode::OK, "this session goes on");
}
