// A birth in time: from log-in to the certificate in hand, by keyboard; then found, read, and checked by a stranger.
import { fill, fillAll, logIn, pressButton, strokes } from "./lib/hands.mjs";
import { code, fetchAs, paper } from "./lib/papers.mjs";
import { daysAgo, iin } from "./lib/people.mjs";
import { holds, journey } from "./lib/report.mjs";

const MOTHER = iin("1995-06-15", "female", 4001);
const FATHER = iin("1992-03-02", "male", 3001);

/** Mother and father from the population register, then their names as the page has them. */
export async function parents(it, mother, father) {
  await fill(it.page, "mother.iin", mother);
  await pressButton(it.page, "do", "look-up-mother");
  await fill(it.page, "father.iin", father);
  await pressButton(it.page, "do", "look-up-father");
  return it.page.evaluate(() => {
    const name = (who) => Object.fromEntries(["surname", "given", "patronymic"].map((part) => [part, document.getElementsByName(`${who}.${part}`)[0]?.value ?? ""]));
    return { mother: name("mother"), father: name("father") };
  });
}

/** What every birth in a marriage needs, in the order of the page. */
export const birth = ({ surname, given, born, proof }) => [
  ["child.surname", surname],
  ["child.given", given],
  ["child.born_on", born],
  ["child.sex", "male"],
  ["child.place.kk", "Алматы қ."],
  ["child.place.ru", "г. Алматы"],
  ["child.order_for_mother", "1"],
  ["child.weight_g", "3450"],
  ["child.length_cm", "52"],
  ["proof.number", proof],
  ["proof.issued_on", born],
  ["proof.issuer", "№ 1 перзентхана"],
];
export const marriage = [
  ["marital.kind", "married"],
  ["marital.number", "412"],
  ["marital.registered_on", "14.09.2019"],
  ["marital.body", "Алматы қ. АХАТ бөлімі"],
  ["father.basis.kind", "marriage"],
];

/** The name that the register gives to an IIN, asked apart from the journey: a clerk reads it from the paper. */
export async function named(it, who, iin) {
  const path = "/workspace/applications/new";
  const page = await (await fetchAs(it, path)).text();
  const csrf = /name="csrf" value="([^"]+)"/.exec(page)[1];
  const body = new URLSearchParams({ csrf, do: `look-up-${who}`, [`${who}.iin`]: iin });
  const answer = await (await fetchAs(it, path, { method: "POST", body })).text();
  return new RegExp(`name="${who}.surname" value="([^"]+)"`).exec(answer)?.[1];
}

/** Keys that a practised hand presses in two minutes. */
const TWO_MINUTES = 480;

/** On the page of an application: the number it was given. */
export const applicationId = (it) => /applications\/([0-9a-f-]{36})/.exec(it.page.url())?.[1];

/** Both copies, the certificate, handing over: each the main key of the page, in the order of the law. */
export async function finish(it) {
  const papers = [];
  for (const printed of [1, 2]) {
    await it.leads("Control+Enter");
    const links = await it.page.$$eval('a[href*="/workspace/papers/copy"]', (all) => all.map((a) => a.getAttribute("href")));
    holds(links.length === printed, `after ${printed} printings: ${links}`);
    papers.push(await paper(it, links[printed - 1]));
  }
  await it.leads("Control+Enter");
  const link = await it.page.$eval('a[data-key="f9"]', (a) => a.getAttribute("href"));
  const certificate = await paper(it, link);
  const known = await it.page.$eval('[name="to.surname"]', (field) => field.value);
  if (!known) await fillAll(it.page, [["to.surname", "Сынақова"], ["to.given", "Сынақ"]]);
  if (!(await it.page.$eval('[name="identity.number"]', (field) => field.value))) await fill(it.page, "identity.number", "045612378");
  await it.accessible();
  await it.leads("Control+Enter");
  holds(!(await it.page.$("#hand")), "handed over, and still to be handed over");
  return { copies: papers, certificate };
}

journey("a birth by keyboard: filed, registered, both copies, certificate, handed over", async ({ tab, kept }) => {
  const it = await tab();
  const { page } = it;
  await logIn(it, "ermekova");
  await it.accessible();
  await it.leads("F2");
  holds(page.url().includes("/workspace/applications/new"), `F2 leads to ${page.url()}`);
  await it.accessible();
  const surname = await named(it, "father", FATHER);
  holds(surname, "the register does not know the father");
  const child = { surname, given: "Әлихан", born: daysAgo(9), proof: "0417733" };
  // From here a clerk's hands: the first field has the focus, Tab goes down the paper and never back.
  holds(await page.evaluate(() => document.activeElement.name === "child.surname"), "F2 puts the hand on the first field to fill");
  const count = strokes(page);
  await fillAll(page, birth(child).filter(([name]) => !name.startsWith("child.place")));
  await parents(it, MOTHER, FATHER);
  await fillAll(page, marriage);
  await it.leads("Control+Enter");
  console.log(`    a birth in ${count.keys} keys, ${count.tabs} of them Tab`);
  holds(count.keys <= TWO_MINUTES, `${count.keys} keys are more than two minutes`);
  await it.accessible();
  const application = applicationId(it);
  holds(application, `not accepted: ${page.url()}`);
  holds((await paper(it, `/workspace/papers/application/${application}`)).includes(child.given), "the application form names the child");
  await it.leads("Control+Enter");
  holds(page.url().endsWith("/finish"), `not registered: ${page.url()}`);
  await it.accessible();
  const { copies, certificate } = await finish(it);
  for (const text of [...copies, certificate]) holds(text.toUpperCase().includes(child.surname.toUpperCase()), `a paper without the child:\n${text.slice(0, 600)}`);
  const record = await page.$eval('a[href^="/workspace/records/"]', (a) => a.getAttribute("href"));
  Object.assign(kept, { child, record, certificate });
});

journey("dates and times typed as they come return in their usual form, and a bad one with its error", async ({ tab }) => {
  const it = await tab();
  const { page } = it;
  await logIn(it, "ermekova");
  await it.go("/workspace/applications/new");
  const born = daysAgo(9);
  const bare = born.replaceAll(".", "");
  await fillAll(page, [["child.born_on", bare], ["child.born_at", "1015"], ["proof.issued_on", "31022026"]]);
  await page.keyboard.press("Tab");
  const shows = (name, value) => page.waitForFunction((name, value) => document.getElementsByName(name)[0].value === value, { timeout: 5000 }, name, value);
  await shows("child.born_on", born);
  await shows("child.born_at", "10:15");
  await page.waitForFunction(() => document.getElementsByName("proof.issued_on")[0].getAttribute("aria-invalid") === "true", { timeout: 5000 });
  holds((await page.$eval('[name="proof.issued_on"]', (field) => field.value)) === "31022026", "what can't be read stays as typed");
  holds(await page.evaluate(() => document.activeElement.name?.startsWith("proof.")), "the hand stays where it was");
  await fill(page, "mother.residence.kk", "Абай даңғылы");
  await page.keyboard.press("Enter");
  holds((await page.$eval('[name="mother.residence.kk"]', (field) => field.value)) === "Абай даңғылы", "Enter ends no line of an address");
  await it.accessible();
});

journey("what is wrong with a foundling's parents is shown, and the summary's links lead to it", async ({ tab }) => {
  const it = await tab();
  await logIn(it, "ermekova");
  await it.leads("F2");
  const shown = (id) => it.page.evaluate((id) => document.getElementById(id).checkVisibility(), id);
  await fill(it.page, "child.foundling", "1");
  holds(!(await shown("mother.birth_date")), "of a foundling no mother is asked for");
  for (const [name, value] of [["mother.surname", "Сейтова"], ["mother.birth_date", "31.02.1995"]]) await it.page.$eval(`[name="${name}"]`, (input, value) => { input.value = value; }, value);
  await it.leads("Control+Enter");
  holds(await it.page.$('.errors a[href="#mother.birth_date"]'), `nothing said of the mother's birth date: ${await it.text()}`);
  await it.page.$eval('.errors a[href="#mother.birth_date"]', (link) => link.focus());
  await it.keys("Enter");
  holds((await it.page.evaluate(() => document.activeElement.id)) === "mother.birth_date", "the link leads to the field");
  await it.fits(1440, 1024);
  await it.accessible();
});

journey("lists keep their names whole: beside no rail at 1280, as blocks when the page is doubled in size", async ({ tab }) => {
  const it = await tab();
  await logIn(it, "qaliev");
  for (const list of ["desk", "applications", "records", "copies", "journals"]) {
    await it.go(`/workspace/${list}`);
    await it.fits(1440, 1280, 1024, 720);
  }
});

journey("the record is found by name in another spelling, and its history is read", async ({ tab, kept }) => {
  holds(kept.record, "the birth before was not registered");
  const it = await tab();
  const { page } = it;
  await logIn(it, "qaliev");
  await it.keys("F4");
  holds(await page.evaluate(() => document.activeElement.name === "q"), "F4 goes to the search");
  const spelled = `${kept.child.surname.toLowerCase()} алихан`;
  await page.keyboard.type(spelled);
  await it.leads("Enter");
  await it.accessible();
  const hit = await page.$(`a[href^="${kept.record}"]`);
  holds(hit, `${spelled} does not find ${kept.record}`);
  await it.go(kept.record);
  await it.accessible();
  const tabs = await page.$$eval(`a[href^="${kept.record}/"]`, (all) => [...new Set(all.map((a) => a.getAttribute("href")))]);
  holds(tabs.length >= 3, `tabs of the record: ${tabs}`);
  for (const href of tabs) {
    await it.go(href);
    await it.accessible();
  }
});

journey("a stranger checks the certificate at the address of its QR", async ({ tab, kept }) => {
  holds(kept.certificate, "no certificate was made");
  const it = await tab({ width: 390 });
  const token = code(kept.certificate);
  const answer = await it.go(`/C/${token}`);
  holds(answer.status() === 200, `${answer.status()}`);
  await it.accessible();
  const text = await it.text();
  holds(text.includes(`${kept.child.surname[0]}. ${kept.child.given}`), `the answer does not show the child, surname shortened: ${text}`);
  holds(!text.includes(kept.child.surname), "the answer tells more than it need");
  const unknown = await it.go(`/C/${[...token].reverse().join("")}`);
  holds(unknown.status() < 500, `${unknown.status()}`);
  holds(!(await it.text()).includes(kept.child.given), "an unknown code tells nothing");
  it.faults.splice(0, it.faults.length, ...it.faults.filter((fault) => !fault.startsWith("404")));
});
