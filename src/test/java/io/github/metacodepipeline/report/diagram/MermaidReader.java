package io.github.metacodepipeline.report.diagram;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a picture as strictly as can be: what is none of the known forms is an error. */
final class MermaidReader {
  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile("flowchart (LR|TB)\\n"),
          Pattern.compile(
              " +subgraph (?<id>(stage|row)[0-9]+)\\[" + label("\"(?<label>%s)\"") + "]\\n"),
          Pattern.compile(" +direction (LR|TB)\\n"),
          Pattern.compile(" +(?<end>end)\\n"),
          Pattern.compile(
              " +(?<id>(box|joint)[0-9]+)(\\[|\\(\\[|\\(|\\(\\(|\\{\\{|\\[\\[|\\[/|\\[\\\\|>)"
                  + label("\"(?<label>%s)\"")
                  + "(]|]\\)|\\)|\\)\\)|}}|]]|/]|\\\\])\\n"),
          Pattern.compile(" +(?<from>[a-z]+[0-9]+) (-->|-\\.->|~~~) (?<to>[a-z]+[0-9]+)\\n"),
          Pattern.compile("  classDef [a-zA-Z]+ [a-z0-9#:, -]+\\n"),
          Pattern.compile("  class (?<ids>[a-z0-9,]+) [a-zA-Z]+\\n"));

  private final Map<String, String> labels = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private int links;
  private int open;

  private MermaidReader() {}

  private static String label(String form) {
    return form.formatted("(?:[^\"<>&`*\\\\~;|\\p{Cc}]|\\n)*");
  }

  static MermaidReader of(String text) {
    MermaidReader reader = new MermaidReader();
    int position = 0;
    while (position < text.length()) {
      position = reader.form(text, position);
    }
    if (reader.open != 0 || !reader.labels.keySet().containsAll(reader.used)) {
      throw new IllegalArgumentException("frames or names do not fit:\n" + text);
    }
    return reader;
  }

  private int form(String text, int position) {
    for (Pattern form : FORMS) {
      Matcher matcher = form.matcher(text).region(position, text.length());
      if (matcher.lookingAt()) {
        Map<String, Integer> groups = form.namedGroups();
        if (groups.containsKey("label")
            && labels.put(matcher.group("id"), matcher.group("label")) != null) {
          throw new IllegalArgumentException("twice: " + matcher.group("id"));
        }
        if (groups.containsKey("from")) {
          links++;
          used.add(matcher.group("from"));
          used.add(matcher.group("to"));
        }
        if (groups.containsKey("ids")) {
          used.addAll(List.of(matcher.group("ids").split(",")));
        }
        open +=
            matcher.group().strip().startsWith("subgraph ")
                ? 1
                : groups.containsKey("end") ? -1 : 0;
        return matcher.end();
      }
    }
    throw new IllegalArgumentException("no known form: " + text.substring(position));
  }

  /** What is written, by the name of what it is written in; in the order of the picture. */
  Map<String, String> labels() {
    return labels;
  }

  int links() {
    return links;
  }
}
