// The HTML page of one Markdown file, as GitHub shows it.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const escape = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

/**
 * modules: the folder of the tools; unfold: whether what <details> hides is shown. In the page,
 * `ready` is a promise of what became of its diagrams.
 */
export async function page(modules, file, theme, unfold) {
  const { Marked } = await import(pathToFileURL(`${modules}/marked/lib/marked.esm.js`));
  const marked = new Marked({
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
  if (unfold) body = body.replaceAll("<details>", "<details open>");

  const style = readFileSync(`${modules}/github-markdown-css/github-markdown-${theme}.css`, "utf8");
  const mermaid = pathToFileURL(`${modules}/mermaid/dist/mermaid.min.js`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(file)}</title>
<style>${style}
body { margin: 0; background: ${theme === "dark" ? "#0d1117" : "#ffffff"}; }
.markdown-body { box-sizing: border-box; max-width: 1012px; margin: 0 auto; padding: 32px; }
.diagram { text-align: center; margin-bottom: 16px; }
</style></head>
<body><article class="markdown-body">${body}</article>
<script src="${mermaid}"></script>
<script>
  const ready = (async () => {
    mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: "${theme === "dark" ? "dark" : "default"}" });
    const errors = [];
    let number = 0;
    for (const diagram of document.querySelectorAll(".diagram")) {
      try {
        diagram.innerHTML = (await mermaid.render("diagram-" + number++, diagram.textContent)).svg;
        const { width, height } = diagram.querySelector("svg").getBoundingClientRect();
        if (!diagram.querySelector(".node") || width < 20 || height < 20) errors.push("an empty picture");
      } catch (error) {
        errors.push(String(error.message ?? error).replaceAll(/\\s*\\n\\s*/g, " / "));
      }
    }
    return { errors, diagrams: number, height: Math.ceil(document.querySelector("article").getBoundingClientRect().height) };
  })();
</script></body></html>`;
}
