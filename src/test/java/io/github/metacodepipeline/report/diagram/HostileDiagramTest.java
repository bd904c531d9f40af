package io.github.metacodepipeline.report.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.Thorough;
import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.pipeline.Definitions;
import io.github.metacodepipeline.pipeline.Edit;
import io.github.metacodepipeline.pipeline.PipelineChange;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.pipeline.Stage;
import io.github.metacodepipeline.report.HostileMarkdown;
import io.github.metacodepipeline.report.diagram.Part.Box;
import io.github.metacodepipeline.report.diagram.Part.StageBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of stages and actions, written by somebody who wants more than a name in the picture. */
class HostileDiagramTest {
  /** Read by {@code .ci/labels}, which draws them. */
  private static final Path DRAWN = Path.of("target", "diagrams", "hostile.json");

  private static final List<String> PIECES =
      List.of(
          "\"",
          "\"]",
          "'",
          "`",
          "#quot;",
          "#35;",
          "#9829;",
          "&amp;",
          " --> ",
          " --- x",
          "%%{init: {\"theme\": \"forest\"}}%%",
          "%% comment",
          "end",
          "\nend\n",
          "subgraph",
          "click box1 \"https://x.example\"",
          "class box1 removed",
          ":::added",
          "style box1 fill:#f00;",
          "classDef x fill:#fff;",
          "<br>",
          "<br/>",
          "</details>",
          "<b>b</b>",
          "\\n",
          "\\",
          "\n```\n",
          "\u202eabc",
          "\u200f",
          "fa:fa-car",
          "$$x$$",
          "ﬂ°°60¶ß",
          "ﬂ°quot¶ß",
          "@{ shape: circle }",
          "1. one",
          "- two",
          "+ three",
          "# four",
          "> five",
          "===",
          "---",
          "**b**",
          "__b__",
          "_i_",
          "a_b_c",
          "~~s~~",
          "[a](https://x.example)",
          "https://x.example/a?b=c&d",
          "www.example.com",
          "a@b.example",
          "{{x}}",
          "|",
          "😀",
          "👨‍👩‍👧",
          "日本語",
          "שלום",
          "${AWS::StackName}",
          "!Sub '${A}-b'",
          "Prod",
          " ");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void can_be_nothing_but_text(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < Thorough.times(150); run++) {
      PipelineChange change = change(random);
      Scene scene = new SceneReading(change, new Phrase(text -> text)).scene();
      MermaidReader read = MermaidReader.of(Mermaid.of(scene).text());

      assertThat(
              read.labels().values().stream()
                  .filter(label -> !isOurs(label))
                  .map(HostileDiagramTest::undone))
          .as("seed %d, run %d", seed, run)
          .containsExactlyElementsOf(written(scene).map(HostileDiagramTest::undone).toList());
      PipelineDiagram.of(change, text -> text)
          .ifPresent(text -> assertThat(MermaidReader.of(text).labels()).isNotEmpty());
    }
  }

  /** For a browser to draw, and to compare what can be read then. */
  @Test
  void is_written_down_to_be_drawn() throws IOException {
    Random random = new Random(7);
    List<Map<String, Object>> drawn = new ArrayList<>();
    while (drawn.size() < 200) {
      PipelineDiagram.of(change(random), text -> text)
          .ifPresent(
              text -> drawn.add(Map.of("text", text, "labels", MermaidReader.of(text).labels())));
    }
    Files.createDirectories(DRAWN.getParent());
    new ObjectMapper().writeValue(DRAWN.toFile(), drawn);

    assertThat(drawn)
        .extracting(one -> String.valueOf(one.get("text")))
        .allMatch(text -> text.startsWith("flowchart "));
  }

  private static PipelineChange change(Random random) {
    PipelineDefinition before =
        Definitions.pipeline(
            IntStream.range(0, random.nextInt(1, 5))
                .mapToObj(_ -> stage(random))
                .toArray(Stage[]::new));
    PipelineDefinition after = before;
    for (int left = random.nextInt(1, 6); left > 0; left--) {
      List<Edit<PipelineDefinition>> edits = Edit.of(after);
      after = edits.get(random.nextInt(edits.size())).result();
    }
    return random.nextInt(20) == 0
        ? PipelineChange.of(name(random), Optional.empty(), Optional.of(after))
        : DiagramCases.change(before, after);
  }

  private static Stage stage(Random random) {
    return Definitions.stage(
        name(random),
        IntStream.range(0, random.nextInt(1, 4))
            .mapToObj(_ -> action(random))
            .toArray(Action[]::new));
  }

  private static Action action(Random random) {
    Action action =
        switch (random.nextInt(3)) {
          case 0 -> Definitions.approval(name(random));
          case 1 -> Definitions.deploy(name(random), name(random));
          default -> Definitions.source(name(random), name(random));
        };
    return Definitions.at(random.nextInt(1, 3), action);
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int left = random.nextInt(1, 4); left > 0; left--) {
      name.append(
          random.nextInt(4) == 0
              ? HostileMarkdown.of(random)
              : PIECES.get(random.nextInt(PIECES.size())));
    }
    return name.toString();
  }

  /** What is meant to be read, box by box, in the order of the picture. */
  private static Stream<String> written(Scene scene) {
    return Stream.of(
            scene.entries().stream().map(HostileDiagramTest::written),
            scene.parts().stream().flatMap(HostileDiagramTest::written),
            scene.asides().stream().map(HostileDiagramTest::written))
        .flatMap(boxes -> boxes);
  }

  private static Stream<String> written(Part part) {
    return switch (part) {
      case Box box -> Stream.of(written(box));
      case StageBox stage when stage.boxes().findAny().isEmpty() ->
          Stream.of(stage.title() + "stage" + stage.mark().word());
      case StageBox stage ->
          Stream.concat(Stream.of(stage.heading()), stage.boxes().map(HostileDiagramTest::written));
    };
  }

  private static String written(Box box) {
    return box.title() + box.kind() + String.join("", box.notes());
  }

  private static boolean isOurs(String label) {
    return label.equals("then") || label.isBlank();
  }

  /** The same with what looks alike undone, and without what cannot be seen. */
  private static String undone(String label) {
    StringBuilder plain = new StringBuilder();
    String alike = "”’‹›＆ˋ∗∖∼;∣";
    String meant = "\"'<>&`*\\~;|";
    label
        .chars()
        .mapToObj(character -> (char) character)
        .filter(character ->
            !Character.isWhitespace(character) && character != '\u200b' && character != '\u00a0')
        .forEach(character ->
            plain.append(
                alike.indexOf(character) < 0
                    ? character
                    : (Character) meant.charAt(alike.indexOf(character))));
    return plain.toString();
  }
}
