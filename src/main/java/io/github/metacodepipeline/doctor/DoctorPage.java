package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.report.TextLine;
import io.github.metacodepipeline.report.Tone;
import java.util.ArrayList;
import java.util.List;

/** What the doctor says, for a terminal and for a log; what is to be pasted stands as it is. */
public final class DoctorPage {
  private final List<TextLine> lines = new ArrayList<>();

  private DoctorPage() {}

  /** The lines of the page. */
  public static List<TextLine> of(Diagnosis diagnosis) {
    DoctorPage page = new DoctorPage();
    page.claims(diagnosis);
    diagnosis.comparisons().forEach(page::comparison);
    diagnosis.symptoms().forEach(page::symptom);
    diagnosis.unchecked().forEach(page::unchecked);
    page.sound(diagnosis.sound());
    page.add(diagnosis.isWell() ? Tone.GOOD : Tone.BAD, verdict(diagnosis));
    return List.copyOf(page.lines);
  }

  /** How it is, in one sentence. */
  public static String verdict(Diagnosis diagnosis) {
    long count =
        diagnosis.symptoms().stream()
            .filter(symptom -> symptom.ailment().severity() != Severity.NOTE)
            .count();
    String found =
        count == 0
            ? "The doctor found nothing that has to be mended"
            : "The doctor found %d thing%s to mend".formatted(count, count == 1 ? "" : "s");
    return diagnosis.unchecked().isEmpty()
        ? found + "."
        : found
            + ", and could not look at %s."
                .formatted(
                    diagnosis.unchecked().stream()
                        .flatMap(one -> one.what().stream())
                        .distinct()
                        .reduce((one, other) -> one + ", " + other)
                        .orElse(""));
  }

  private void claims(Diagnosis diagnosis) {
    diagnosis
        .claims()
        .ifPresent(claims -> {
          add(Tone.TITLE, "claims");
          text(claims.json(), "");
          add(Tone.PLAIN, "");
        });
    diagnosis
        .statement()
        .ifPresent(statement -> {
          add(Tone.TITLE, "a statement for the trust policy of the role that accepts them");
          text(statement, "");
          add(Tone.PLAIN, "");
        });
  }

  private void comparison(Comparison comparison) {
    add(
        comparison.accepts() ? Tone.GOOD : Tone.BAD,
        "%s %s the token"
            .formatted(comparison.role(), comparison.accepts() ? "accepts" : "does not accept"));
    for (StatementCheck check : comparison.statements()) {
      add(
          Tone.PLAIN,
          "  statement %d (%s)".formatted(check.number(), check.allows() ? "Allow" : "Deny"));
      check.principal().ifPresent(other -> add(Tone.BAD, "    - is about " + other));
      check.action().ifPresent(other -> add(Tone.BAD, "    - is about the action " + other));
      check.conditions().forEach(this::condition);
    }
    add(Tone.PLAIN, "");
  }

  private void condition(ConditionCheck check) {
    String words =
        "%s %s %s; the token says %s"
            .formatted(
                check.key(),
                check.operator(),
                String.join(" or ", check.expected()),
                check.actual().orElse("nothing"));
    switch (check.answer()) {
      case HOLDS -> add(Tone.GOOD, "    + " + words);
      case FAILS -> add(Tone.BAD, "    - " + words);
      case UNKNOWN -> add(Tone.CAUTION, "    ? " + words);
    }
  }

  private void symptom(Symptom symptom) {
    add(
        symptom.ailment().severity() == Severity.ERROR ? Tone.BAD : Tone.CAUTION,
        "%s: %s (%s)"
            .formatted(
                word(symptom.ailment().severity()),
                symptom.ailment().title(),
                symptom.ailment().id()));
    add(Tone.PLAIN, "  where: " + symptom.where());
    add(Tone.PLAIN, "  what: " + symptom.what());
    if (!symptom.why().isEmpty()) {
      add(Tone.PLAIN, "  why: " + symptom.why());
    }
    add(Tone.PLAIN, "  remedy: " + symptom.remedy().sentence());
    add(Tone.PLAIN, "");
    text(symptom.remedy().text(), "    ");
    add(Tone.PLAIN, "");
  }

  static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }

  private void unchecked(Unchecked unchecked) {
    add(Tone.CAUTION, "not checked: " + String.join(", ", unchecked.what()));
    add(Tone.PLAIN, "  why: " + unchecked.reason());
    add(Tone.PLAIN, "  remedy: " + unchecked.remedy());
    add(Tone.PLAIN, "");
  }

  private void sound(List<String> sound) {
    if (!sound.isEmpty()) {
      add(Tone.GOOD, "well: " + String.join(", ", sound));
      add(Tone.PLAIN, "");
    }
  }

  private void text(String block, String indent) {
    block.lines().forEach(line -> lines.add(new TextLine(Tone.PLAIN, indent + harmless(line))));
  }

  private void add(Tone tone, String text) {
    lines.add(new TextLine(tone, harmless(text)));
  }

  /** Without what breaks, moves or turns a line around. */
  private static String harmless(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", " ").stripTrailing();
  }
}
