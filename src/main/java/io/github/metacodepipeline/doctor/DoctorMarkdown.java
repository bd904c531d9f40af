package io.github.metacodepipeline.doctor;

import java.util.stream.Collectors;

/**
 * What the doctor says, for a step's summary; text from outside stands in code, where it is text.
 */
public final class DoctorMarkdown {
  private final StringBuilder page = new StringBuilder();

  private DoctorMarkdown() {}

  /** The page. */
  public static String of(Diagnosis diagnosis) {
    DoctorMarkdown page = new DoctorMarkdown();
    page.block("## Doctor: " + (diagnosis.isWell() ? "well" : "denied"));
    page.block(escaped(DoctorPage.verdict(diagnosis)));
    diagnosis.symptoms().forEach(page::symptom);
    diagnosis.comparisons().forEach(page::comparison);
    diagnosis.claims().ifPresent(claims -> page.part("The claims", "json", claims.json()));
    diagnosis
        .statement()
        .ifPresent(
            text -> page.part("A statement of a trust policy that accepts them", "json", text));
    diagnosis
        .unchecked()
        .forEach(one ->
            page.block(
                "**Not checked:** %s. %s %s"
                    .formatted(
                        escaped(String.join(", ", one.what())),
                        escaped(one.reason()),
                        escaped(one.remedy()))));
    if (!diagnosis.sound().isEmpty()) {
      page.block("**Well:** " + escaped(String.join(", ", diagnosis.sound())));
    }
    return page.page.toString();
  }

  private void symptom(Symptom symptom) {
    block(
        "### %s: %s"
            .formatted(
                DoctorPage.word(symptom.ailment().severity()), escaped(symptom.ailment().title())));
    block(
        "<code>%s</code> at <code>%s</code>"
            .formatted(symptom.ailment().id(), escaped(symptom.where())));
    block(escaped(symptom.what()) + (symptom.why().isEmpty() ? "" : " " + escaped(symptom.why())));
    part(symptom.remedy().sentence(), symptom.remedy().form().fence(), symptom.remedy().text());
  }

  private void part(String sentence, String fence, String text) {
    block(escaped(sentence));
    // A fence is longer than any in the text, so that no line of it can end the fence.
    String ticks = "```";
    while (text.contains(ticks)) {
      ticks += "`";
    }
    block(ticks + fence + "\n" + text.replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\n]]", " ") + "\n" + ticks);
  }

  private void comparison(Comparison comparison) {
    block(
        "<code>%s</code> %s the token."
            .formatted(
                escaped(comparison.role()), comparison.accepts() ? "accepts" : "does not accept"));
    block(
        "| statement | condition | expected | the token says | |\n| --- | --- | --- | --- | --- |\n"
            + comparison.statements().stream()
                .flatMap(check ->
                    check.conditions().stream().map(condition -> row(check.number(), condition)))
                .collect(Collectors.joining("\n")));
  }

  private static String row(int number, ConditionCheck check) {
    return "| %d | <code>%s</code> %s | <code>%s</code> | <code>%s</code> | %s |"
        .formatted(
            number,
            escaped(check.key()),
            escaped(check.operator()),
            escaped(String.join(" or ", check.expected())),
            escaped(check.actual().orElse("nothing")),
            switch (check.answer()) {
              case HOLDS -> "holds";
              case FAILS -> "**does not hold**";
              case UNKNOWN -> "not compared";
            });
  }

  private void block(String text) {
    page.append(text).append("\n\n");
  }

  /** Every character that Markdown or HTML could read as something else is an entity. */
  private static String escaped(String text) {
    return text.codePoints()
        .mapToObj(point -> {
          String one = Character.toString(point);
          if (one.matches("[\\p{Cntrl}\\p{Cf}]")) {
            return " ";
          }
          return "\\`*_{}[]<>#|~&@$".contains(one) ? "&#" + point + ";" : one;
        })
        .collect(Collectors.joining());
  }
}
