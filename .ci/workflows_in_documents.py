"""Writes every workflow in the code blocks of Markdown files into a folder, one file each.

A block is a workflow when it is YAML with `jobs:` at its left edge.
"""

import pathlib
import re
import sys

target, *sources = map(pathlib.Path, sys.argv[1:])
documents = [path for source in sources if source.exists()
             for path in ([source] if source.is_file() else sorted(source.rglob("*.md")))]
count = 0
for document in documents:
    text = document.read_text(encoding="utf-8")
    for block in re.finditer(r"^( *)```ya?ml\n(.*?)^\1```", text, flags=re.M | re.S):
        indent, body = len(block[1]), block[2]
        body = "".join(line[indent:] for line in body.splitlines(keepends=True))
        if re.search(r"^jobs:", body, flags=re.M):
            line = text.count("\n", 0, block.start(2)) + 1
            count += 1
            (target / f"{document.stem}-line-{line}.yml").write_text(body, encoding="utf-8")
print(f"{count} workflows in {len(documents)} documents")
