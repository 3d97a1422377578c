// What the browser tests stand on: a server of their own, Debian's Chromium, and a page that fails
// its test on any policy message, script error or request to another origin.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const root = join(import.meta.dirname, "..", "..");
const require = createRequire(join(root, "web", "package.json"));
// Hang guards, not promises about speed: other work may share the machine.
const START_MS = 60_000;
const PATIENCE_MS = 60_000;

export const program = process.env.ATTUNE_PROGRAM ?? join(root, "build", "attune");
const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

// Why the tests cannot run here, or null.
export function missing() {
  if (!existsSync(program)) return `${program} is not built`;
  if (!browsers.some((path) => existsSync(path))) return "no Chromium on this machine";
  try {
    require.resolve("playwright-core");
    require.resolve("axe-core");
    return null;
  } catch {
    return "the packages of web/ are not installed";
  }
}

// build/attune on a free port with a data folder of its own; it can be killed and started again.
export class Server {
  #process = null;
  #log = "";

  // `files`, by name, lie in the data folder before it starts.
  static async start(files = {}) {
    const server = new Server();
    server.data = mkdtempSync(join(tmpdir(), "attune-browser-"));
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(server.data, name), text);
    }
    server.port = await freePort();
    await server.resume();
    return server;
  }

  get address() {
    return `http://127.0.0.1:${this.port}`;
  }

  async resume() {
    this.#process = spawn(program, ["serve", "--data", this.data, "--port", String(this.port)],
      { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const keep = (chunk) => { this.#log = (this.#log + chunk).slice(-4000); };
    this.#process.stdout.on("data", keep);
    this.#process.stderr.on("data", keep);
    const until = Date.now() + START_MS;
    while (Date.now() < until && this.#process.exitCode === null) {
      if (await answers(`${this.address}/readyz`)) return;
      await sleep(50);
    }
    throw new Error(`the server did not start:\n${this.#log}`);
  }

  // Whatever a test did to it, the next one finds it alive.
  async ensure() {
    if (!(await answers(`${this.address}/readyz`))) {
      await this.kill();
      await this.resume();
    }
  }

  async kill(signal = "SIGKILL") {
    const ended = this.#process;
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return;
    const gone = new Promise((resolve) => { ended.once("exit", resolve); });
    ended.kill(signal);
    await gone;
  }

  async stop() {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}

async function answers(address) {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export async function openBrowser() {
  const { chromium } = require("playwright-core");
  return chromium.launch({
    executablePath: browsers.find((path) => existsSync(path)),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
      "--no-first-run", "--disable-background-networking", "--disable-component-update",
      "--disable-sync"],
  });
}

// A visitor with a browser of their own (no cookies, nothing stored). `faults` collects what must
// never happen; `expectsFailure` allows the messages that a dead server causes.
export class Visitor {
  static async arrive(browser, server, wishes = {}) {
    const visitor = new Visitor();
    visitor.server = server;
    visitor.faults = [];
    visitor.expectsFailure = wishes.expectsFailure ?? false;
    visitor.context = await browser.newContext({
      viewport: { width: wishes.width ?? 1440, height: wishes.height ?? 900 },
      colorScheme: wishes.dark ? "dark" : "light",
      reducedMotion: wishes.motion ?? "reduce",
      acceptDownloads: true,
      locale: "en-GB",
      timezoneId: "UTC",
    });
    visitor.page = await visitor.newPage();
    return visitor;
  }

  async newPage() {
    const page = await this.context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on("pageerror", (error) => this.faults.push(`script error: ${error.message}`));
    page.on("console", (message) => this.#onConsole(message));
    page.on("request", (request) => this.#onRequest(request));
    return page;
  }

  #onConsole(message) {
    const text = message.text();
    const policy = /content security policy|trusted ?types|refused to|violates/i.test(text);
    const lost = /Failed to load resource|ERR_CONNECTION|net::/i.test(text);
    if (policy) this.faults.push(`policy message: ${text}`);
    else if (message.type() === "error" && !(lost && this.expectsFailure)) {
      this.faults.push(`console error: ${text} ${message.location().url}`);
    }
  }

  #onRequest(request) {
    const address = request.url();
    if (/^(data|blob|about):/.test(address)) return;
    if (!address.startsWith(`${this.server.address}/`)) {
      this.faults.push(`request to another origin: ${address}`);
    }
  }

  async go(path) {
    await this.page.goto(`${this.server.address}${path}`);
    await this.page.waitForSelector("h1");
  }

  // Types the words and sends them; comes back when the tutor's turn is there.
  async answer(words) {
    const before = await this.page.locator(".turn.you").count();
    await this.page.fill("form.compose textarea", words);
    await this.page.press("form.compose textarea", "Enter");
    await this.settled(before + 1);
  }

  async settled(turns) {
    await this.page.waitForFunction((wanted) =>
      document.querySelectorAll(".turn.you").length >= wanted &&
      !document.querySelector(".turns[aria-busy=true]"), turns);
  }

  async get(path) {
    return this.page.evaluate(async (address) => (await fetch(address)).json(), path);
  }

  async leave() {
    await this.context.close();
  }
}

// Violations of axe's rules on the page as it stands, in one line each.
export async function axeViolations(page) {
  await page.evaluate(readFileSync(require.resolve("axe-core"), "utf8"));
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) =>
      `${id}: ${nodes.slice(0, 3).map(({ target }) => target.join(" ")).join(", ")}`);
  });
}

// How far the page is wider than its window, in px.
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
