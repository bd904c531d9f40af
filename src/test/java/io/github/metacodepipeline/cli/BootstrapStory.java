package io.github.metacodepipeline.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

/** Begins every test with a pipeline's template on main, and administrator's credentials. */
abstract class BootstrapStory extends StoryTest {
  static final String ACCESS = Story.STACK + "-access";
  static final String META = Story.STACK + "-meta";
  static final String CONNECTION =
      "arn:aws:codeconnections:eu-west-1:123456789012:connection/0a1b2c3d-1111-2222-3333-444455556666";
  static final String PROVIDER =
      "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";

  final Surroundings surroundings = new Surroundings();

  @BeforeEach
  void administer() {
    beginInANewAccount();
    surroundings.connection(CONNECTION, "octo", "AVAILABLE");
    story.with("command", "bootstrap").withAmbientCredentials();
    surroundings.environment().forEach(story::environment);
    story.commit(OrdersTemplate.ORIGINAL);
  }

  @AfterEach
  void leave() {
    surroundings.close();
  }

  /** Somebody presses the button, with these options. */
  Ran bootstrap(String... options) {
    story.with("bootstrap-options", String.join(" ", options));
    return story.on("workflow_dispatch-main");
  }

  /** The ARN of a role of the access stack. */
  static String role(String kind) {
    return Story.ROLES + "meta-codepipeline/" + Story.STACK + "-" + kind;
  }

  /** The stacks that there are. */
  List<String> stacks() {
    return story.aws().cloudFormation().listStacks(request -> {}).stackSummaries().stream()
        .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
        .map(StackSummary::stackName)
        .toList();
  }

  Map<String, String> parameters(String stack) {
    return story
        .aws()
        .cloudFormation()
        .describeStacks(request -> request.stackName(stack))
        .stacks()
        .getFirst()
        .parameters()
        .stream()
        .collect(Collectors.toMap(Parameter::parameterKey, Parameter::parameterValue));
  }

  String template(String stack) {
    return story
        .aws()
        .cloudFormation()
        .getTemplate(request -> request.stackName(stack))
        .templateBody();
  }
}
