package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.github.Screen;
import io.github.metacodepipeline.github.TestingGitHub;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same from a laptop: a clone of the repository, and a person who can be asked. */
class BootstrapLaptopTest extends BootstrapStory {
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private Questions person = Questions.NOBODY_TO_ASK;

  @BeforeEach
  void clone_the_repository() {
    story.checkedOut();
    Story.write(
        story.workspace().resolve(".git/config"),
        "[remote \"origin\"]\n\turl = git@github.com:octo-org/orders.git\n");
    environment.putAll(story.sandbox().exports());
    environment.put("GITHUB_WORKSPACE", story.workspace().toString());
    environment.put("GITHUB_API_URL", story.gitHub().url());
    environment.put("AWS_REGION", "eu-west-1");
  }

  private int run(String... options) {
    String[] words = new String[options.length + 3];
    System.arraycopy(options, 0, words, 3, options.length);
    words[0] = "bootstrap";
    words[1] = "--name=" + Story.STACK;
    words[2] = "--template=" + Story.TEMPLATE;
    log.reset();
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new Program(
            environment, Screen.log(out), out, new Time(story.time(), story.time()), person)
        .run(words);
  }

  private String log() {
    return log.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
  }

  @Test
  void the_numbers_come_from_github() {
    int exitCode = run("--github-only", "--github-token", TestingGitHub.TOKEN);

    assertThat(exitCode).as(log()).isZero();
    assertThat(parameters(ACCESS))
        .containsEntry("Repository", "octo-org/orders")
        .containsEntry("OwnerId", "1000001")
        .containsEntry("RepositoryId", "2000002");
    assertThat(log()).contains("branches: [main]", "role-to-assume: " + role("deploy"));
  }

  @Test
  void without_a_token_the_numbers_can_be_given() {
    assertThat(run("--github-only")).isEqualTo(2);
    assertThat(log()).contains("--repository-id and --owner-id", "gh api repos/octo-org/orders");

    assertThat(run("--github-only", "--repository-id=7", "--owner-id=6")).as(log()).isZero();
    assertThat(parameters(ACCESS)).containsEntry("OwnerId", "6").containsEntry("RepositoryId", "7");
  }

  @Test
  void the_repository_can_be_named() {
    assertThat(run("--github-only", "--repository=acme/shop", "--repository-id=7", "--owner-id=6"))
        .as(log())
        .isZero();
    assertThat(parameters(ACCESS)).containsEntry("Repository", "acme/shop");

    assertThat(run("--github-only", "--repository=acme", "--repository-id=7", "--owner-id=6"))
        .isEqualTo(2);
  }

  @Test
  void a_person_is_asked_after_the_plan_and_may_say_no() {
    person =
        question -> {
          assertThat(question).isEqualTo("Go on?");
          assertThat(log()).contains("Deploying creates the stack " + ACCESS);
          assertThat(stacks()).isEmpty();
          return false;
        };

    assertThat(run("--github-only", "--repository-id=7", "--owner-id=6")).isEqualTo(130);

    assertThat(log()).contains("Nothing was changed.");
    assertThat(stacks()).isEmpty();
    assertThat(run("--github-only", "--repository-id=7", "--owner-id=6", "--yes")).isZero();
    assertThat(stacks()).containsExactly(ACCESS);
  }
}
