// Every role follows every link it is shown and sends every form empty: nothing is missing, nothing breaks.
import { shape } from "./lib/browser.mjs";
import { holds, journey } from "./lib/report.mjs";

const LARGE = new Uint8Array(11 * 1024 * 1024);
LARGE.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Files that are no scans, as a hand might choose them. */
const NO_SCANS = [
  { what: "an empty file", name: "scan.pdf", type: "application/pdf", bytes: new Uint8Array(0) },
  { what: "a file of another kind", name: "scan.pdf", type: "application/pdf", bytes: new TextEncoder().encode("<html>no scan</html>") },
  { what: "a file too large", name: "scan.png", type: "image/png", bytes: LARGE },
];

/** Pages of one shape that one role opens; ids differ, the page does not. */
const OF_A_SHAPE = 3;

const unescape = (text) => text.replace(/&#x([0-9a-f]+);/gi, (_, n) => String.fromCodePoint(parseInt(n, 16))).replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(Number(n))).replace(/&quot;/g, '"').replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
const attribute = (tag, name) => { const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag); return found && unescape(found[1]); };

/** One person's cookies. */
class Visitor {
  constructor(base) { this.base = base; this.jar = new Map([["ahat-lang", "ru"]]); }
  async ask(path, form, files = false) {
    const headers = { cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ") };
    let body;
    if (form && files) {
      body = new FormData();
      for (const [name, value] of form) body.append(name, value);
      if (files !== true) body.append("file", new Blob([files.bytes], { type: files.type }), files.name);
    } else if (form) {
      headers["content-type"] = "application/x-www-form-urlencoded";
      body = new URLSearchParams(form).toString();
    }
    const answer = await fetch(new URL(path, this.base), { method: form ? "POST" : "GET", headers, body, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(";")[0].split("=");
      this.jar.set(name, value);
    }
    const type = answer.headers.get("content-type") ?? "";
    const text = /html/.test(type) ? await answer.text() : (await answer.arrayBuffer(), "");
    return { status: answer.status, location: answer.headers.get("location"), type, text };
  }
}

const forms = (html) =>
  [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([whole]) => {
    const head = /<form\b[^>]*>/.exec(whole)[0];
    const fields = [...whole.matchAll(/<(?:input|select|textarea|button)\b[^>]*>/g)].map(([tag]) => [attribute(tag, "name"), attribute(tag, "value") ?? "", attribute(tag, "type")]);
    return { action: attribute(head, "action") ?? "", method: (attribute(head, "method") ?? "get").toLowerCase(), files: /multipart/.test(attribute(head, "enctype") ?? ""), fields: fields.filter(([name]) => name) };
  });

const bad = (status) => status === 404 || status === 405 || status >= 500;

async function crawl(visitor, from, faults, seen) {
  const waiting = from.map((path) => [path, "the start"]);
  const counts = new Map();
  const open = new Set();
  let pages = 0, sent = 0;
  while (waiting.length) {
    const [path, where] = waiting.shift();
    const url = new URL(path, visitor.base);
    if (url.origin !== new URL(visitor.base).origin || open.has(url.pathname + url.search)) continue;
    open.add(url.pathname + url.search);
    const of = shape(url.href);
    counts.set(of, (counts.get(of) ?? 0) + 1);
    if (counts.get(of) > OF_A_SHAPE) continue;
    const answer = await visitor.ask(url.pathname + url.search);
    pages++;
    if (!seen.has(of) && answer.status === 200 && /html/.test(answer.type)) seen.set(of, [url.pathname + url.search, visitor]);
    if (bad(answer.status)) faults.push(`${answer.status} GET ${url.pathname}${url.search} (from ${where})`);
    else if (answer.status === 403) faults.push(`403 GET ${url.pathname}${url.search}: a link that this role may not follow (from ${where})`);
    if (answer.location) waiting.push([new URL(answer.location, url).href, path]);
    if (answer.status >= 400) continue;
    for (const [tag] of answer.text.matchAll(/<a\b[^>]*>/g)) {
      const href = attribute(tag, "href");
      if (href && !href.startsWith("#")) waiting.push([new URL(href, url).href, path]);
    }
    for (const form of forms(answer.text)) {
      const target = new URL(form.action || path, url);
      const key = `form ${shape(target.href)} ${form.fields.map(([name]) => name).sort()}`;
      if (open.has(key) || target.pathname === "/logout" || target.pathname === "/login") continue;
      open.add(key);
      sent++;
      // As a browser sends it when nobody has typed: hidden fields as they are, the rest empty, nothing ticked.
      const fields = form.fields.filter(([, , type]) => !["submit", "button", "radio", "checkbox"].includes(type));
      const empty = fields.map(([name, value, type]) => [name, type === "hidden" ? value : ""]);
      const post = form.method === "post";
      const attempts = post ? [empty, []] : [empty];
      // The form for scans says of each bad one what is wrong, at the field, and takes nothing.
      for (const file of post && form.files && target.pathname.endsWith("/scans") ? NO_SCANS : []) {
        const sent = await visitor.ask(target.pathname, [...empty.filter(([name]) => name !== "file"), ["kind", "other"]], file);
        counts.set(NO_SCANS, (counts.get(NO_SCANS) ?? 0) + 1);
        if (![413, 422].includes(sent.status)) faults.push(`${sent.status} POST ${target.pathname} with ${file.what} (from ${path})`);
        else if (!sent.text.includes('href="#file"') || !/name="file"[^>]*aria-invalid="true"/.test(sent.text)) faults.push(`POST ${target.pathname} with ${file.what} does not say what is wrong at the field`);
      }
      for (const attempt of attempts) {
        const done = post ? await visitor.ask(target.pathname, attempt, form.files) : await visitor.ask(`${target.pathname}?${new URLSearchParams(attempt)}`);
        if (bad(done.status)) faults.push(`${done.status} ${form.method.toUpperCase()} ${target.pathname} ${post ? (attempt.length ? "with its fields empty" : "with nothing") : ""} (from ${path})`);
        if (post && !attempt.length && ![400, 401, 403, 422, 429].includes(done.status)) faults.push(`${done.status} POST ${target.pathname} without its proof was not turned away`);
        if (post && attempt.length && done.location) waiting.push([new URL(done.location, target).href, path]);
      }
    }
  }
  const refused = counts.get(NO_SCANS) ?? 0;
  return `${pages} pages, ${sent} forms${refused ? `, ${refused} files that are no scans` : ""}`;
}

journey("a visitor follows every public link and sends every public form empty", async ({ base, kept }) => {
  const faults = [];
  kept.public = new Map();
  await crawl(new Visitor(base), ["/", "/login", "/check", "/law", "/components", "/healthz", "/readyz", "/api/openapi.json"], faults, kept.public);
  return faults;
});

journey("every role follows every link it is shown and sends every form empty", async ({ base, kept }) => {
  const faults = [];
  let tried = false;
  const seen = new Map();
  const login = await new Visitor(base).ask("/login?lang=ru");
  const accounts = forms(login.text).filter((form) => form.fields.some(([name, value]) => name === "login" && value)).map((form) => Object.fromEntries(form.fields));
  const rows = [...login.text.matchAll(/<span class="sub">([^<]*)<\/span>/g)].map(([, words]) => unescape(words));
  const roles = new Map(rows.map((words, at) => [words.split(",")[0], accounts[at]?.login]).reverse());
  holds(roles.size >= 12, `roles among the log-ins: ${[...roles.keys()].join("; ")}`);
  for (const [role, name] of roles) {
    const visitor = new Visitor(base);
    const page = await visitor.ask("/login?lang=ru");
    const form = forms(page.text).map((one) => Object.fromEntries(one.fields)).find((one) => one.login === name);
    let entered = await visitor.ask("/login", form);
    for (let wait = 0; entered.status !== 303 && wait < 35; wait += 5) {
      // The code was used a moment ago: the next one.
      await new Promise((resolve) => setTimeout(resolve, 5000));
      const again = forms((await visitor.ask("/login?lang=ru")).text).map((one) => Object.fromEntries(one.fields)).find((one) => one.login === name);
      entered = await visitor.ask("/login", again);
    }
    if (entered.status !== 303) { faults.push(`${role} (${name}) can't log in: ${entered.status}`); continue; }
    const found = [];
    const said = await crawl(visitor, ["/workspace", entered.location], found, seen);
    console.log(`    ${role}: ${said}`);
    tried ||= said.includes("no scans");
    faults.push(...found.map((fault) => `${role}: ${fault}`));
  }
  kept.seen = seen;
  if (!tried) faults.push("nobody was shown the form for scans");
  return faults;
});

journey("every kind of page that was met is accessible, is drawn well in three languages, and its keys press what its bar says", async ({ base, tab, kept }) => {
  holds(kept.seen?.size > 20, `pages met before: ${kept.seen?.size}`);
  const turn = async (it, path, widths, examine) => {
    for (const lang of ["ru", "en", "kk"]) {
      const answer = await it.go(`${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
      if (answer.status() !== 200) return;
      if (lang === "ru") await examine();
      await it.fits(...widths);
    }
  };
  const phone = await tab({ width: 390 });
  const [[, someone]] = kept.public.values();
  await phone.page.setCookie(...[...someone.jar].map(([name, value]) => ({ name, value, url: base })));
  for (const [path] of kept.public.values()) await turn(phone, path, [360, 1280], async () => { if (!path.startsWith("/components")) await phone.accessible(); });
  const byPerson = new Map();
  for (const [path, visitor] of kept.seen.values()) byPerson.set(visitor, [...(byPerson.get(visitor) ?? []), path]);
  for (const [visitor, paths] of byPerson) {
    const it = await tab({ width: 1280 });
    await it.page.setCookie(...[...visitor.jar].map(([name, value]) => ({ name, value, url: base })));
    for (const path of paths) {
      await turn(it, path, [1280, 1101, 1024], async () => { await it.accessible(); await it.pressesItsKeys(); });
    }
    await it.close();
  }
});
