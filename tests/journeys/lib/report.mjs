// Journeys by name, a line each, and a closing line that a program can read.

const journeys = [];
/** Declares a journey. */
export const journey = (name, steps) => journeys.push({ name, steps });

export async function runAll(world, only) {
  let failed = 0;
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
      console.log(`✗ ${name} (${seconds} s)`);
      if (error) {
        console.log(`    ${error.stack.split("\n").slice(0, 4).join("\n    ")}`);
        const last = tabs.at(-1);
        if (last) {
          console.log(`    at ${last.page.url()}`);
          console.log(`    ${(await last.text().catch(() => "")).replace(/\s*\n\s*/g, " | ").slice(0, 1500)}`);
        }
      }
      for (const fault of new Set(faults)) console.log(`    ${fault}`);
    } else console.log(`✓ ${name} (${seconds} s)`);
    for (const it of tabs) await it.close().catch(() => {});
  }
  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  return failed;
}

/** Fails the journey when it does not hold. */
export function holds(condition, words) {
  if (!condition) throw new Error(words);
}
