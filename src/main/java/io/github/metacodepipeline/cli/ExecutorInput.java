package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Mode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads who carries a deployment out, and refuses what that one would not honour. */
final class ExecutorInput {
  private static final String NO_SETTINGS = "it sets nothing on the stack beside its policy";
  private static final String OWN_CHANGE_SETS = "it makes and executes its own change sets";
  private static final String OWN_GUARD_STEP =
      "what it does about executions in flight, its guard step decides";

  /** What a meta pipeline has no ear for, and why. */
  private static final Map<Input, String> UNHEARD =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Input.NOTIFICATION_ARNS, NO_SETTINGS),
              Map.entry(Input.TERMINATION_PROTECTION, NO_SETTINGS),
              Map.entry(Input.DISABLE_ROLLBACK, "what fails there is always rolled back"),
              Map.entry(Input.RECOVER, "it repairs no stack"),
              Map.entry(Input.S3_BUCKET, "it has its own bucket, and packages nothing"),
              Map.entry(Input.S3_PREFIX, "it has its own bucket, and packages nothing"),
              Map.entry(Input.CHANGE_SET_NAME, OWN_CHANGE_SETS),
              Map.entry(Input.EXECUTE_CHANGE_SET_ID, OWN_CHANGE_SETS),
              Map.entry(Input.NO_DELETE_FAILED_CHANGESET, OWN_CHANGE_SETS),
              Map.entry(Input.INCLUDE_NESTED_STACKS_CHANGE_SET, OWN_CHANGE_SETS),
              Map.entry(Input.DEPLOYMENT_MODE, OWN_CHANGE_SETS),
              Map.entry(Input.IN_FLIGHT, OWN_GUARD_STEP),
              Map.entry(Input.IN_FLIGHT_TIMEOUT, OWN_GUARD_STEP),
              Map.entry(
                  Input.FOLLOW, "what it starts of the updated pipeline is not known to this run"),
              Map.entry(Input.ALLOW, "its own guard step judges")));

  /** Who carries it out. */
  enum Executor {
    /** This run. */
    GITHUB,
    /** The meta pipeline. */
    AWS
  }

  private final Inputs inputs;

  ExecutorInput(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * Who it is.
   *
   * @throws Failure WRONG_INPUT for any other word, or for the name of a meta pipeline that nobody
   *     would look for
   */
  Executor executor() {
    Executor executor =
        switch (inputs.text(Input.EXECUTOR).strip()) {
          case "github" -> Executor.GITHUB;
          case "aws" -> Executor.AWS;
          case String other ->
              throw Failure.wrongInput(
                  "executor: \"%s\" is not accepted.".formatted(other), "Give github or aws.");
        };
    if (executor == Executor.GITHUB && inputs.given(Input.META_PIPELINE).isPresent()) {
      throw Failure.wrongInput(
          "meta-pipeline is given, but executor is github, which uses none.",
          "Give executor: aws, or leave meta-pipeline out.");
    }
    return executor;
  }

  /**
   * The name of the meta pipeline, where one was given.
   *
   * @throws Failure WRONG_INPUT when no pipeline can have it
   * @see <a
   *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineDeclaration.html">PipelineDeclaration</a>
   */
  Optional<String> metaPipeline() {
    Optional<String> name = inputs.given(Input.META_PIPELINE).map(String::strip);
    name.filter(given -> !given.matches("[A-Za-z0-9.@\\-_]{1,100}"))
        .ifPresent(given -> {
          throw Failure.wrongInput(
              "meta-pipeline: \"%s\" cannot be the name of a pipeline.".formatted(given),
              "A name has letters, digits, and . @ - _ , 100 in all.");
        });
    return name;
  }

  /** The capabilities, where others than the default were given; else none. */
  Set<String> capabilities() {
    Set<String> given = new TreeSet<>(inputs.list(Input.CAPABILITIES));
    Set<String> usual =
        Arrays.stream(Input.CAPABILITIES.defaultValue().split(",", -1))
            .collect(Collectors.toCollection(TreeSet::new));
    return given.equals(usual) ? Set.of() : given;
  }

  /**
   * Checks that nothing is asked for that a meta pipeline would not do: it would be accepted, and
   * then ignored.
   *
   * @throws Failure WRONG_INPUT that names the input
   */
  void checkThatAllIsHonoured(Mode mode) {
    if (!(mode instanceof Mode.CreateAndExecute)) {
      throw unheard("mode", OWN_CHANGE_SETS);
    }
    UNHEARD.forEach((input, why) -> {
      if (isSaid(input)) {
        throw unheard(input.spelling(), why);
      }
    });
    if (inputs.text(Input.AFTER_UPDATE).strip().equals("none")) {
      throw unheard("after-update", OWN_GUARD_STEP);
    }
  }

  private boolean isSaid(Input input) {
    return inputs
        .given(input)
        .map(String::strip)
        .filter(given -> !given.equals(input.defaultValue()))
        .filter(_ -> !input.defaultValue().equals("false") || inputs.isTrue(input))
        .isPresent();
  }

  private static Failure unheard(String input, String why) {
    return Failure.wrongInput(
        "%s is given, but executor is aws: the meta pipeline would not heed it, since %s."
            .formatted(input, why),
        "Leave %s out, or give executor: github for this run.".formatted(input));
  }
}
