# Сан мен бірлігі: арасындағы бос орын үзілмейді.
count-days = { $n } күн
count-working-days = { $n } жұмыс күні
count-age = { $n } жаста
count-of = { $done }/{ $all }
count-fields = { $n } өріс
count-errors = { $n } қате
count-scans = { $n } скан
