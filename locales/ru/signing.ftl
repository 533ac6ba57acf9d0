# Что подписывается: название документа.
signing-log-in = Вход в систему
signing-birth-register = Запись акта о рождении
signing-conclusion-approve = Утверждение заключения о позднем рождении
signing-refusal-decide = Решение об отказе в регистрации рождения
signing-refusal-sign = Письмо об отказе в регистрации рождения
signing-certificate-make = Свидетельство о рождении или справка
signing-record-correct = Исправление в записи акта
signing-cause-annul = Аннулирование отметки в записи акта
signing-number-allotted = присваивается при регистрации
sign-with-key = Подписать ключом ЭЦП
issued-title = Электронный документ
issued-inside = PDF с подписью организации
issued-beside = Подпись отдельно от PDF (.p7s)

# Почему не подписано или не исполнено.
ground-signing-not-offered = Электронная подпись в этой системе не настроена: обратитесь к администратору.
ground-signing-no-iin = В вашей учётной записи нет ИИН, поэтому ключ нельзя узнать: обратитесь к администратору.
ground-signing-changed = Пока вы подписывали, дело изменилось: откройте страницу заново, просмотрите и подпишите ещё раз.
ground-signing-another-day = Документ был показан в другой день: подпишите ещё раз сегодняшней датой.
ground-signing-done-before = Это уже сделано раньше, без этой подписи: посмотрите историю дела. Эта подпись ничего не удостоверяет.
ground-signing-no-right = Ваше право в этой роли закончилось или изменилось: проверьте роль и начните заново.
ground-signing-one-person = Для входа должен подписать один человек.
ground-signing-key-without-iin = В сертификате этого ключа нет ИИН. Выберите ключ, выданный человеку.
ground-signing-no-account = Учётной записи с таким ИИН нет. Попросите администратора внести ИИН в вашу учётную запись.
ground-signing-account-closed = Учётная запись закрыта. Обратитесь к администратору.

# Вывод программы проверки.
signing-verdict-valid = Подпись действительна.
signing-verdict-invalid = Подпись недействительна: полагаться на неё нельзя.
signing-verdict-indeterminate = Подпись пока нельзя проверить до конца: полагаться на неё ещё нельзя.

# На столе: подписано, но не исполнено.
desk-signatures = Подписано, но не исполнено
desk-signed-at = Когда
desk-signed-what = Что
desk-signed-stands = Состояние
desk-signature-refused = Не исполнено
desk-signature-open = Сертификат проверяется
desk-signature-open-then = Удостоверяющий центр не отвечает: спросим ещё раз, от вас ничего не нужно.
desk-signatures-count = { $n ->
    [one] { $n } подпись
    [few] { $n } подписи
   *[many] { $n } подписей
}
