# Стол.
desk-new = Новое заявление
desk-why = Почему такой срок?
desk-why-link = почему?
desk-journal = Журнал заявлений
desk-no-cases = В этой роли дел нет. Выберите раздел.
desk-start = Разделы
desk-late = { $n ->
    [one] Прошёл { $n } срок.
    [few] Прошли { $n } срока.
   *[many] Прошло { $n } сроков.
}
desk-today = { $n ->
    [one] { $n } срок кончается сегодня.
    [few] { $n } срока кончаются сегодня.
   *[many] { $n } сроков кончаются сегодня.
}
desk-calm = Сегодня ни один срок не кончается.
desk-my-terms = Мои сроки
desk-office-terms-title = Сроки отдела
desk-filed-terms-title = Сроки ваших заявлений
desk-office-terms = Сроки отдела, { $n }
desk-only-mine = Только мои
desk-nearest = { $n }, ближайшие сверху
desk-terms-caption = Сроки, которые идут
desk-no-terms = Сроков нет. Новое заявление — клавиша F2.
desk-no-terms-wait = Сроков нет: вашего решения ничто не ждёт.
desk-left = Осталось
desk-case = Дело
desk-do = Что сделать
desk-clause = Основание
desk-my-queue = Моя очередь
desk-office-queue-title = Очередь отдела
desk-filed-queue-title = Ваши заявления
desk-office-queue = Очередь отдела, { $n }
desk-applications = { $n ->
    [one] { $n } заявление
    [few] { $n } заявления
   *[many] { $n } заявлений
}
desk-queue-caption = Заявления в очереди
desk-no-queue = Заявлений в очереди нет.
desk-waits-body = Дождитесь решения органа
desk-waits-papers = Орган готовит бумаги; готовые выдайте
desk-waits-body-papers = Бумаги готовит и выдаёт орган
desk-no-notices = Неисполненных извещений нет. Новые появятся здесь.
desk-taken = Принято
desk-applicant = Заявитель
desk-subject = Предмет
desk-next = Следующий шаг
desk-nobody = имя ещё не указано
desk-birth-late = Рождение с пропуском срока
desk-stillbirth = Мертворождение
desk-yesterday = вчера
desk-channel-counter = Приём в органе
desk-channel-post = Почта
desk-channel-front-office = Госкорпорация, аким
desk-channel-medical = Медорганизация
desk-channel-portal = Портал
desk-channel-consulate = Консульство
desk-notices = Извещения к исполнению
desk-notices-all = Все, { $n }
desk-notice = Извещение
desk-received = Отправлено
desk-copies = { $n ->
    [one] { $n } экземпляр
    [few] { $n } экземпляра
   *[many] { $n } экземпляров
}
desk-volumes = Тома к отправке
desk-volume = Том дела
desk-volume-of = Том { $ordinal }, { $year }
desk-changed = Изменён
desk-blanks = Бланки у вас
desk-blanks-all = Учёт
desk-blanks-count = { $n ->
    [one] { $n } бланк
    [few] { $n } бланка
   *[many] { $n } бланков
}
desk-no-blanks = Бланков на руках нет. Получите у начальника.
desk-no-blanks-here = На руках у вас бланков нет. Учёт и выдача сотрудникам — на странице бланков.
desk-kind = Вид
desk-level = Уровень
desk-balance = Остаток
desk-other-kind = Другой вид
desk-next-blank = следующий
desk-low = мало, запросите у начальника
why-title = Почему до { $day }?
why-title-over = Почему срок прошёл { $day }?
why-starts = Исходный день
why-counted-from = Отсчёт
why-length = Длина
why-day-off = Нерабочий день
why-weekend = выходной
why-holiday = праздник или перенесённый выходной
why-no-such-day = В месяце нет такого дня
why-nominal-end = Конец по счёту
why-moved = Перенос на рабочий день
why-last-day = Последний день
why-asked = День запроса
why-given = Назначенный день
why-check = День проверки
why-filing = Срок подачи истекает
why-now = Сегодня
why-over = прошло { $what }
why-today = последний день

# Поиск.
search-lead = Одной строкой: ИИН, имя в любом написании, номер.
search-what-to-type = Что можно набрать
search-eg-name = Имя и год рождения
search-eg-name-value = { "Сарсенбаев Айдос 1990" }, в любом написании
search-eg-iin = ИИН
search-eg-iin-value = 12 цифр подряд
search-eg-act = Запись акта
search-eg-act-value = № 17/2026
search-eg-certificate = Свидетельство или справка
search-eg-certificate-value = серия и 7 цифр
search-eg-application = Номер заявления
search-eg-application-value = 2026-1184
search-again = Новый вопрос
search-filters = Уточнить
search-where = Где искать
search-own-office = Свой орган
search-country = Вся страна
search-role = Кто в записи
search-anyone = Кто угодно
search-year = Год
search-purpose = Цель
search-purpose-hint = Например: повторное свидетельство, заявление 2026-1184
search-purpose-fill = Укажите цель
search-purpose-first = Сначала укажите цель.
search-not-yet = Ответ появится, когда будет указана цель.
search-do = Найти
search-caption = Найдено
search-found = { $n ->
    [one] { $n } совпадение
    [few] { $n } совпадения
   *[many] { $n } совпадений
}
search-more = Показаны первые { $n }.
search-narrow = Добавьте год рождения или уточните фильтром.
search-none = Ничего не найдено.
search-none-sub = Совпадений нет
search-none-office = Имя может быть записано иначе. Можно искать и по всей стране: укажите цель.
search-none-country = Проверьте написание и год рождения. Старой записи в электронном регистре может не быть.
search-too-long = Вопрос слишком длинный.
search-too-long-do = { $n ->
    [one] Наберите не больше { $n } буквы: ИИН, имя или номер.
   *[other] Наберите не больше { $n } букв: ИИН, имя или номер.
}
search-who = Кто
search-what = Что
search-office = Орган
search-when = Дата
search-application = Заявление
search-not-given = не выдано

# Запись.
record-say-traced = Этот просмотр записан в журнал
record-say-noted = Этот просмотр записан в журнал, { $time }
record-say-nothing-lost = Ничего не стирается: прежнее значение останется в истории
record-list = Последние записи органа
record-none-yet = Здесь записей пока нет. Поиск — клавиша F4.
record-of-which-body = Записи какого органа показать
record-bodies = Органы, чьи вторые экземпляры хранит департамент
record-newer = Новее
record-older = Старше
record-number = Номер
record-registered = Зарегистрирована
record-by = Кто зарегистрировал
record-state = Состояние
record-in-force = в силе
record-marks-count = { $n ->
    [one] { $n } отметка
    [few] { $n } отметки
   *[many] { $n } отметок
}
record-born = дата рождения { $day }
record-iin-requested = ИИН запрошен
record-term-missed = с пропуском срока
record-tab-record = Запись
record-tab-history = История
record-tab-marks = Отметки
record-tab-copies = Экземпляры I и II
record-tab-documents = Документы
record-tab-notices = Извещения
record-tab-looked = Кто смотрел
record-facsimile = Изображение записи акта о рождении
record-paper-title = Запись акта о рождении № { $number }
record-copy-first = экземпляр I
record-content-of = Содержание на { $day }.
record-unchanged = Со дня регистрации не менялось.
record-changed-underlined = Изменённые со дня регистрации значения подчёркнуты; число ведёт к отметке внизу.
record-first-content = Первоначальное содержание
record-to-present = К нынешнему содержанию
record-choose-day = Выберите день
record-today = { $day }, сегодня
record-present-content = Нынешнее содержание
record-day-form = Укажите день как дд.мм.гггг
record-day-future = Этот день ещё не наступил
record-day-before = Запись сделана { $day }: раньше её не было
record-correct = Исправить значение
record-earlier = Более ранний день
record-later = Более поздний день
record-print = Печать
record-to-search = К поиску
record-copies = Экземпляры
record-volume = том { $ordinal }
record-not-printed = не напечатан
record-copy-shows = отражает содержание на { $day }: последнее
record-copy-lags = отстаёт с { $day }: последнего изменения не отражает
record-outdated = не соответствует записи с { $day }
record-documents = Выданные документы
record-document = Документ
record-kind = Вид
record-made = Оформлен
record-given = Кому и когда
record-not-given-yet = ещё не выдано
record-never-given = не выдавалось
record-first = первичное
record-repeat = повторное
record-reference = справка
record-certificate = свидетельство
record-valid = действует
record-replaced = заменено
record-looked = Кто смотрел
record-looked-all = Все, { $n }
record-who-why = Кто и зачем
record-when = Когда
record-in-a-list = список из { $n }
record-from-to = От кого и кому
record-sent = Отправлено
record-outgoing = исходящее
record-incoming = входящее
record-history = По дням
record-mark = Отметка
record-mark-number = №
record-mark-by = Кто сделал
record-mark-clause = Основание
record-no-marks = Отметок нет: запись такая же, как при регистрации.
record-cause-fallen = отменено
record-copy = Экземпляр
record-printings = Печать экземпляров
record-print-first = Напечатать экземпляр I
record-print-second = Напечатать экземпляр II
record-reprint-first = Напечатать экземпляр I ещё раз
record-reprint-second = Напечатать экземпляр II ещё раз
record-printing = Печать { $n }
record-printing-by = { $day }, { $who }, версия { $version }
record-not-done = Не выполнено.
record-purpose-title = Запись другого органа
record-purpose-show = Показать запись
application-purpose-title = Заявление в другом органе
application-purpose-show = Показать заявление
paper-purpose-title = Бумага другого органа
paper-purpose-show = Показать бумагу
other-purpose-title = Данные другого органа
other-purpose-show = Показать
record-field = Значение
record-before = Сейчас
record-after = Станет
record-which-field = Какое значение неверно
record-choose = Выберите из списка
record-choose-do = Выбрать
record-other-field = Другое значение
record-correct-do = Исправить
record-document-basis = Документ-основание
record-document-hint = Заключение, его номер и дата
record-annul-document-hint = Решение суда или заключение, номер и дата
record-in-force-from = Действует с
record-depends = Что зависит
record-what-follows = Что произойдёт
record-follows-mark = вносится отметка
record-follows-notice = хранителю уходит извещение
record-follows-certificate = действует до замены; новое выдаётся по заявлению
record-follows-respoil = ещё не выдано: отметьте испорченным и оформите новое
record-annul = Отменить изменение
record-annul-title = Отменяется изменение:
record-annul-of = { $day }, основание: { $document }
record-annul-do = Отменить изменение
record-falls = Что падает и что остаётся
record-becomes = Что станет со значениями
record-becomes-nothing = Значения останутся прежними
record-line = Что внесено
record-line-by = На основании
record-line-of = { $document }, внесено { $day }
record-line-why = Падает или остаётся
record-line-brought = Внесено отменяемым изменением: падает.
record-line-corrects = Исправляет то, что внесено отменяемым: падает вместе с ним, если вы не оставите.
record-line-own = Внесено позже на собственном основании: остаётся, если вы не снимете отметку.
record-line-keep = Оставить
record-annul-show = Показать, что получится
moment-registered = Рождение зарегистрировано, № { $number }
moment-iin = Регистр населения присвоил ИИН
moment-corrected = Исправлено: { $fields }. Основание: { $document }
moment-annulled = Изменение отменено. Основание: { $document }
moment-printed-first = Напечатан экземпляр I
moment-printed-second = Напечатан экземпляр II
moment-reprinted-first = Экземпляр I напечатан ещё раз, печать { $n }
moment-reprinted-second = Экземпляр II напечатан ещё раз, печать { $n }
moment-made = Оформлен документ { $number }
moment-handed-over = Выдан документ { $number }
moment-spoiled = Испорчен: { $number }
moment-replaced = Стал недействительным: { $number }
absent-not-stated = не указано
absent-not-yet = присваивается при регистрации
absent-requested = запрошен, ответа нет
absent-none = нет
absent-unknown = нет сведений
absent-not-applicable = не применяется
column-name = фамилия, имя, отчество
column-born-age = дата рождения, возраст
column-place = Место рождения
column-proof = Документ, подтверждающий рождение
column-residence = место жительства, юридический адрес

# Журналы.
journal-register = Журнал регистрации заявлений
journal-blanks = Журнал выдачи гербовых бланков
journal-appendix-2 = Приложение 2
journal-appendix-3 = Приложение 3
journal-number = № п/п
journal-received = Поступило
journal-applicant = Заявитель и адрес
journal-content = Содержание
journal-accepted-by = Кто принял
journal-result = Результат
journal-issued = Выдано
journal-blank = Бланк
journal-act = Запись
journal-recipient = Кому выдано, документ
journal-occasion = Повод
journal-days = Дни журнала
journal-from = С какого дня
journal-to = По какой день
journal-days-wrong = Укажите оба дня как дд.мм.гггг; первый не позже второго
journal-none = За эти дни записей нет.
journal-full = Показаны первые { $n }.
journal-narrow = Сократите промежуток, тогда поместится всё.
journal-print = Печать
whose-title = Чьи документы показать
whose-show = Показать
whose-another = другой орган
whose-office-hint = Наберите код или часть названия и выберите
whose-purpose-hint = Например: проверка за 2026 год, жалоба № 14
whose-office-fill = Выберите регистрирующий орган из списка

# Проверка свидетельства.
check-lead = Входить не нужно. Наберите код под QR или номер свидетельства либо справки и дату рождения ребёнка.
check-number-hint = Серия и номер (например, ҮЛ 0000030; вместо Ү можно У), номер справки или код под QR
check-born = Дата рождения ребёнка
check-fill-number = Укажите номер свидетельства, как на бумаге
check-fill-born = Укажите дату рождения как дд.мм.гггг
check-at = { $day }, { $time }, время Астаны
check-compare = Сравните с бумагой
check-document = Документ
check-number = Номер
check-name = На кого
check-act = Запись акта
check-issued-by = Выдано
check-birth = Свидетельство о рождении
check-birth-repeat = Свидетельство о рождении, повторное
check-stillbirth = Справка о регистрации мертворождённого
check-replaced-on = Заменено другим { $day }
check-outdated-since = Не соответствует записи с { $day }. Запросите новое свидетельство.
check-annulled-on = Недействительно с { $day }
check-spoiled-on = Бланк испорчен { $day }, свидетельство не выдавалось
check-not-handed-over = Оформлено, но лежит в регистрирующем органе. Не принимайте: оно действует с выдачи на руки.
check-differs = На бумаге иначе?
check-differs-do = Не принимайте её, сообщите регистрирующему органу.
check-unknown-what = Что проверить?
check-unknown-do = Наберите номер и дату рождения с бумаги ещё раз или код под QR: бумагу, которую ещё не выдали, находит только он. Если всё верно, не принимайте бумагу и сообщите регистрирующему органу.
check-nothing-more = Страница не показывает больше, чем бумага.
check-another = Проверить другое

# Слова бумаг: английские на бумагу не выходят.
paper-republic = Республика Казахстан
paper-stateless = лицо без гражданства
paper-legal-address = юридический адрес:
paper-born-one = один
paper-born-two = двое
paper-born-three = трое
paper-born-four = четверо
paper-proof-medical = медицинское свидетельство о рождении
paper-proof-perinatal = медицинское свидетельство о перинатальной смерти
paper-proof-court = решение суда
paper-proof-found = акт об обнаружении ребёнка
paper-marriage-record = запись акта о заключении брака
paper-term-missed = с пропуском срока
paper-book-current = текущая
paper-book-restored = восстановленных
paper-reference = справка
paper-office-official = Ответственное должностное лицо
paper-office-accepted = Принявшее должностное лицо
paper-office-drafter = Заключение составило должностное лицо
paper-office-head = Начальник регистрирующего органа
paper-office-head-abroad = Руководитель загранучреждения
paper-office-head-authority = Начальник управления юстиции
paper-office-head-keeper = Представитель департамента юстиции
paper-head = начальник
paper-subject-birth = регистрация рождения
paper-subject-birth-late = регистрация рождения с пропуском срока
paper-subject-stillbirth = регистрация мертворождения
paper-act-birth = рождение
paper-certificate-birth = о рождении
paper-portal = портал
paper-refused = отказ
paper-first = первичное
paper-repeat = повторное
paper-spoiled = испорчен
paper-appendix = { $body }, приложение { $number }
paper-years = { $n ->
    [one] { $n } год
    [few] { $n } года
   *[many] { $n } лет
}
paper-months = { $n ->
    [one] { $n } месяц
    [few] { $n } месяца
   *[many] { $n } месяцев
}
paper-mark-corrected = Исправлено: { $fields }. Прежде: { $before }. Основание: { $document }.
paper-mark-annulled = Изменение от { $of } отменено. Основание: { $document }, действует с { $from }.
paper-mark-lost = Основание отметки не найдено.
paper-conclusion-basis = приказ от 28.02.2012 № 99, пункты 12, 13, 15
paper-conclusion-restored = Зарегистрировать рождение в книге восстановленных записей о рождении, после порядкового номера указать слова «с пропуском срока».
paper-conclusion-current = Зарегистрировать рождение в книге текущей регистрации рождений.
paper-draft = проект, не подписано
letter-clause-of-order = приказ № 99, { $clause }
letter-dear = Уважаемый заявитель, { $name }
letter-dear-madam = Уважаемая { $name }
letter-dear-sir = Уважаемый { $name }
letter-refusal-title = ОБ ОТКАЗЕ В РЕГИСТРАЦИИ РОЖДЕНИЯ
letter-refusal-intro = Ваше заявление о регистрации рождения ребёнка рассмотрено. По норме ({ $clause }) в регистрации отказано по следующим основаниям:
letter-refusal-next = После устранения недостатков заявление можно подать снова. Этот отказ тому не препятствует.
letter-refusal-next-same = Подавать заявление на этого ребёнка снова не нужно: по его рождению уже есть запись или рассматривается другое заявление. Если ребёнок другой, например близнец, сообщите об этом в этот орган с медицинским свидетельством о его рождении.
letter-refusal-appeal = Решение можно обжаловать в вышестоящий орган в порядке Административного процедурно-процессуального кодекса.
letter-refusal-appeal-to = Жалоба подаётся в течение { $months } месяцев со дня, когда вы узнали об отказе, в орган, подписавший это письмо ({ $body }); он передаёт её в вышестоящий орган: { $higher }. Жалоба рассматривается { $days } рабочих дней. С решением по ней можно не согласиться в суде ({ $clause }).
letter-higher-abroad = Министерство иностранных дел Республики Казахстан
letter-returned-intro = Ваше заявление о регистрации рождения ребёнка проверено. В заявлении и приложенных документах есть следующие недостатки:
letter-returned-otherwise = Если недостатки не устранены в срок, выдаётся письменный мотивированный отказ. Он не мешает подать заявление снова.
letter-mend = Дополните сведения и предъявите подтверждающий документ.
letter-mend-field = Дополните сведение или предъявите подтверждающий документ: { $field }.
letter-notice-change = ИЗВЕЩЕНИЕ ОБ ИЗМЕНЕНИИ ВТОРОГО ЭКЗЕМПЛЯРА
letter-notice-change-text = Просим внести указанное изменение во второй экземпляр записи акта о рождении и вернуть нижнюю часть извещения с отметкой об исполнении.
letter-notice-annul = ИЗВЕЩЕНИЕ ОБ АННУЛИРОВАНИИ ВТОРОГО ЭКЗЕМПЛЯРА
letter-notice-annul-text = Просим внести во второй экземпляр отметку об аннулировании и вернуть нижнюю часть извещения.
letter-notice-abroad = О НАПРАВЛЕНИИ ЗАПИСЕЙ АКТОВ ЗАГРАНУЧРЕЖДЕНИЯ
letter-notice-abroad-text = Передаются с описью вторые экземпляры записей актов, составленных загранучреждением. Просим вернуть нижнюю часть письма с отметкой о получении.
letter-notice-copies = О НАПРАВЛЕНИИ ВТОРЫХ ЭКЗЕМПЛЯРОВ
letter-notice-copies-text = Направляются вторые экземпляры записей актов с описью. Просим вернуть нижнюю часть письма с отметкой о получении.
letter-row-act = Запись акта
letter-row-child = Ребёнок
letter-row-mark = Вносимая отметка
letter-row-volume = Номер тома
letter-row-count = Число экземпляров
letter-row-numbers = Номера записей
letter-act-of-birth = запись акта о рождении
letter-executed = исполнено, во второй экземпляр внесена отметка
letter-taken-in = принято по описи
letter-sent-back = возвращено: { $why }
