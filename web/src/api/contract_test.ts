import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const web = process.env.ATTUNE_WEB ?? ".";

test("the generated client is that of schema/openapi.yaml", () => {
  const ran = spawnSync(process.execPath,
    [join(web, "node_modules/openapi-typescript/bin/cli.js"), "../schema/openapi.yaml"],
    { cwd: web, encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
  assert.equal(ran.stdout.trim(), readFileSync(join(web, "src/api/contract.ts"), "utf8").trim(),
    "run `npm run generate` in web/ and commit src/api/contract.ts");
});
