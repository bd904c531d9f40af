package io.github.metacodepipeline.doctor;

import static io.github.metacodepipeline.report.Markdown.code;
import static io.github.metacodepipeline.report.Markdown.prose;
import static io.github.metacodepipeline.report.Markdown.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the doctor says, for a step's summary: our own sentences show code as code, and text from
 * outside is text and can be nothing else.
 */
public final class DoctorMarkdown {
  private final StringBuilder page = new StringBuilder();
  private final List<Comparison> left;

  private DoctorMarkdown(List<Comparison> comparisons) {
    left = new ArrayList<>(comparisons);
  }

  /** The page. */
  public static String of(Diagnosis diagnosis) {
    DoctorMarkdown page = new DoctorMarkdown(diagnosis.comparisons());
    page.block("## Doctor: " + (diagnosis.isWell() ? "well" : "denied"));
    page.block(text(DoctorPage.verdict(diagnosis)));
    page.symptoms(diagnosis.symptoms());
    page.left.forEach(comparison -> page.comparison("###", comparison));
    diagnosis.claims().ifPresent(claims -> page.section("The claims", claims.json()));
    diagnosis
        .statement()
        .ifPresent(json -> page.section("A statement of a trust policy that accepts them", json));
    diagnosis
        .unchecked()
        .forEach(one ->
            page.block(
                "**Not checked:** %s. %s %s"
                    .formatted(
                        text(String.join(", ", one.what())),
                        text(one.reason()),
                        prose(one.remedy()))));
    if (!diagnosis.sound().isEmpty()) {
      page.block("**Well:** " + text(String.join(", ", diagnosis.sound())));
    }
    return page.page.toString();
  }

  /** Each finding; what the token says to a role stands behind the first that is about its trust. */
  private void symptoms(List<Symptom> symptoms) {
    for (Symptom symptom : symptoms) {
      symptom(symptom);
      List<Comparison> here =
          left.stream()
              .filter(comparison ->
                  !comparison.accepts() && comparison.role().equals(symptom.where()))
              .toList();
      here.forEach(comparison -> comparison("####", comparison));
      left.removeAll(here);
    }
  }

  private void symptom(Symptom symptom) {
    block(
        "### %s: %s"
            .formatted(
                DoctorPage.word(symptom.ailment().severity()), text(symptom.ailment().title())));
    block("%s at %s".formatted(code(symptom.ailment().id()), code(symptom.where())));
    block(text(symptom.what()) + (symptom.why().isEmpty() ? "" : " " + prose(symptom.why())));
    block(prose(symptom.remedy().sentence()));
    fenced(symptom.remedy().form(), symptom.remedy().text());
  }

  private void section(String title, String json) {
    block("### " + title);
    fenced(Remedy.Form.JSON, json);
  }

  private void fenced(Remedy.Form form, String text) {
    // A fence is longer than any in the text, so that no line of it can end the fence.
    String ticks = "```";
    while (text.contains(ticks)) {
      ticks += "`";
    }
    block(
        ticks
            + form.fence()
            + "\n"
            + text.replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\n]]", " ")
            + "\n"
            + ticks);
  }

  private void comparison(String level, Comparison comparison) {
    block(
        "%s %s %s the token"
            .formatted(
                level,
                code(comparison.role()),
                comparison.accepts() ? "accepts" : "does not accept"));
    block(
        "| statement | condition | expected | the token says | |\n| --- | --- | --- | --- | --- |\n"
            + comparison.statements().stream()
                .flatMap(check ->
                    check.conditions().stream().map(condition -> row(check.number(), condition)))
                .collect(Collectors.joining("\n")));
  }

  private static String row(int number, ConditionCheck check) {
    return "| %d | %s %s | %s | %s | %s |"
        .formatted(
            number,
            code(check.key()),
            text(check.operator()),
            check.expected().stream().map(value -> code(value)).collect(Collectors.joining(" or ")),
            check.actual().map(value -> code(value)).orElse("nothing"),
            switch (check.answer()) {
              case HOLDS -> "holds";
              case FAILS -> "**does not hold**";
              case UNKNOWN -> "not compared";
            });
  }

  private void block(String text) {
    page.append(text).append("\n\n");
  }
}
