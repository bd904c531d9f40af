package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Mode;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Terms;
import io.github.metacodepipeline.source.Terms.Protection;
import io.github.metacodepipeline.source.Terms.Recovery;
import io.github.metacodepipeline.source.Terms.Wish;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the targets of a run from its inputs; today there is one. */
final class TargetInputs {
  private static final List<String> CAPABILITIES =
      List.of("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND");
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]+");

  private static final Pattern TOPIC =
      Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[\\w.-]+");
  private static final int MOST_TOPICS = 5;

  private final Inputs inputs;
  private final Mode mode;
  private final String workspace;

  /**
   * @param mode of the run: one that makes no change set needs no template
   * @param workspace the folder that the runner put the repository into; a template path below it
   *     is taken as relative to it
   */
  TargetInputs(Inputs inputs, Mode mode, String workspace) {
    this.inputs = inputs;
    this.mode = mode;
    this.workspace = workspace;
  }

  List<Target> targets() {
    StackName stack = new StackName(name());
    String parameters = inputs.text(Input.PARAMETER_OVERRIDES);
    String tags = inputs.text(Input.TAGS);
    return switch (mode) {
      case Mode.ExecuteOnly _ when inputs.given(Input.TEMPLATE).isEmpty() ->
          List.of(Target.withoutTemplate(stack, parameters, tags, terms()));
      case Mode.CreateAndExecute _, Mode.CreateOnly _, Mode.ExecuteOnly _ ->
          List.of(new Target(stack, template(), parameters, tags, terms()));
    };
  }

  private Terms terms() {
    return new Terms(
        capabilities(),
        inputs.given(Input.ROLE_ARN).map(String::strip).map(TargetInputs::role),
        inputs.given(Input.NOTIFICATION_ARNS).map(_ -> topics()),
        protection(),
        recovery(),
        wishes());
  }

  private List<String> topics() {
    List<String> topics = inputs.list(Input.NOTIFICATION_ARNS);
    for (String topic : topics) {
      if (!TOPIC.matcher(topic).matches()) {
        throw Failure.wrongInput(
            "notification-arns: \"%s\" is not the ARN of an SNS topic.".formatted(topic),
            "Give ARNs as in arn:aws:sns:eu-west-1:123456789012:pipelines, separated by commas.");
      }
    }
    if (topics.size() > MOST_TOPICS) {
      throw Failure.wrongInput(
          "notification-arns: %d topics are given.".formatted(topics.size()),
          "CloudFormation takes at most %d.".formatted(MOST_TOPICS));
    }
    return topics;
  }

  private Protection protection() {
    if (inputs.given(Input.TERMINATION_PROTECTION).isEmpty()) {
      return Protection.AS_DEPLOYED;
    }
    return inputs.isTrue(Input.TERMINATION_PROTECTION) ? Protection.ON : Protection.OFF;
  }

  private Recovery recovery() {
    return switch (inputs.text(Input.RECOVER).strip()) {
      case "auto" -> Recovery.AUTO;
      case "recreate" -> Recovery.RECREATE;
      case "none" -> Recovery.NONE;
      case String other ->
          throw Failure.wrongInput(
              "recover: \"%s\" is not accepted.".formatted(other), "Give auto, recreate or none.");
    };
  }

  private Set<Wish> wishes() {
    Set<Wish> wishes = EnumSet.noneOf(Wish.class);
    if (failsWhenEmpty()) {
      wishes.add(Wish.FAIL_WHEN_EMPTY);
    }
    if (inputs.isTrue(Input.DISABLE_ROLLBACK)) {
      wishes.add(Wish.DISABLE_ROLLBACK);
    }
    if (inputs.isTrue(Input.NO_DELETE_FAILED_CHANGESET)) {
      wishes.add(Wish.KEEP_FAILED_CHANGE_SET);
    }
    if (inputs.isTrue(Input.INCLUDE_NESTED_STACKS_CHANGE_SET)) {
      wishes.add(Wish.INCLUDE_NESTED_STACKS);
    }
    if (revertsDrift()) {
      wishes.add(Wish.REVERT_DRIFT);
    }
    if (inputs.isTrue(Input.PREVIEW_TRANSFORMS)) {
      wishes.add(Wish.PREVIEW_TRANSFORMS);
    }
    return wishes;
  }

  private boolean revertsDrift() {
    String mode = inputs.text(Input.DEPLOYMENT_MODE).strip();
    if (!mode.isEmpty() && !mode.equals("REVERT_DRIFT")) {
      throw Failure.wrongInput(
          "deployment-mode: \"%s\" is not accepted.".formatted(mode),
          "Give REVERT_DRIFT, or leave it out.");
    }
    if (!mode.isEmpty() && inputs.isTrue(Input.INCLUDE_NESTED_STACKS_CHANGE_SET)) {
      throw Failure.wrongInput(
          "deployment-mode REVERT_DRIFT and include-nested-stacks-change-set are both given.",
          "CloudFormation takes one of them.");
    }
    return !mode.isEmpty();
  }

  private String name() {
    String name = inputs.given(Input.NAME).or(() -> inputs.given(Input.STACK_NAME)).orElse("");
    inputs
        .given(Input.STACK_NAME)
        .filter(alias -> !alias.equals(name))
        .ifPresent(alias -> {
          throw Failure.wrongInput(
              "name is \"%s\", but stack-name is \"%s\".".formatted(name, alias),
              "The two are one input; give one of them.");
        });
    return name.isEmpty() ? inputs.required(Input.NAME) : name.strip();
  }

  private RepositoryPath template() {
    String given = inputs.required(Input.TEMPLATE);
    if (given.matches("[a-z0-9]+://.*") && !given.startsWith("file://")) {
      throw Failure.wrongInput(
          "template: \"%s\" is an address.".formatted(given),
          "Give the path of a file in this repository: a template that lives elsewhere does not change with a push.");
    }
    String path = given.startsWith("file://") ? given.substring("file://".length()) : given;
    return Inputs.about(
        Input.TEMPLATE,
        () ->
            new RepositoryPath(
                !workspace.isEmpty() && path.startsWith(workspace + "/")
                    ? path.substring(workspace.length() + 1)
                    : path));
  }

  private Set<String> capabilities() {
    Set<String> capabilities = new TreeSet<>();
    for (String capability : inputs.list(Input.CAPABILITIES)) {
      if (!CAPABILITIES.contains(capability)) {
        throw Failure.wrongInput(
            "capabilities: there is no capability \"%s\".".formatted(capability),
            "Give any of " + String.join(", ", CAPABILITIES) + ".");
      }
      capabilities.add(capability);
    }
    return capabilities;
  }

  private static String role(String arn) {
    if (!ROLE.matcher(arn).matches()) {
      throw Failure.wrongInput(
          "role-arn: \"%s\" is not the ARN of a role.".formatted(arn),
          "Give one as in arn:aws:iam::123456789012:role/pipeline-execution.");
    }
    return arn;
  }

  private boolean failsWhenEmpty() {
    boolean fail = inputs.isTrue(Input.FAIL_ON_EMPTY_CHANGESET);
    if (inputs.given(Input.NO_FAIL_ON_EMPTY_CHANGESET).isEmpty()) {
      return fail;
    }
    boolean succeed = inputs.isTrue(Input.NO_FAIL_ON_EMPTY_CHANGESET);
    if (fail && succeed) {
      throw Failure.wrongInput(
          "fail-on-empty-changeset and no-fail-on-empty-changeset are both true.",
          "Give one of them.");
    }
    return !succeed;
  }
}
