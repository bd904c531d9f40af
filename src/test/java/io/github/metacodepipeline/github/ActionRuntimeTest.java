package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.github.Annotation.Level;
import io.github.metacodepipeline.github.TestingRunner.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionRuntimeTest {
  private static final int CASES = 2_000;
  private static final Place PLACE = new Place("ci/pipeline.yaml", 7);

  @TempDir private Path folder;
  private Path output;
  private Path summary;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private ActionRuntime inside;
  private ActionRuntime outside;

  @BeforeEach
  void set_up() throws IOException {
    output = Files.createFile(folder.resolve("output"));
    summary = Files.createFile(folder.resolve("summary"));
    PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    inside =
        ActionRuntime.of(
            Map.of(
                "GITHUB_ACTIONS",
                "true",
                "GITHUB_OUTPUT",
                output.toString(),
                "GITHUB_STEP_SUMMARY",
                summary.toString()),
            out);
    outside = ActionRuntime.of(Map.of(), out);
  }

  private String log() {
    String log = written.toString(StandardCharsets.UTF_8);
    written.reset();
    return log;
  }

  private Map<String, String> outputs() throws IOException {
    return TestingRunner.outputs(Files.readString(output));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothing_that_is_said_ever_becomes_a_command(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      String text = HostileText.of(random);
      inside.say(text);
      String log = log();
      assertThat(TestingRunner.commands(log)).as(text).isEmpty();
      assertThat(log).as(text).doesNotContain("\u001b", "\u009b", "\r", "\u202e", "\0", "\b");
      outside.say(text);
      assertThat(log()).as("outside Actions the log is the same").isEqualTo(log);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void an_annotation_is_exactly_one_command_whatever_it_says(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      String title = HostileText.of(random);
      String message = HostileText.of(random);
      String file = "x" + HostileText.of(random);
      PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
      ActionRuntime.of(Map.of("GITHUB_ACTIONS", "true"), out)
          .annotate(Annotation.of(Level.ERROR, title, message).at(new Place(file, 7)));
      String log = log();
      List<Command> commands = TestingRunner.commands(log);
      assertThat(commands).as(log).hasSize(1);
      assertThat(commands.getFirst().name()).isEqualTo("error");
      assertThat(commands.getFirst().properties()).containsEntry("line", "7");
      assertThat(commands.getFirst().properties().keySet()).isSubsetOf("file", "line", "title");
      assertThat(log).doesNotContain("##[").containsOnlyOnce("\n").endsWith("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void a_group_is_exactly_one_command_whatever_its_title(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      inside.startGroup(HostileText.of(random));
      inside.endGroup();
      assertThat(TestingRunner.commands(log()))
          .extracting(Command::name)
          .containsExactly("group", "endgroup");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9})
  void an_output_is_exactly_the_value_that_was_given(long seed) throws IOException {
    Random random = new Random(seed);
    Map<String, String> expected = new LinkedHashMap<>();
    for (int i = 0; i < CASES; i++) {
      // Half a surrogate pair is no text, and no file can hold it: it becomes a question mark.
      byte[] storable = HostileText.of(random).getBytes(StandardCharsets.UTF_8);
      String value = new String(storable, StandardCharsets.UTF_8);
      expected.put("output-" + i, value);
      inside.output("output-" + i, value);
    }
    assertThat(outputs()).isEqualTo(expected);
  }

  @Test
  void later_outputs_of_the_same_name_replace_and_half_characters_do_no_harm() throws IOException {
    inside.output("result", "failed");
    inside.output("result", "");
    inside.output("half", "a\ud800b");
    assertThat(outputs()).isEqualTo(Map.of("result", "", "half", "a?b"));
    assertThat(Files.readString(output)).startsWith("result<<ghadelimiter_").endsWith("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a=b", "a<<b", "a\nb", "ä", "-a", "a\0"})
  void refuses_the_name_of_an_output_that_is_none(String name) throws IOException {
    assertThatThrownBy(() -> inside.output(name, "x")).isInstanceOf(IllegalArgumentException.class);
    assertThat(Files.readString(output)).isEmpty();
  }

  @Test
  void refuses_a_name_or_a_value_that_holds_the_delimiter() throws IOException {
    FileCommands files =
        new FileCommands(new Variables(Map.of("GITHUB_OUTPUT", output.toString())), () -> "fixed");
    assertThatThrownBy(() -> files.output("a", "x\nghadelimiter_fixed\nresult=updated"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> files.output("ghadelimiter_fixed", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Files.readString(output)).isEmpty();
  }

  @Test
  void writes_nothing_where_the_runner_names_no_file() throws IOException {
    outside.output("result", "updated");
    outside.summary("# Done");
    ActionRuntime.of(
            Map.of("GITHUB_OUTPUT", "", "GITHUB_STEP_SUMMARY", ""),
            new PrintStream(written, true, StandardCharsets.UTF_8))
        .output("result", "updated");
    assertThat(log()).isEmpty();
    assertThat(Files.readString(output)).isEmpty();
    assertThat(Files.readString(summary)).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_written_is_a_failure() {
    ActionRuntime runtime =
        ActionRuntime.of(
            Map.of("GITHUB_OUTPUT", folder.toString(), "GITHUB_STEP_SUMMARY", folder + "/a/b"),
            new PrintStream(written, true, StandardCharsets.UTF_8));
    assertThatThrownBy(() -> runtime.output("result", "updated"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(folder.toString());
    assertThatThrownBy(() -> runtime.summary("x"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("/a/b");
  }

  @Test
  void escapes_an_annotation_as_the_runner_expects() {
    inside.annotate(
        Annotation.of(Level.WARNING, "a:b,c", "100%\nof it\r\nX").at(new Place("a,b:c.yaml", 7)));
    inside.annotate(Annotation.of(Level.NOTICE, "", "plain"));
    assertThat(log())
        .isEqualTo(
            """
            ::warning file=a%2Cb%3Ac.yaml,line=7,title=a%3Ab%2Cc::100%25%0Aof it%0AX
            ::notice::plain
            """);
  }

  @Test
  void after_ten_annotations_of_a_level_the_others_stand_in_the_log() {
    for (int i = 1; i <= 12; i++) {
      inside.annotate(Annotation.of(Level.ERROR, "rule", "number " + i).at(PLACE));
    }
    inside.annotate(Annotation.of(Level.WARNING, "rule", "another"));
    String log = log();
    assertThat(TestingRunner.commands(log)).hasSize(11);
    assertThat(log)
        .contains("\nERROR ci/pipeline.yaml:7 rule: number 11\n")
        .contains("\nERROR ci/pipeline.yaml:7 rule: number 12\n")
        .endsWith("::warning title=rule::another\n");
  }

  @Test
  void a_terminal_shows_a_remark_on_the_way_once() {
    outside.mention(Annotation.of(Level.WARNING, "", "on the way"));
    outside.annotateAll(List.of(Annotation.of(Level.ERROR, "", "the end")));

    assertThat(log()).isEqualTo("WARNING on the way\nERROR the end\n");
  }

  @ParameterizedTest
  @CsvSource({"x, 4096, 4096", "x, 4097, 4096", "😀, 3000, 4096"})
  void a_message_has_at_most_4096_characters(String character, int times, int most) {
    inside.annotate(Annotation.of(Level.ERROR, "", character.repeat(times)));
    String data = TestingRunner.commands(log()).getFirst().data();
    assertThat(data.length()).isBetween(most - 1, most);
    assertThat(data).doesNotContain("?");
    assertThat(data.endsWith("…")).isEqualTo(character.length() * times > most);
  }

  @Test
  void outside_actions_the_log_is_plain() {
    outside.startGroup("Plan");
    outside.say("two\nlines");
    outside.say("");
    outside.annotate(Annotation.of(Level.ERROR, "", "no such file").at(PLACE));
    outside.annotate(Annotation.of(Level.NOTICE, "rule", "a\n::error::b"));
    outside.endGroup();
    outside.mask("s3cret");
    assertThat(log())
        .isEqualTo(
            """
            Plan
            two
            lines

            ERROR ci/pipeline.yaml:7 no such file
            NOTICE rule: a
            : :error::b
            """);
  }

  @Test
  void groups_and_plain_lines_look_as_the_runner_expects() {
    inside.startGroup("Plan 100%");
    inside.say("a ::error:: in the middle is only text\n  ::notice::x\n##[error]y\n###[");
    inside.say("\u00ad:\u200b:error::x\n#\ufe0f#\u034f[error]y");
    inside.endGroup();
    assertThat(log())
        .isEqualTo(
            """
            ::group::Plan 100%25
            a ::error:: in the middle is only text
              : :notice::x
            # #[error]y
            ## #[
            \u00ad: \u200b:error::x
            # \ufe0f#\u034f[error]y
            ::endgroup::
            """);
  }

  @Test
  void shows_control_characters_as_pictures_and_keeps_tabs() {
    inside.say("\u001b[31mred\b\u007f\u202e\tend");
    assertThat(log()).isEqualTo("␛[31mred␈\ufffd\ufffd\tend\n");
  }

  @Test
  void a_masked_value_is_told_to_the_runner_and_never_shown_again() throws IOException {
    inside.mask("pass%word\nsecond line");
    assertThat(log()).isEqualTo("::add-mask::pass%25word%0Asecond line\n");
    inside.say("it is pass%word\nsecond line, and second line");
    inside.startGroup("pass%word");
    inside.annotate(Annotation.of(Level.ERROR, "pass%word", "second line"));
    inside.summary("pass%word");
    assertThat(log()).isEqualTo("it is ***, and ***\n::group::***\n::error title=***::***\n");
    assertThat(Files.readString(summary)).isEqualTo("***\n");
    inside.mask("");
    inside.mask(" \n");
    assertThat(log()).isEmpty();
    outside.mask("s3cret");
    outside.say("s3cret");
    assertThat(log()).isEqualTo("***\n");
  }

  @Test
  void summaries_follow_each_other_and_never_pass_one_megabyte() throws IOException {
    inside.summary("# One");
    inside.summary("# Two\n");
    assertThat(Files.readString(summary)).isEqualTo("# One\n# Two\n");
    for (int i = 0; i < 5; i++) {
      inside.summary("größer als alles\n".repeat(30_000));
      assertThat(Files.size(summary)).isLessThanOrEqualTo(1024 * 1024);
    }
    assertThat(Files.readString(summary))
        .startsWith("# One\n# Two\ngrößer als alles\n")
        .contains("größer als alles\n\n_The rest is left out");
  }
}
