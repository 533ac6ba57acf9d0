# Ответы API.
api-refused-title = Отказано по закону
api-refused-lead = Все основания ниже, каждое со своим пунктом. Исправьте их и повторите запрос с новым ключом.
api-client-title = Клиент неизвестен
api-client-lead = Передайте в заголовке Authorization: Bearer токен машинного клиента или токен входа.
api-key-title = Нет Idempotency-Key
api-key-lead = Давайте каждому действующему запросу новый UUID: повтор получит тот же ответ.
api-unreadable-title = Запрос не прочитан
api-unreadable-lead = Ниже указано место, которое не соответствует описанию /api/openapi.json.
api-key-used-title = Ключ занят другим запросом
api-key-used-lead = С этим Idempotency-Key уже приходил другой запрос. Для нового действия нужен новый UUID.
api-changed-title = Тем временем изменено
api-changed-lead = Версия уже не та, что в If-Match. Прочитайте заново и повторите с новой версией.
api-match-title = Нет If-Match
api-match-lead = Укажите в If-Match значение ETag из последнего чтения, чтобы не стереть чужое изменение.
api-purpose-title = Не указана цель
api-login-title = Вход не выполнен
api-not-by-post = По почте заявления принимает только регистрирующий орган: уберите день отправки.
