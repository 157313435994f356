// Checks HTML reports with axe-core in Chromium: in light and dark, at 1280 and 420 pixels.
//   npm install axe-core    (anywhere; AXE names its axe.min.js)
//   AXE=…/axe-core/axe.min.js node --experimental-websocket benches/html_axe.mjs REPORT.html [REPORT.html …]
// CHROMIUM names the browser. Prints each violation and ends with 1 if one is serious or critical.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { close, load, send, value } from "./chromium.mjs";

const axe = readFileSync(process.env.AXE ?? "node_modules/axe-core/axe.min.js", "utf8");
let serious = 0;
for (const report of process.argv.slice(2)) {
  for (const scheme of ["light", "dark"]) {
    for (const width of [1280, 420]) {
      await send("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: false });
      await send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
      await load(report);
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
await close();
process.exitCode = serious > 0 ? 1 : 0;
