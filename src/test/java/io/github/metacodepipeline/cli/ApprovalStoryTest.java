package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import software.amazon.awssdk.services.cloudformation.model.Capability;

/** The two jobs of {@code docs/approval.md}, with their inputs, roles and outputs as they stand. */
class ApprovalStoryTest extends StoryTest {
  private static final Path PAGE = Path.of("docs", "approval.md");
  private static final Pattern WORKFLOW = Pattern.compile("(?s)```yaml\n(name:.*?)```");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ (.*?) }}");
  private static final String TOKEN_URL = "ACTIONS_ID_TOKEN_REQUEST_URL";

  private final Map<?, ?> jobs = map(workflow().get("jobs"));

  /** The roles that the page speaks of: one trusts the branch, the other the environment. */
  @BeforeEach
  void roles() {
    story
        .aws()
        .cloudFormation()
        .createStack(request ->
            request
                .stackName("roles")
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .templateBody(
                    "Resources:\n"
                        + role("Plan", "github-plan", "ref:refs/heads/main")
                        + role("Execute", "github-execute", "environment:pipeline")));
  }

  private static String role(String id, String name, String subject) {
    return """
      %s:
        Type: AWS::IAM::Role
        Properties:
          RoleName: %s
          ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess']
          AssumeRolePolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Effect: Allow
                Principal: {Federated: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com'}
                Action: sts:AssumeRoleWithWebIdentity
                Condition:
                  StringEquals:
                    token.actions.githubusercontent.com:aud: sts.amazonaws.com
                    token.actions.githubusercontent.com:sub: repo:octo-org/orders:%s
    """
        .formatted(id, name, subject)
        .indent(2)
        .replaceAll("(?m)^    ", "  ");
  }

  private Ran plan() {
    return run("plan", Map.of());
  }

  /** Runs the second job, once somebody approved, as far as its condition lets it. */
  private Ran execute(Ran plan) {
    assertThat(job("execute").get("if")).isEqualTo("needs.plan.outputs.result == 'planned'");
    assertThat(output("result", plan)).isEqualTo("planned");
    return run("execute", Map.of("needs.plan.outputs.change-set", output("change-set", plan)));
  }

  /** An output of the first job. */
  private String output(String name, Ran plan) {
    String expression = String.valueOf(map(job("plan").get("outputs")).get(name));
    return resolved(expression.replace("steps.pipeline.outputs.", ""), plan.outputs());
  }

  private Ran run(String job, Map<String, String> values) {
    step(job)
        .forEach((input, value) ->
            story.with(String.valueOf(input), resolved(String.valueOf(value), values)));
    story.environment(TOKEN_URL, tokenUrl(job));
    Ran ran = story.push();
    step(job).keySet().forEach(input -> story.with(String.valueOf(input), ""));
    return ran;
  }

  private String tokenUrl(String job) {
    Object environment = job(job).get("environment");
    return "%s/oidc/token?api-version=2.0&event_name=push&ref=refs/heads/main%s"
        .formatted(
            story.sandbox().endpoint(), environment == null ? "" : "&environment=" + environment);
  }

  private static String resolved(String text, Map<String, String> values) {
    return EXPRESSION
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(Objects.requireNonNull(values.get(found.group(1)), text)));
  }

  private Map<?, ?> job(String name) {
    return map(jobs.get(name));
  }

  /** The inputs of a job's one step. */
  private Map<?, ?> step(String job) {
    var steps = (java.util.List<?>) Objects.requireNonNull(job(job).get("steps"));
    return map(map(steps.getFirst()).get("with"));
  }

  private static Map<?, ?> workflow() {
    Matcher page = WORKFLOW.matcher(Story.read(PAGE));
    assertThat(page.find()).isTrue();
    return map(new Load(LoadSettings.builder().build()).loadFromString(page.group(1)));
  }

  private static Map<?, ?> map(@org.jspecify.annotations.Nullable Object node) {
    return (Map<?, ?>) Objects.requireNonNull(node);
  }

  @Test
  void what_was_approved_is_executed() {
    story.commit(OrdersTemplate.ORIGINAL);

    Ran first = plan();
    assertThat(story.aws().pipelines()).isEmpty();
    execute(first).ended(Ending.CREATED, CREATED);

    story.commit(OrdersTemplate.WITH_APPROVAL);
    Ran second = plan();
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");
    execute(second).ended(Ending.UPDATED, UPDATED);
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Approve", "Deploy");
  }

  @Test
  void a_commit_in_between_has_a_change_set_of_its_own() {
    story.commit(OrdersTemplate.ORIGINAL);
    execute(plan());
    story.commit(OrdersTemplate.WITH_APPROVAL);
    Ran old = plan();
    story.commit(OrdersTemplate.OTHER_OUTPUT);
    Ran newer = plan();

    execute(old).ended(Ending.REFUSED, "foreign-change-set", "is newer and says something else");
    execute(newer).ended(Ending.UPDATED, UPDATED);
    assertThat(story.aws().pipelineActions()).containsExactly("GitHub", "Deploy");

    execute(old).ended(Ending.FAILED, "or another one was executed since it was made");
  }

  @Test
  void a_change_by_hand_in_between_makes_the_approval_void() {
    story.commit(OrdersTemplate.ORIGINAL);
    execute(plan());
    story.commit(OrdersTemplate.WITH_APPROVAL);
    Ran plan = plan();
    story
        .aws()
        .cloudFormation()
        .updateStack(request ->
            request
                .stackName(Story.STACK)
                .capabilities(Capability.CAPABILITY_IAM)
                .templateBody(OrdersTemplate.OTHER_OUTPUT));

    execute(plan).ended(Ending.FAILED, "the stack was changed since it was made").touchedNothing();
    execute(plan()).ended(Ending.UPDATED, UPDATED);
  }

  @Test
  void the_second_job_again_says_that_it_is_done() {
    story.commit(OrdersTemplate.ORIGINAL);
    Ran plan = plan();
    execute(plan).ended(Ending.CREATED, CREATED);

    execute(plan).ended(Ending.UNCHANGED, "was executed already").touchedNothing();
  }

  @Test
  void nothing_to_change_is_nothing_to_approve() {
    story.commit(OrdersTemplate.ORIGINAL);
    execute(plan());

    Ran plan = plan();

    plan.ended(Ending.UNCHANGED, NO_DIFFERENCE);
    assertThat(output("result", plan)).isEqualTo("unchanged");
  }

  @Test
  void the_first_jobs_credentials_are_not_enough_for_the_second() {
    story.commit(OrdersTemplate.ORIGINAL);
    plan();
    story.environment(TOKEN_URL, tokenUrl("plan"));
    story
        .with("role-to-assume", Story.ROLES + "github-execute")
        .with("name", Story.STACK)
        .with("aws-region", "eu-west-1")
        .with("mode", "execute-only")
        .with("execute-change-set-id", "any");

    story.push().ended(Ending.DENIED, "sub \"repo:octo-org/orders:ref:refs/heads/main\"");
  }
}
