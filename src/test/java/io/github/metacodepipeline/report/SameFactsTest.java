package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page for people and the JSON for tools tell the same facts; only their words may differ. */
class SameFactsTest {
  private static final Pattern CODE = Pattern.compile("<code>(.*?)</code>");
  private static final String KNOWN_AFTER_APPLY = "{{changeSet:KNOWN_AFTER_APPLY}}";

  // The page cuts what is longer.
  private static final int LONGEST = 100;

  static Stream<String> names() {
    return Stories.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void what_tools_are_told_stands_on_the_page(String name) {
    Report report = ReportJsonTest.story(name);
    String page = plain(RenderedPage.of(Pages.summary(report)).text());
    JsonNode json = ReportSchema.parsed(ReportJson.whole(report));

    for (String fact : facts(json)) {
      assertThat(page).contains(plain(beginning(fact)));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void what_the_page_shows_is_told_to_tools(String name) {
    Report report = ReportJsonTest.story(name);
    String page = Pages.summary(report);
    String told = plain(String.join("\n", texts(ReportSchema.parsed(ReportJson.whole(report)))));

    List<String> shown = CODE.matcher(page).results().map(code -> code.group(1)).toList();
    for (String code : shown) {
      String text = RenderedPage.of("<code>" + code + "</code>").text();
      assertThat(told).contains(plain(text.replaceFirst("^allow: ", "")));
    }
  }

  /** Each fact of each kind, in the form in which the page shows it. */
  private static List<String> facts(JsonNode json) {
    List<String> facts = new ArrayList<>();
    facts.add(json.path("result").textValue());
    add(facts, json.at("/target"), "stack");
    addEach(facts, json.path("findings"), "key", "what", "remedy", "allow");
    addEach(facts, json.path("causes"), "reason", "remedy");
    json.path("causes").forEach(cause -> addEach(facts, cause.path("way"), "logicalId"));
    for (JsonNode change : json.path("pipelineChanges")) {
      add(facts, change, "name");
      addEach(facts, change.path("differences"), "what");
      change.path("differences").forEach(difference -> addWhole(facts, difference));
    }
    addEach(facts, json.path("gaps"), "what", "why");
    for (JsonNode resource : json.path("resources")) {
      add(facts, resource, "logicalId", "type");
      addEach(facts, resource.path("properties"), "before", "after");
      resource
          .path("properties")
          .forEach(it -> facts.add(it.path("path").textValue().replaceFirst("^Properties\\.", "")));
    }
    addEach(facts, json.path("settings"), "sentence");
    addEach(facts, json.path("permissions"), "who", "what");
    addEach(facts, json.path("parameters"), "name", "value");
    addEach(facts, json.path("pipelines"), "name", "version");
    addEach(facts, json.path("forecast"), "done", "why");
    addEach(facts, json.path("executions"), "pipeline", "revision", "stage", "done", "why");
    json.path("started")
        .forEach(started -> facts.add(started.path("execution").textValue().substring(0, 8)));
    addEach(facts, json.path("actions"), "stage", "action", "provider", "summary");
    json.path("actions")
        .forEach(action ->
            facts.add(
                action.path("status").textValue().toUpperCase(Locale.ROOT).replace('-', '_')));
    addEach(facts, json.path("events"), "status", "logicalId", "type", "reason");
    json.path("warnings").forEach(warning -> facts.add(warning.textValue()));
    json.path("missing").forEach(sentence -> facts.add(sentence.textValue()));
    return facts;
  }

  // Where a value is cut, it is where the two part.
  private static void addWhole(List<String> facts, JsonNode difference) {
    if (Stream.of("before", "after")
        .allMatch(side -> difference.path(side).asText("").length() <= LONGEST)) {
      add(facts, difference, "sentence", "before", "after");
    }
  }

  private static void addEach(List<String> facts, JsonNode list, String... names) {
    list.forEach(one -> add(facts, one, names));
  }

  private static void add(List<String> facts, JsonNode one, String... names) {
    for (String name : names) {
      if (!one.path(name).isNull()) {
        facts.add(one.path(name).asText());
      }
    }
  }

  private static String beginning(String fact) {
    return fact.length() <= LONGEST ? fact : fact.substring(0, LONGEST);
  }

  /** Letters and digits alone: how a text is escaped and broken into lines is not its fact. */
  private static String plain(String text) {
    return text.replace(KNOWN_AFTER_APPLY, "known afterwards")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isValueNode()) {
      texts.add(node.asText());
    }
    node.forEach(child -> texts.addAll(texts(child)));
    return texts;
  }
}
