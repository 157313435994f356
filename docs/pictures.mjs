// Runs the product and takes the pictures that the README and the book show:
//   node --experimental-websocket docs/pictures.mjs FRONTDESK
// FRONTDESK is the program. CHROMIUM names the browser; LibreOffice (soffice) draws the workbooks.
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { close, load, send, value } from "../benches/chromium.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const program = resolve(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), "frontdesk-pictures-"));
const inFolder = (name) => join(folder, name);
const environment = { ...process.env, XDG_STATE_HOME: folder, XDG_CONFIG_HOME: folder, NO_COLOR: "1", TERM: "dumb", LC_ALL: "C.UTF-8" };

// What a command prints; its progress is not in a picture.
const frontdesk = (...args) => {
  const { stdout, error } = spawnSync(program, args, { cwd: folder, env: environment, encoding: "utf8" });
  if (error) throw error;
  return stdout;
};

const soffice = (file, format) =>
  execFileSync("soffice", [`-env:UserInstallation=file://${folder}/office`, "--headless", "--convert-to", format, file], { cwd: folder, stdio: "ignore" });

const picture = async (page, name, width, height) => {
  await send("Emulation.setDeviceMetricsOverride", { width, height: height ?? 100, deviceScaleFactor: 1, mobile: false });
  await load(page);
  const whole = height ?? Math.ceil(await value("document.body.getBoundingClientRect().bottom")) + 1;
  await send("Emulation.setDeviceMetricsOverride", { width, height: whole, deviceScaleFactor: 1, mobile: false });
  await send("Emulation.setScrollbarsHidden", { hidden: true });
  const { data } = await send("Page.captureScreenshot", { format: "png" });
  writeFileSync(join(root, "docs/src/pictures", name), Buffer.from(data, "base64"));
  console.log(`${name}: ${width} x ${whole}`);
};

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

// Lines in the middle are left out between the two patterns.
const shorten = (text, from, to) => {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => from.test(line));
  const end = to ? lines.findIndex((line) => to.test(line)) : lines.length;
  return [...lines.slice(0, start), "…", ...(to ? ["", ...lines.slice(end)] : [])].join("\n");
};

const terminal = async (name, commands) => {
  const shown = commands.map(([args, cut = (text) => text]) => {
    const output = cut(frontdesk(...args)).trimEnd();
    return `<span>$</span> frontdesk ${escape(args.join(" "))}\n${escape(output)}`;
  });
  writeFileSync(inFolder("terminal.html"), `<meta charset="utf-8"><style>
    body { margin: 0; background: #16181d; color: #d7d9de; }
    pre { margin: 0; padding: 20px 22px; font: 14px/1.45 "DejaVu Sans Mono", monospace; } span { color: #7bb662; }
  </style><pre>${shown.join("\n\n")}</pre>`);
  await picture(inFolder("terminal.html"), name, 1080);
};

// A workbook's first sheet. `widths` are those of its columns in pixels; a column of width 0 is left out.
const workbook = async (file, name, widths) => {
  soffice(file, "html");
  const total = widths.reduce((sum, width) => sum + width);
  const html = inFolder(file.replace(/\.xlsx$/, ".html"));
  const style = `<style>
    body { margin: 0; } comment { display: none; }
    table { border-collapse: collapse; table-layout: fixed; width: ${total}px; }
    a.comment-indicator { float: right; border: 0; width: 7px; height: 7px; margin: -2px -3px 0 0; }
    td { border: 1px solid #d4d7dd; padding: 4px 6px; box-sizing: border-box; vertical-align: top; overflow: hidden; font: 13px/1.35 "DejaVu Sans", sans-serif; height: auto !important; }
    td[hidden] { display: none; } font { font-size: inherit; }
  </style><script>addEventListener("DOMContentLoaded", () => {
    const widths = ${JSON.stringify(widths)};
    const table = document.querySelector("table");
    document.body.replaceChildren(table);
    table.querySelectorAll("colgroup").forEach((group) => group.remove());
    for (const row of table.rows) [...row.cells].forEach((cell, at) => {
      cell.hidden = !widths[at];
      cell.style.width = widths[at] + "px";
      cell.style.whiteSpace = "normal";
    });
  });</script>`;
  writeFileSync(html, readFileSync(html, "utf8").replace("</head>", `${style}</head>`));
  await picture(html, name, total + 1);
};

try {
  copyFileSync(join(root, "samples/messy.csv"), inFolder("messy.csv"));
  writeFileSync(inFolder("people.csv"), `First name,Last name,Work e-mail,Group,Workspace,Role
Ada,Okafor,ada.okafor@example.com,Platform; Leads,Engineering,Member
Bruno,Fontaine,bruno.fontaine@example.com,Platform,Engineering,
Cleo,Diaz,cleo.diaz@example.com,Research,Engineering,Member
Dan,Eze,dan.eze(at)example.com,Research,Engineering,Member
Edda,Lindqvist,edda.lindqvist@example.com,Research,Engineering,Admim
`);

  await terminal("terminal.png", [
    [["check", "messy.csv"], (text) => shorten(text, /^problem email-invalid/)],
    [["rehearse", "messy.csv"], (text) => shorten(text, /^invalid email-several/, /requests in/)],
  ]);
  frontdesk("rehearse", "messy.csv", "--report", "messy.html", "--report-language", "en");
  await picture(inFolder("messy.html"), "report.png", 1280, 760);

  soffice("people.csv", "xlsx");
  frontdesk("rehearse", "people.xlsx", "--workspace-admin", "ada.okafor@example.com");
  await workbook("people.rehearsal.xlsx", "workbook.png", [90, 90, 215, 120, 100, 70, 0, 190, 0, 240, 210]);

  frontdesk("template", "template.xlsx");
  await workbook("template.xlsx", "template.png", [200, 70, 80, 80, 80, 110, 110, 0, 0, 0, 70, 90, 0, 80, 90]);
} finally {
  await close();
  rmSync(folder, { recursive: true, force: true });
}
