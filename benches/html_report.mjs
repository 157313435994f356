// Measures how long Chromium takes to load HTML reports: from the request to the end of the page's script.
//   node --experimental-websocket benches/html_report.mjs REPORT.html [REPORT.html …]
// CHROMIUM names the browser. Prints the median of five loads of each page, in milliseconds.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const profile = mkdtempSync(join(tmpdir(), "html-report-"));
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
const events = [];
socket.addEventListener("message", ({ data }) => {
  const message = JSON.parse(data);
  if (message.id) waiting.get(message.id)(message.result);
  else events.filter(([name]) => name === message.method).forEach(([, seen]) => seen());
});
const send = (method, params = {}) => new Promise((answered) => {
  waiting.set(++last, answered);
  socket.send(JSON.stringify({ id: last, method, params }));
});
const value = async (expression) => (await send("Runtime.evaluate", { expression })).result.value;

await send("Page.enable");
for (const report of process.argv.slice(2)) {
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    const loaded = new Promise((done) => events.push(["Page.loadEventFired", done]));
    await send("Page.navigate", { url: pathToFileURL(resolve(report)).href });
    await loaded;
    events.length = 0;
    times.push(await value("performance.timing.loadEventStart - performance.timing.navigationStart"));
  }
  const shown = await value("document.querySelector('output').textContent + ', ' + document.querySelectorAll('tbody tr').length + ' in the page'");
  console.log(`${report}: ${times.sort((a, b) => a - b)[2]} ms (${shown})`);
}
socket.close();
browser.kill();
browser.on("exit", () => rmSync(profile, { recursive: true, force: true }));
