package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.github.Screen;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;

/** Tells the story of the demo by real runs of {@code deploy}, each for another push. */
final class DemoStory {
  private static final String APPROVE =
      """
      - Name: Approve
        RunOrder: 1
        ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: '1'}
      """
          .indent(12);
  private static final String DEPLOY_FIRST =
      """
      - Name: Deploy
        RunOrder: 2
      """
          .indent(12);
  private static final String PIPELINE_NAME = "      Name: orders\n";
  private static final String AFTER_SOURCE = "        - Name: Deploy # the second stage\n";

  private final Map<String, String> sandbox;
  private final DemoRepository repository;
  private final Screen screen;
  private final PrintStream out;
  private int chapter;
  private int surprises;

  /**
   * @param sandbox the environment that leads to the embedded AWS
   */
  DemoStory(Map<String, String> sandbox, DemoRepository repository, Screen screen) {
    this.sandbox = sandbox;
    this.repository = repository;
    this.screen = screen;
    this.out = screen.out();
  }

  /** Tells it; gives 0 when every chapter ended as it should. */
  int tell() {
    out.println(
        """
        Who deploys the deployers? The template of the pipeline "orders" lies in a repository,
        and every push to main runs `deploy`. AWS is an embedded one; everything else is real.
        """);
    push("Add the pipeline", Ending.CREATED);
    push("Mend a typo in the README", Ending.UNCHANGED);
    repository.edit(DEPLOY_FIRST, APPROVE + DEPLOY_FIRST);
    push("Ask a person before the deployment", Ending.UPDATED);
    repository.edit(PIPELINE_NAME, "      Name: orders-renamed\n");
    push("Rename the pipeline, which would replace it", Ending.REFUSED);
    repository.edit("      Name: orders-renamed\n", PIPELINE_NAME);
    String whole = repository.template();
    repository.edit(whole.substring(whole.indexOf(AFTER_SOURCE), whole.indexOf("Outputs:")), "\n");
    push("Leave only one stage, which CodePipeline refuses", Ending.FAILED);
    out.println(
        surprises == 0
            ? "The end. Every push ended as it should."
            : "That was not the story: %d chapters ended otherwise.".formatted(surprises));
    return surprises == 0 ? 0 : Ending.DEFECT.exitCode();
  }

  private void push(String message, Ending expected) {
    chapter++;
    out.printf("%n=== %d. Push: %s ===%n", chapter, message);
    int exitCode = new Program(environment(message), screen, out).run("deploy");
    String result = repository.result();
    out.printf("--> %s, exit code %d%n", result, exitCode);
    // Several endings share the exit code 0, so that one alone would prove little.
    if (exitCode != expected.exitCode() || !result.equals(expected.result())) {
      surprises++;
    }
  }

  private Map<String, String> environment(String message) {
    String commit = commit();
    Map<String, String> environment = new HashMap<>(sandbox);
    environment.put("GITHUB_EVENT_NAME", "push");
    environment.put("GITHUB_EVENT_PATH", repository.push(commit, message).toString());
    environment.put("GITHUB_REF", "refs/heads/main");
    environment.put("GITHUB_SHA", commit);
    environment.put("GITHUB_REPOSITORY", "octo-org/orders");
    environment.put("GITHUB_ACTOR", "octocat");
    environment.put("GITHUB_RUN_ID", String.valueOf(1000 + chapter));
    environment.put("GITHUB_RUN_ATTEMPT", "1");
    environment.put("GITHUB_WORKSPACE", repository.workspace().toString());
    environment.put("GITHUB_OUTPUT", repository.freshOutput().toString());
    environment.put("INPUT_NAME", "orders-pipeline");
    environment.put("INPUT_TEMPLATE", DemoRepository.TEMPLATE);
    environment.put("INPUT_ROLE-TO-ASSUME", "arn:aws:iam::123456789012:role/github-deploy");
    return environment;
  }

  // A name for the commit that changes with the chapter and the text, as git's own would.
  private String commit() {
    CRC32 checksum = new CRC32();
    checksum.update((chapter + repository.template()).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) checksum.getValue()).repeat(5);
  }
}
