// Runs the unit tests of web/ and the browser tests against build/attune.
// Usage: node run.mjs [WORDS OF A TEST'S NAME]. Closes with `N passed, N failed, N skipped`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { tests as author } from "./author.mjs";
import { tests as drafts } from "./drafts.mjs";
import { tests as everywhere } from "./everywhere.mjs";
import { tests as firstPage } from "./first_page.mjs";
import { tests as gaps } from "./gaps.mjs";
import { missing, openBrowser, root, Server, Visitor } from "./harness.mjs";
import { tests as judge } from "./judge.mjs";
import { tests as lesson } from "./lesson.mjs";
import { tests as lostReply } from "./lost_reply.mjs";
import { tests as map } from "./map.mjs";
import { tests as models } from "./models.mjs";
import { tests as myData } from "./my_data.mjs";
import { tests as needs } from "./needs.mjs";
import { tests as notes } from "./notes.mjs";
import { tests as pictures } from "./pictures.mjs";
import { tests as skill } from "./skill.mjs";
import { tests as stances } from "./stances.mjs";
import { tests as streaming } from "./streaming.mjs";
import { tests as talks } from "./talks.mjs";
import { tests as write } from "./write.mjs";

const GROUPS = { "first page": firstPage, "lost reply": lostReply, lesson, map, skill,
  "my data": myData, talks, notes, needs, streaming, author, judge, gaps, drafts,
  write, stances, models, everywhere, pictures };
const only = process.argv.slice(2).join(" ").toLowerCase();

// One test with visitors of its own; whatever a visitor's page did wrong is a failure of the test.
async function runOne(test, browser, server) {
  const visitors = [];
  const arrive = async (wishes) => {
    const visitor = await Visitor.arrive(browser, server, wishes);
    visitors.push(visitor);
    return visitor;
  };
  const problems = [];
  const note = (error) => problems.push(error.stack ?? String(error));
  try {
    await test({ arrive, server, visitor: await arrive({}) });
  } catch (error) {
    note(error);
  }
  await server.ensure().catch(note);
  for (const visitor of visitors) {
    problems.push(...visitor.faults);
    await visitor.leave().catch(note);
  }
  return problems;
}

async function runAll() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const reason = missing();
  const named = Object.entries(GROUPS).flatMap(([group, tests]) =>
    Object.entries(tests).map(([name, test]) => [`${group}: ${name}`, test]))
    .filter(([name]) => name.toLowerCase().includes(only));
  if (reason) {
    for (const [name] of named) console.log(`ok - ${name} # SKIP ${reason}`);
    return { ...counts, skipped: named.length };
  }
  const server = await Server.start();
  let browser = await openBrowser();
  try {
    for (const [name, test] of named) {
      const started = Date.now();
      let problems = await runOne(test, browser, server);
      if (!browser.isConnected()) {
        console.log(`# Chromium itself ended during "${name}"; the test runs once more`);
        browser = await openBrowser();
        problems = await runOne(test, browser, server);
      }
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`${problems.length === 0 ? "ok" : "not ok"} - ${name} (${seconds} s)`);
      for (const problem of problems) console.log(problem.replace(/^/gm, "  # "));
      counts[problems.length === 0 ? "passed" : "failed"] += 1;
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  return counts;
}

const unit = only === "" ? spawnSync(process.execPath, ["unit.mjs"],
  { cwd: join(root, "web"), stdio: "inherit" }) : { status: 0 };
const { passed, failed, skipped } = await runAll();
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || unit.status !== 0 ? 1 : 0;
