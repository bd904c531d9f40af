package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.Trigger;
import java.util.Map;
import java.util.Optional;

/**
 * Reads from the runner's environment and the event payload what woke us. A field that the payload
 * lacks is taken from the {@code GITHUB_} variable that says the same, since the payloads of {@code
 * act} and of {@code schedule} are minimal.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/events-that-trigger-workflows">Events
 *     that trigger workflows</a>
 */
public final class EventReader {
  private static final String ACCEPTED =
      "Accepted are push, pull_request, merge_group, workflow_dispatch, schedule,"
          + " repository_dispatch and workflow_run.";
  private static final String A_COMMIT = "a commit, 40 hexadecimal digits";
  private static final String A_BRANCH = "a branch, such as refs/heads/main";
  private static final String HEADS = "refs/heads/";
  private static final String TAGS = "refs/tags/";

  private final Variables variables;

  /**
   * @param environment of the process
   */
  public EventReader(Map<String, String> environment) {
    this.variables = new Variables(environment);
  }

  /**
   * What woke us; without {@code GITHUB_EVENT_NAME}, {@link Trigger.PipelineAction} in a build that
   * knows its commit, and {@link Trigger.ByHand} elsewhere.
   *
   * @throws Failure WRONG_INPUT when the event is not one that we serve, or its payload is missing,
   *     is not JSON, or lacks what the event needs
   */
  public Trigger trigger() {
    Optional<String> event = variables.find("GITHUB_EVENT_NAME");
    return event
        .map(this::triggerOf)
        .or(() -> new CodeBuild(variables).commit().map(Trigger.PipelineAction::new))
        .orElseGet(Trigger.ByHand::new);
  }

  /**
   * The repository's default branch, where the payload names it.
   *
   * @throws Failure WRONG_INPUT when the payload cannot be read
   */
  public Optional<Branch> defaultBranch() {
    if (variables.find("GITHUB_EVENT_NAME").isEmpty()) {
      return Optional.empty();
    }
    Payload payload = Payload.read(variables);
    String field = "repository.default_branch";
    return payload.text(field).map(name -> branch(payload, field, name));
  }

  private Trigger triggerOf(String event) {
    return switch (event) {
      case "push" -> push(Payload.read(variables));
      case "pull_request" -> pullRequest(Payload.read(variables));
      case "pull_request_target" -> new Trigger.PullRequestTarget(number(Payload.read(variables)));
      case "merge_group" -> mergeGroup(Payload.read(variables));
      case "workflow_dispatch" -> dispatch(Payload.read(variables));
      case "schedule", "repository_dispatch", "workflow_run" -> {
        Payload.read(variables);
        yield new Trigger.Clockwork(event);
      }
      default ->
          throw Failure.wrongInput(
              "The event \"%s\" (GITHUB_EVENT_NAME) is not one that this action serves."
                  .formatted(event),
              ACCEPTED);
    };
  }

  private Trigger push(Payload payload) {
    String ref = ref(payload);
    if (ref.startsWith(TAGS)) {
      return new Trigger.TagPush(ref.substring(TAGS.length()));
    }
    Branch branch = branch(payload, "ref", ref);
    boolean deleted =
        payload.isTrue("deleted") || payload.text("after").orElse("").matches("0{40,64}");
    return deleted
        ? new Trigger.BranchDeleted(branch)
        : new Trigger.Push(branch, commit(payload, "after", variables.find("GITHUB_SHA")));
  }

  private Trigger pullRequest(Payload payload) {
    if (payload.text("action").filter("closed"::equals).isPresent()) {
      return new Trigger.PullRequestClosed(number(payload));
    }
    String baseField = "pull_request.base.ref";
    String base =
        payload
            .text(baseField)
            .or(() -> variables.find("GITHUB_BASE_REF"))
            .orElseThrow(() -> payload.wrong(baseField, A_BRANCH));
    return new Trigger.PullRequest(
        number(payload),
        branch(payload, baseField, base),
        commit(payload, "pull_request.base.sha", Optional.empty()),
        commit("GITHUB_SHA", variables.require("GITHUB_SHA")),
        commit(payload, "pull_request.head.sha", Optional.empty()),
        new PullRequestAuthor(payload, variables).author());
  }

  private int number(Payload payload) {
    long number =
        payload
            .number("number")
            .or(() -> payload.number("pull_request.number"))
            .orElseThrow(() -> payload.wrong("number", "the number of the pull request"));
    if (number > Integer.MAX_VALUE) {
      throw payload.wrong("number", "the number of the pull request");
    }
    return (int) number;
  }

  private Trigger mergeGroup(Payload payload) {
    String baseField = "merge_group.base_ref";
    String base = payload.text(baseField).orElseThrow(() -> payload.wrong(baseField, A_BRANCH));
    return new Trigger.MergeGroup(
        branch(payload, baseField, base),
        commit(payload, "merge_group.base_sha", Optional.empty()),
        commit(payload, "merge_group.head_sha", variables.find("GITHUB_SHA")));
  }

  private Trigger dispatch(Payload payload) {
    String ref = ref(payload);
    Optional<Branch> branch =
        ref.startsWith(TAGS) ? Optional.empty() : Optional.of(branch(payload, "ref", ref));
    return new Trigger.Dispatch(ref, branch, commit("GITHUB_SHA", variables.require("GITHUB_SHA")));
  }

  /** The full ref of a branch or tag; a payload that names it shortly leaves it to the variable. */
  private String ref(Payload payload) {
    return payload
        .text("ref")
        .filter(ref -> ref.startsWith("refs/"))
        .or(() -> variables.find("GITHUB_REF"))
        .filter(ref -> ref.startsWith(HEADS) || ref.startsWith(TAGS))
        .orElseThrow(() -> payload.wrong("ref", "a branch or tag, such as refs/heads/main"));
  }

  private static Branch branch(Payload payload, String field, String name) {
    try {
      return new Branch(name);
    } catch (Failure e) {
      throw payload.wrong(field, A_BRANCH).causedBy(e);
    }
  }

  private static Commit commit(Payload payload, String field, Optional<String> otherwise) {
    String sha =
        payload.text(field).or(() -> otherwise).orElseThrow(() -> payload.wrong(field, A_COMMIT));
    try {
      return new Commit(sha);
    } catch (Failure e) {
      throw payload.wrong(field, A_COMMIT).causedBy(e);
    }
  }

  private static Commit commit(String variable, String sha) {
    try {
      return new Commit(sha);
    } catch (Failure e) {
      throw Failure.wrongInput(
              "The environment variable %s is \"%s\".".formatted(variable, sha),
              "Expected there: %s.".formatted(A_COMMIT))
          .causedBy(e);
    }
  }
}
