package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.sandbox.codeconnections.Connections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

/** Begins every test with a pipeline's template on main, and administrator's credentials. */
abstract class BootstrapStory extends StoryTest {
  static final String ACCESS = Story.STACK + "-access";
  static final String META = Story.STACK + "-meta";
  static final String CONNECTION = Connections.PRESET;
  static final String PROVIDER =
      "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";

  @BeforeEach
  void administer() {
    beginInANewAccount();
    story.with("command", "bootstrap").withAmbientCredentials();
    story.commit(OrdersTemplate.ORIGINAL);
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

  /** Somebody made the account trust this issuer, by a stack of their own. */
  void trust(String stack, String issuer) {
    story
        .aws()
        .cloudFormation()
        .createStack(request ->
            request
                .stackName(stack)
                .templateBody(
                    """
                    Resources:
                      Provider:
                        Type: AWS::IAM::OIDCProvider
                        DeletionPolicy: Retain
                        Properties: {Url: 'https://%s', ClientIdList: [sts.amazonaws.com]}
                    """
                        .formatted(issuer)));
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
