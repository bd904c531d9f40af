package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.RepositoryPath;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The workflow that deploys and previews, ready to commit. */
record WorkflowFile(String text) {
  /** Where it belongs. */
  static final RepositoryPath PATH = new RepositoryPath(".github/workflows/deploy-pipeline.yml");

  private static final String USUAL_AUDIENCE = "sts.amazonaws.com";
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_./](?:[-A-Za-z0-9_./:@]*[-A-Za-z0-9_./])?");
  private static final Pattern NOT_A_TEXT =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|~|[-+.0-9_]+|0[xo].*");

  /**
   * The workflow for these roles.
   *
   * @param access the parameters of their stack
   */
  static WorkflowFile of(Blueprint wanted, Roles roles, Map<String, String> access) {
    return new WorkflowFile(
        """
        # Made by `meta-codepipeline bootstrap` for the stack %1$s; from now on it is yours.
        name: Deploy the pipeline
        on:
          push:
            branches: [%2$s]
          # Without paths: a pull request that takes its change back would keep a comment that says otherwise.
          pull_request:
            branches: [%2$s]
          workflow_dispatch:

        permissions: {}

        jobs:
          deploy:
            if: github.event_name != 'pull_request'
            runs-on: ubuntu-latest
        %3$s    permissions:
              id-token: write # to ask GitHub for the token that AWS trusts
              contents: read # to read the template at the pushed commit
              actions: read # to know whether a run has ended that left a change set behind
            concurrency:
              group: pipeline-%1$s
              cancel-in-progress: false
            steps:
              - uses: %4$s
                with:
                  aws-region: %5$s
                  role-to-assume: %6$s
                  role-arn: %7$s
        %8$s
          preview:
            if: github.event_name == 'pull_request'
            runs-on: ubuntu-latest
            permissions:
              id-token: write # to ask GitHub for the token that AWS trusts
              contents: read # to read the template at the proposed commit
              actions: read # to know whether a run has ended that left a change set behind
              pull-requests: write # to keep one comment on the pull request
              statuses: write # to set the status of its newest commit
            # A newer commit ends the preview of the one before.
            concurrency:
              group: preview-pipeline-%1$s-${{ github.event.pull_request.number }}
              cancel-in-progress: true
            steps:
              - uses: %4$s
                with:
                  command: plan
                  aws-region: %5$s
                  role-to-assume: %9$s
        %8$s\
        """
            .formatted(
                wanted.target().stack(),
                scalar(wanted.branch().name()),
                environment(access),
                scalar(wanted.action()),
                scalar(wanted.region()),
                scalar(roles.deploy()),
                scalar(roles.execution()),
                target(wanted, access),
                scalar(roles.preview())));
  }

  // The environment's protection rules then come before the role.
  private static String environment(Map<String, String> access) {
    return given(access, "Environment")
        .map(name -> "    environment: " + scalar(name) + "\n")
        .orElse("");
  }

  private static Optional<String> given(Map<String, String> access, String parameter) {
    return Optional.ofNullable(access.get(parameter)).filter(value -> !value.isBlank());
  }

  private static String target(Blueprint wanted, Map<String, String> access) {
    return input("name", wanted.target().stack().value())
        + input("template", wanted.target().template().value())
        + input("parameter-overrides", wanted.target().parameterOverrides().strip())
        + input("branch", wanted.branch().name())
        + given(access, "Audience")
            .filter(value -> !value.equals(USUAL_AUDIENCE))
            .map(value -> input("audience", value))
            .orElse("")
        + given(access, "TemplateBucket").map(value -> input("s3-bucket", value)).orElse("")
        + given(access, "TemplatePrefix").map(value -> input("s3-prefix", value)).orElse("");
  }

  private static String input(String name, String value) {
    if (value.isEmpty()) {
      return "";
    }
    return value.lines().count() == 1
        ? "          %s: %s\n".formatted(name, scalar(value))
        : "          %s: |\n%s".formatted(name, checked(value).indent(12));
  }

  private static String scalar(String value) {
    return PLAIN.matcher(value).matches() && !NOT_A_TEXT.matcher(value).matches()
        ? value
        : "'" + checked(value).replace("'", "''") + "'";
  }

  /** GitHub would take it for an expression, and nothing can keep it from that. */
  private static String checked(String value) {
    if (value.contains("${{") || value.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw Failure.wrongInput(
          "\"%s\" cannot stand in a workflow.".formatted(value), "Give it another name.");
    }
    return value;
  }
}
