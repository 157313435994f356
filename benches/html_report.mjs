// Measures how long Chromium takes to load HTML reports: from the request to the end of the page's script.
//   node --experimental-websocket benches/html_report.mjs REPORT.html [REPORT.html …]
// CHROMIUM names the browser. Prints the median of five loads of each page, in milliseconds.
import { close, load, value } from "./chromium.mjs";

for (const report of process.argv.slice(2)) {
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    await load(report);
    times.push(await value("performance.timing.loadEventStart - performance.timing.navigationStart"));
  }
  const shown = await value("document.querySelector('output').textContent + ', ' + document.querySelectorAll('tbody tr').length + ' in the page'");
  console.log(`${report}: ${times.sort((a, b) => a - b)[2]} ms (${shown})`);
}
await close();
