// Takes the pictures of the documents from a running demonstration: node scripts/pictures.mjs [NAME …]
// Starts a demonstration of its own, works as a specialist, and writes docs/pictures/{desk,entry,signing,record,signature,certificate}.png.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { applicationId, birth, finish, marriage, parents } from "../tests/journeys/birth.mjs";
import { open, tab } from "../tests/journeys/lib/browser.mjs";
import { fillAll, logIn } from "../tests/journeys/lib/hands.mjs";
import { control } from "../tests/journeys/lib/keys.mjs";
import { fetchAs } from "../tests/journeys/lib/papers.mjs";
import { daysAgo, iin } from "../tests/journeys/lib/people.mjs";
import { start } from "../tests/journeys/lib/server.mjs";

const run = promisify(execFile);
const MOST_BYTES = 150 * 1024;
const wanted = new Set(process.argv.slice(2));
const wants = (name) => wanted.size === 0 || wanted.has(name);
const place = (name) => `docs/pictures/${name}.png`;

/** A picture small enough to be kept in the repository: where colours cost too much, fewer of them. */
async function keep(name, bytes) {
  const work = mkdtempSync(join(tmpdir(), "ahat-picture-"));
  const file = join(work, "picture.png");
  writeFileSync(file, bytes);
  for (const colours of [256, 64, 32, 16]) {
    if (statSync(file).size <= MOST_BYTES) break;
    await run("pngquant", ["--force", "--output", file, "--speed", "1", String(colours), file]);
  }
  await run("cp", [file, place(name)]);
  rmSync(work, { recursive: true });
  console.log(`${place(name)}: ${Math.round(statSync(place(name)).size / 1024)} KB`);
}

const server = await start({ acts: Number(process.env.ACTS ?? 300) });
const { browser, close } = await open();
try {
  const it = await tab(browser, server.base);
  const { page } = it;
  const shot = async (name, height = 900) => {
    if (!wants(name)) return;
    await page.setViewport({ width: 1280, height });
    await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
    await keep(name, await page.screenshot({ type: "png" }));
    await page.setViewport({ width: 1440, height: 900 });
  };
  await logIn(it, "ermekova");
  await shot("desk");
  await it.go("/workspace/applications/new");
  const { father } = await parents(it, iin("1995-06-15", "female", 4001), iin("1992-03-02", "male", 3001));
  await fillAll(page, [...birth({ surname: father.surname, given: "Әлихан", born: daysAgo(9), proof: "0417733" }), ...marriage]);
  // Term, similar records and check list follow a moment after what was typed.
  await page.waitForNetworkIdle({ idleTime: 1500 });
  await shot("entry", 1000);
  await it.leads("Control+Enter");
  const application = applicationId(it);
  if (!application) throw new Error(`not accepted: ${(await it.text()).slice(0, 600)}`);
  await control(server, "ncalayer", { mode: "ok", person: "ermekova" });
  const leads = async (button) => {
    const there = page.waitForNavigation({ waitUntil: "load" });
    await page.click(button);
    await there;
  };
  await leads("form#act button[name=sign]");
  // The browser draws the paper apart from the page and tells nobody when it has.
  await new Promise((drawn) => setTimeout(drawn, 3000));
  await shot("signing", 1000);
  await leads("form[data-ncalayer] button");
  await finish(it);
  const paper = await page.$eval('a[data-key="f9"]', (a) => a.getAttribute("href"));
  const record = await page.$eval('a[href^="/workspace/records/"]', (a) => a.getAttribute("href"));
  await it.go(record);
  await shot("record", 1000);
  await it.go(`${record}/history`);
  await it.go(await page.$eval('a[href^="/workspace/signatures/"]', (a) => a.getAttribute("href")));
  await shot("signature", 1000);
  if (wants("certificate")) {
    const work = mkdtempSync(join(tmpdir(), "ahat-paper-"));
    const pdf = join(work, "certificate.pdf");
    writeFileSync(pdf, Buffer.from(await (await fetchAs(it, paper)).arrayBuffer()));
    await run("pdftoppm", ["-png", "-r", "75", "-singlefile", pdf, join(work, "page")]);
    const { readFileSync } = await import("node:fs");
    await keep("certificate", readFileSync(join(work, "page.png")));
    rmSync(work, { recursive: true });
  }
} finally {
  await close();
  await server.stop();
  server.forget();
}
