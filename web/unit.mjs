// Bundles the unit tests (src/**/*_test.ts) and runs them with Node's own test runner; what needs a
// browser is proven in tests/browser.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const tests = readdirSync(join(here, "src"), { recursive: true })
  .filter((name) => name.endsWith("_test.ts")).sort();
const folder = mkdtempSync(join(here, "node_modules", ".unit-"));
try {
  await build({
    entryPoints: tests.map((name) => join(here, "src", name)),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "warning",
  });
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".mjs"));
  const ran = spawnSync(process.execPath,
    ["--test", "--test-reporter=tap", ...files.map((name) => join(folder, name))],
    { encoding: "utf8", env: { ...process.env, ATTUNE_WEB: here } });
  process.stdout.write(ran.stdout);
  process.stderr.write(ran.stderr);
  process.exitCode = ran.status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
