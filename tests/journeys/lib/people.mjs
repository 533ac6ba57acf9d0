// People who are nobody: numbers of the right form, from which the stand-in of the population register makes a person.

const weigh = (digits, weights) => digits.reduce((sum, digit, at) => sum + digit * weights[at], 0) % 11;

/** An IIN with its check digit: birth date `yymmdd`, sex, running number. */
export function iin(born, sex, serial) {
  const century = Number(born.slice(0, 4)) < 2000 ? (sex === "male" ? 3 : 4) : sex === "male" ? 5 : 6;
  for (let n = serial; ; n++) {
    const text = born.slice(2, 4) + born.slice(5, 7) + born.slice(8, 10) + century + String(n).padStart(4, "0");
    const digits = [...text].map(Number);
    let check = weigh(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    if (check === 10) check = weigh(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]);
    if (check < 10) return text + check;
  }
}

/** A day so many days before today in the legal zone, as a clerk types it. */
export function daysAgo(days) {
  const at = new Date(Date.now() - days * 86_400_000);
  return new Intl.DateTimeFormat("ru-RU", { timeZone: "Asia/Almaty", day: "2-digit", month: "2-digit", year: "numeric" }).format(at);
}
