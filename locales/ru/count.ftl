# Число и единица: пробел между ними неразрывный.
count-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[other] { $n } дней
}
count-working-days = { $n ->
    [one] { $n } рабочий день
    [few] { $n } рабочих дня
   *[other] { $n } рабочих дней
}
count-age = { $n ->
    [one] { $n } год
    [few] { $n } года
   *[other] { $n } лет
}
count-of = { $done } из { $all }
count-fields = { $n ->
    [one] { $n } поле
    [few] { $n } поля
   *[other] { $n } полей
}
count-errors = { $n ->
    [one] { $n } ошибка
    [few] { $n } ошибки
   *[other] { $n } ошибок
}
count-scans = { $n ->
    [one] { $n } скан
    [few] { $n } скана
   *[other] { $n } сканов
}
