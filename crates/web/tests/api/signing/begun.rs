//! What may be begun to be signed, by whom, how often, and where a key is demanded.

use super::*;

#[tokio::test]
async fn the_law_refuses_at_the_beginning_and_again_when_it_comes_to_be_done() {
    let mut program = Program::new().await;
    let house = program.browser.house.clone();
    let id = world::file(&house, &world::changed(&[("proof.number", "")])).await;
    let bearer = house.enter(Role::Specialist).await;
    let path = format!("/api/applications/{id}/registration/signing");
    let seen = Call::post(&path, json!({})).by(&bearer).send(&mut program.browser).await;
    let grounds = seen.problem("refused")["grounds"].clone();
    assert!(grounds.as_array().unwrap().iter().all(|ground| ground["clause"].is_string() && ground["field"] == "/fields/proof.number"), "{grounds:#}");
    // Shown, and changed before it is signed.
    let begun = program.begun("refusal_decide").await;
    let document: Value = serde_json::from_slice(&program.get(&begun, "/document").await.bytes).unwrap();
    let application = ceremony_about(&program, &begun).await;
    world::run(&house, Role::HeadOfBody, registry::Command::RefusalDecide { id: application, unreliable: Some("другое".to_owned()), same_child: false })
        .await
        .unwrap();
    let seen = program.signs(&begun).await;
    assert_eq!((seen.status, document["act"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("refusal_decide")));
    let problem = seen.problem("refused");
    assert!(problem["grounds"].as_array().unwrap().iter().all(|ground| ground["clause"].is_string() && ground["words"].is_string()), "{problem:#}");
    let state = program.state(&begun).await;
    assert_eq!((state["stage"].as_str(), &state["grounds"]), (Some("refused"), &problem["grounds"]));
    program.whole().await;
}

/// The application that a signing is about, by the page that it leads to.
async fn ceremony_about(program: &Program, begun: &Begun) -> domain::numbers::ApplicationId {
    let id = Uuid::parse_str(begun.address.rsplit('/').next().unwrap()).unwrap();
    let signing = ceremony::find(&program.browser.house.registry, id).await.unwrap().unwrap();
    domain::numbers::ApplicationId(signing.then.rsplit('/').next().unwrap().parse().unwrap())
}

#[tokio::test]
async fn a_signing_is_there_for_whoever_began_it_and_for_nobody_else() {
    let mut program = Program::new().await;
    let begun = program.begun("birth_register").await;
    let house = program.browser.house.clone();
    let cms = program.cms(&begun, &program.key(begun.role)).await;
    let strangers =
        [house.enter(Role::HeadOfBody).await, house.enter(Role::Auditor).await, machine(&house, Role::Specialist, &[Action::ApplicationRead]).await];
    for bearer in strangers {
        for part in ["", "/document", "/papers/1"] {
            let seen = Call::get(format!("{}{part}", begun.address)).by(&bearer).send(&mut program.browser).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{part}");
        }
        for (part, bytes) in [("/signature", cms.clone()), ("/withdrawal", Vec::new())] {
            let seen = Call::put(format!("{}{part}", begun.address), bytes).by(&bearer).send(&mut program.browser).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{part}");
        }
    }
    // The same person on the page, and a log-in that nobody reads here.
    let mut same = program.browser.another();
    same.set_session(begun.bearer.clone());
    let page = begun.address.replace("/api/signings/", "/sign/");
    assert_eq!(same.get(&page).await.status, StatusCode::OK);
    let log_in = program.browser.another().fill("/login", "/login/signature", &[]).await.location().replace("/sign/", "/api/signings/");
    assert_eq!(Call::get(log_in).by(&begun.bearer).send(&mut program.browser).await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.put(&begun, "/signature", cms).await.status, StatusCode::OK);
    assert!(same.get(&page).await.location().starts_with("/workspace/applications/"), "and the page leads on to what it is about");
}

#[tokio::test]
async fn what_a_person_signed_and_what_is_not_done_is_listed_to_that_person_alone() {
    let mut program = Program::new().await;
    let begun = program.begun("birth_register").await;
    let house = program.browser.house.clone();
    let listed = async |program: &mut Program, bearer: &str| Call::get("/api/signings").by(bearer).send(&mut program.browser).await.json()["signings"].clone();
    assert_eq!(listed(&mut program, &begun.bearer).await, json!([]), "what nobody signed waits for nobody");
    program.ring.says(Says::Nothing);
    program.signs(&begun).await;
    let open = listed(&mut program, &begun.bearer).await;
    assert_eq!((open.as_array().unwrap().len(), &open[0]), (1, &program.state(&begun).await), "each as it is read alone");
    assert_eq!(open[0]["stage"], "open");
    for role in [Role::HeadOfBody, Role::Auditor] {
        assert_eq!(listed(&mut program, &house.enter(role).await).await, json!([]), "{role:?}");
    }
    let client = machine(&house, Role::Specialist, &[Action::ApplicationRead]).await;
    let seen = Call::get("/api/signings").by(&client).send(&mut program.browser).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
    assert_eq!(seen.problem("not-permitted")["title"], text::w(Lang::Ru, "not-permitted-person"));
    assert_eq!(Call::get("/api/signings").send(&mut program.browser).await.status, StatusCode::UNAUTHORIZED);
    // Withdrawn, it is no longer there.
    program.put(&begun, "/withdrawal", "").await;
    assert_eq!(listed(&mut program, &begun.bearer).await, json!([]));
}

#[tokio::test]
async fn a_signing_is_begun_once_under_its_key_and_on_the_version_that_was_seen() {
    let mut program = Program::new().await;
    let register = operations().find(|operation| operation.id == "birth_register_signing").unwrap();
    let (_, _, call) = program.beginning(register).await;
    let (first, again) = (call.clone().send(&mut program.browser).await, call.clone().send(&mut program.browser).await);
    assert_eq!((first.status, again.status, &first.text), (StatusCode::CREATED, StatusCode::CREATED, &again.text));
    assert_eq!(first.location(), again.location());
    let other = Call { body: Some(br#"{"together": true}"#.to_vec()), ..call.clone() }.send(&mut program.browser).await;
    other.problem("key-used");
    // The same key at the command itself is another thing.
    let direct = Call { path: call.path.replace("/signing", ""), ..call }.send(&mut program.browser).await;
    assert_eq!(direct.status, StatusCode::OK, "{}", direct.text);

    let mut program = Program::new().await;
    for command in ["record_correct_signing", "cause_annul_signing"] {
        let operation = operations().find(|operation| operation.id == command).unwrap();
        let (_, _, call) = program.beginning(operation).await;
        let unseen = Call { seen: None, ..call.clone() }.send(&mut program.browser).await;
        unseen.problem("no-if-match");
        let behind = call.having_seen("\"99\"").send(&mut program.browser).await;
        assert_eq!(behind.status, StatusCode::PRECONDITION_FAILED, "{}", behind.text);
        behind.problem("changed");
        program = Program::new().await;
    }
}

#[tokio::test]
async fn what_was_signed_long_ago_is_not_begun_again_under_its_key() {
    let mut program = Program::new().await;
    let refuse = operations().find(|operation| operation.id == "refusal_decide_signing").unwrap();
    let (role, bearer, call) = program.beginning(refuse).await;
    let address = call.clone().send(&mut program.browser).await.location().to_owned();
    assert_eq!(program.signs(&Begun { role, bearer, address }).await.status, StatusCode::OK);
    program.wait(8 * 24 * 60);
    let registry = program.browser.house.registry.clone();
    registry::sweep::sweep(&registry).await.unwrap();
    let again = program.browser.house.enter(role).await;
    let seen = call.by(&again).send(&mut program.browser).await;
    assert_eq!(seen.problem("refused")["grounds"][0]["code"], "ground-signing-done-before", "the answer is forgotten, the act is not: {}", seen.text);
    program.whole().await;
}

#[tokio::test]
async fn where_a_key_is_demanded_it_is_done_with_one_and_where_there_are_none_it_is_said() {
    let mut program = Program::new().await;
    key_demanded(&program.browser.house).await;
    let register = operations().find(|operation| operation.id == "birth_register_signing").unwrap();
    let (role, bearer, call) = program.beginning(register).await;
    let direct = Call { path: call.path.replace("/signing", ""), ..call.clone() }.send(&mut program.browser).await;
    assert_eq!(direct.problem("refused")["grounds"][0]["code"], "ground-key-demanded");
    let address = call.send(&mut program.browser).await.location().to_owned();
    assert_eq!(program.signs(&Begun { role, bearer, address }).await.status, StatusCode::OK);
    let mut browser = Browser::new().await;
    let house = browser.house.clone();
    let id = world::file(&house, &world::changed(&[])).await;
    let bearer = house.enter(Role::Specialist).await;
    let seen = Call::post(format!("/api/applications/{id}/registration/signing"), json!({})).by(&bearer).send(&mut browser).await;
    assert_eq!(seen.problem("refused")["grounds"][0]["code"], "ground-signing-not-offered");
}
