// Makes pictures of Markdown files: node pages.mjs NODE_MODULES FOLDER open|closed FILE.md …
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser } from "./browser.mjs";
import { page } from "./page.mjs";

const WIDTH = 1012;
const [modules, folder, unfold, ...files] = process.argv.slice(2);
const browser = await Browser.start();
let diagrams = 0;
let failed = 0;
try {
  for (const file of files) {
    for (const theme of ["light", "dark"]) {
      const name = join(folder, `${basename(file, ".md")}-${theme}`);
      writeFileSync(`${name}.html`, await page(modules, file, theme, unfold === "open"));
      await browser.open(pathToFileURL(`${name}.html`).href, WIDTH);
      const shown = await browser.ask("ready");
      writeFileSync(`${name}.png`, await browser.picture(WIDTH, Math.max(shown.height, 1)));
      for (const error of shown.errors) console.log(`${file}, ${theme}: ${error}`);
      diagrams += shown.diagrams;
      failed += shown.errors.length;
    }
  }
} finally {
  await browser.end();
}
console.log(`${files.length} files, ${diagrams} diagrams, in ${folder}`);
process.exit(failed > 0 ? 1 : 0);
