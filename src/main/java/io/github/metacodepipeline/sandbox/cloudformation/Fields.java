package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.template.ParameterValue;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Elements that occur in many answers. */
final class Fields {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Fields() {}

  /** A leaf that is left out when its text is empty. */
  static void some(Xml xml, String name, String text) {
    if (!text.isEmpty()) {
      xml.leaf(name, text);
    }
  }

  /** An instant; left out when it never came. */
  static void time(Xml xml, String name, Instant instant) {
    if (!instant.equals(Instant.EPOCH)) {
      xml.leaf(name, TIME.format(instant));
    }
  }

  static void flag(Xml xml, String name, boolean flag) {
    xml.leaf(name, String.valueOf(flag));
  }

  static void tags(Xml xml, Map<String, String> tags) {
    xml.members(
        "Tags",
        List.copyOf(tags.entrySet()),
        (item, tag) -> item.leaf("Key", tag.getKey()).leaf("Value", tag.getValue()));
  }

  static void parameters(Xml xml, Map<String, ParameterValue> parameters) {
    xml.members(
        "Parameters",
        List.copyOf(parameters.values()),
        (item, parameter) -> {
          item.leaf("ParameterKey", parameter.name());
          item.leaf("ParameterValue", parameter.shown());
          some(item, "ResolvedValue", parameter.resolved());
        });
  }
}
