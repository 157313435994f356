// Drives one page of a Chromium without a window. CHROMIUM names the browser.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const profile = mkdtempSync(join(tmpdir(), "frontdesk-chromium-"));
const browser = spawn(process.env.CHROMIUM ?? "chromium", [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank",
], { stdio: ["ignore", "ignore", "pipe"] });
const address = await new Promise((found, failed) => {
  let text = "";
  browser.stderr.on("data", (data) => {
    text += data;
    const match = /DevTools listening on ws:\/\/([^/]+)/.exec(text);
    if (match) found(match[1]);
  });
  browser.on("exit", () => failed(new Error(`the browser ended: ${text}`)));
});

const pages = await (await fetch(`http://${address}/json`)).json();
const socket = new WebSocket(pages.find((page) => page.type === "page").webSocketDebuggerUrl);
await new Promise((open) => socket.addEventListener("open", open));
let last = 0;
const waiting = new Map();
let loaded = () => {};
socket.addEventListener("message", ({ data }) => {
  const message = JSON.parse(data);
  if (message.id) waiting.get(message.id)(message.result);
  else if (message.method === "Page.loadEventFired") loaded();
});

export const send = (method, params = {}) => new Promise((answered) => {
  waiting.set(++last, answered);
  socket.send(JSON.stringify({ id: last, method, params }));
});

// The value of an expression in the page.
export const value = async (expression) => {
  const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
};

// Loads the file until the end of its scripts.
export const load = async (file) => {
  const done = new Promise((seen) => { loaded = seen; });
  await send("Page.navigate", { url: pathToFileURL(resolve(file)).href });
  await done;
};

export const close = () => {
  socket.close();
  browser.kill();
  return new Promise((ended) => browser.on("exit", () => {
    rmSync(profile, { recursive: true, force: true });
    ended();
  }));
};

await send("Page.enable");
