package io.github.metacodepipeline.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a page fit: every section is one line of what is left out, until there is room for it, the
 * most important first. A list that is too long takes half of the room that is left at most, so
 * that something remains for the next.
 */
final class Fitting {
  private final Measure measure;
  private final int most;
  private final String elsewhere;
  private final String opening;
  private final List<Told> told = new ArrayList<>();

  Fitting(Page page, Measure measure, int most, String elsewhere) {
    this.measure = measure;
    this.most = most;
    this.elsewhere = elsewhere;
    page.sections().forEach(section -> told.add(new Told(section, "", 0)));
    this.opening = page.opening().within(measure, most / 2).toString();
  }

  String page() {
    steps().forEach(this::take);
    return text();
  }

  /** A form of the section that stands at a place of the page. */
  private record Step(int place, Form form) {}

  /**
   * What is shown of a section so far.
   *
   * @param forms how many of its forms are there in full
   */
  private record Told(Section section, String text, int forms) {
    Told whole(Form form) {
      return new Told(section, form.whole().toString(), section.forms().indexOf(form) + 1);
    }

    Told part(Markdown part) {
      return new Told(section, part.toString(), 0);
    }

    Stream<String> rest() {
      return section.forms().stream().skip(forms).map(Form::brief);
    }
  }

  private List<Step> steps() {
    return IntStream.range(0, told.size())
        .boxed()
        .flatMap(
            place -> told.get(place).section().forms().stream().map(form -> new Step(place, form)))
        .sorted(Comparator.comparing(step -> step.form().importance()))
        .toList();
  }

  private void take(Step step) {
    Told before = told.get(step.place());
    told.set(step.place(), before.whole(step.form()));
    if (length() > most) {
      told.set(step.place(), before);
      part(step).map(before::part).ifPresent(some -> told.set(step.place(), some));
    }
  }

  private Optional<Markdown> part(Step step) {
    return told.get(step.place()).text().isEmpty()
        ? step.form().part(measure, (most - length()) / 2)
        : Optional.empty();
  }

  private int length() {
    return measure.of(text());
  }

  private String text() {
    StringBuilder page = new StringBuilder(opening);
    told.forEach(section -> page.append(section.text()));
    List<String> rest = told.stream().flatMap(Told::rest).toList();
    if (!rest.isEmpty()) {
      page.append(elsewhere).append("\n\n").append(new Markdown().bullets(rest));
    }
    return page.toString();
  }
}
