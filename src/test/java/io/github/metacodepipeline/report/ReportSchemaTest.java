package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.iam.PermissionChange;
import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.Difference;
import io.github.metacodepipeline.pipeline.Subject;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.SettingChange;
import io.github.metacodepipeline.source.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the schema of the report promises, and that it promises what the report is. */
class ReportSchemaTest {
  private static final JsonNode SCHEMA = ReportSchema.DOCUMENT;

  @Test
  void is_a_schema_itself() {
    assertThat(ReportSchema.FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012)).validate(SCHEMA))
        .isEmpty();
    assertThat(SCHEMA.path("$schema").textValue()).isEqualTo(SchemaId.V202012);
    assertThat(SCHEMA.path("$id").textValue()).endsWith("/docs/report.schema.json");
  }

  @Test
  void describes_every_name_and_takes_no_other() {
    List<JsonNode> objects = objects(SCHEMA);
    assertThat(objects).hasSizeGreaterThan(20);
    for (JsonNode object : objects) {
      List<String> names = names(object.path("properties"));
      assertThat(object.path("description").textValue()).as(object.toString()).endsWith(".");
      assertThat(object.path("additionalProperties"))
          .isEqualTo(SCHEMA.path("additionalProperties"));
      assertThat(object.path("additionalProperties").booleanValue()).isFalse();
      assertThat(texts(object.path("required"))).containsExactlyElementsOf(names);
      for (String name : names) {
        JsonNode property = object.path("properties").path(name);
        assertThat(property.has("description") || property.has("$ref")).as(name).isTrue();
      }
    }
  }

  static Stream<Arguments> words() {
    return Stream.of(
        Arguments.of("/properties/result", all(Ending.values(), Ending::result)),
        Arguments.of("/$defs/finding/properties/severity", spelled(Finding.Severity.values())),
        Arguments.of("/$defs/changeSet/properties/status", spelled(ChangeSet.Status.values())),
        Arguments.of("/$defs/resource/properties/action", spelled(ResourceChange.Action.values())),
        Arguments.of(
            "/$defs/resource/properties/replacement", spelled(ResourceChange.Replacement.values())),
        Arguments.of(
            "/$defs/parameter/properties/origin", spelled(ResolvedParameter.Origin.values())),
        Arguments.of(
            "/$defs/permission/properties/direction", spelled(PermissionChange.Direction.values())),
        Arguments.of("/$defs/action/properties/status", spelled(ActionExecution.Status.values())),
        Arguments.of(
            "/$defs/subject/properties/kind", all(Subject.Kind.values(), PipelineFacts::kind)),
        Arguments.of("/$defs/difference/properties/kind", cases(Difference.class)));
  }

  @ParameterizedTest
  @MethodSource
  void words(String where, List<String> ours) {
    assertThat(texts(SCHEMA.at(where).path("enum"))).containsExactlyElementsOf(ours);
  }

  @Test
  void has_a_word_for_each_case_of_a_setting_and_of_a_revision() {
    assertThat(texts(SCHEMA.at("/$defs/setting/properties/kind/enum")))
        .hasSameSizeAs(cases(SettingChange.class));
    assertThat(texts(SCHEMA.at("/$defs/revision/properties/kind/enum")))
        .hasSameSizeAs(cases(Revision.class));
  }

  @Test
  void has_every_exit_code() {
    assertThat(
            StreamSupport.stream(SCHEMA.at("/properties/exitCode/enum").spliterator(), false)
                .map(JsonNode::intValue))
        .containsExactlyElementsOf(
            Arrays.stream(Ending.values()).map(Ending::exitCode).distinct().toList());
  }

  @Test
  void counts_every_list_that_can_be_left_out() {
    List<String> lists =
        names(SCHEMA.path("properties")).stream()
            .filter(
                name -> SCHEMA.path("properties").path(name).path("type").asText().equals("array"))
            .toList();

    assertThat(names(SCHEMA.at("/properties/leftOut/properties")))
        .containsExactlyElementsOf(ReportCut.PARTS)
        .containsAll(lists)
        .hasSize(lists.size() + 2);
  }

  @Test
  void is_of_the_version_that_the_report_names() {
    assertThat(texts(SCHEMA.at("/properties/schemaVersion/enum")))
        .containsExactly(ReportJson.SCHEMA_VERSION);
    assertThat(SCHEMA.path("$id").textValue())
        .contains("/v" + ReportJson.SCHEMA_VERSION.replaceFirst("\\..*", "") + "/");
  }

  @Test
  void refuses_a_report_with_a_name_too_many_or_too_few() {
    JsonNode report = ReportSchema.check(ReportJson.whole(ReportJsonTest.story("updated")));
    ObjectNode more = report.deepCopy();
    more.put("colour", "green");
    ObjectNode fewer = report.deepCopy();
    fewer.remove("findings");

    assertThat(ReportSchema.takes(more)).isFalse();
    assertThat(ReportSchema.takes(fewer)).isFalse();
  }

  @Test
  void takes_the_example_of_its_page() throws IOException {
    Matcher example =
        Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/report.md")));

    assertThat(example.find()).isTrue();
    ReportSchema.check(example.group(1));
  }

  private static List<JsonNode> objects(JsonNode node) {
    List<JsonNode> found = new ArrayList<>();
    if (node.path("properties").isObject() && node.path("type").asText().equals("object")) {
      found.add(node);
    }
    node.forEach(child -> found.addAll(objects(child)));
    return found;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static List<String> spelled(Enum<?>[] words) {
    return Arrays.stream(words).map(Facts::spelled).toList();
  }

  private static <T> List<String> all(T[] words, java.util.function.Function<T, String> spelling) {
    return Arrays.stream(words).map(spelling).distinct().toList();
  }

  private static List<String> cases(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses())
        .map(one -> one.getSimpleName().toLowerCase(Locale.ROOT))
        .toList();
  }
}
