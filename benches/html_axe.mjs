// Checks HTML reports with axe-core in Chromium: in light and dark, at 1280 and 420 pixels.
//   npm install axe-core    (anywhere; AXE names its axe.min.js)
//   AXE=…/axe-core/axe.min.js node --experimental-websocket benches/html_axe.mjs REPORT.html [REPORT.html …]
// CHROMIUM names the browser. Prints each violation and ends with 1 if one is serious or critical.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const axe = readFileSync(process.env.AXE ?? "node_modules/axe-core/axe.min.js", "utf8");
const profile = mkdtempSync(join(tmpdir(), "html-axe-"));
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
const send = (method, params = {}) => new Promise((answered) => {
  waiting.set(++last, answered);
  socket.send(JSON.stringify({ id: last, method, params }));
});
const value = async (expression) => {
  const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
};

let serious = 0;
await send("Page.enable");
for (const report of process.argv.slice(2)) {
  for (const scheme of ["light", "dark"]) {
    for (const width of [1280, 420]) {
      await send("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: false });
      await send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
      const done = new Promise((seen) => { loaded = seen; });
      await send("Page.navigate", { url: pathToFileURL(resolve(report)).href });
      await done;
      await value(`${axe}; undefined`);
      const violations = await value("axe.run().then(({ violations }) => violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, at: nodes.slice(0, 3).map((node) => node.target.join(\" \")) })))");
      serious += violations.filter(({ impact }) => impact === "serious" || impact === "critical").length;
      console.log(`${report}, ${scheme}, ${width} px: ${violations.length} violations`);
      for (const { id, impact, help, at } of violations) console.log(`  ${impact} ${id}: ${help} (${at.join(", ")})`);
      if (process.env.PICTURES) {
        const { data } = await send("Page.captureScreenshot", { captureBeyondViewport: true });
        writeFileSync(join(process.env.PICTURES, `${scheme}-${width}.png`), Buffer.from(data, "base64"));
      }
    }
  }
}
socket.close();
browser.kill();
browser.on("exit", () => {
  rmSync(profile, { recursive: true, force: true });
  process.exitCode = serious > 0 ? 1 : 0;
});
