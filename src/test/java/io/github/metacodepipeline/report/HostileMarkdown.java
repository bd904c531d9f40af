package io.github.metacodepipeline.report;

import java.util.List;
import java.util.Random;

/** Text as somebody would write it who wants to write on our page, from a seed. */
public final class HostileMarkdown {
  private static final List<String> PIECES =
      List.of(
          "<script>",
          "<img src=x onerror=alert(1)>",
          "</details>",
          "</code>",
          "<!--",
          "-->",
          "&lt;",
          "&#60;",
          "&",
          "|",
          "||",
          "\\|",
          "\\",
          "`",
          "```",
          "~~~",
          "``",
          "[a](https://x.example)",
          "![a](https://x.example/y.png)",
          "[",
          "](",
          "[a]: https://x.example",
          "https://x.example/",
          "http://",
          "www.example.com",
          "WWW.example.com",
          "a@b.example",
          "@octocat",
          "@o/team",
          "mailto:a@b.example",
          "#1",
          "octocat/hello#1",
          "GH-1",
          "gh-23",
          "# h",
          "- item",
          "+ item",
          "1. item",
          "2) item",
          "> quote",
          "---",
          "===",
          "    code",
          "\t",
          "\n",
          "\n\n",
          "\r\n",
          "\u2028",
          "\u0085",
          "\u202e",
          "\u200b",
          "\u00ad",
          "**b**",
          "__b__",
          "*",
          "_",
          "~~s~~",
          ":rocket:",
          "$x$",
          "$$",
          "{{",
          "${{ secrets.X }}",
          "- [ ] task",
          "::: note",
          "[!NOTE]",
          "[^1]",
          "\0",
          "\u001b[31m",
          "\ud800",
          "😀",
          "stack",
          " ",
          "Ärger",
          "=",
          "+",
          "-");

  private HostileMarkdown() {}

  public static String of(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(1, 7); left > 0; left--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
