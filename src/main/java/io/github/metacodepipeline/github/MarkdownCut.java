package io.github.metacodepipeline.github;

import java.nio.charset.StandardCharsets;

/**
 * Keeps Markdown within a number of bytes: it cuts after a whole line that leaves no fence and no
 * {@code <details>} open, and says that it did.
 *
 * @param room in bytes of UTF-8
 * @param note what it says where it cuts
 */
record MarkdownCut(int room, String note) {
  private static final String OF_A_STEP =
      "\n_The rest is left out: GitHub shows at most 1 MiB per step._\n";

  /** For the summary of a step. */
  MarkdownCut(int room) {
    this(room, OF_A_STEP);
  }

  String of(String markdown) {
    if (bytes(markdown) <= room) {
      return markdown;
    }
    int left = room - bytes(note);
    int safe = 0;
    int position = 0;
    String fence = "";
    int details = 0;
    while (position < markdown.length()) {
      int end = markdown.indexOf('\n', position) + 1;
      String line = markdown.substring(position, end == 0 ? markdown.length() : end);
      left -= bytes(line);
      if (left < 0) {
        break;
      }
      position += line.length();
      fence = fenceAfter(line.strip(), fence);
      details += fence.isEmpty() ? opened(line) : 0;
      safe = fence.isEmpty() && details <= 0 ? position : safe;
    }
    String kept = markdown.substring(0, safe);
    return room < bytes(note) ? "" : kept + note;
  }

  private static String fenceAfter(String line, String open) {
    if (!open.isEmpty()) {
      return line.startsWith(open) && line.replace(open.charAt(0), ' ').isBlank() ? "" : open;
    }
    char first = line.isEmpty() ? ' ' : line.charAt(0);
    int length = 0;
    while (length < line.length() && line.charAt(length) == first) {
      length++;
    }
    return (first == '`' || first == '~') && length >= 3 ? line.substring(0, length) : "";
  }

  private static int opened(String line) {
    return count(line, "<details") - count(line, "</details");
  }

  private static int count(String line, String tag) {
    int found = 0;
    for (int at = line.indexOf(tag); at >= 0; at = line.indexOf(tag, at + 1)) {
      found++;
    }
    return found;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
