// Makes one HTML page of one Markdown file: node page.mjs NODE_MODULES FILE.md light|dark [open]
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, file, theme, unfold] = process.argv.slice(2);
const { marked } = await import(pathToFileURL(`${modules}/marked/lib/marked.esm.js`));

const escape = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

marked.use({
  gfm: true,
  renderer: {
    code({ text, lang }) {
      return lang === "mermaid"
        ? `<div class="diagram"><pre hidden>${escape(text)}</pre></div>`
        : false;
    },
  },
});

let body = marked.parse(readFileSync(file, "utf8"));
// GitHub's alerts, such as > [!WARNING]
body = body.replace(
  /<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/g,
  (_, kind) => `<blockquote class="alert"><p><strong>${kind}</strong></p><p>`,
);
if (unfold === "open") body = body.replaceAll("<details>", "<details open>");

const style = readFileSync(`${modules}/github-markdown-css/github-markdown-${theme}.css`, "utf8");
const mermaid = pathToFileURL(`${modules}/mermaid/dist/mermaid.min.js`);

console.log(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(file)}</title>
<style>${style}
body { margin: 0; background: ${theme === "dark" ? "#0d1117" : "#ffffff"}; }
.markdown-body { box-sizing: border-box; max-width: 1012px; margin: 0 auto; padding: 32px; }
.diagram { text-align: center; margin-bottom: 16px; }
</style></head>
<body><article class="markdown-body">${body}</article>
<script src="${mermaid}"></script>
<script>
  (async () => {
    mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: "${theme === "dark" ? "dark" : "default"}" });
    let number = 0;
    for (const diagram of document.querySelectorAll(".diagram")) {
      try {
        diagram.innerHTML = (await mermaid.render("diagram-" + number++, diagram.textContent)).svg;
      } catch (error) {
        diagram.setAttribute("data-diagram-error", String(error.message ?? error).replaceAll(/\\s*\\n\\s*/g, " / "));
      }
    }
    // A window is taller than what it shows by the frame that a browser draws around it.
    const frame = outerHeight - innerHeight;
    const height = document.querySelector("article").getBoundingClientRect().height;
    document.body.setAttribute("data-ready-height", Math.ceil(height + frame));
  })();
</script></body></html>`);
