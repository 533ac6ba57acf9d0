// After the day: the server ends when told, starts again in a moment, and its log proves clean.
import { holds, journey } from "./lib/report.mjs";

journey("afterwards the server ends in order and `ahat verify` finds nothing", async ({ server }) => {
  await server.stop();
  const found = await server.ahat("verify", "--json");
  const report = JSON.parse(found);
  holds(report && !(report.problems?.length), `verify: ${found.slice(0, 800)}`);
  holds(!/panicked|ERROR/.test(server.said()), `the server complained:\n${server.said().split("\n").filter((line) => /panicked|ERROR/.test(line)).slice(0, 10).join("\n")}`);
});
