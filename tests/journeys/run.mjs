// A day's work in a real browser, against the demonstration: node tests/journeys/run.mjs [PART OF A NAME]
import { open, pagesExamined, tab } from "./lib/browser.mjs";
import { runAll } from "./lib/report.mjs";
import { start } from "./lib/server.mjs";

import "./birth.mjs";
import "./late.mjs";
import "./scriptless.mjs";
import "./kept.mjs";
import "./scans.mjs";
import "./signing.mjs";
import "./crawl.mjs";
import "./api.mjs";
import "./proof.mjs";

const server = await start({ acts: Number(process.env.ACTS ?? 40) });
const { browser, close } = await open();
let failed = 1;
try {
  const newTab = (options) => tab(browser, server.base, options);
  failed = await runAll({ server, base: server.base, newTab, kept: {} }, process.argv[2]);
  console.error(`${pagesExamined()} kinds of pages held against axe-core`);
} finally {
  await close();
  await server.stop();
  if (failed && process.env.KEEP) console.error(`data kept in ${server.data}`);
  else server.forget();
}
process.exit(failed ? 1 : 0);
