// A clerk's hands: nothing here touches a mouse. A field is reached by Tab, in the order of the paper, or not at all.

/** Name and kind of what has the focus. */
const focused = (page) =>
  page.evaluate(() => {
    const it = document.activeElement;
    return it && it !== document.body ? { name: it.name ?? "", tag: it.tagName, type: it.type ?? "", value: it.value ?? "", href: it.getAttribute("href") ?? "" } : null;
  });

/** Presses Tab until `wanted` says yes; fails when it has gone round. */
export async function tabTo(page, what, wanted, limit = 260) {
  for (let pressed = 0; pressed < limit; pressed++) {
    const it = await focused(page);
    if (it && wanted(it)) return it;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${what} can't be reached by Tab at ${page.url()}`);
}

async function choose(page, name, value) {
  const places = await page.evaluate((name) => {
    const it = document.activeElement;
    return [it.selectedIndex, [...it.options].map((option) => option.value)];
  }, name);
  const [now, values] = places;
  const then = values.indexOf(value);
  if (then < 0) throw new Error(`${name} has no choice ${value}: ${values.join(" ")}`);
  for (let at = now; at !== then; at += Math.sign(then - now)) await page.keyboard.press(then > now ? "ArrowDown" : "ArrowUp");
}

async function pick(page, name, value) {
  const holds = () => page.evaluate((name) => document.querySelector(`input[type=radio][name="${CSS.escape(name)}"]:checked`)?.value, name);
  const count = await page.evaluate((name) => document.querySelectorAll(`input[type=radio][name="${CSS.escape(name)}"]`).length, name);
  if ((await holds()) === value) return;
  await page.keyboard.press("Space");
  for (let turn = 0; turn <= count; turn++) {
    if ((await holds()) === value) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`${name} has no choice ${value}`);
}

/** Fills one field where the focus finds it. */
export async function fill(page, name, value) {
  const it = await tabTo(page, name, (it) => it.name === name);
  if (it.tag === "SELECT") await choose(page, name, value);
  else if (it.type === "radio") await pick(page, name, value);
  else if (it.type === "checkbox") await page.keyboard.press("Space");
  else {
    if (it.value) {
      await page.keyboard.down("Control");
      await page.keyboard.press("KeyA");
      await page.keyboard.up("Control");
    }
    await page.keyboard.type(value);
  }
  const got = await page.evaluate((name) => {
    const all = [...document.getElementsByName(name)];
    const chosen = all.find((it) => it.checked) ?? all.find((it) => it.type !== "radio");
    return chosen?.type === "checkbox" ? "on" : chosen?.value;
  }, name);
  if (it.type !== "checkbox" && got !== value) throw new Error(`${name}: typed ${value}, stands ${got}`);
}

/** Counts what is pressed from here on: all keys, and Tab among them. */
export function strokes(page) {
  const count = { keys: 0, tabs: 0 };
  const { keyboard } = page;
  const [press, send] = [keyboard.press.bind(keyboard), keyboard.sendCharacter.bind(keyboard)];
  keyboard.press = (key, options) => {
    count.keys++;
    if (key === "Tab") count.tabs++;
    return press(key, options);
  };
  keyboard.sendCharacter = (character) => {
    count.keys++;
    return send(character);
  };
  return count;
}

/** Fills fields in the order given, which must be that of the page. */
export async function fillAll(page, fields) {
  for (const [name, value] of fields) await fill(page, name, value);
}

/** Tab to a button by its name and value, then Space. */
export async function pressButton(page, name, value) {
  await tabTo(page, `button ${name}=${value}`, (it) => it.tag === "BUTTON" && it.name === name && it.value === value);
  const there = page.waitForNavigation({ waitUntil: "load" });
  await page.keyboard.press("Space");
  await there;
}

/** Logs in by keyboard with the password and the code that a demonstration shows. A code counts once: where it was just used, the next is awaited. */
export async function logIn(it, login) {
  const { page } = it;
  let used;
  for (let attempt = 0; attempt < 3; attempt++) {
    await it.go("/login?lang=ru");
    const read = () =>
      page.evaluate((login) => {
        const form = [...document.querySelectorAll("table.accounts form")].find((form) => form.elements.login.value === login);
        return form && [form.elements.password.value, form.elements.code.value];
      }, login);
    let shown = await read();
    if (!shown) throw new Error(`${login} is not among the log-ins of the demonstration`);
    while (shown[1] === used) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await page.reload();
      shown = await read();
    }
    await it.accessible();
    await fillAll(page, [["login", login], ["password", shown[0]], ["code", shown[1]]]);
    await it.leads("Enter");
    if (!new URL(page.url()).pathname.startsWith("/login")) return;
    used = shown[1];
  }
  throw new Error(`${login} can't log in: ${(await it.text()).slice(0, 300)}`);
}
