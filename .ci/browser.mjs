// A headless Chromium for many pages, started once: see pages.mjs and labels.mjs.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SECONDS = 120;

export class Browser {
  #process;
  #profile;
  #socket;
  #session;
  #number = 0;
  #waiting = new Map();
  #loaded = () => {};

  static async start() {
    const browser = new Browser();
    browser.#profile = mkdtempSync(join(tmpdir(), "chromium-"));
    browser.#process = spawn("chromium", [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      "--hide-scrollbars", "--allow-file-access-from-files", "--remote-debugging-port=0",
      `--user-data-dir=${browser.#profile}`,
    ], { stdio: ["ignore", "ignore", "pipe"], detached: true });
    await browser.#connect(await browser.#address());
    const { targetId } = await browser.#send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await browser.#send("Target.attachToTarget", { targetId, flatten: true });
    browser.#session = sessionId;
    await browser.#send("Page.enable");
    return browser;
  }

  // Chromium says on its standard error where it listens.
  #address() {
    return inTime("the browser did not start", new Promise((found, failed) => {
      let said = "";
      this.#process.stderr.on("data", (data) => {
        said += data;
        const address = /DevTools listening on (ws:\S+)/.exec(said);
        if (address) found(address[1]);
      });
      this.#process.on("error", failed);
      this.#process.on("exit", () => failed(new Error(`the browser ended: ${said}`)));
    }));
  }

  #connect(address) {
    this.#socket = new WebSocket(address);
    this.#socket.onmessage = ({ data }) => {
      const { id, result, error, method } = JSON.parse(data);
      if (method === "Page.loadEventFired") this.#loaded();
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.failed(new Error(error.message));
      else waiting?.done(result);
    };
    return inTime("no connection to the browser", new Promise((done, failed) => {
      this.#socket.onopen = done;
      this.#socket.onerror = failed;
    }));
  }

  #send(method, params = {}) {
    const id = ++this.#number;
    this.#socket.send(JSON.stringify({ id, method, params, sessionId: this.#session }));
    return inTime(`no answer to ${method}`, new Promise((done, failed) => this.#waiting.set(id, { done, failed })));
  }

  async open(address, width) {
    await this.#size(width, 800);
    const loaded = new Promise((done) => { this.#loaded = done; });
    await this.#send("Page.navigate", { url: address });
    await inTime(`${address} did not load`, loaded);
  }

  /** The value of an expression in the page, waited for. */
  async ask(expression) {
    const { result, exceptionDetails } = await this.#send("Runtime.evaluate", {
      expression, awaitPromise: true, returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async picture(width, height) {
    await this.#size(width, height);
    const { data } = await this.#send("Page.captureScreenshot", { format: "png" });
    return Buffer.from(data, "base64");
  }

  #size(width, height) {
    return this.#send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  }

  // The whole process group: its children write into the profile for some time after the browser itself is gone.
  async end() {
    this.#socket?.close();
    const ended = new Promise((done) => this.#process.on("exit", done));
    process.kill(-this.#process.pid, "SIGKILL");
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }
}

function inTime(what, promise) {
  let timer;
  const late = new Promise((_, failed) => {
    timer = setTimeout(() => failed(new Error(`${what} within ${SECONDS} s`)), SECONDS * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
