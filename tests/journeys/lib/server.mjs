// The program under test: a demonstration in a directory of its own, on a port the system chooses.
import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
/** Absolute, because a journey may start it in another folder. */
export const program = resolve(process.env.AHAT ?? "target/debug/ahat");

export async function start({ acts = 40 } = {}) {
  if (!existsSync(program)) throw new Error(`${program} is not there: cargo build -p ahat`);
  const data = mkdtempSync(join(tmpdir(), "ahat-journeys-"));
  const child = spawn(program, ["serve", "--demo", "--data", data, "--listen", "127.0.0.1:0", "--acts", String(acts)], { stdio: ["ignore", "pipe", "pipe"] });
  process.once("exit", () => child.kill("SIGKILL"));
  const said = [];
  const base = await new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`no address within two minutes:\n${said.join("")}`)), 120_000);
    const hear = (chunk) => {
      said.push(chunk.toString());
      const found = /serving (http:\/\/\S+)/.exec(said.join(""));
      if (found) { clearTimeout(limit); resolve(found[1]); }
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => { clearTimeout(limit); reject(new Error(`ended with ${code}:\n${said.join("")}`)); });
  }).catch((error) => {
    child.kill("SIGKILL");
    rmSync(data, { recursive: true, force: true });
    throw error;
  });
  return {
    base,
    data,
    /** What it wrote so far. */
    said: () => said.join(""),
    /** Ends it as a service manager would. */
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await gone;
      clearTimeout(late);
    },
    /** Another command of the program over the same data. */
    ahat: async (...args) => {
      const { stdout } = await run(program, [...args, "--data", data], { maxBuffer: 1 << 26 });
      return stdout;
    },
    forget: () => rmSync(data, { recursive: true, force: true }),
  };
}
