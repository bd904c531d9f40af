package io.github.metacodepipeline.report;

import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.source.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes down everything that it is told, in order. */
public final class TestingAudience implements Audience {
  private final List<String> told = new ArrayList<>();
  private final List<Report> reports = new ArrayList<>();
  private final List<Runnable> deeds = new ArrayList<>();
  private String occasion = "";

  /** Everything, each with the name of what it was in front, as in {@code say: Read …}. */
  public List<String> told() {
    return List.copyOf(told);
  }

  /** What it was warned of. */
  public List<String> warnings() {
    return told.stream()
        .filter(line -> line.startsWith("warn: "))
        .map(line -> line.substring("warn: ".length()))
        .toList();
  }

  /** The reports. */
  public List<Report> reports() {
    return List.copyOf(reports);
  }

  /** From now on this is done first when a line holds that text. */
  public void whenTold(String text, Runnable deed) {
    occasion = text;
    deeds.add(deed);
  }

  @Override
  public void open(Target target) {
    told.add("open: " + target.stack());
  }

  @Override
  public void waiting(String forWhat, Duration elapsed) {
    told.add("wait: %s, %d s".formatted(forWhat, elapsed.toSeconds()));
  }

  @Override
  public void executing() {
    told.add("executing");
  }

  @Override
  public void chapter(String title) {
    told.add("chapter: " + title);
  }

  @Override
  public void proposed(Prospect prospect) {
    ChangeLines.tell(
        prospect,
        (title, lines) -> {
          chapter(title);
          lines.forEach(this::say);
        });
  }

  @Override
  public void say(String line) {
    if (line.contains(occasion)) {
      deeds.forEach(Runnable::run);
    }
    told.add("say: " + line);
  }

  @Override
  public void warn(String message) {
    told.add("warn: " + message);
  }

  @Override
  public void keepSecret(String value) {
    told.add("secret: " + value);
  }

  @Override
  public void tell(Report report) {
    told.add("tell: " + report.outcome().ending().result());
    reports.add(report);
  }

  @Override
  public void breakOff(List<Finding> findings) {
    told.add("break off: " + findings.stream().map(Finding::key).toList());
  }
}
