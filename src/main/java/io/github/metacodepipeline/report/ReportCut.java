package io.github.metacodepipeline.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.metacodepipeline.source.JsonText;
import java.util.List;
import java.util.Map;

/**
 * Cuts a report's JSON to a size: whole entries go, those of the least important part first, and
 * how many of each part went is written into it.
 */
final class ReportCut {
  private static final String CHANGES = "pipelineChanges";
  private static final String DIFFERENCES = "differences";
  private static final String OUTLINES = "outlines";

  /** What can be left out, the least important part first. */
  static final List<String> PARTS =
      List.of(
          "events",
          "actions",
          OUTLINES,
          "parameters",
          "outputs",
          "pipelines",
          "forecast",
          "executions",
          "started",
          "resources",
          "gaps",
          DIFFERENCES,
          CHANGES,
          "permissions",
          "settings",
          "missing",
          "warnings",
          "next",
          "causes",
          "findings");

  // The counts of what is left out grow as they are written.
  private static final int ROOM_FOR_COUNTS = 8 * PARTS.size();

  /** A text outside of every list stays; this much of it when all of it is too much. */
  private static final int LONGEST_TEXT = 1_000;

  private final ObjectNode report;
  private final int limit;
  private int excess;

  /**
   * @param limit in bytes of UTF-8, without white space between the values
   */
  ReportCut(ObjectNode report, int limit) {
    this.report = report;
    this.limit = limit;
  }

  /** Leaves out as much as must be. */
  void cut() {
    if (excess(0) <= 0) {
      return;
    }
    shorten(report);
    excess = excess(ROOM_FOR_COUNTS);
    report.put("truncated", true);
    ObjectNode leftOut = report.putObject("leftOut");
    for (String part : PARTS) {
      leftOut.put(part, excess <= 0 ? 0 : dropped(part));
    }
  }

  private int excess(int room) {
    return ChangesSummary.bytes(JsonText.line(report)) - limit + room;
  }

  private int dropped(String part) {
    return switch (part) {
      case OUTLINES -> outlines();
      case DIFFERENCES -> differences();
      default -> dropped(report.withArray(part));
    };
  }

  private int dropped(ArrayNode entries) {
    int before = entries.size();
    while (excess > 0 && !entries.isEmpty()) {
      excess -= size(entries.remove(entries.size() - 1)) + 1;
    }
    return before - entries.size();
  }

  private int differences() {
    int dropped = 0;
    for (int i = report.withArray(CHANGES).size() - 1; i >= 0; i--) {
      dropped += dropped((ArrayNode) report.withArray(CHANGES).get(i).path(DIFFERENCES));
    }
    return dropped;
  }

  private int outlines() {
    int dropped = 0;
    for (int i = report.withArray(CHANGES).size() - 1; i >= 0; i--) {
      JsonNode change = report.withArray(CHANGES).get(i);
      for (String side : List.of("after", "before")) {
        JsonNode outline = change.path(side);
        if (excess > 0 && outline.isObject()) {
          excess -= size(outline) - "null".length();
          ((ObjectNode) change).putNull(side);
          dropped++;
        }
      }
    }
    return dropped;
  }

  private static int size(JsonNode entry) {
    return ChangesSummary.bytes(JsonText.line(entry));
  }

  private static void shorten(ObjectNode node) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getValue() instanceof ObjectNode inner) {
        shorten(inner);
      } else if (field.getValue() instanceof TextNode text) {
        field.setValue(TextNode.valueOf(shortened(text.textValue())));
      }
    }
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    boolean splitsACharacter = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
    return text.substring(0, splitsACharacter ? LONGEST_TEXT - 1 : LONGEST_TEXT) + "…";
  }
}
