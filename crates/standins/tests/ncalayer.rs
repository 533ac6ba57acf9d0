//! NCALayer over its socket, as a browser speaks to it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eds::{CheckId, Code, Expect, Hash, Outcome, Role, SignedMessage};
use serde_json::{Value, json};
use standins::Kind;

use crate::client::Socket;
use crate::world::*;

fn sign(data: &Value, params: &Value, signer: &Value) -> Value {
    json!({ "module": "kz.gov.pki.knca.basics", "method": "sign", "args": {
        "allowedStorages": null, "format": "cms", "data": data, "signingParams": params, "signerParams": signer, "locale": "ru" } })
}

/// What our pages ask: detached, without a time stamp, the person's key for signing.
fn detached(iin: &str) -> Value {
    let signer = json!({ "extKeyUsageOids": ["1.3.6.1.5.5.7.3.4"], "iin": iin });
    sign(&json!(STANDARD.encode(CONTENT)), &json!({ "decode": true, "encapsulate": false, "digested": false }), &signer)
}

async fn mode(world: &World, body: Value) {
    world.control("ncalayer", body).await.unwrap();
}

/// The only signature of an answer, DER.
fn only(answer: &Value) -> Vec<u8> {
    let [one] = answer["body"]["result"].as_array().unwrap_or_else(|| panic!("{answer}")).as_slice() else { panic!("{answer}") };
    eds::armour::strip(one.as_str().unwrap().as_bytes()).into_owned()
}

fn iin(world: &World, who: &str) -> String {
    world.key(who, Kind::Good).holder.iin.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn it_greets_with_its_version_answers_a_heartbeat_and_the_probe_of_the_npm_client() {
    let world = World::new().await;
    let mut socket = Socket::open(&world).await;
    socket.say("--heartbeat--").await;
    assert_eq!(socket.hear().await, "--heartbeat--");
    let probe = socket.ask(&json!({ "module": "kz.digiflow.mobile.extensions", "method": "getVersion" })).await;
    assert_eq!(probe, json!({ "success": false, "errorCode": "MODULE_NOT_FOUND" }));
    let applet = socket.ask(&json!({ "method": "browseKeyStore" })).await;
    assert_eq!(applet["errorCode"], "MODULE_NOT_FOUND");
    assert_eq!(socket.ask_text("no json").await["code"], "GENERAL_ERROR");
}

#[tokio::test(flavor = "multi_thread")]
async fn basics_signs_detached_attached_and_many_with_the_key_that_is_wanted() {
    let world = World::new().await;
    mode(&world, json!({ "mode": "ok" })).await;
    let mut socket = Socket::open(&world).await;
    let citizen = iin(&world, "citizen");
    let expect = Expect { iin: Some(citizen.clone()), ..Expect::default() };
    let ocsp = [world.ocsp(&world.key("citizen", Kind::Good)).await.unwrap()];

    let answer = socket.ask(&detached(&citizen)).await;
    assert!(answer["body"]["result"][0].as_str().unwrap().starts_with("-----BEGIN CMS-----\n"), "{answer}");
    let cms = only(&answer);
    assert!(SignedMessage::read(&cms).unwrap().content.is_none());
    let verdict = world.judge(&cms, Some(CONTENT), &ocsp, &[], &expect).verdict;
    assert_eq!(verdict.outcome, Outcome::Valid, "{:#?}", verdict.against());

    let signer = json!({ "iin": citizen });
    let attached = sign(&json!([STANDARD.encode(CONTENT), STANDARD.encode(b"two")]), &json!({ "encapsulate": true, "tsaProfile": {} }), &signer);
    let answer = socket.ask(&attached).await;
    let all: Vec<Vec<u8>> =
        answer["body"]["result"].as_array().unwrap().iter().map(|one| eds::armour::strip(one.as_str().unwrap().as_bytes()).into_owned()).collect();
    assert_eq!(all.len(), 2);
    assert_eq!(SignedMessage::read(&all[1]).unwrap().content.unwrap(), b"two");
    let verdict = world.judge(&all[0], Some(CONTENT), &ocsp, &[], &expect).verdict;
    assert_eq!(verdict.outcome, Outcome::Valid, "{:#?}", verdict.against());
    assert_eq!(verdict.signers[0].trusted_time.source, eds::TimeSource::Tsp, "the stamp holds");
}

#[tokio::test(flavor = "multi_thread")]
async fn basics_signs_a_hash_and_gives_the_certificate_when_asked() {
    let world = World::new().await;
    mode(&world, json!({ "mode": "ok", "person": "citizen" })).await;
    let mut socket = Socket::open(&world).await;
    let hash = STANDARD.encode(Hash::Streebog512.of(CONTENT));
    let answer = socket.ask(&sign(&json!(hash), &json!({ "digested": true, "encapsulate": false, "outputCert": true }), &json!({}))).await;
    let cms = eds::armour::strip(answer["body"]["result"]["signatures"][0].as_str().unwrap().as_bytes()).into_owned();
    let ocsp = [world.ocsp(&world.key("citizen", Kind::Good)).await.unwrap()];
    assert_eq!(world.judge(&cms, Some(CONTENT), &ocsp, &[], &Expect::default()).verdict.outcome, Outcome::Valid);
    let certificate = eds::Certificate::read(answer["body"]["result"]["certificate"].as_str().unwrap().as_bytes()).unwrap();
    assert_eq!(certificate, world.key("citizen", Kind::Good).pair.certificate);

    let short = socket.ask(&sign(&json!(STANDARD.encode(b"short")), &json!({ "digested": true }), &json!({}))).await;
    assert_eq!((short["status"].clone(), short["code"].clone()), (json!(false), json!("SIGNING_FAILURE")));
}

#[tokio::test(flavor = "multi_thread")]
async fn basics_says_what_is_wrong_with_a_request() {
    let world = World::new().await;
    mode(&world, json!({ "mode": "ok" })).await;
    let mut socket = Socket::open(&world).await;
    let good = detached("");
    let with = |path: &str, value: Value| {
        let mut changed = good.clone();
        *changed.pointer_mut(path).unwrap() = value;
        changed
    };
    for (request, code) in [
        (with("/args/data", json!("не base64")), "INVALID_SIGNING_PARAMS"),
        (with("/args/data", json!([])), "INVALID_SIGNING_PARAMS"),
        (with("/args", json!([])), "INVALID_SIGNING_PARAMS"),
        (with("/args/format", json!("xml")), "SIGNING_FAILURE"),
        (with("/args/allowedStorages", json!(["AKKaztokenStore"])), "GENERAL_ERROR"),
        (with("/method", json!("generateCsr")), "INVOCATION_ERROR"),
    ] {
        let answer = socket.ask(&request).await;
        assert_eq!((answer["status"].as_bool(), answer["code"].as_str()), (Some(false), Some(code)), "{answer}");
    }
    world.control("tsp", json!({ "status": "down" })).await.unwrap();
    let stamped = sign(&json!("AAAA"), &json!({ "tsaProfile": {} }), &json!({}));
    assert_eq!(socket.ask(&stamped).await["code"], "SIGNING_FAILURE");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_mode_signs_with_the_key_that_it_names_or_does_not_sign() {
    let world = World::new().await;
    let mut socket = Socket::open(&world).await;
    let registrar = world.key("registrar", Kind::Good).holder.clone();
    let bin = registrar.organisation.clone().unwrap().bin;
    let expect = Expect { iin: Some(registrar.iin.clone()), bin: Some(bin), roles: vec![Role::Employee], ..Expect::default() };
    for (name, kind, check, code) in [
        ("revoked", Kind::Revoked, CheckId::Revocation, Code::Revoked),
        ("expired", Kind::Expired, CheckId::Validity, Code::Expired),
        ("not_yet_valid", Kind::NotYetValid, CheckId::Validity, Code::NotYetValid),
        ("auth_key", Kind::AuthKey, CheckId::Purpose, Code::AuthKeyUsed),
        ("no_role", Kind::NoRole, CheckId::Role, Code::RoleMissing),
        ("other_bin", Kind::OtherBin, CheckId::Role, Code::OtherBin),
        ("odd_number", Kind::OddNumber, CheckId::Identity, Code::NoIin),
    ] {
        mode(&world, json!({ "mode": name })).await;
        let cms = only(&socket.ask(&detached(&registrar.iin)).await);
        let ocsp = [world.ocsp(&world.key("registrar", kind)).await.unwrap()];
        let verdict = world.judge(&cms, Some(CONTENT), &ocsp, &[], &expect).verdict;
        assert!(verdict.against().iter().any(|found| found.id == check && found.code == code), "{name}: {:?}", verdict.against());
    }
    mode(&world, json!({ "mode": "foreign_ca" })).await;
    let cms = only(&socket.ask(&detached(&registrar.iin)).await);
    assert!(world.judge(&cms, Some(CONTENT), &[], &[], &expect).verdict.against().iter().any(|found| found.id == CheckId::Chain));

    mode(&world, json!({ "mode": "wrong_person" })).await;
    let cms = only(&socket.ask(&detached(&registrar.iin)).await);
    assert!(world.judge(&cms, Some(CONTENT), &[], &[], &expect).verdict.against().iter().any(|found| found.code == Code::NotYourIin));

    mode(&world, json!({ "mode": "cancel" })).await;
    assert_eq!(socket.ask(&detached(&registrar.iin)).await, json!({ "status": true, "body": {} }));
    mode(&world, json!({ "mode": "error" })).await;
    assert_eq!(socket.ask(&detached(&registrar.iin)).await["code"], "SIGNING_FAILURE");
    mode(&world, json!({ "mode": "garbage" })).await;
    assert!(SignedMessage::read(&only(&socket.ask(&detached(&registrar.iin)).await)).is_err());
    mode(&world, json!({ "mode": "module_not_found" })).await;
    assert_eq!(socket.ask(&detached(&registrar.iin)).await["errorCode"], "MODULE_NOT_FOUND");
    mode(&world, json!({ "mode": "ok" })).await;
    assert_eq!(socket.ask(&detached("000000000000")).await, json!({ "status": true, "body": {} }), "no key fits: the empty window is closed");
    mode(&world, json!({ "mode": "close" })).await;
    socket.say(&detached(&registrar.iin).to_string()).await;
    assert_eq!(socket.end().await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_one_still_answers_heartbeats_and_requests_wait_their_turn() {
    let world = World::new().await;
    let mut socket = Socket::open(&world).await;
    let citizen = iin(&world, "citizen");
    mode(&world, json!({ "mode": "slow", "delay_ms": 200 })).await;
    socket.say(&detached(&citizen).to_string()).await;
    socket.say(&json!({ "module": "kz.gov.pki.knca.commonUtils", "method": "getActiveTokens" }).to_string()).await;
    socket.say("--heartbeat--").await;
    assert_eq!(socket.hear().await, "--heartbeat--");
    assert_eq!(serde_json::from_str::<Value>(&socket.hear().await).unwrap()["status"], true);
    assert_eq!(serde_json::from_str::<Value>(&socket.hear().await).unwrap()["responseObject"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn common_utils_signs_and_cancels_in_its_own_way() {
    let world = World::new().await;
    let mut socket = Socket::open(&world).await;
    mode(&world, json!({ "mode": "ok", "person": "citizen" })).await;
    let call = |method: &str, args: Value| json!({ "module": "kz.gov.pki.knca.commonUtils", "method": method, "args": args, "uuid": "7" });
    let data = STANDARD.encode(CONTENT);
    let hash = STANDARD.encode(Hash::Streebog512.of(CONTENT));
    let ocsp = [world.ocsp(&world.key("citizen", Kind::Good)).await.unwrap()];
    for (method, args, stamped) in [
        ("createCAdESFromBase64", json!(["PKCS12", "SIGNATURE", data, false]), false),
        ("createCAdESFromBase64", json!(["PKCS12", "AUTHENTICATION", data, true]), false),
        ("createCMSSignatureFromBase64", json!(["PKCS12", "SIGNATURE", data, true]), true),
        ("createCAdESFromBase64Hash", json!(["PKCS12", "SIGNATURE", hash]), false),
    ] {
        let answer = socket.ask(&call(method, args)).await;
        assert_eq!((answer["code"].as_str(), answer["uuid"].as_str()), (Some("200"), Some("7")), "{method}: {answer}");
        let cms = STANDARD.decode(answer["responseObject"].as_str().unwrap()).unwrap();
        assert_eq!(world.judge(&cms, Some(CONTENT), &ocsp, &[], &Expect::default()).verdict.outcome, Outcome::Valid, "{method}");
        assert_eq!(SignedMessage::read(&cms).unwrap().signers[0].stamps.is_empty(), !stamped, "{method}");
    }
    let info = socket.ask(&call("getKeyInfo", json!(["PKCS12"]))).await["responseObject"].clone();
    let key = world.key("citizen", Kind::Good);
    assert_eq!(info["serialNumber"], key.pair.certificate.serial_hex());
    assert_eq!(info["certNotBefore"], "23.10.2026 11:00:00", "the clock of Kazakhstan");
    assert_eq!(socket.ask(&call("changeLocale", json!(["kz"]))).await["code"], "200");
    for (method, args) in [("changeLocale", json!(["de"])), ("createCAdESFromBase64", json!([1, 2])), ("getKeyInfo", json!([]))] {
        assert_eq!(socket.ask(&call(method, args)).await["message"], "java.lang.IllegalArgumentException: argument type mismatch");
    }
    assert!(socket.ask(&call("signXml", json!([]))).await["message"].as_str().unwrap().contains("NoSuchMethod"));
    mode(&world, json!({ "mode": "cancel" })).await;
    let cancelled = socket.ask(&call("createCAdESFromBase64", json!(["PKCS12", "SIGNATURE", data, false]))).await;
    assert_eq!((cancelled["code"].as_str(), cancelled["message"].as_str()), (Some("500"), Some("action.canceled")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_waits_at_the_window_until_somebody_chooses_or_the_page_goes() {
    let world = World::new().await;
    let mut socket = Socket::open(&world).await;
    let citizen = iin(&world, "citizen");
    let page = || get(format!("{}?lang=ru", world.run.chooser));
    let idle = String::from_utf8(page().await.unwrap()).unwrap();
    assert!(idle.contains("Сейчас ничего не запрошено") && idle.contains("СИМУЛЯТОР"));

    socket.say(&detached(&citizen).to_string()).await;
    let waiting = world.waiting().await;
    assert_eq!(waiting["documents"][0]["text"], std::str::from_utf8(CONTENT).unwrap());
    let window = String::from_utf8(page().await.unwrap()).unwrap();
    assert!(window.contains("Туу туралы акт жазбасы") && window.contains("Запрошена подпись"), "{window}");
    let fits = window.split("<optgroup").nth(1).unwrap();
    assert!(fits.contains("Үлгіова Дана") && !fits.contains("Басқаева"), "only the wanted person's key is offered: {fits}");
    let form = format!("{}/{}?lang=ru", world.run.chooser, waiting["id"].as_str().unwrap());
    post(form.clone(), "application/x-www-form-urlencoded", b"action=sign&person=citizen&kind=good".to_vec()).await.unwrap();
    let cms = only(&serde_json::from_str(&socket.hear().await).unwrap());
    let ocsp = [world.ocsp(&world.key("citizen", Kind::Good)).await.unwrap()];
    assert_eq!(world.judge(&cms, Some(CONTENT), &ocsp, &[], &Expect::default()).verdict.outcome, Outcome::Valid);
    let gone = post(form, "application/x-www-form-urlencoded", b"action=sign&person=citizen&kind=good".to_vec()).await.unwrap();
    assert!(String::from_utf8(gone).unwrap().contains("Этого запроса больше нет"));

    socket.say(&detached(&citizen).to_string()).await;
    world.waiting().await;
    world.control("ncalayer/answer", json!({ "cancel": true })).await.unwrap();
    assert_eq!(socket.hear().await, r#"{"body":{},"status":true}"#);

    socket.say(&detached(&citizen).to_string()).await;
    world.waiting().await;
    drop(socket);
    // The far end notices the closed socket before the next one is greeted: what waits then is the new request.
    let mut next = Socket::open(&world).await;
    next.say(&detached("").to_string()).await;
    loop {
        let waiting = world.waiting().await;
        if waiting["wanted"]["iin"] == "" {
            break;
        }
        assert_eq!(waiting["wanted"]["iin"], citizen.as_str());
    }
}
