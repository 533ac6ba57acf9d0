//! Application and coupon, registers, conclusion.

use super::{Case, body, known, person, person_name, qr, sheet, signatory};
use domain::paper::AbsentReason::{None as No, NotApplicable, NotStated, NotYet, Unknown};
use domain::paper::{
    ApplicationBirth, ApplicationBirthContent, ApplicationChild, ApplicationParent, ApplicationRow, Approval, BlankRow, ConclusionLateBirth, ConclusionParent,
    CopySign, Coupon, JournalOfBlanks, Paper, RegisterOfApplications, Value, Words,
};

fn coupon(case: Case) -> Coupon {
    Coupon {
        sheet: sheet(case, "9910-2026-41", None),
        number: Value::same("41"),
        accepted: Value::same("12.03.2026, 10:20"),
        due: known(case, Value::same("18.03.2026"), NotYet),
        applicant: person(case, "Бөрібай", "Шолпан", "Ғаниқызы"),
        subject: Value::both("тууды тіркеу, мерзімі өткізіліп", "регистрация рождения с пропуском срока"),
        documents: if case == Case::Missing {
            Vec::new()
        } else {
            vec![
                Value::both("туу туралы медициналық куәлік", "медицинское свидетельство о рождении"),
                Value::both("ата-анасының жеке куәліктері (2)", "удостоверения личности родителей (2)"),
            ]
        },
        contact: known(case, Value::same("Көктөбе, Бейбітшілік, 1; +7 700 000 00 00"), Unknown),
        official: signatory("Қабылдаған лауазымды адам", "Принявшее должностное лицо", "Ы. Ә. Қоңыратбай"),
        qr: Some(qr("T5RN-08VC-2AHE")),
    }
}

pub fn coupon_alone(case: Case) -> Paper {
    Paper::Coupon(Box::new(coupon(case)))
}

pub fn application_blank(case: Case) -> Paper {
    Paper::ApplicationBirth(Box::new(ApplicationBirth {
        sheet: sheet(case, "9910, 1-қосымша / приложение 1", None), body: body(), content: None
    }))
}

pub fn application(case: Case) -> Paper {
    let parent = |name, iin: &str, born: &str, work: Value| ApplicationParent {
        name: known(case, name, NotStated),
        iin: known(case, Value::same(iin), Unknown),
        born: known(case, Value::same(born), Unknown),
        citizenship: known(case, Value::both("Қазақстан", "Казахстан"), NotStated),
        ethnicity: known(case, Value::both("қазақ", "казах"), NotStated),
        education: known(case, Value::both("жоғары", "высшее"), NotStated),
        work: known(case, work, NotStated),
        residence: known(case, Value::both("Ақөзен а., Бұлақ к-сі, 21", "а. Ақөзен, ул. Бұлақ, 21"), NotStated),
    };
    Paper::ApplicationBirth(Box::new(ApplicationBirth {
        sheet: sheet(case, "9910-2026-41", None),
        body: body(),
        content: Some(ApplicationBirthContent {
            applicant: person(case, "Бөрібай", "Шолпан", "Ғаниқызы"),
            capacity: known(case, Value::both("анасы", "мать"), NotStated),
            address: known(case, Value::both("Ақөзен ауылы, Бұлақ көшесі, 21", "аул Ақөзен, улица Бұлақ, 21"), NotStated),
            phone: known(case, Value::same("+7 700 000 00 07"), NotStated),
            identity: known(case, Value::shared("жеке куәлік", "удостоверение личности", "№ 000000102, 11.06.2018"), NotStated),
            child: ApplicationChild {
                name: known(case, person(case, "Бөрібай", "Кәусар", "Ұланқызы"), NotStated),
                sex: known(case, Value::both("әйел", "женский"), NotStated),
                born: known(case, Value::same("17.06.2023"), NotStated),
                place: known(case, Value::both("Үлгі облысы, Үлгілі ауданы, Ақөзен ауылы", "область Үлгі, район Үлгілі, аул Ақөзен"), NotStated),
                live: known(case, Value::both("тірі", "живой"), NotStated),
                children: known(case, Value::both("біреу", "один"), NotStated),
                order: known(case, Value::same("2"), NotStated),
                document: known(
                    case,
                    Value::shared(
                        "туу туралы медициналық куәлік, Ақөзен амбулаториясы",
                        "медицинское свидетельство о рождении, амбулатория Ақөзен",
                        "№ 0000388, 11.03.2026",
                    ),
                    NotStated,
                ),
            },
            mother: parent(
                person(case, "Бөрібай", "Шолпан", "Ғаниқызы"),
                "920717400006",
                "17.07.1992",
                Value::both("№ 3 мектеп, мұғалім", "школа № 3, учитель"),
            ),
            father: parent(
                person(case, "Бөрібай", "Ұлан", "Һамитұлы"),
                "791128300001",
                "28.11.1979",
                Value::both("«Үміт» ЖШС, инженер", "ТОО «Үміт», инженер"),
            ),
            marital_status: known(case, Value::both("некеде тұрады", "состоит в браке"), NotStated),
            marriage: known(case, Value::shared("Үлгілі ауданының АХАТ бөлімі", "отдел РАГС района Үлгілі", "№ 58, 04.09.2015"), NotApplicable),
            father_basis: known(case, Value::both("ата-анасының некесі туралы жазба", "запись о браке родителей"), NotApplicable),
            attached: if case == Case::Missing {
                Vec::new()
            } else {
                vec![Value::both("медициналық куәлік", "медицинское свидетельство"), Value::both("неке қию туралы куәлік", "свидетельство о заключении брака")]
            },
            filed: Value::same("12.03.2026"),
            coupon: coupon(case),
        }),
    }))
}

pub fn register(case: Case) -> Paper {
    let people = [
        ("Қасымбек", "Ғазиз", "Мәлікұлы"),
        ("Жүсіпәлі", "Дархан", "Ғабиденұлы"),
        ("Мұқанова-Өтегенова", "Айгүлжаһан", "Ықыласқызы"),
        ("Үмбет", "Ұлпан", "Ғайсақызы"),
        ("Ким", "Алина", "Витальевна"),
        ("Мырзағұл", "Бөлек", "Өмірзақұлы"),
        ("Ілияс", "Тоқтар", "Ғабитұлы"),
        ("Щербакова-Жүнісбек", "Қарлығаш", "Фёдоровна"),
        ("Һакім", "Інжу", "Әбілқайырқызы"),
    ];
    let acts = [
        ("неке", "брак", "неке қию; 2 жеке куәлік", "заключение брака; 2 удостоверения личности"),
        ("туу", "рождение", "туу; медициналық куәлік, неке жазбасы", "рождение; медицинский документ, запись о браке"),
        ("куәлік", "свидетельство", "қайталама, туу; төлем 3 450 ₸", "повторное, рождение; оплата 3 450 ₸"),
    ];
    let rows = people.iter().cycle().zip(acts.iter().cycle()).take(if case == Case::Missing { 1 } else { 19 }).enumerate();
    Paper::RegisterOfApplications(RegisterOfApplications {
        sheet: sheet(case, "9910, 2-қосымша / приложение 2", None),
        body: Words::new("Үлгілі ауданы Әділет басқармасының АХАТ бөлімі", "Отдел РАГС управления юстиции района Үлгілі"),
        year: "2026".into(),
        period: "02.03.2026 – 19.03.2026".into(),
        rows: rows
            .map(|(i, ((s, g, p), (kk, ru, ckk, cru)))| ApplicationRow {
                number: (34 + i).to_string(),
                received: format!("{:02}.03.2026", 2 + i / 2),
                applicants: if i % 3 == 0 {
                    vec![person_name(case, s, g, p), person_name(case, "Шәріпхан", "Һәнипа", "Өтегенқызы")]
                } else {
                    vec![person_name(case, s, g, p)]
                },
                address: known(case, Value::both("Көктөбе қ.", "г. Көктөбе"), NotStated),
                act: Value::both(*kk, *ru),
                content: Value::both(*ckk, *cru),
                accepted_by: if i % 4 == 3 { Value::same("портал") } else { Value::same("Қоңыратбай Ы. Ә.") },
                appointed: (i % 3 == 0 && case != Case::Missing).then(|| Value::same("03.04.2026 11:00")),
                result: match i % 3 {
                    1 => Some(Value::same(format!("№ {}, 03.03.2026", 29 + i))),
                    2 if i == 5 => Some(Value::shared("бас тарту", "отказ", "№ 6, 17.03.2026")),
                    _ => None,
                },
            })
            .collect(),
    })
}

pub fn journal(case: Case) -> Paper {
    let people = [("Жаңаберген", "Әділ", "Құрманғазыұлы"), ("Бөрібай", "Шолпан", "Ғаниқызы"), ("Цой", "Эльвира", "Юрьевна")];
    let row = |i: usize, (s, g, p): &(&str, &str, &str)| {
        let spoiled = i % 5 == 4;
        BlankRow {
            number: (i + 1).to_string(),
            date: format!("{:02}.03.2026", 2 + i),
            certificate: Value::both("туу туралы", "о рождении"),
            blank: format!("ҮЛ № {:07}", 31 + i),
            record: (!spoiled).then(|| Value::same(format!("№ {}, {:02}.03.2026", 17 + i, 2 + i))),
            recipient: (!spoiled && case != Case::Missing).then(|| person_name(case, s, g, p)),
            document: (!spoiled && case != Case::Missing).then(|| Value::shared("жеке куәлік", "удостоверение личности", format!("№ {:09}", 17 + i))),
            occasion: match i % 5 {
                4 => Value::shared("бүлінген, есептен шығару актісі", "испорчен, акт списания", "№ 3, 06.03.2026"),
                2 => Value::both("қайталама", "повторное"),
                _ => Value::both("бастапқы", "первичное"),
            },
            payment: (i % 5 == 2).then(|| Value::same(format!("№ {}, 3 450 ₸", 8800 + i))),
        }
    };
    Paper::JournalOfBlanks(JournalOfBlanks {
        sheet: sheet(case, "9910, 3-қосымша / приложение 3", None),
        body: Words::new("Үлгілі ауданы Әділет басқармасының АХАТ бөлімі", "Отдел РАГС управления юстиции района Үлгілі"),
        year: "2026".into(),
        period: "02.03.2026 – 19.03.2026".into(),
        rows: people.iter().cycle().take(if case == Case::Missing { 1 } else { 16 }).enumerate().map(|(i, p)| row(i, p)).collect(),
    })
}

pub fn conclusion(case: Case) -> Paper {
    let parent = |name, iin: &str, born: &str| ConclusionParent {
        name: known(case, name, NotStated),
        iin: known(case, Value::same(iin), Unknown),
        born: known(case, Value::same(born), Unknown),
    };
    Paper::ConclusionLateBirth(Box::new(ConclusionLateBirth {
        sheet: sheet(case, "9910-Қ-2026-3", None),
        body: Words::new("Үлгілі ауданының Әділет басқармасы, АХАТ бөлімі", "Управление юстиции района Үлгілі, отдел РАГС"),
        approval: Approval {
            office: Words::new("Үлгілі ауданы Әділет басқармасының бастығы", "Начальник управления юстиции района Үлгілі"),
            name: "Ә. Ж. Төлеген".into(),
            date: (case != Case::Missing).then(|| "18.03.2026".into()),
        },
        copy: if case == Case::Repeat { CopySign::II } else { CopySign::I },
        number: "3".into(),
        date: Value::same("16.03.2026"),
        place: Value::both("Көктөбе қ.", "г. Көктөбе"),
        applicant: person(case, "Бөрібай", "Шолпан", "Ғаниқызы"),
        capacity: known(case, Value::both("анасы", "мать"), NotStated),
        application: Value::same("№ 41, 12.03.2026"),
        child: known(case, person(case, "Бөрібай", "Кәусар", "Ұланқызы"), NotStated),
        iin: Value::Absent(NotYet),
        sex: known(case, Value::both("әйел", "женский"), Unknown),
        born: known(case, Value::same("17.06.2023"), Unknown),
        age: known(case, Value::both("2 жас 8 ай", "2 года 8 месяцев"), Unknown),
        birthplace: known(case, Value::both("Үлгі облысы, Үлгілі ауданы, Ақөзен ауылы", "область Үлгі, район Үлгілі, аул Ақөзен"), Unknown),
        document: known(
            case,
            Value::shared(
                "Ақөзен амбулаториясының туу туралы медициналық куәлігі",
                "медицинское свидетельство о рождении, амбулатория Ақөзен",
                "№ 0000388, 11.03.2026",
            ),
            No,
        ),
        father: parent(person(case, "Бөрібай", "Ұлан", "Һамитұлы"), "791128300001", "28.11.1979"),
        mother: parent(person(case, "Бөрібай", "Шолпан", "Ғаниқызы"), "920717400006", "17.07.1992"),
        reason: known(
            case,
            Value::both("Бала үйде туған, отбасы шалғай қыстауда тұрған.", "Ребёнок родился дома, семья жила на отдалённой зимовке."),
            NotStated,
        ),
        examined: if case == Case::Missing {
            Vec::new()
        } else {
            vec![
                Value::both("ата-анасының жеке куәліктері", "удостоверения родителей"),
                Value::shared("неке қию туралы жазба", "запись о браке", "№ 58, 04.09.2015"),
                Value::shared("бұрынғы жазба жоқ", "прежней записи нет", "№ 77, 13.03.2026"),
            ]
        },
        basis: Value::both("28.02.2012 № 99 бұйрық, 12, 13, 15-тармақтар", "приказ от 28.02.2012 № 99, пункты 12, 13, 15"),
        decision: Words::new(
            "Туу қалпына келтірілген туу жазбалары кітабында тіркелсін, реттік нөмірінен кейін «мерзімі өткізіліп» деген сөздер жазылсын.",
            "Зарегистрировать рождение в книге восстановленных записей о рождении, после порядкового номера указать слова «с пропуском срока».",
        ),
        drafter: signatory("Қорытындыны жасаған лауазымды адам", "Заключение составило должностное лицо", "Ы. Ә. Қоңыратбай"),
    }))
}
