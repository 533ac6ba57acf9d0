//! The signature that comes for what was begun: taken, told apart, waiting, too late.

use super::*;

#[tokio::test]
async fn every_command_that_is_signed_is_begun_signed_and_done_and_its_event_names_the_signature() {
    for command in ceremony::SIGNED {
        let mut program = Program::new().await;
        let begun = program.begun(command).await;
        let state = program.state(&begun).await;
        assert_eq!((state["stage"].as_str(), state["act"].as_str(), state["made"].as_array().unwrap().len()), (Some("waiting"), Some(command), 0), "{state:#}");
        assert_eq!(state["iin"], iin(begun.role as u16).as_str());
        let (asked, until) = (state["asked_at"].as_str().unwrap(), state["expires_at"].as_str().unwrap());
        let minutes = until.parse::<jiff::Timestamp>().unwrap().duration_since(asked.parse().unwrap()).as_mins();
        assert_eq!(minutes, ceremony::MINUTES);
        for lang in ["kk", "ru", "en"] {
            let key = format!("signing-{}", command.replace('_', "-"));
            assert_eq!(state["titles"][lang], text::w(Lang::from_code(lang).unwrap(), &key));
        }
        let document = program.get(&begun, "/document").await;
        assert_eq!((document.status, document.header("content-type")), (StatusCode::OK, "application/json"));
        assert_eq!(state["document"]["sha256"], hex::encode(Sha256::digest(&document.bytes)));
        assert_eq!(state["document"]["size"], document.bytes.len());
        for paper in state["papers"].as_array().unwrap() {
            let paper = Call::get(paper.as_str().unwrap()).by(&begun.bearer).send(&mut program.browser).await;
            assert_eq!(paper.header("content-type"), "application/pdf", "{command}");
        }
        assert_eq!(program.get(&begun, "/papers/99").await.status, StatusCode::NOT_FOUND);
        let done = program.signs(&begun).await;
        assert_eq!(done.status, StatusCode::OK, "{command}: {}", done.text);
        let done = done.json();
        assert_eq!(done["stage"], "done");
        let signature = done["signature"].as_str().unwrap();
        for made in done["made"].as_array().unwrap() {
            let about = Uuid::parse_str(made["id"].as_str().unwrap()).unwrap();
            let kept = ceremony::of_thing(&program.browser.house.registry, about).await.unwrap();
            assert!(kept.iter().any(|one| one.signature == signature && one.event == made["event"]), "{command}: {made}");
        }
        assert!(!done["made"].as_array().unwrap().is_empty(), "{command}: {done:#}");
        assert_eq!(program.state(&begun).await, done, "and so it stands");
        program.whole().await;
    }
}

#[tokio::test]
async fn a_signature_comes_as_der_base64_or_pem_and_sent_again_changes_nothing_more() {
    for wrapped in ["der", "base64", "pem"] {
        let mut program = Program::new().await;
        let begun = program.begun("birth_register").await;
        let cms = program.cms(&begun, &program.key(begun.role)).await;
        let base64 = BASE64_STANDARD.encode(&cms);
        let body = match wrapped {
            "der" => cms,
            "base64" => base64.into_bytes(),
            _ => format!("-----BEGIN CMS-----\n{base64}\n-----END CMS-----\n").into_bytes(),
        };
        let (first, again) = (program.put(&begun, "/signature", body.clone()).await, program.put(&begun, "/signature", body).await);
        assert_eq!((first.status, again.status), (StatusCode::OK, StatusCode::OK), "{wrapped}: {}", first.text);
        assert_eq!(first.text, again.text);
        let record = first.json()["made"].as_array().unwrap().iter().find(|made| made["kind"] == "record").unwrap()["id"].as_str().unwrap().to_owned();
        assert_eq!(ceremony::of_thing(&program.browser.house.registry, record.parse().unwrap()).await.unwrap().len(), 1);
        let late = program.put(&begun, "/withdrawal", "").await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        late.problem("signing-done");
    }
}

#[tokio::test]
async fn what_is_no_good_signature_is_told_apart_and_another_may_follow() {
    let mut program = Program::new().await;
    let begun = program.begun("birth_register").await;
    let stranger = program.ring.person("БӨТЕНОВА АЙГҮЛ", &iin(99));
    let cms = program.cms(&begun, &stranger).await;
    let seen = program.put(&begun, "/signature", cms).await;
    let problem = seen.problem("wrong-key");
    assert_eq!((seen.status, problem["grounds"][0]["code"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("not_your_iin")), "{problem:#}");
    let state = program.state(&begun).await;
    assert_eq!((state["stage"].as_str(), &state["findings"]), (Some("wrong"), &problem["grounds"]));

    program.ring.says(Says::Revoked);
    let seen = program.signs(&begun).await;
    assert_eq!(seen.problem("wrong-signature")["grounds"][0]["code"], "revoked", "{}", seen.text);
    let key = program.key(begun.role);
    let other = program.ring.sign(&key, b"another document", program.browser.house.registry.now());
    let seen = program.put(&begun, "/signature", other).await;
    assert!(seen.problem("wrong-signature")["grounds"].as_array().unwrap().iter().any(|ground| ground["code"] == "content_changed"), "{}", seen.text);
    for junk in ["no signature at all", "MAA=", "\u{0}\u{1}"] {
        assert_eq!(program.put(&begun, "/signature", junk).await.problem("wrong-signature")["grounds"][0]["code"], "malformed");
    }
    for nothing in ["", " \r\n"] {
        let seen = program.put(&begun, "/signature", nothing).await;
        assert_eq!(seen.status, StatusCode::BAD_REQUEST);
        seen.problem("no-signature");
    }
    for size in [ceremony::LARGEST + 1, 5 * ceremony::LARGEST] {
        let seen = program.put(&begun, "/signature", vec![b'A'; size]).await;
        assert_eq!(seen.status, StatusCode::PAYLOAD_TOO_LARGE);
        seen.problem("too-large");
    }
    program.ring.says(Says::Good);
    assert_eq!(program.signs(&begun).await.status, StatusCode::OK, "the right key, and the authority says so");
    program.whole().await;
}

#[tokio::test]
async fn where_nobody_can_say_whether_the_key_is_revoked_it_waits_and_is_done_later() {
    let mut program = Program::new().await;
    let begun = program.begun("birth_register").await;
    program.ring.says(Says::Nothing);
    let seen = program.signs(&begun).await;
    assert_eq!((seen.status, seen.json()["stage"].as_str()), (StatusCode::ACCEPTED, Some("open")), "{}", seen.text);
    assert_eq!(seen.json()["findings"][0]["code"], "ocsp_unavailable");
    assert_eq!(program.signs(&begun).await.status, StatusCode::ACCEPTED, "one signature waits already");
    program.wait(1);
    program.ring.says(Says::Good);
    assert_eq!(ceremony::recheck(&program.browser.house.registry).await.unwrap(), 1);
    assert_eq!(program.state(&begun).await["stage"], "done");
    // And one that waits may be withdrawn.
    let mut program = Program::new().await;
    let begun = program.begun("birth_register").await;
    program.ring.says(Says::Nothing);
    program.signs(&begun).await;
    let seen = program.put(&begun, "/withdrawal", "").await;
    assert_eq!((seen.status, seen.json()["stage"].as_str()), (StatusCode::OK, Some("withdrawn")));
    program.wait(1);
    program.ring.says(Says::Good);
    assert_eq!(ceremony::recheck(&program.browser.house.registry).await.unwrap(), 0);
    assert_eq!(program.state(&begun).await["stage"], "withdrawn");
}

#[tokio::test]
async fn what_is_over_takes_no_signature() {
    let mut program = Program::new().await;
    let withdrawn = program.begun("birth_register").await;
    for _ in 0..2 {
        let seen = program.put(&withdrawn, "/withdrawal", "").await;
        assert_eq!((seen.status, seen.json()["stage"].as_str()), (StatusCode::OK, Some("withdrawn")), "twice is once");
    }
    let seen = program.signs(&withdrawn).await;
    assert_eq!(seen.status, StatusCode::GONE);
    seen.problem("signing-withdrawn");
    let mut program = Program::new().await;
    let late = program.begun("birth_register").await;
    let cms = program.cms(&late, &program.key(late.role)).await;
    program.wait(ceremony::MINUTES - 1);
    // The session goes on meanwhile.
    assert_eq!(program.state(&late).await["stage"], "waiting");
    program.wait(2);
    let seen = program.put(&late, "/signature", cms).await;
    assert_eq!(seen.status, StatusCode::GONE, "{}", seen.text);
    seen.problem("signing-expired");
    assert_eq!(program.put(&late, "/withdrawal", "").await.json()["stage"], "expired");
    program.whole().await;
}
