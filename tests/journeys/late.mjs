// A birth of more than a year ago: conclusion by one person, approval by another, the restored book (O99-12…15).
import { applicationId, birth, finish, marriage, parents } from "./birth.mjs";
import { fill, fillAll, logIn } from "./lib/hands.mjs";
import { daysAgo, iin } from "./lib/people.mjs";
import { paper } from "./lib/papers.mjs";
import { holds, journey } from "./lib/report.mjs";

journey("a late birth: conclusion, approved by the head of the district authority, restored book", async ({ tab }) => {
  const it = await tab();
  const { page } = it;
  await logIn(it, "qaliev");
  await it.go("/workspace/applications/new");
  const { father } = await parents(it, iin("1994-04-11", "female", 4101), iin("1990-11-23", "male", 3101));
  const born = daysAgo(500);
  await fillAll(page, [...birth({ surname: father.surname, given: "Санжар", born, proof: "0417734" }), ...marriage]);
  await it.leads("Control+Enter");
  let application = applicationId(it);
  if (!application) {
    // Now the page knows that it is late, and asks why.
    await it.accessible();
    await fillAll(page, [["attached.0.kind", "no_earlier_record"], ["attached.0.number", "77"], ["attached.0.issued_on", daysAgo(3)], ["attached.0.issuer", "Алматы қ. АХАТ бөлімі"]]);
    await fill(page, "late_reason", "Отбасы шалғай ауылда тұрды / Семья жила в отдалённом ауле");
    await it.leads("Control+Enter");
    application = applicationId(it);
  }
  holds(application, `not accepted: ${page.url()}`);
  await it.accessible();
  await it.leads("F2");
  holds(page.url().endsWith("/conclusion"), `F2 leads to ${page.url()}`);
  await it.accessible();
  await fillAll(page, [["reasons", "Тууды растайтын құжаттар зерттелді; бұрын тіркелмеген."]]);
  await it.leads("Control+Enter");
  const letter = await paper(it, `/workspace/papers/conclusion-1/${application}`);
  holds(letter.includes("Санжар"), "the conclusion names the child");

  const head = await tab();
  await logIn(head, "saghyndyq");
  await head.accessible();
  const waiting = await head.page.$$eval("a", (all) => all.map((a) => a.getAttribute("href")));
  holds(waiting.some((href) => href?.includes(application)), "what waits for approval stands on the desk of the head");
  await head.go(`/workspace/applications/${application}/conclusion`);
  await head.accessible();
  await fill(head.page, "decision", "approve");
  await head.leads("Control+Enter");

  await it.go(`/workspace/applications/${application}`);
  await it.leads("Control+Enter");
  holds(page.url().endsWith("/finish"), `not registered: ${page.url()}`);
  const { copies } = await finish(it);
  holds(/мерзімі өткізіліп|с пропуском срока/.test(copies[0]), "the number of the restored book carries its suffix (O99-15)");
});

journey("a specialist is offered no decision on a conclusion", async ({ tab }) => {
  const it = await tab();
  await logIn(it, "kim");
  await it.go("/workspace/conclusions");
  await it.accessible();
  holds(!(await it.page.$('input[name="decision"]')), "a specialist is offered no decision");
});
