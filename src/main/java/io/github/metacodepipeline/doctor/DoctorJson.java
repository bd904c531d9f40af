package io.github.metacodepipeline.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the doctor says, for programs; {@code docs/doctor.md} names the fields. */
public final class DoctorJson {
  private static final JsonMapper JSON = new JsonMapper();

  private DoctorJson() {}

  /** The whole of it. */
  public static String of(Diagnosis diagnosis) {
    ObjectNode page = JSON.createObjectNode().put("version", 1).put("well", diagnosis.isWell());
    diagnosis.claims().ifPresent(claims -> claims.values().forEach(page.withObject("claims")::put));
    diagnosis.statement().ifPresent(text -> page.put("statement", text));
    ArrayNode findings = page.putArray("findings");
    diagnosis.symptoms().forEach(symptom -> write(findings.addObject(), symptom));
    ArrayNode comparisons = page.putArray("comparisons");
    diagnosis.comparisons().forEach(comparison -> write(comparisons.addObject(), comparison));
    ArrayNode unchecked = page.putArray("unchecked");
    diagnosis
        .unchecked()
        .forEach(one -> {
          ObjectNode node = unchecked.addObject();
          one.what().forEach(node.putArray("what")::add);
          node.put("reason", one.reason()).put("remedy", one.remedy());
        });
    diagnosis.sound().forEach(page.putArray("sound")::add);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(page) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void write(ObjectNode node, Symptom symptom) {
    node.put("id", symptom.ailment().id())
        .put("severity", DoctorPage.word(symptom.ailment().severity()))
        .put("title", symptom.ailment().title())
        .put("where", symptom.where())
        .put("what", symptom.what())
        .put("why", symptom.why());
    node.putObject("remedy")
        .put("sentence", symptom.remedy().sentence())
        .put("form", symptom.remedy().form().fence())
        .put("text", symptom.remedy().text());
  }

  private static void write(ObjectNode node, Comparison comparison) {
    node.put("role", comparison.role()).put("accepts", comparison.accepts());
    ArrayNode conditions = node.putArray("conditions");
    comparison
        .statements()
        .forEach(statement ->
            statement
                .conditions()
                .forEach(check -> {
                  ObjectNode one = conditions.addObject().put("statement", statement.number());
                  one.put("key", check.key()).put("operator", check.operator());
                  check.expected().forEach(one.putArray("expected")::add);
                  check.actual().ifPresent(value -> one.put("actual", value));
                  one.put(
                      "answer",
                      switch (check.answer()) {
                        case HOLDS -> "holds";
                        case FAILS -> "fails";
                        case UNKNOWN -> "unknown";
                      });
                }));
  }
}
