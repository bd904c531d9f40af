package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.github.Annotation.Level;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runner's log: {@code ::name key=value,…::data}, each on a line of its own.
 *
 * @see <a
 *     href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">
 *     Workflow commands</a>
 */
final class WorkflowCommands implements Console {
  /** What GitHub shows of one level per step; the rest it drops without a word. */
  static final int MOST_ANNOTATIONS = 10;

  /** Where the runner cuts a message. */
  static final int LONGEST_MESSAGE = 4096;

  private final PrintStream out;
  private final WaitingLine waitingLine = new WaitingLine();
  private final Map<Level, Integer> given = new EnumMap<>(Level.class);
  private final List<Annotation> mentioned = new ArrayList<>();

  WorkflowCommands(PrintStream out) {
    this.out = out;
  }

  @Override
  public void line(String text) {
    out.print(Harmless.line(text) + "\n");
  }

  /** From the eleventh of its level on, an annotation becomes lines of the log. */
  @Override
  public void annotate(Annotation annotation) {
    if (room(annotation.level()) == 0) {
      plainly(annotation);
      return;
    }
    given.merge(annotation.level(), 1, Integer::sum);
    List<String> properties = new ArrayList<>();
    if (annotation.place().isPresent()) {
      Place place = annotation.place().get();
      properties.add("file=" + property(place.file()));
      properties.add("line=" + place.line());
    }
    if (!annotation.title().isBlank()) {
      properties.add("title=" + property(annotation.title()));
    }
    String name = annotation.level().name().toLowerCase(Locale.ROOT);
    String separator = properties.isEmpty() ? "" : " ";
    command(name + separator + String.join(",", properties), message(annotation.message()));
  }

  private int room(Level level) {
    return MOST_ANNOTATIONS - given.getOrDefault(level, 0);
  }

  private void plainly(Annotation annotation) {
    PlainConsole.plain(annotation).lines().forEach(this::line);
  }

  /** What is annotated at once takes the place of what is more important and not known yet. */
  @Override
  public void mention(Annotation remark) {
    plainly(remark);
    mentioned.add(remark);
  }

  @Override
  public void annotateAll(List<Annotation> remarks) {
    List<Annotation> all = Stream.concat(remarks.stream(), mentioned.stream()).distinct().toList();
    Excess excess = Excess.of(all, this::room);
    excess.fitting().forEach(this::annotate);
    remarks.stream().filter(excess.others()::contains).forEach(this::plainly);
    mentioned.clear();
  }

  @Override
  public void waiting(String forWhat, Duration elapsed) {
    waitingLine.due(forWhat, elapsed).ifPresent(this::line);
  }

  @Override
  public void startGroup(String title) {
    command("group", data(Harmless.line(title)));
  }

  @Override
  public void endGroup() {
    command("endgroup", "");
  }

  /** The runner masks each line of it too. */
  @Override
  public void mask(String secret) {
    command("add-mask", data(secret));
  }

  private void command(String nameAndProperties, String escapedData) {
    out.print("::" + nameAndProperties + "::" + escapedData + "\n");
  }

  private static String message(String text) {
    String harmless = text.lines().map(Harmless::line).collect(Collectors.joining("\n"));
    return data(cut(harmless));
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_MESSAGE) {
      return text;
    }
    int end = LONGEST_MESSAGE - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(Harmless.line(text)).replace(":", "%3A").replace(",", "%2C");
  }
}
