//! Conclusions and refusals: two people decide.

use super::*;

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
async fn o99_13_the_head_of_the_district_authority_reads_what_was_brought_before_it_and_no_other_birth() {
    let server = Browser::new().await;
    let mut specialist = as_role(&server, Role::Specialist).await;
    let case = taken_in(&mut specialist, &late(), false).await;
    let id = case.rsplit('/').next().unwrap().to_owned();
    let mut head = as_role(&server, Role::HeadOfDistrictAuthority).await;
    let of_it = [case.clone(), format!("{case}/conclusion"), format!("/workspace/papers/application/{id}"), format!("/workspace/papers/coupon/{id}")];
    for address in &of_it {
        assert_eq!(head.get(address).await.status, StatusCode::NOT_FOUND, "{address}, before there is a conclusion");
    }
    for list in ["/workspace/applications?stage=all", "/workspace/conclusions?queue=draft", "/workspace/conclusions", "/workspace/refusals?queue=decide"] {
        let seen = head.get(list).await;
        assert_eq!(seen.status, StatusCode::OK, "{list}");
        assert!(!seen.text.contains(&id), "{list} names it: {}", seen.text);
    }
    let path = format!("{case}/conclusion");
    let page = specialist.get(&path).await;
    let sent = send(&mut specialist, &page, &path, &[("reasons", "Роды вне больницы"), ("examined", "Медицинское свидетельство № 0390071")]).await;
    assert_eq!(sent.location(), format!("{path}?done=drafted"), "{}", errors(&sent));
    for address in of_it.iter().take(3) {
        assert_eq!(head.get(address).await.status, StatusCode::OK, "{address}, once it is drawn up");
    }
    assert!(head.get("/workspace/applications?stage=all").await.text.contains(&id));
}

#[tokio::test]
async fn o99_13_an_own_draft_is_not_offered_for_approval_and_the_other_role_is_one_link_away() {
    let server = Browser::new().await;
    let mut specialist = as_role(&server, Role::Specialist).await;
    let case = taken_in(&mut specialist, &late(), false).await;
    let path = format!("{case}/conclusion");
    let page = specialist.get(&path).await;
    let sent = send(&mut specialist, &page, &path, &[("reasons", "Роды вне больницы"), ("examined", "Медицинское свидетельство № 0390071")]).await;
    assert_eq!(sent.location(), format!("{path}?done=drafted"), "{}", errors(&sent));
    assert!(!specialist.get(&path).await.text.contains("href=\"/role\""), "there is one role only");

    let registry = &server.house.registry;
    let account = registry::access::account::find_by_login(registry.store(), "specialist").await.unwrap().unwrap().id;
    let acting = server.house.appoint(account, Role::HeadOfDistrictAuthority, "j7517").await;
    let mut head = as_role(&server, Role::Specialist).await;
    let page = head.get("/role").await;
    let chosen = head.post("/role", &[("csrf", &page.csrf()), ("next", "/workspace/desk"), ("appointment", &acting.0.to_string())]).await;
    assert_eq!(chosen.location(), "/workspace/desk");
    let page = head.get(&path).await;
    assert!(page.text.contains("href=\"/role\""), "{}", page.text);
    assert!(page.text.contains("составили вы") && !page.text.contains("/conclusion/decision"), "{}", page.text);
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
