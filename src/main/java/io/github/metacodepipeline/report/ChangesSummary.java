package io.github.metacodepipeline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.source.JsonText;
import java.nio.charset.StandardCharsets;

/**
 * The output {@code changes-summary}: JSON with the fields that users of
 * aws-cloudformation-github-deploy know, {@code {changes, totalChanges, truncated}}.
 */
final class ChangesSummary {
  /** The most bytes of UTF-8 that an output may have, a little below 64 KiB. */
  static final int LIMIT = 60_000;

  private ChangesSummary() {}

  static String json(Report report) {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    ArrayNode changes = summary.putArray("changes");
    int length = 0;
    for (ResourceChange change : report.prospect().changes()) {
      ObjectNode entry = entry(change, report);
      length += bytes(JsonText.line(entry)) + 1;
      if (length > LIMIT) {
        break;
      }
      changes.add(entry);
    }
    summary.put("totalChanges", report.prospect().changes().size());
    summary.put("truncated", changes.size() < report.prospect().changes().size());
    return JsonText.line(summary);
  }

  /** How long a text is as an output. */
  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static ObjectNode entry(ResourceChange change, Report report) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("action", Words.of(change));
    entry.put("logicalId", report.shown(change.logicalId()));
    entry.put("physicalId", report.shown(change.physicalId()));
    entry.put("type", report.shown(change.type()));
    ArrayNode properties = entry.putArray("properties");
    for (PropertyChange property : change.properties()) {
      ObjectNode detail = properties.addObject().put("path", report.shown(property.path()));
      property.before().map(report::shown).ifPresent(v -> detail.put("before", v));
      property.after().map(report::shown).ifPresent(v -> detail.put("after", v));
    }
    return entry;
  }
}
