package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a repository or an input can get wrong, and what the message must say. */
final class BadInputTest {
  private static final String TEMPLATE =
      """
      Parameters:
        BranchName: {Type: String}
        Key: {Type: String}
      Resources:
        Pipeline: {Type: AWS::CodePipeline::Pipeline}
      """;
  private static final String BOMB =
      IntStream.range(1, 9)
          .mapToObj(i -> "a%d: &a%d [%s]\n".formatted(i, i, "*a%d,".formatted(i - 1).repeat(9)))
          .collect(Collectors.joining("", "a0: &a0 [x,x,x,x,x,x,x,x,x]\n", ""));
  private static final String TAGS_51 =
      IntStream.range(0, 51).mapToObj(i -> "t" + i + "=x").collect(Collectors.joining(","));

  /** What is given, where the message must point, what it must say, and what it must accept. */
  private record Case(
      String template,
      String parameterOverrides,
      String tags,
      Map<String, String> files,
      String begins,
      String says,
      String accepts) {
    @Override
    public String toString() {
      return begins + says;
    }
  }

  static Stream<Case> templates() {
    return Stream.of(
        template("", "1: ", "document is empty", "YAML or JSON is expected"),
        template("# nothing\n", "1: ", "document is empty", "YAML or JSON"),
        template("---\n~\n", "1: ", "document is empty", "YAML or JSON"),
        template("just words", "1: ", "is a single value, not a mapping", "\"Key: value\""),
        template("\n- a\n- b", "2: ", "is a list, not a mapping", "\"Key: value\""),
        template("[1, 2]", "1: ", "is a list, not a mapping", "{\"Key\": …}"),
        template("Resources:\n\tA: 1", "2: ", "at column 1: a tab indents it", "YAML or JSON"),
        template("a: 1\nb: \"x\n", "2: ", "quote that opens on line 2 is never", "YAML or JSON"),
        template("{\"a\": [1,\n2\n", "2: ", "bracket or brace that opens on line 1", "YAML"),
        template("a: [\n", "1: ", "at its end: a value is missing, or a bracket", "YAML"),
        template("a: b: c", "1: ", "column 5: a colon stands where none", "YAML"),
        template("a:\n  - 1\n b: 2", "3: ", "does not line up", "YAML"),
        template("a: @x", "1: ", "column 4: a text may not begin with this", "YAML"),
        template("a: 1\nb\nc: 2", "2: ", "a key has no colon after it", "YAML"),
        template("a: \"\\q\"", "1: ", "an escape that does not exist", "YAML"),
        template("a: 1\nb: \"\\UFFFFFFFF\"", "2: ", "character that does not exist", "U0010FFFF"),
        template("%YAML 3.0\n---\na: 1", "1: ", "name another version", "YAML"),
        template("a: 1\nb: \u0007", "2: ", "control character, U+0007, at column 4", "escape"),
        template("a: \uD800x", "1: ", "control character, U+D800", "printable"),
        template("a: 1\nB: 2\na: 3", "3: ", "\"a\" is given twice, on lines 1 and 3", "Keep one"),
        template("{\"a\": 1, \"a\": 2}", "1: ", "\"a\" is given twice", "Keep one"),
        template("a:\n  1: x\n  \"1\": y", "3: ", "\"1\" is given twice, on lines 2", "Keep one"),
        template("a: 1\n? [b]\n: 2", "2: ", "A key is not a single value", "Keys are texts"),
        template("!Ref a: 1", "1: ", "A key is not a single value", "Keys are texts"),
        template("~: 1", "1: ", "A key is not a single value", "Keys are texts"),
        template("a: &a {}\nb:\n  <<: *a", "3: ", "merge key <<", "Write the merged keys out"),
        template("a: *b", "1: ", "no anchor for the alias \"*b\"", "Put quotes around"),
        template("a: &a [*a]", "1: ", "repeats the value that it stands in", "Write the value"),
        template(BOMB, "6: ", "more than 100,000 values", "At most 100,000"),
        template("[".repeat(100_000), "1: ", "nested more than 200 levels", "At most 200"),
        template("a: 1\n---\nb: 2", "2: ", "A second document begins", "Keep one document"),
        template("a: !Reff b", "1: ", "knows no tag \"!Reff\"", "!Ref, !GetAtt and !Sub"),
        template("a: !!set {b}", "1: ", "knows no tag \"!!set\"", "!Ref"),
        template("a: !!java.net.URL [x]", "1: ", "knows no tag \"!!java.net.URL\"", "!Ref"),
        template("a: !<tag:x,1:y> b", "1: ", "knows no tag \"tag:x,1:y\"", "!Ref"),
        template("a:\n- !GetAtt Pipeline", "2: ", "!GetAtt names no attribute", "Pipeline.Version"),
        template("#" + "x".repeat(1_048_576), "1: ", "has 1,048,577 bytes", "At most 1,048,576"),
        template("Description: x", "1: ", "has no section Resources", "at least one resource"),
        template("\nResources: {}", "2: ", "section Resources is empty", "at least one resource"),
        template("Resources:", "1: ", "section Resources is empty.", "must be a mapping"),
        template("Resources: []", "1: ", "section Resources is a list", "must be a mapping"),
        template("Resources:\n  A: x", "2: ", "\"A\" is a single value", "must be a mapping"),
        template("Resources:\n  A: {}", "2: ", "\"A\" has no Type", "AWS::CodePipeline::Pipeline"),
        template("Resources:\n  A:\n    Type: [x]", "3: ", "\"A\" has no Type", "is a text"),
        template(TEMPLATE + "Resource: {}", "6: ", "no section \"Resource\"", "Did you mean"),
        template(TEMPLATE + "Version: 1", "6: ", "no section \"Version\"", "Globals (SAM)"),
        template("Parameters: []\nResources: {A: {Type: x}}", "1: ", "Parameters is a", "mapping"),
        template("Parameters: {P: String}", "1: ", "Parameter \"P\" is a single", "mapping"),
        template("Parameters:\n  P: {}", "2: ", "Parameter \"P\" has no Type", "\"String"),
        template(
            "Parameters:\n  P:\n    Type: String\n    Default: [a]",
            "4: ",
            "Default of parameter \"P\" is a list",
            "\"a,b\""));
  }

  static Stream<Case> inputs() {
    return Stream.of(
        overrides("nowhere.json", ": there is no file \"nowhere.json\"", "NAME=VALUE"),
        overrides("../x.json", ": \"../x.json\" is not a file", "relative to"),
        overrides("file:///etc/passwd", ": \"/etc/passwd\" lies outside", "relative to"),
        overrides("s3://bucket/key", " names something outside", "path of a file"),
        overrides("a\nb", ", line 1: A single value is no list", "NAME=VALUE"),
        overrides("# nothing", ", line 1: The document is empty", "YAML or JSON"),
        overrides("Key=a,b", ", line 1: The entry after \"Key\" has no \"=\"", "quote a value"),
        overrides("Key=a\n=b", ", line 2: The entry after \"Key\" has no proper", "NAME=VALUE"),
        overrides("Key=\"a,b", ", line 1: The value of parameter \"Key\" begins", "quote a value"),
        overrides("Ke-y=a", ", line 1: Parameter \"Ke-y\" cannot be", "letters and digits"),
        overrides("A".repeat(256) + "=a", ", line 1: Parameter", "at most 255"),
        overrides("Key=" + "ä".repeat(2049), ", line 1: Parameter \"Key\" has a", "4,096 bytes"),
        overrides("Key=abc,".repeat(20_000), ", line 1: Parameter \"Key\" has a", "4,096 bytes"),
        overrides("Branchname=x", ", line 1: Parameter \"Branchname\" is not", "BranchName, Key"),
        overrides("Key: {a: b}", ", line 1: Parameter \"Key\" has a value that is a map", "text"),
        overrides("Key:", ", line 1: Parameter \"Key\" has a value that is empty", "\"\""),
        overrides("Key: [a, [b]]", ", line 1: Parameter \"Key\" has a value that is a li", "text"),
        overrides("Key: !Ref A", ", line 1: Parameter \"Key\" has a value that is a map", "text"),
        overrides("Key: a\nKey: b", ", line 2: The key \"Key\" is given twice", "Keep one"),
        overrides("[{ParameterKey: Key}]", ", line 1: Parameter \"Key\" has no", "UsePrevious"),
        overrides("- a", ", line 1: An entry of the list is a single value", "ParameterKey"),
        overrides("- Key: a", ", line 1: An entry of the list has no ParameterKey", "Parameter"),
        overrides(
            "[{ParameterKey: Key, ParameterValue: a, UsePreviousValue: true}]",
            ", line 1: Parameter \"Key\" has both",
            "UsePreviousValue"),
        overrides(
            "[{ParameterKey: Key, UsePreviousValue: maybe}]",
            ", line 1: Parameter \"Key\" has a UsePreviousValue other",
            "true"),
        overrides(
            "- {ParameterKey: Key, ParameterValue: a}\n- {ParameterKey: Key, ParameterValue: b}",
            ", line 2: Parameter \"Key\" is given twice, on lines 1 and 2",
            "Keep one"),
        overrides("{StackPolicy: {}}", ", line 1: StackPolicy is a mapping without", "Statement"),
        overrides("{Parameters: {}, Tag: {}}", ", line 1: The file has no section \"T", "Tags"),
        tags("aws:x=y", ", line 1: Tag \"aws:x\" begins with aws:", "without this prefix"),
        tags("AWS:x=y", ", line 1: Tag \"AWS:x\" begins with aws:", "without this prefix"),
        tags("a=b,a=c", ", line 1: Tag \"a\" is given twice", "Keep one"),
        tags("k".repeat(129) + "=v", ", line 1: Tag", "1 to 128"),
        tags("'': v", ", line 1: Tag \"\" has a key of 0", "1 to 128"),
        tags("k=" + "v".repeat(257), ", line 1: Tag \"k\" has a value of 257", "at most 256"),
        tags(TAGS_51, ", line 1: Tag \"t50\" is one of 51", "at most 50"),
        tags("k: [a]", ", line 1: Tag \"k\" has a value that is a list", "\"\""),
        tags(
            "[{Key: k, Value: v, X: y}]", ", line 1: Tag \"k\" has the unknown field", "\"Value\""),
        tags("Parameters: {Key: a}", ", line 1: No tags are said here", "{Key, Value}"));
  }

  static Stream<Case> files() {
    return Stream.of(
        file("", ":1: ", "document is empty", "YAML or JSON"),
        file("other.json", ":1: ", "A single value is no list", "NAME=VALUE"),
        file("{\n  \"Key\" \"x\"\n}", ":2: ", "comma or colon is missing", "YAML or JSON"),
        file("{\n\"Key\": 1,\n\"Key\": 2}", ":3: ", "\"Key\" is given twice, on lines 2", "Keep"),
        file("Key=a\nother", ":2: ", "The entry after \"Key\" has no \"=\"", "NAME=VALUE"),
        file("Parameters:\n  Kei: x", ":2: ", "\"Kei\" is not declared", "Did you mean \"Key\"?"),
        file("Parameters: {}\nTags: x", ":2: ", "A single value is no list", "accepts"),
        file(
            "Parameters: {}\nStackPolicy: {}",
            ":2: ",
            "StackPolicy is a mapping without a Statement",
            "Give a stack policy"),
        file(
            "parameters: {}\ntemplate-file-path: other.yaml",
            ":2: ",
            "names \"other.yaml\", but the template is \"ci/pipeline.yaml\"",
            "the same path"),
        file("template-file-path: ../x", ":1: ", "names \"../x\", but", "the same path"),
        file("template-file-path: [x]", ":1: ", "is a list", "ci/pipeline.yaml"),
        file("parameters: {Key: a}\nparams: {}", ":2: ", "no section \"params\"", "Git sync"));
  }

  static Stream<Case> cases() {
    return Stream.of(templates(), inputs(), files()).flatMap(all -> all);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void says_what_is_wrong_where_and_what_is_accepted(Case bad) {
    TestingRepository repository = new TestingRepository();
    repository.onDisk("ci/pipeline.yaml", bad.template());
    bad.files().forEach(repository::onDisk);
    Target target =
        Targets.target(
            new StackName("shop-pipeline"),
            new RepositoryPath("ci/pipeline.yaml"),
            bad.parameterOverrides(),
            bad.tags());

    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () ->
                new DeclarationReader(repository, List.of("/github/workspace"))
                    .read(new Revision.WorkingTree(), target));

    assertThat(failure).as("an error").isNotNull();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT);
    assertThat(failure.what()).startsWith(bad.begins()).contains(bad.says()).endsWith(".");
    assertThat(failure.remedy()).contains(bad.accepts()).endsWith(".");
    assertThat(failure.place().isPresent()).isEqualTo(bad.begins().contains(".yaml:"));
    assertThat(Optional.ofNullable(failure.getCause())).isEmpty();
    assertThat(failure.getMessage())
        .hasSizeLessThan(700)
        .doesNotContain("snakeyaml", "scalar", "token", "flow", "stream", "Exception");
  }

  private static Case template(String text, String line, String says, String accepts) {
    return new Case(text, "", "", Map.of(), "ci/pipeline.yaml:" + line, says, accepts);
  }

  private static Case overrides(String text, String says, String accepts) {
    return new Case(TEMPLATE, text, "", Map.of(), "parameter-overrides" + says, "", accepts);
  }

  private static Case tags(String text, String says, String accepts) {
    return new Case(TEMPLATE, "", text, Map.of(), "tags" + says, "", accepts);
  }

  private static Case file(String text, String line, String says, String accepts) {
    return new Case(TEMPLATE, "v.yaml", "", Map.of("v.yaml", text), "v.yaml" + line, says, accepts);
  }
}
