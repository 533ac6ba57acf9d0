# A number and its unit: the space between them does not break.
count-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
count-working-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
count-age = aged { $n }
count-of = { $done } of { $all }
count-fields = { $n ->
    [one] { $n } field
   *[other] { $n } fields
}
count-errors = { $n ->
    [one] { $n } error
   *[other] { $n } errors
}
count-scans = { $n ->
    [one] { $n } scan
   *[other] { $n } scans
}
