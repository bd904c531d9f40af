package io.github.metacodepipeline.github;

import java.io.PrintStream;
import java.time.Duration;

/** A terminal or a log that nobody parses: text in, text out. */
final class PlainConsole implements Console {
  private final PrintStream out;
  private final WaitingLine waitingLine = new WaitingLine();

  PlainConsole(PrintStream out) {
    this.out = out;
  }

  @Override
  public void line(String text) {
    out.print(Harmless.line(text) + "\n");
  }

  @Override
  public void annotate(Annotation annotation) {
    plain(annotation).lines().forEach(this::line);
  }

  /** As in {@code ERROR pipeline.yaml:7 approval-removed: …}. */
  static String plain(Annotation annotation) {
    String place = annotation.place().map(line -> " " + line).orElse("");
    String title = annotation.title().isBlank() ? "" : " " + annotation.title() + ":";
    return annotation.level() + place + title + " " + annotation.message();
  }

  @Override
  public void waiting(String forWhat, Duration elapsed) {
    waitingLine.due(forWhat, elapsed).ifPresent(this::line);
  }

  @Override
  public void startGroup(String title) {
    line(title);
  }

  @Override
  public void endGroup() {}

  @Override
  public void mask(String secret) {}
}
