// Nothing that was typed is lost: Ctrl+S keeps a draft and says so, Esc keeps one on the way out, another form asks first.
import { fill, logIn } from "./lib/hands.mjs";
import { holds, journey } from "./lib/report.mjs";

const value = (page, name) => page.$eval(`[name="${name}"]`, (field) => field.value);

journey("a draft: kept by Ctrl+S in its place, kept by Esc on the way out, gone on with", async ({ tab }) => {
  const it = await tab();
  const { page } = it;
  await logIn(it, "kim");
  await it.leads("F2");
  await fill(page, "child.surname", "Жобалы");
  const before = await page.$eval("#say", (say) => say.textContent);
  await it.keys("Control+KeyS");
  await page.waitForFunction((before) => document.getElementById("say").textContent !== before, {}, before);
  holds(/\d\d:\d\d/.test(await page.$eval("#say", (say) => say.textContent)), "the bar says when the draft was kept");
  holds((await page.$eval("#say", (say) => say.getAttribute("role"))) === "status", "and says it aloud");
  holds(await page.evaluate(() => document.activeElement.name === "child.surname"), "the hand stays where it was");
  await fill(page, "child.given", "Нұрлы");
  await it.leads("Escape");
  holds(new URL(page.url()).pathname === "/workspace/applications", `Esc leads to ${page.url()}`);
  await it.accessible();
  holds(!it.asked.length, "a draft is kept without asking");
  const back = await page.$eval('.note a[href*="draft="]', (a) => a.getAttribute("href"));
  await it.go(back);
  holds((await value(page, "child.surname")) === "Жобалы" && (await value(page, "child.given")) === "Нұрлы", "the draft stands as it was typed");
  const drafts = await page.$$eval('main a[href*="?draft="]', (all) => all.length);
  holds(drafts === 1, `one form is one draft: ${drafts}`);
  // Nothing typed since: Esc simply leaves.
  await it.leads("Escape");
  holds(!page.url().includes("kept="), "nothing new was kept");
});

journey("an unknown place is refused at its field, a known one is taken by its own name", async ({ tab }) => {
  const it = await tab({ script: false });
  const { page } = it;
  await logIn(it, "kim");
  await it.go("/workspace/applications/new");
  holds(await value(page, "child.place.kato"), "the office's own district stands there");
  await fill(page, "child.place.kato", "Сказочный район");
  const check = async () => {
    const there = page.waitForNavigation({ waitUntil: "load" });
    await page.$eval('button[value="check"]', (button) => button.click());
    await there;
  };
  await check();
  holds(await page.$('[name="child.place.kato"][aria-invalid="true"]'), "an unknown place is refused at its field");
  holds(await page.$('.errors a[href="#child.place.kato"]'), "the summary leads to it");
  await fill(page, "child.place.kato", "Семей");
  await check();
  holds(!(await page.$('[name="child.place.kato"][aria-invalid="true"]')), "a known place is taken");
  holds(/, .*Семей/.test(await value(page, "child.place.kato")), "and shown by its full name");
});

journey("a key that is held does one thing, also on the page that follows", async ({ tab }) => {
  const it = await tab();
  const { page } = it;
  await logIn(it, "kim");
  await it.leads("F2");
  const sent = [];
  page.on("request", (request) => { if (request.method() === "POST") sent.push(request.url()); });
  await page.keyboard.down("Control");
  const there = page.waitForNavigation({ waitUntil: "load" });
  await page.keyboard.down("Enter");
  await there;
  for (let i = 0; i < 5; i++) await page.keyboard.down("Enter");
  await new Promise((done) => setTimeout(done, 500));
  holds(sent.length === 1, `one key held sent ${sent.length} forms`);
  await page.keyboard.up("Enter");
  const again = page.waitForNavigation({ waitUntil: "load" });
  await page.keyboard.down("Enter");
  await again;
  await page.keyboard.up("Enter");
  await page.keyboard.up("Control");
  holds(sent.length === 2, `pressed anew it sends again: ${sent.length}`);
});
