package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.github.TestingRunner.Command;
import io.github.metacodepipeline.report.Outputs;
import io.github.metacodepipeline.report.RenderedPage;
import io.github.metacodepipeline.report.ReportSchema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks that the runner and its readers got what we say from a hostile run, and no more. */
public final class RunnersView {
  private static final Set<String> COMMANDS =
      Set.of("add-mask", "group", "endgroup", "error", "warning", "notice");
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}&&[^\n\t]]|[\u202a-\u202e\u2066-\u2069]");
  private static final Pattern HTML =
      Pattern.compile(
          "</?code>|<br>|<!-- -->|<details><summary>(Parameters|Stack events)</summary>|</details>");
  private static final Pattern BOLD =
      Pattern.compile("add|remove|import|unknown|change|replace\\??");
  private static final Pattern MENTION = Pattern.compile("@[A-Za-z0-9]|#[0-9]|(?i:\\bgh-[0-9])");
  private static final String CONSOLE = "https://eu-west-1.console.aws.amazon.com/";

  private RunnersView() {}

  public static void checkLog(long seed, String log, HostileSecret secret) {
    List<Command> commands = TestingRunner.commands(log);
    assertThat(commands)
        .as("seed %d", seed)
        .extracting(Command::name)
        .allMatch(COMMANDS::contains)
        .contains("group", "endgroup");
    String shown =
        log.lines()
            .filter(line -> !line.startsWith("::add-mask::"))
            .collect(Collectors.joining("\n"));
    assertThat(CONTROL.matcher(shown).find()).as("seed %d: control character", seed).isFalse();
    assertKeeps(seed, shown, secret);
  }

  public static void checkOutputs(long seed, Map<String, String> outputs, HostileSecret secret) {
    assertThat(outputs.keySet())
        .as("seed %d", seed)
        .containsAll(Outputs.OURS)
        .allMatch(name -> Outputs.OURS.contains(name) || name.matches("[A-Za-z_][-A-Za-z0-9_]*"));
    assertThat(outputs.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
        .as("seed %d: the runner does not tell them apart", seed)
        .doesNotHaveDuplicates();
    assertThat(outputs.get("result")).as("seed %d", seed).matches("[a-z-]+");
    assertThat(outputs.get("changes-count")).as("seed %d", seed).matches("[0-9]+");
    checkMarkdown(seed, outputs.getOrDefault("changes-markdown", ""));
    ReportSchema.check(outputs.getOrDefault("report-json", ""));
    assertKeeps(seed, outputs.toString(), secret);
  }

  public static void checkPage(long seed, String summary, HostileSecret secret) {
    assertThat(summary).as("seed %d", seed).startsWith("## ");
    RenderedPage page = checkMarkdown(seed, summary);
    assertKeeps(seed, summary, secret);
    assertKeeps(seed, page.text(), secret);
  }

  private static RenderedPage checkMarkdown(long seed, String markdown) {
    RenderedPage page = RenderedPage.of(markdown);
    assertThat(page.links()).as("seed %d", seed).allMatch(link -> link.startsWith(CONSOLE));
    assertThat(page.html()).as("seed %d", seed).allMatch(html -> HTML.matcher(html).matches());
    assertThat(page.strong()).as("seed %d", seed).allMatch(bold -> BOLD.matcher(bold).matches());
    assertThat(page.strange()).as("seed %d", seed).isEmpty();
    assertThat(MENTION.matcher(page.prose()).find())
        .as("seed %d: %s", seed, page.prose())
        .isFalse();
    assertThat(CONTROL.matcher(markdown).find()).as("seed %d: control character", seed).isFalse();
    assertBalanced(seed, markdown, page);
    return page;
  }

  /** Every line with a bar is a row, and has as many cells as the head of its table. */
  private static void assertBalanced(long seed, String markdown, RenderedPage page) {
    int columns = 0;
    int rows = 0;
    int tables = 0;
    for (String line : markdown.lines().toList()) {
      int bars = (int) line.chars().filter(c -> c == '|').count();
      if (bars == 0) {
        columns = 0;
        continue;
      }
      tables += columns == 0 ? 1 : 0;
      columns = columns == 0 ? bars : columns;
      rows += line.matches("[-| ]+") ? 0 : 1;
      assertThat(bars).as("seed %d: %s", seed, line).isEqualTo(columns);
    }
    assertThat(page.tables()).as("seed %d", seed).isEqualTo(tables);
    assertThat(page.cells()).as("seed %d", seed).hasSize(rows);
  }

  private static void assertKeeps(long seed, String shown, HostileSecret secret) {
    for (String part : secret.parts()) {
      assertThat(shown.contains(part)).as("seed %d: %s in %s", seed, part, shown).isFalse();
    }
  }
}
