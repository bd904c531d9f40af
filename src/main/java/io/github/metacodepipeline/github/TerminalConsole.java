package io.github.metacodepipeline.github;

import io.github.metacodepipeline.report.Tone;
import java.io.PrintStream;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A terminal with a person before it: what a run waits for is a line that is written over, and what
 * meets the eye has a colour. Nothing but this class writes escape sequences.
 */
final class TerminalConsole implements Console {
  private static final String TO_ITS_BEGIN = "\r";
  private static final String ERASE_LINE = "\u001b[2K";
  private static final Pattern STATUS =
      Pattern.compile("\\b(?:[A-Z]+_)*(COMPLETE|SUCCEEDED|FAILED|ABANDONED|IN_PROGRESS)\\b");

  private final PrintStream out;
  private final int width;
  private final Paint paint;
  private boolean isWaiting;
  private boolean isFirst = true;

  TerminalConsole(PrintStream out, int width, Paint paint) {
    this.out = out;
    this.width = width;
    this.paint = paint;
  }

  @Override
  public void line(String text) {
    write(coloured(Harmless.line(text)));
  }

  @Override
  public void line(Tone tone, String text) {
    String harmless = Harmless.line(text);
    write(paint.whole(tone, harmless));
  }

  /** As on a plain console, with its level in a colour. */
  @Override
  public void annotate(Annotation annotation) {
    String level = annotation.level().toString();
    String rest = PlainConsole.plain(annotation).substring(level.length());
    String first = rest.lines().findFirst().orElse("");
    write(paint.whole(tone(annotation.level()), level) + Harmless.line(first));
    rest.lines().skip(1).forEach(this::line);
  }

  private static Tone tone(Annotation.Level level) {
    return switch (level) {
      case ERROR -> Tone.BAD;
      case WARNING -> Tone.CAUTION;
      case NOTICE -> Tone.TITLE;
    };
  }

  @Override
  public void startGroup(String title) {
    if (!isFirst) {
      write("");
    }
    line(Tone.TITLE, title);
  }

  @Override
  public void endGroup() {}

  /** One line for all of it, which the next line of the log takes the place of. */
  @Override
  public void waiting(String forWhat, Duration elapsed) {
    String line = "Waiting for %s: %s".formatted(Harmless.line(forWhat), WaitingLine.text(elapsed));
    out.print(TO_ITS_BEGIN + ERASE_LINE + fitting(line));
    out.flush();
    isWaiting = true;
  }

  @Override
  public void mask(String secret) {}

  private void write(String line) {
    if (isWaiting) {
      out.print(TO_ITS_BEGIN + ERASE_LINE);
      isWaiting = false;
    }
    out.print(line + "\n");
    isFirst = false;
  }

  private String coloured(String line) {
    return STATUS
        .matcher(line)
        .replaceAll(status ->
            java.util.regex.Matcher.quoteReplacement(
                paint.whole(tone(status.group(), status.group(1)), status.group())));
  }

  private static Tone tone(String status, String end) {
    return switch (end) {
      case "COMPLETE", "SUCCEEDED" -> status.contains("ROLLBACK") ? Tone.BAD : Tone.GOOD;
      case "FAILED", "ABANDONED" -> Tone.BAD;
      default -> status.contains("ROLLBACK") ? Tone.BAD : Tone.CAUTION;
    };
  }

  /** A line that goes over the edge could not be written over; what may be wide counts as wide. */
  private String fitting(String line) {
    int columns = 0;
    for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
      int more = line.codePointAt(i) < 0x7f ? 1 : 2;
      if (columns + more > width - 2) {
        return line.substring(0, i) + "…";
      }
      columns += more;
    }
    return line;
  }
}
