# Заключения, отказы, бланки, извещения, экземпляры, сотрудники, настройки.
office-purpose = служебная проверка
office-against = { $n ->
    [one] Пока нельзя: { $n } причина
    [few] Пока нельзя: { $n } причины
   *[other] Пока нельзя: { $n } причин
}
office-lines = { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[other] { $n } строк
}
office-defects = { $n ->
    [one] { $n } недостаток
    [few] { $n } недостатка
   *[other] { $n } недостатков
}
office-application = Заявление
office-application-number = заявление № { $number }
office-child = Ребёнок и заявитель
office-unnamed = Ребёнок, имя не указано
office-lateness = Срок подачи
office-term = Осталось на исполнение
office-next = Следующий шаг
office-clause = Пункт
office-open-first = Открыть первое
office-your-decision = Ваше решение
office-decide = Принять решение

# Заключение.
office-conclusions = Заключения
office-conclusion = Заключение
office-conclusion-title = Рождение с пропуском срока
office-queue-draft = Составить
office-queue-approve = На утверждении
office-queue-back = Возвращены
office-queue-approved = Утверждены
office-draft-title = Составить заключение
office-draft-before = Заключение составляют в двух экземплярах, утверждает его другой человек, начальник районного управления.
office-draft-send = Отправить на утверждение
office-reasons = Почему пропущен срок
office-reasons-hint = Со слов заявителя, дополните своими словами
office-examined = Рассмотренные документы
office-examined-hint = По одному документу в строке: название, номер, дата
office-documents = Документы дела
office-document = Документ
office-document-state = Состояние
office-presented = представлен
office-complete = полно, проверено
office-approve = Утвердить заключение
office-approve-then = специалист сможет зарегистрировать рождение
office-send-back = Вернуть составителю
office-send-back-then = напишите, что исправить
office-back-why = Причина возврата
office-two-copies = Утверждаются оба экземпляра сразу.
office-sent-back = Заключение возвращено:
office-not-needed = Для этого дела заключение не нужно.
office-done-drafted = Заключение отправлено на утверждение.
office-done-approved = Заключение утверждено, номер присвоен.
office-done-back = Заключение возвращено составителю.
office-stage-taken = Заявление принято
office-stage-draft = Составить заключение
office-stage-drafted = Проверено и составлено
office-stage-back = Возвращено составителю
office-stage-approval = Утверждение
office-stage-approved = Утверждено
office-stage-register = Регистрация
office-own-draft = составили вы: утвердит другой руководитель
office-not-own-draft = составили не вы: утвердить можно
office-head-decides = у начальника районного управления
office-checks = Проверка по пунктам
office-check-needed = Срок пропущен: нужно заключение
office-check-form = Заявление и документы проверены
office-check-examined = Рассмотренные документы названы
office-check-copies = Составлено в двух экземплярах
office-check-another = Утверждает другой человек
office-check-earlier = Прежняя запись проверена по регистру
office-earlier-found = { $n ->
    [0] похожих записей нет
    [one] { $n } похожая запись: сравнивается перед регистрацией
    [few] { $n } похожие записи: сравниваются перед регистрацией
   *[other] { $n } похожих записей: сравниваются перед регистрацией
}
office-earlier-reference = представлена справка об отсутствии записи
office-drafted-by = составлено: { $who }
office-why-late = Почему с пропуском срока?
office-why-starts = Рождение
office-why-counted-from = Отсчёт
office-why-no-such-day = Такого числа нет, последний день месяца
office-why-nominal-end = Последний день по счёту
office-why-day-off = Нерабочий день
office-why-holiday = праздник
office-why-weekend = выходной
office-why-moved = Перенос на рабочий день
office-why-length = Рабочие дни
office-why-last-day = Последний день подачи
office-why-filed = Заявление
office-why-later = позже срока
office-why-in-time = в срок
office-why-way = Путь
office-why-way-conclusion = через заключение
office-why-way-plain = без заключения
office-why-meaning = Пропуск срока не повод отказать: он только выбирает путь.

# Отказ.
office-refusals = Отказы
office-refusal = Письмо об отказе
office-refusal-title = Отказ в регистрации
office-refusals-lead = Решает начальник органа, письмо подписывает начальник районного управления.
office-queue-decide = На устранении
office-queue-sign = На подписи
office-queue-signed = Подписаны
office-defects-head = Недостатки
office-mend-until = Срок устранения
office-term-over = срок прошёл
office-term-runs = срок идёт
office-letter-number = письмо № { $number }
office-defect = Основание
office-no-defects = Открытых недостатков нет: если сведения недостоверны, напишите какие.
office-defect-until = можно устранить до { $day }: пока не основание
office-defect-not-asked = устранить ещё не просили: пока не основание
office-grounds = Основания отказа
office-same-child = Тот же ребёнок
office-unreliable = Какие сведения недостоверны
office-unreliable-hint = Эти слова войдут в письмо; назовите сведение и почему оно недостоверно
office-refuse = Решить об отказе
office-refuse-before = Основание отказа — неустранённый недостаток, недостоверные сведения или уже записанный ребёнок; пропуск срока основанием не бывает.
office-sign = Подписать письмо
office-sign-then = письмо уйдёт заявителю, дело закроется
office-sign-leaves = Подписанное ключом ЭЦП письмо уходит и электронным документом. Без ключа оно остаётся бумажным: его печатают и подписывают рукой.
office-refusal-send-back = Вернуть начальнику органа
office-refusal-send-back-then = заявление вернётся на прежнее место
office-refusal-back-why = Причина возврата
office-refusal-sent-back = Отказ возвращён:
office-refusal-law = Что говорит закон
office-refusal-law-words = Отказ дают письменно, с основаниями и порядком обжалования. В приёме заявления не отказывает никто.
office-done-refusal-decided = Решено отказать, письмо отправлено на подпись.
office-done-refusal-signed = Письмо подписано.
office-done-refusal-back = Отказ возвращён начальнику органа.
office-stage-mending = Срок на устранение
office-until = до { $day }
office-stage-refuse = Решение начальника органа
office-stage-refused = Решено отказать
office-stage-sign = Подпись письма
office-stage-signed = Письмо подписано
office-two-people = два разных человека

# Слова на бумаге: по-казахски и по-русски.
office-paper-absent = не указано
office-paper-applicant = Заявитель
office-paper-application = Заявление
office-paper-child = Ребёнок
office-paper-sex = Пол
office-paper-born = День рождения
office-paper-birthplace = Место рождения
office-paper-document = Документ о факте рождения
office-paper-mother = Мать
office-paper-father = Отец
office-paper-reason = Причина пропуска срока
office-paper-examined = Рассмотрены документы
office-paper-basis = Основание
office-paper-approve = УТВЕРЖДАЮ
office-paper-to-sign = подпись, дата
office-paper-conclusion = ЗАКЛЮЧЕНИЕ
office-paper-conclusion-late = о регистрации рождения с нарушением установленного срока

# Бланки.
office-blanks = Бланки строгого учёта
office-blanks-lead = Каждый бланк в одном месте: на складе, на руках, использован, испорчен или списан.
office-done = Сделано:
office-low = { $n ->
    [one] На складе остался { $n } бланк.
    [few] На складе осталось { $n } бланка.
   *[other] На складе осталось { $n } бланков.
}
office-low-what = Закажите новую партию.
office-lots = Партии
office-lot = Партия
office-received = Принято
office-in-stock = На складе
office-held = На руках
office-used = Использовано
office-spoiled-short = Испорчено
office-written-off = Списано
office-total = Итого
office-balance = Баланс, свидетельства о рождении
office-balance-proves = сходится
office-balance-differs = не сходится
office-balance-meaning = Принятое равно сумме остального.
office-in-hands = На руках у сотрудников
office-official = Сотрудник
office-numbers = Номера
office-count = Число
office-mine = мои
office-no-account = учётной записи нет
office-spoiled = Испорченные бланки
office-blank = Бланк
office-why = Причина
office-noted = Кто и когда отметил
office-receive = Принять партию
office-receive-do = Принять
office-issue = Выдать сотруднику
office-issue-do = Выдать
office-return = Принять обратно
office-return-do = Вернуть на склад
office-spoil = Отметить испорченным
office-spoil-do = Отметить
office-write-off = Списать по акту
office-write-off-do = Списать
office-series = Серия
office-first = Первый номер
office-last = Последний номер
office-number = Номер
office-delivery-note = Накладная, номер и дата
office-lot-from = Из какой партии
office-lot-spoiled = Испорченные
office-to-whom = Кому
office-from-whom = От кого
office-nothing-to-choose = выбирать не из чего
office-spoil-why = Почему испорчен
office-act = Акт, номер и дата

# Извещения.
office-notices-lead = Извещения между органами: ответ об исполнении или возврате уходит отправителю сам.
office-notices-open = К исполнению
office-notices-in = Все полученные
office-notices-out = Отправленные
office-notice-what = Извещение
office-from = Отправитель
office-to = Получатель
office-sent-on = Отправлено
office-state = Состояние
office-of-act = запись № { $number }
office-copies-count = { $n ->
    [one] { $n } экземпляр
    [few] { $n } экземпляра
   *[other] { $n } экземпляров
}
office-notice-facts = О чём
office-act-record = Актовая запись
office-reflect = Версия содержания для экземпляра II
office-reflects = В экземпляре II
office-book = Книга
office-inventory = Опись
office-notice-sent = Отправлено
office-notice-received = Получено
office-notice-answer = Ответ
office-execute = Исполнить
office-execute-then = экземпляр II покажет новое содержание
office-take-in-then = все экземпляры по описи будут приняты
office-return-notice = Вернуть с причиной
office-return-notice-then = отправитель увидит причину
office-return-why = Почему возвращаете
office-done-notice = Ответ ушёл отправителю.

# Вторые экземпляры.
office-second-copies = Вторые экземпляры и тома
office-copies-lead = В томе 200 записей или записи года; закрытый том с описью уходит в департамент.
office-lagging = Отстающие экземпляры II
office-none-lags = Все экземпляры II совпадают с записями.
office-body = Регистрирующий орган
office-record-has = В записи
office-changed-on = Изменено
office-where = Где
office-volumes = Тома
office-volume = Том
office-volume-of = том { $ordinal }, { $year } год
office-copies = Экземпляров
office-volumes-close = Тома, которые можно закрыть
office-volumes-send = Тома к отправке
office-volume-close = Закрыть том
office-volume-send = Отправить с описью
office-volume-ripe = Можно закрывать.
office-volume-not-ripe = Ждёт 200 записей или конца года.
office-volume-unprinted = Сначала напечатайте экземпляры II, их число: { $count }.
office-unprinted = Экземпляры II не напечатаны
office-no-keeper = Хранящий департамент не определён.
office-transfer-title = Передача записей в столицу
office-transfer-lead = Записи, составленные загранучреждением, передаются с описью в департамент столицы, не дожидаясь тома.
office-to-transfer = Записи к передаче в столицу
office-transfer-send = Передать с описью
office-transfer-none = Все напечатанные записи переданы
office-transfers = Переданные описи
office-transfers-none = Ещё ничего не передавали
office-made-on = Составлена
office-transfer-waiting = { $n ->
    [one] { $n } запись ждёт передачи
    [few] { $n } записи ждут передачи
   *[other] { $n } записей ждут передачи
}
office-records-count = { $n ->
    [one] { $n } запись
    [few] { $n } записи
   *[other] { $n } записей
}
office-kept = Тома на хранении

# Сотрудники.
office-people = Сотрудники
office-people-lead = Кто в какой роли, в каком учреждении, с какого по какой день.
office-person = Сотрудник и логин
office-appointments = Назначения
office-appointments-other = Прочие назначения
office-not-today = сегодня не действует
office-open-end = без срока
office-open = открыта
office-closed = закрыта
office-pages = Страницы списка
office-page-before = предыдущая страница
office-page-after = следующая страница
office-account = Учётная запись
office-account-new = Новая учётная запись
office-account-open = Открыть учётную запись
office-account-before = Одноразовый пароль и ключ кодов показываются один раз.
office-account-opened = Учётная запись открыта
office-account-no-role = роли пока нет: на странице сотрудника назначьте её, до этого он войдёт, но ничего не откроет
office-login = Логин сотрудника
office-acting = Назначить исполняющего обязанности
office-acting-do = Назначить
office-acting-before = Укажите по приказу, кто исполняет ваши обязанности в дни отсутствия.
office-from-day = Первый день
office-until-day = Последний день
office-order = Приказ, номер и дата
office-order-hint = Если заполнено, это исполнение обязанностей
office-appoint = Назначить на должность
office-appoint-do = Записать назначение
office-role = Роль
office-office = Код учреждения
office-role-later = выбрать позже
office-medical = Медицинская организация
office-medical-bin = БИН организации
office-medical-hint = Для работника медицинской организации, один раз на каждую: под этим названием она подаёт заявления
office-office-hint = Орган 7517, районное управление j7517, департамент o75, консульство 9001, медицинская организация 7517-m1, система system
office-end = Прекратить назначение
office-last-day = Последний день в силе
office-reset = Восстановить вход
office-reset-do = Выдать одноразовый пароль
office-reset-before = Все сеансы человека закончатся.
office-totp = Одноразовые коды
office-new-codes = выдать и новый ключ кодов
office-close-title = Закрыть или открыть запись
office-close = Закрыть учётную запись
office-reopen = Открыть учётную запись снова
office-close-before = По закрытой записи никто не войдёт; сделанное раньше остаётся в журнале.
office-saved = Сохранено.
office-told-once = Эти данные больше не покажут.
office-told-once-what = Напечатайте и отдайте человеку в руки.
office-print-it = можно напечатать
office-one-time-password = Одноразовый пароль
office-totp-typed = Ключ кодов для ввода вручную
office-totp-qr = QR для приложения кодов
office-totp-scan = Откройте на телефоне приложение одноразовых кодов и наведите его на QR. Тот, кто видит этот QR, видит и коды: покажите его одному человеку.
office-totp-address = Адрес для приложения кодов
office-clients = Машинные клиенты
office-clients-lead = Система организации по токену делает только разрешённое.
office-client-name = Клиент, название
office-client-new = Новый машинный клиент
office-client-make = Создать клиента
office-client-made = Клиент создан
office-client-end = Закрыть клиента
office-clients-end = Закрыть клиентов
office-client-role-first = Действия другой роли:
office-organisation = Организация
office-may = Разрешено
office-token = Токен (Bearer)

# Настройки.
office-set-lead = Заданное законом показано; выбираются редакция для новых дел и чем удостоверяются действия.
office-set-edition = Редакция закона
office-set-calendar = Рабочий календарь
office-set-fees = Сборы
office-set-offices = Учреждения
office-set-deployment = Параметры установки
office-confirmed = подтверждено
office-to-confirm = требует подтверждения
office-edition = Редакция правил
office-editions = Редакции
office-edition-default = применяется к новым делам
office-edition-in-force = текст сегодня в силе
office-edition-why = дело идёт по редакции дня приёма
office-policy = Правило для новых дел
office-policy-always = {$edition}, независимо от календаря
office-policy-before = Принятые дела идут по редакции дня приёма, заново ничего не решается.
office-policy-by-day = Редакция, действующая в день приёма
office-policy-choose = Выбрать редакцию
office-policy-choose-title = Выбор для новых дел
office-policy-in-force = Редакция, текст которой действует в день приёма
office-policy-never = не меняли: действует редакция по умолчанию
office-policy-new = Применять к новым делам
office-policy-order = По какому приказу
office-policy-order-hint = Номер, дата и орган, издавший приказ
office-policy-since = Когда и кем выбрано
office-policy-title = Что применяется
office-policy-today = Сегодня принимается по
office-text-from = Текст действует с
office-text-until = по
office-terms = Сроки
office-term-name = Какой срок
office-length = Длина
office-hours = { $n ->
    [one] { $n } час
    [few] { $n } часа
   *[other] { $n } часов
}
office-months = { $n ->
    [one] { $n } месяц
    [few] { $n } месяца
   *[other] { $n } месяцев
}
office-years = { $n ->
    [one] { $n } год
    [few] { $n } года
   *[other] { $n } лет
}
office-numbers-of-law = Числа закона
office-number-name = О чём число
office-value = Значение
office-day = День
office-day-kind = Какой день
office-day-off = нерабочий
office-day-worked = рабочий
office-known-from = Известно с
office-fee = За что платят
office-sum = Сумма
office-fee-unknown = сумма неизвестна
office-fee-birth = регистрация рождения и первое свидетельство
office-fee-death = регистрация смерти
office-fee-paternity = установление отцовства
office-fee-adoption-citizens = усыновление гражданами
office-fee-adoption-foreigners = усыновление иностранцами
office-fee-marriage = регистрация брака
office-fee-divorce-consent = расторжение брака по согласию
office-fee-divorce-court = расторжение брака по решению суда
office-fee-divorce-one-sided = расторжение по заявлению одного супруга
office-fee-name-change = перемена имени, отчества, фамилии
office-fee-changed-document = документ после изменения
office-fee-repeat = повторное свидетельство
office-fee-reference = справка
office-fee-foreign-document = истребование документа из-за границы
office-fee-consular = услуга загранучреждения
office-code = Код
office-office-name = Учреждение
office-place = Место
office-setting = Название параметра

# Кто смотрел.
office-looked = Кто смотрел
office-looked-lead = Каждый просмотр личных данных записан до ответа.
office-looked-by = Что смотрел человек
office-looked-by-hint = За последние 31 день
office-looked-at = Кто это смотрел
office-looked-at-hint = ИИН человека или скопированный адрес страницы записи или заявления
office-login-or-iin = Логин или ИИН сотрудника
office-iin-or-record = ИИН или адрес страницы
office-look-unknown = Такого логина, ИИН или записи нет; проверьте и наберите снова.
office-when = Когда
office-who = Кто и откуда
office-what = Что делал
office-looked-why = Цель
office-looked-many = { $n ->
    [one] список, { $n } объект
    [few] список, { $n } объекта
   *[other] список, { $n } объектов
}
office-own-office = в своём учреждении
office-hidden-by-law = скрыто от человека по закону
office-set-signing = Подписание
office-signing-title = Чем удостоверяются действия
office-signing-now = Сейчас
office-signing-as-chosen = по выбору работника
office-signing-with-key = всегда ключом ЭЦП
office-signing-never = не меняли
office-signing-which = Каких действий это касается
office-signing-which-are = Запись акта, исправление и аннулирование, решение об отказе и письмо, утверждение заключения, свидетельство и справка.
office-signing-new = Удостоверять
office-signing-choose = Выбрать
office-signing-choose-title = Изменить
office-signing-before = Действует во всех органах сразу. Если выбрать «всегда ключом», без ключа ЭЦП эти действия не выполнить ни на страницах, ни через API.
office-set-retention = Сроки хранения
office-retention-what = Что хранится
office-retention-erased = Что удалено
office-retention-gone = Всего удалено
office-retention-last = Последнее удаление
office-retention-sweeps = Удалено по истечении срока
office-retention-before = Всё, что раньше
office-retention-rows = Сколько
office-retention-none = Пока ничего не удалено.
office-retention-lead = Юридические факты не удаляются никогда.
office-retention-trace = Каждое удаление — событие в журнале системы; личных данных в нём нет.
