package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Target.WhenEmpty;
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

  private final Inputs inputs;
  private final String workspace;

  /**
   * @param workspace the folder that the runner put the repository into; a template path below it
   *     is taken as relative to it
   */
  TargetInputs(Inputs inputs, String workspace) {
    this.inputs = inputs;
    this.workspace = workspace;
  }

  List<Target> targets() {
    return List.of(
        new Target(
            new StackName(name()),
            template(),
            inputs.text(Input.PARAMETER_OVERRIDES),
            inputs.text(Input.TAGS),
            capabilities(),
            inputs.given(Input.ROLE_ARN).map(String::strip).map(TargetInputs::role),
            whenEmpty()));
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

  private WhenEmpty whenEmpty() {
    boolean fail = inputs.isTrue(Input.FAIL_ON_EMPTY_CHANGESET);
    if (inputs.given(Input.NO_FAIL_ON_EMPTY_CHANGESET).isEmpty()) {
      return fail ? WhenEmpty.FAIL : WhenEmpty.SUCCEED;
    }
    boolean succeed = inputs.isTrue(Input.NO_FAIL_ON_EMPTY_CHANGESET);
    if (fail && succeed) {
      throw Failure.wrongInput(
          "fail-on-empty-changeset and no-fail-on-empty-changeset are both true.",
          "Give one of them.");
    }
    return succeed ? WhenEmpty.SUCCEED : WhenEmpty.FAIL;
  }
}
