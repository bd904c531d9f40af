// Compares labels as drawn with labels as meant: node labels.mjs NODE_MODULES PICTURES.json PAGE.html
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Browser } from "./browser.mjs";

const [modules, pictures, page] = process.argv.slice(2);
const wanted = JSON.parse(readFileSync(pictures, "utf8"));

// In the page: what is wrong with one picture; nothing when all is well. Spaces are left out, since
// lines are broken by spaces.
const check = `async (picture, number) => {
  const plain = (text) => text.replaceAll(/[\\s\\u200b]/g, "");
  let svg;
  try {
    ({ svg } = await mermaid.render("picture" + number, picture.text));
  } catch (error) {
    return ["not drawn: " + error];
  }
  const drawn = new DOMParser().parseFromString(svg, "text/html");
  const wrong = [];
  const found = new Map();
  for (const label of drawn.querySelectorAll("g.node, g.cluster")) {
    const id = label.id.replace(/^(?:picture[0-9]+-)?(?:flowchart-)?([a-z]+[0-9]+)(?:-[0-9]+)?$/, "$1");
    // A frame holds its title in a group of its own, and nothing else that can be read.
    found.set(id, plain(label.textContent));
  }
  for (const [id, meant] of Object.entries(picture.labels)) {
    if (found.get(id) !== plain(meant)) wrong.push(id + ": " + JSON.stringify(found.get(id)) + " instead of " + JSON.stringify(plain(meant)));
    found.delete(id);
  }
  for (const id of found.keys()) wrong.push("nobody meant " + id);
  if (drawn.querySelector("a, img, script, b, strong, em, i, code, [onerror], [onclick]")) wrong.push("markup in " + picture.text);
  return wrong;
}`;

const browser = await Browser.start();
let failed = 0;
try {
  for (const version of ["mermaid-10", "mermaid"]) {
    for (const html of [true, false]) {
      const script = pathToFileURL(`${modules}/${version}/dist/mermaid.min.js`);
      writeFileSync(page, `<!doctype html><meta charset="utf-8"><script src="${script}"></script>
<script>mermaid.initialize({ startOnLoad: false, securityLevel: "strict", htmlLabels: ${html}, flowchart: { htmlLabels: ${html} } });</script>`);
      await browser.open(pathToFileURL(page).href, 1012);
      for (const [number, picture] of wanted.entries()) {
        const wrong = await browser.ask(`(${check})(${JSON.stringify(picture)}, ${number})`);
        for (const what of wrong) console.log(`${version}, labels of ${html ? "HTML" : "SVG"}, picture ${number}: ${what}`);
        failed += wrong.length > 0;
      }
      console.log(`${version}, labels of ${html ? "HTML" : "SVG"}: ${wanted.length} pictures`);
    }
  }
} finally {
  await browser.end();
}
process.exit(failed > 0 ? 1 : 0);
