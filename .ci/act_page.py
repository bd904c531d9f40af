"""Writes what docs/act.md tells its readers to run, paste and look for into a folder.

  act_page.py PAGE FOLDER

A code block with a name (<!-- .ci/act: NAME --> on the line before) becomes NAME.sh or NAME.yaml; the first
column of the table of messages becomes messages.txt. Every block has to have a name: none is left out.
"""

import pathlib
import re
import sys

page, folder = map(pathlib.Path, sys.argv[1:])
text = page.read_text(encoding="utf-8")
names = set()
for block in re.finditer(r"^(?:<!-- \.ci/act: ([a-z-]+) -->\n)?```(\w*)\n(.*?)^```$", text, flags=re.M | re.S):
    name, kind, body = block.groups()
    line = text.count("\n", 0, block.start()) + 1
    if not name or name in names or kind not in ("sh", "yaml"):
        sys.exit(f"{page.name}:{line}: the code block has no name of its own, or is neither sh nor yaml")
    names.add(name)
    (folder / f"{name}.{kind}").write_text(body, encoding="utf-8")
messages = re.findall(r"^\| `([^`]+)` \|", text[text.index("## When it fails"):], flags=re.M)
(folder / "messages.txt").write_text("".join(f"{message}\n" for message in messages), encoding="utf-8")
print(f"{len(names)} code blocks and {len(messages)} messages in {page.name}")
