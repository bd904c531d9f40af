package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What cannot be used as it is: every row is a whole run that ends as wrong input, names what was
 * given and what is accepted, and leaves AWS alone.
 */
class BadInputTest extends StoryTest {
  private static final String VALUE = "hunter2";

  /** What is given, and what the run has to say to it. */
  private record Row(String name, Function<Story, Ran> run, String... sentences) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"templates", "files", "inputs", "environments", "payloads", "commandLines"})
  void is_wrong_input_and_touches_nothing(Row row) {
    story.commit(OrdersTemplate.ORIGINAL);

    Ran ran = row.run().apply(story);

    assertThat(row.sentences()).isNotEmpty();
    for (String sentence : row.sentences()) {
      ran.ended(Ending.WRONG_INPUT, sentence);
    }
    ran.askedNothingOfAws().neverSaid("\tat ").neverSaid(VALUE).neverSaid("Exception");
  }

  static Stream<Row> templates() {
    return Stream.of(
        template("that is empty", "", "pipeline.yaml"),
        template("that is a list", "- one\n- two\n", "pipeline.yaml:1"),
        template("that is a word", "pipeline\n", "pipeline.yaml:1"),
        template("that is not YAML", "Resources:\n  A: {Type: 'x'\n  B: ]\n", "line=3"),
        template("with a tab", "Resources:\n\tA: {}\n", "line=2"),
        template("that is not JSON", "{\"Resources\": {\"A\": }\n", "pipeline.yaml"),
        template("with a doubled key", "Resources: {}\nResources: {}\n", "line=2", "Resources"),
        template(
            "with a resource that is there twice",
            "Resources:\n  A: {Type: 'AWS::S3::Bucket'}\n  A: {Type: 'AWS::S3::Bucket'}\n",
            "line=3"),
        template("that is an alias bomb", bomb(), "pipeline.yaml"),
        template("that nests without end", "a: " + "[".repeat(5000), "pipeline.yaml"),
        template("of two documents", "Resources: {}\n---\nResources: {}\n", "pipeline.yaml"),
        template("without resources", "Description: nothing\n", "Resources"),
        template("with no resource", "Resources: {}\n", "Resources is empty"),
        template("with a resource that is a list", "Resources: {A: []}\n", "A", "mapping"),
        template("without a type", "Resources:\n  A: {Properties: {}}\n", "line=2", "no Type"),
        template("with an unknown section", "Resource:\n  A: {}\n", "line=1", "Resource"),
        template(
            "with a default that is a list",
            "Parameters:\n  P: {Type: String, Default: [a]}\nResources: {A: {Type: X}}\n",
            "line=2"),
        template(
            "above what fits into a request",
            OrdersTemplate.ORIGINAL + "# " + "x".repeat(51_200) + "\n",
            "51,200"),
        template(
            "above a megabyte", OrdersTemplate.ORIGINAL + "# " + "x".repeat(1 << 20), "1,048,576"));
  }

  static Stream<Row> files() {
    return Stream.of(
        input(
            "template",
            "../pipeline.yaml",
            "template: \"../pipeline.yaml\" is not a file of the repository"),
        input("template", "a/../../pipeline.yaml", "stays inside it"),
        input(
            "template", "/etc/passwd", "template: \"/etc/passwd\" is not a file of the repository"),
        input("template", "file:///etc/passwd", "\"/etc/passwd\" is not a file of the repository"),
        input("template", "https://example.com/t.yaml", "is an address"),
        input("template", "s3://bucket/t.yaml", "is an address"),
        input("template", "", "The input template is missing."),
        row("a link that leaves the repository", BadInputTest::linkedOutside, "pipeline.yaml"),
        row("a folder instead of a template", BadInputTest::folderInstead, "pipeline.yaml"),
        row("a folder at GitHub", story -> other(story, "dir"), "pipeline.yaml is a folder."),
        row("a link at GitHub", story -> other(story, "symlink"), "pipeline.yaml is a"),
        row("a template in Latin-1", BadInputTest::latin, "UTF-8"),
        row(
            "a template of git's own",
            story -> story.checkedOut().with("template", ".git/HEAD").push(),
            ".git/HEAD leads out of the repository's files."),
        input("parameter-overrides", "missing.json", "parameter-overrides", "missing.json"),
        input("parameter-overrides", "../secrets.json", "parameter-overrides", "../secrets.json"),
        input("parameter-overrides", "https://example.com/p.json", "outside the repository"),
        parameterFile("[1, 2]", "parameters.json"),
        parameterFile("{\"Parameters\": {\"ConnectionArn\": {\"a\": \"hunter2\"}}}", "line=1"),
        parameterFile("{\"Parameters\": {}, \"Extras\": {}}", "Extras"),
        parameterFile("{\"Parameters\": {\"ConnectionArn\": \"hunter2\"", "parameters.json"),
        parameterFile("Connection: hunter2\n", "Connection", "ConnectionArn"));
  }

  static Stream<Row> inputs() {
    return Stream.of(
        input("parameter-overrides", "Connectionarn=" + VALUE, "ConnectionArn"),
        input("parameter-overrides", "ConnectionArn=\"" + VALUE, "parameter-overrides"),
        input("tags", "aws:team=orders", "tags", "aws:"),
        input("tags", "team", "tags"),
        input("tags", "{team: [a, b]}", "tags"),
        input("mode", "plan-only", "mode: \"plan-only\" is not accepted.", "execute-only"),
        input("mode", "execute-only", "The input execute-change-set-id is missing."),
        input(
            "execute-change-set-id",
            "by-hand",
            "execute-change-set-id is given, but mode is create-and-execute"),
        row(
            "execute-only that executes nothing",
            story ->
                story
                    .with("mode", "execute-only")
                    .with("execute-change-set-id", "by-hand")
                    .with("no-execute-changeset", "true")
                    .push(),
            "mode is execute-only, but no-execute-changeset is true."),
        row(
            "a change set that is no change set",
            story ->
                story
                    .with("mode", "execute-only")
                    .with("execute-change-set-id", "arn:aws:s3:::bucket")
                    .push(),
            "execute-change-set-id: \"arn:aws:s3:::bucket\" is neither the ARN"),
        row(
            "a name for a change set that is not made",
            story ->
                story
                    .with("mode", "execute-only")
                    .with("execute-change-set-id", "by-hand")
                    .with("change-set-name", "another")
                    .push(),
            "change-set-name is given, but mode execute-only makes no change set."),
        row(
            "create-only of a plan",
            story -> story.with("mode", "create-only").with("command", "plan").push(),
            "The command plan keeps no change set."),
        input("change-set-name", "1st", "change-set-name: \"1st\" cannot be the name"),
        input("change-set-name", "a".repeat(129), "128 in all"),
        input("deployment-mode", "revert", "deployment-mode: \"revert\" is not accepted."),
        row(
            "nested stacks of which drift is reverted",
            story ->
                story
                    .with("deployment-mode", "REVERT_DRIFT")
                    .with("include-nested-stacks-change-set", "true")
                    .push(),
            "deployment-mode REVERT_DRIFT and include-nested-stacks-change-set are both given."),
        input("name", "", "The input name is missing."),
        input("name", "1st", "\"1st\" is not the name of a stack"),
        input("name", "orders pipeline", "only letters, digits and hyphens"),
        input("name", "a".repeat(129), "at most 128"),
        input(
            "stack-name", "another", "name is \"orders-pipeline\", but stack-name is \"another\""),
        input("capabilities", "CAPABILITY_ROOT", "CAPABILITY_ROOT", "CAPABILITY_NAMED_IAM"),
        input("role-arn", "execution", "role-arn: \"execution\" is not the ARN of a role."),
        input("timeout-in-minutes", "soon", "timeout-in-minutes: \"soon\"", "from 1 to 1440"),
        input("timeout-in-minutes", "0", "timeout-in-minutes: \"0\"", "from 1 to 1440"),
        input(
            "fail-on-empty-changeset", "yes", "fail-on-empty-changeset: \"yes\"", "true or false"),
        input("no-fail-on-empty-changeset", "maybe", "no-fail-on-empty-changeset: \"maybe\""),
        row(
            "both opposites",
            story ->
                story
                    .with("fail-on-empty-changeset", "true")
                    .with("no-fail-on-empty-changeset", "true")
                    .push(),
            "are both true"),
        input("mask-aws-account-id", "perhaps", "mask-aws-account-id: \"perhaps\""),
        input("aws-region", "", "aws-region: no Region is given."),
        input("aws-region", "Ireland!", "aws-region: \"Ireland!\""),
        row(
            "a Region that does not exist",
            story ->
                story.environment("AWS_ENDPOINT_URL", "").with("aws-region", "eu-wset-1").push(),
            "there is no Region \"eu-wset-1\". Did you mean \"eu-west-1\"?"),
        input("role-to-assume", "github-deploy", "role-to-assume: \"github-deploy\""),
        input("role-session-name", "my session", "role-session-name: \"my session\""),
        input("role-duration-seconds", "60", "role-duration-seconds: \"60\"", "900 to 43200"),
        input("role-duration-seconds", "1h", "role-duration-seconds: \"1h\"", "900 to 43200"),
        input("role-chaining", "si", "role-chaining: \"si\""),
        input("allowed-account-ids", "12345", "allowed-account-ids: \"12345\"", "12 digits"),
        input("branch", "refs/tags/v1", "branch: \"refs/tags/v1\" is not the name of a branch"),
        input("branch", "my branch", "branch: \"my branch\" is not the name of a branch"),
        input("github-token", "two words", "github-token"),
        input("allow", "pipeline-renamed", "allow: there is no guard rule \"pipeline-renamed\"."),
        input("allow", "template-gone:pipeline.yaml", "cannot be allowed"),
        input("command", "rollout", "There is no command \"rollout\"."));
  }

  static Stream<Row> environments() {
    return Stream.of(
        environment("GITHUB_EVENT_NAME", "issues", "\"issues\"", "Accepted are push"),
        environment("GITHUB_EVENT_PATH", "/nowhere/event.json", "/nowhere/event.json"),
        environment("GITHUB_EVENT_PATH", "", "GITHUB_EVENT_PATH"),
        environment("GITHUB_API_URL", "api.github.com", "GITHUB_API_URL"),
        environment("GITHUB_REPOSITORY", "orders", "GITHUB_REPOSITORY", "OWNER/NAME"),
        environment("GITHUB_RUN_ID", "seven", "GITHUB_RUN_ID"),
        environment("GITHUB_RUN_ATTEMPT", "0", "GITHUB_RUN_ATTEMPT"),
        environment("AWS_ENDPOINT_URL", "localhost:4566", "AWS_ENDPOINT_URL"),
        environment("AWS_MAX_ATTEMPTS", "many", "AWS_MAX_ATTEMPTS", "from 1 to 100"));
  }

  static Stream<Row> payloads() {
    return Stream.of(
        payload("{\"ref\": \"refs/heads/main\", \"aft", "cut off"),
        payload("", "event.json"),
        payload("[]", "is not a JSON object"),
        payload("{\"ref\": \"refs/heads/main\", \"after\": \"12345\"}", "after is \"12345\""),
        payload("{\"ref\": 7}", "ref is 7"),
        payload("{\"repository\": \"orders\"}", "repository is \"orders\""));
  }

  static Stream<Row> commandLines() {
    return Stream.of(
        arguments("an unknown command", "There is no command \"ship\".", "ship"),
        arguments("an unknown flag", "--stackname", "deploy", "--stackname", "x"),
        arguments("a flag without its value", "--name", "deploy", "--name"),
        arguments("a flag twice", "--name", "deploy", "--name", "a", "--name", "b"),
        arguments("a word too many", "please", "deploy", "please"));
  }

  private static Row row(String name, Function<Story, Ran> run, String... sentences) {
    return new Row(name, run, sentences);
  }

  private static Row template(String what, String text, String... sentences) {
    return row(
        "a template " + what,
        story -> {
          story.commit(text);
          return story.push();
        },
        sentences);
  }

  private static Row parameterFile(String text, String... sentences) {
    return row(
        "a parameter file " + text,
        story -> {
          story.commit("parameters.json", text);
          return story.with("parameter-overrides", "parameters.json").push();
        },
        sentences);
  }

  private static Row input(String input, String value, String... sentences) {
    return row(
        input + ": " + (value.length() < 40 ? value : value.substring(0, 40) + "…"),
        story -> story.with(input, value).push(),
        sentences);
  }

  private static Row environment(String name, String value, String... sentences) {
    return row(name + "=" + value, story -> story.environment(name, value).push(), sentences);
  }

  private static Row payload(String text, String... sentences) {
    return row("the payload " + text, story -> story.on("push-main", text), sentences);
  }

  private static Row arguments(String name, String sentence, String... arguments) {
    return row(name, story -> story.on("push-main", "{}", arguments), sentence);
  }

  private static Ran linkedOutside(Story story) {
    Path outside = Story.write(story.workspace().resolveSibling("outside.yaml"), VALUE);
    return replaced(story, template -> Files.createSymbolicLink(template, outside));
  }

  private static Ran folderInstead(Story story) {
    return replaced(story, Files::createDirectory);
  }

  private static Ran other(Story story, String type) {
    story.gitHub().other(story.remove(Story.TEMPLATE), Story.TEMPLATE, type);
    return story.push();
  }

  private static Ran latin(Story story) {
    return replaced(story, template -> Files.write(template, new byte[] {'#', (byte) 0xe4, '\n'}));
  }

  private interface Making {
    Path make(Path file) throws IOException;
  }

  private static Ran replaced(Story story, Making making) {
    Path template = story.checkedOut().workspace().resolve(Story.TEMPLATE);
    try {
      Files.delete(template);
      making.make(template);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return story.push();
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 12; level++) {
      String before = "*a" + (level - 1);
      text.append("a%d: &a%d [%s]\n".formatted(level, level, (before + ", ").repeat(9) + before));
    }
    return text + "Resources: {A: {Type: 'AWS::S3::Bucket'}}\n";
  }
}
