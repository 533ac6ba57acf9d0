// Journeys by name, a line each, and a closing line that a program can read.

const journeys = [];
/** Declares a journey. */
export const journey = (name, steps) => journeys.push({ name, steps });

export async function runAll(world, only) {
  let failed = 0;
  const again = [];
  const chosen = journeys.filter(({ name }) => !only || name.includes(only));
  for (const { name, steps } of chosen) {
    const began = Date.now();
    const tabs = [];
    const more = [];
    let error;
    try {
      const answer = await steps({ ...world, tab: async (options) => { const it = await world.newTab(options); tabs.push(it); return it; } });
      if (Array.isArray(answer)) more.push(...answer);
    } catch (thrown) {
      error = thrown;
    }
    const faults = [...tabs.flatMap((it) => it.faults), ...more];
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    if (error || faults.length) {
      failed++;
      const tell = (line) => { console.log(line); again.push(line); };
      tell(`✗ ${name} (${seconds} s)`);
      if (error) {
        tell(`    ${error.stack.split("\n").slice(0, 4).join("\n    ")}`);
        const last = tabs.at(-1);
        if (last) {
          tell(`    at ${last.page.url()}`);
          console.log(`    ${(await last.text().catch(() => "")).replace(/\s*\n\s*/g, " | ").slice(0, 1500)}`);
        }
      }
      for (const fault of new Set(faults)) tell(`    ${fault}`);
    } else console.log(`✓ ${name} (${seconds} s)`);
    for (const it of tabs) await it.close().catch(() => {});
  }
  // Once more at the end: whoever sees the last lines only must still learn what failed.
  for (const line of again) console.log(line);
  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  return failed;
}

/** Fails the journey when it does not hold. */
export function holds(condition, words) {
  if (!condition) throw new Error(words);
}
