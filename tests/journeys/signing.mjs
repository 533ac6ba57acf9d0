// Signing with a key in a real browser: NCALayer over its socket, the phone by its QR, good days and bad ones.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { applicationId, birth, marriage, named, parents } from "./birth.mjs";
import { fillAll, pressButton } from "./lib/hands.mjs";
import { chooses, control, rootsOf, scans } from "./lib/keys.mjs";
import { fetchAs, paper } from "./lib/papers.mjs";
import { daysAgo, iin } from "./lib/people.mjs";
import { holds, journey } from "./lib/report.mjs";
import { program } from "./lib/server.mjs";

const run = promisify(execFile);

/** From the log-in page to the page that signs, by keyboard. */
async function beginsLogIn(it) {
  await it.go("/login?lang=ru");
  const button = await it.page.$('form[action="/login/signature"] button');
  holds(button, "the log-in page offers no key");
  await button.focus();
  await it.leads("Enter");
  holds(new URL(it.page.url()).pathname.startsWith("/sign/"), `no page that signs: ${it.page.url()}`);
}

/** Presses the button that asks NCALayer. */
async function asks(it) {
  await (await it.page.$("#sign button")).focus();
  await it.keys("Enter");
}

/** What the page says of NCALayer, once it says it. */
async function says(it, words) {
  await it.page.waitForFunction((words) => [...document.querySelectorAll("[data-said]")].some((el) => !el.hidden && el.textContent.includes(words)), { timeout: 15_000 }, words);
}

async function keyLogIn(it, person) {
  await beginsLogIn(it);
  const there = it.page.waitForNavigation({ waitUntil: "load" });
  await asks(it);
  await chooses(it, { person });
  await there;
}

journey("a key in NCALayer: cancelled, of a strange module, broken off, then an official is logged in", async ({ server, tab }) => {
  const it = await tab();
  await beginsLogIn(it);
  await it.accessible();
  await it.fits(1440, 1024, 360);
  await it.page.setViewport({ width: 1440, height: 900 });
  await asks(it);
  await chooses(it);
  await says(it, "Вы закрыли окно NCALayer");
  for (const [mode, words] of [["module_not_found", "не умеет подписывать"], ["error", "не смог подписать"], ["close", "прервал работу"]]) {
    await control(server, "ncalayer", { mode });
    await asks(it);
    await says(it, words);
    holds(await it.page.evaluate(() => document.activeElement.closest("#sign")), "the hand is back on the button");
  }
  await control(server, "reset", {});
  const there = it.page.waitForNavigation({ waitUntil: "load" });
  await asks(it);
  await chooses(it, { person: "ermekova" });
  await there;
  holds(it.page.url().includes("/workspace/"), `not logged in: ${it.page.url()}`);
});

journey("the state's time service is silent: no key is blamed, and the next press signs without its stamp", async ({ server, tab }) => {
  const it = await tab();
  await beginsLogIn(it);
  await control(server, "tsp", { status: "down" });
  await asks(it);
  await says(it, "NCALayer открыл своё окно");
  holds(await it.page.$eval("#sign button", (button) => button.disabled), "while NCALayer is open the button is disabled");
  await chooses(it, { person: "ermekova" });
  await says(it, "с вашим ключом всё в порядке");
  holds(!(await it.page.$eval("#sign button", (button) => button.disabled)), "it may be pressed again");
  const there = it.page.waitForNavigation({ waitUntil: "load" });
  await asks(it);
  await chooses(it, { person: "ermekova" });
  await there;
  holds(it.page.url().includes("/workspace/"), `not logged in: ${it.page.url()}`);
  await control(server, "reset", {});
});

journey("a revoked key, a key of nobody, and an authority that is silent for a while", async ({ server, tab }) => {
  const it = await tab();
  await beginsLogIn(it);
  const signs = async (who) => {
    const there = it.page.waitForNavigation({ waitUntil: "load" });
    await asks(it);
    await chooses(it, who);
    await there;
  };
  await signs({ person: "ermekova", kind: "revoked" });
  let text = await it.text();
  holds(text.includes("Подпись не принята.") && text.includes("Этот ключ отменён до подписания"), text);
  await it.accessible();
  await it.fits(1440, 360);
  await it.page.setViewport({ width: 1440, height: 900 });
  // What was said of the last key goes as soon as another is asked for.
  await asks(it);
  await says(it, "NCALayer открыл своё окно");
  holds(!(await it.text()).includes("Подпись не принята."), "an old note above a newer one");
  await chooses(it);
  await says(it, "Вы закрыли окно NCALayer");
  await signs({ person: "citizen1" });
  text = await it.text();
  holds(text.includes("не открывает ни одной учётной записи"), text);
  // Nobody can say: the signature is kept, asked about again, and the page goes on by itself.
  for (const service of ["ocsp", "crl"]) await control(server, service, { status: "down" });
  await beginsLogIn(it);
  // Somebody who has not signed within the last minute: an answer of OCSP is remembered for so long.
  await signs({ person: "kim" });
  holds((await it.text()).includes("Подпись сохранена, но ещё не принята."), await it.text());
  await it.accessible();
  await control(server, "reset", {});
  await it.page.waitForFunction(() => location.pathname.startsWith("/workspace/"), { timeout: 60_000 });
});

/** A birth that can be registered, accepted by whoever is logged in: its id. Other parents for another `serial`. */
async function accepted(it, serial, { given, proof }) {
  await it.leads("F2");
  const [mother, father] = [iin("1994-02-11", "female", 4000 + serial), iin("1991-10-03", "male", 3000 + serial)];
  const child = { surname: await named(it, "father", father), given, born: daysAgo(8), proof };
  await fillAll(it.page, birth(child).filter(([name]) => !name.startsWith("child.place")));
  await parents(it, mother, father);
  await fillAll(it.page, marriage);
  await it.leads("Control+Enter");
  const id = applicationId(it);
  holds(id, `not accepted: ${it.page.url()}`);
  return id;
}

journey("a birth is signed with a key, and anybody can prove it", async ({ server, tab }) => {
  const it = await tab();
  const { page } = it;
  await keyLogIn(it, "ermekova");
  await accepted(it, 305, { given: "Сұлтан", proof: "0417790" });
  await pressButton(page, "sign", "key");
  holds(page.url().includes("/sign/"), `nothing to sign: ${page.url()}`);
  const here = new URL(page.url()).pathname;
  holds((await paper(it, `${here}/papers/1`)).toUpperCase().includes("СҰЛТАН"), "the paper to be signed names the child");
  await it.accessible();
  await it.fits(1440, 1024);
  await page.setViewport({ width: 1440, height: 900 });
  await it.keys("Control+Enter");
  await says(it, "NCALayer открыл своё окно");
  const there = page.waitForNavigation({ waitUntil: "load" });
  await chooses(it, { person: "ermekova" });
  await there;
  holds(page.url().endsWith("/finish"), `not registered: ${page.url()}`);
  const record = await page.$eval('a[href^="/workspace/records/"]', (a) => a.getAttribute("href"));
  await it.go(`${record}/history`);
  const signature = await page.$eval('a[href^="/workspace/signatures/"]', (a) => a.getAttribute("href"));
  await it.go(signature);
  holds((await it.text()).includes("Подпись верна и сегодня."), await it.text());
  await it.accessible();
  await it.fits(1440, 1024);
  await proves(it, server, signature);
});

journey("a program begins a registration over the API, a key in NCALayer signs it, and it is done", async ({ server, base, tab }) => {
  const it = await tab();
  await keyLogIn(it, "ermekova");
  const id = await accepted(it, 311, { given: "Ерасыл", proof: "0417791" });
  // The token of the API is that of an ordinary session.
  const session = (await it.page.browserContext().cookies()).find(({ name }) => /(^|-)ahat$/.test(name));
  const api = (method, path, { body, ...headers } = {}) =>
    fetch(`${base}${path}`, { method, body, headers: { authorization: `Bearer ${session.value}`, "accept-language": "ru", ...headers } });
  const begun = await api("POST", `/api/applications/${id}/registration/signing`, { body: "{}", "idempotency-key": crypto.randomUUID() });
  const shown = await begun.json();
  holds(begun.status === 201 && shown.stage === "waiting" && shown.titles.kk && shown.titles.ru, `${begun.status} ${JSON.stringify(shown)}`);
  const here = begun.headers.get("location");
  const bytes = Buffer.from(await (await api("GET", `${here}/document`)).arrayBuffer());
  holds(createHash("sha256").update(bytes).digest("hex") === shown.document.sha256, "other bytes than the hash says");
  await control(server, "ncalayer", { mode: "ok", person: "ermekova" });
  // Any page that signs reaches NCALayer: this one has nothing to do with the program.
  const other = await tab();
  await beginsLogIn(other);
  const cms = await other.page.evaluate(async (base64) => {
    const client = new globalThis.NCALayerClient(document.querySelector("form[data-ncalayer]").dataset.ncalayer, false);
    client.kmdHttpApiUrl = "https://";
    await client.connect();
    const signer = { extKeyUsageOids: ["1.3.6.1.5.5.7.3.4"], chain: [] };
    return client.basicsSignCMS(globalThis.NCALayerClient.basicsStorageAll, base64, globalThis.NCALayerClient.basicsCMSParamsDetached, signer, "ru");
  }, bytes.toString("base64"));
  const wrong = await api("PUT", `${here}/signature`, { body: "MAA=" });
  holds(wrong.status === 422 && (await wrong.json()).type === "/api/problems/wrong-signature", `a signature that is none: ${wrong.status}`);
  const done = await api("PUT", `${here}/signature`, { body: cms });
  const told = await done.json();
  holds(done.status === 200 && told.stage === "done", `${done.status} ${JSON.stringify(told)}`);
  holds(told.made.some((made) => made.event === "birth_registered"), JSON.stringify(told));
  await it.go(`/workspace/signatures/${told.signature}`);
  holds((await it.text()).includes("Подпись верна и сегодня."), await it.text());
  await control(server, "reset", {});
});

/** On a machine without the database: the document, the signature, the roots. One byte more, and it proves nothing. */
async function proves(it, server, signature) {
  const folder = mkdtempSync(join(tmpdir(), "ahat-signed-"));
  try {
    const save = async (part) => {
      const answer = await fetchAs(it, `${signature}/${part}`);
      holds(answer.status === 200, `${part}: ${answer.status}`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      writeFileSync(join(folder, part), bytes);
      return bytes;
    };
    const document = await save("document.json");
    for (const part of ["document.json.p7s", "as-received.p7s", "evidence.json"]) await save(part);
    const roots = ["--roots", rootsOf(server)];
    const verify = (...args) => run(program, ["verify-signature", ...args, ...roots, "--json"], { cwd: folder }).catch((failed) => failed);
    const good = await verify("--content", "document.json", "--signature", "document.json.p7s");
    holds(good.code === undefined && /"valid"/.test(good.stdout), `${good.code} ${good.stdout} ${good.stderr}`);
    const kept = await verify("--evidence", "evidence.json");
    holds(kept.code === undefined && /"valid"/.test(kept.stdout), `${kept.code} ${kept.stdout} ${kept.stderr}`);
    writeFileSync(join(folder, "document.json"), Buffer.concat([document, Buffer.from(" ")]));
    const bad = await verify("--content", "document.json", "--signature", "document.json.p7s");
    holds(bad.code !== undefined && /"invalid"/.test(bad.stdout), `a changed document: ${bad.code} ${bad.stdout}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

journey("a phone signs by the QR: the page goes on by itself", async ({ server, tab }) => {
  const it = await tab();
  await beginsLogIn(it);
  const there = it.page.waitForFunction(() => location.pathname.startsWith("/workspace/"), { timeout: 20_000 });
  await scans(it, server, "ermekova");
  await there;
});

journey("without script a phone signs, and a button goes on; a phone with a stranger's key is told so", async ({ server, tab }) => {
  const it = await tab({ script: false, width: 390 });
  await beginsLogIn(it);
  holds(!(await it.page.$("#sign button:not([hidden] *)")), "the way of NCALayer needs a script and is not shown");
  await it.fits(360, 390);
  const back = it.page.waitForNavigation({ waitUntil: "load" });
  await it.page.click(".qr a.btn");
  await back;
  holds((await it.text()).includes("С телефона пока ничего не пришло."), await it.text());
  await scans(it, server, "citizen2").catch((refused) => holds(String(refused).includes("403") || String(refused).includes("422"), String(refused)));
  const signed = async () => {
    const there = it.page.waitForNavigation({ waitUntil: "load" });
    await it.page.click(".qr a.btn");
    await there;
  };
  await beginsLogIn(it);
  await scans(it, server, "ermekova");
  await signed();
  const there = it.page.waitForNavigation({ waitUntil: "load" });
  await it.page.click("form[data-goes-on] button");
  await there;
  holds(it.page.url().includes("/workspace/"), `not logged in: ${it.page.url()}`);
});
