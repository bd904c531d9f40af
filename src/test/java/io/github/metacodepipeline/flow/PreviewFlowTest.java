package io.github.metacodepipeline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Outcome;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.ChangeSetRequest;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.ResolvedParameter.Origin;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.ResourceChange.Action;
import io.github.metacodepipeline.plan.ResourceChange.Replacement;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.TestingArtifacts;
import io.github.metacodepipeline.plan.TestingStacks.Order;
import io.github.metacodepipeline.report.Preview;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Terms.Wish;
import io.github.metacodepipeline.source.Trigger;
import io.github.metacodepipeline.source.Trigger.Author;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewFlowTest {
  private static final Branch MAIN = new Branch("main");
  private static final String RENAMED = Examples.TEXT.replace("orders", "orders-2");

  private final FlowBench bench = new FlowBench();

  @AfterEach
  void nothing_was_changed() {
    assertThat(bench.stacks.orders()).noneMatch(Order.Execute.class::isInstance);
    assertThat(bench.stacks.leftOver()).isEmpty();
  }

  private Report propose(String text) {
    return bench.plan(bench.proposal(Examples.TEXT, text, Author.SAME_REPOSITORY));
  }

  private static void assertOffline(Report report, String reason) {
    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Previewed(
                "It was made without asking AWS (%s): the changes are those of the template's text."
                    .formatted(reason)));
    assertThat(report.prospect().changeSet()).isEmpty();
  }

  @Test
  void shows_cloudformations_own_change_set_and_deletes_it() {
    Report report =
        bench
            .deployed()
            .plan(bench.proposal(Examples.TEXT, FlowBench.CHANGED, Author.SAME_REPOSITORY));

    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Previewed(
                "The changes are CloudFormation's own change set. No execution is in flight."));
    assertThat(report.prospect().changes()).containsExactly(Examples.editedStages());
    assertThat(bench.stacks.requests())
        .singleElement()
        .satisfies(request -> assertThat(request.name()).startsWith("preview-"));
  }

  @Test
  void compares_offline_when_its_role_may_not_store_a_big_template() {
    bench
        .deployed()
        .storingIn(
            new TestingArtifacts()
                .refusing(Failure.denied("AWS denies s3:PutObject on b/k.", "Allow it.")));

    assertOffline(
        propose(FlowBench.CHANGED + "#" + "x".repeat(51_200)), "AWS denies s3:PutObject on b/k");
    assertThat(bench.stacks.orders()).isEmpty();
  }

  @Test
  void stores_a_big_template_for_its_change_set() {
    TestingArtifacts bucket = new TestingArtifacts();

    bench.deployed().storingIn(bucket);
    propose(FlowBench.CHANGED + "#" + "x".repeat(51_200));

    assertThat(bucket.stored()).hasSize(1);
    assertThat(bench.stacks.requests())
        .extracting(request -> request.desired().parcel().location().isPresent())
        .containsExactly(true);
  }

  @Test
  void never_sends_a_service_role() {
    Target target = Examples.target();
    bench
        .deployed()
        .target(target.on(target.terms().withRole("arn:aws:iam::123456789012:role/service")));

    propose(FlowBench.CHANGED);

    assertThat(bench.stacks.requests())
        .extracting(request -> request.desired().terms().roleArn())
        .containsExactly(Optional.empty());
  }

  @Test
  void says_that_nothing_would_change() {
    bench.deployed();

    assertThat(propose(Examples.TEXT).outcome())
        .isEqualTo(
            new Outcome.Previewed(
                "The deployed template, parameters and tags are what the repository says."));
  }

  @Test
  void fails_when_cloudformation_cannot_work_it_out() {
    bench.deployed().stacks.drawing(ChangeSet.Status.FAILED, "Circular dependency");

    assertThat(propose(FlowBench.CHANGED).outcome())
        .isEqualTo(
            new Outcome.Failed(
                "CloudFormation could not work out the change.", "Circular dependency"));
  }

  @Test
  void is_refused_for_what_the_guard_would_refuse() {
    ResourceChange removed =
        Examples.change(Action.REMOVE, "Pipeline", Examples.PIPELINE, Replacement.NEVER);
    bench
        .deployed()
        .stacks
        .drawing(ChangeSet.Status.READY, "", removed)
        .drawing(ChangeSet.Status.READY, "", removed);

    assertThat(propose(FlowBench.CHANGED).outcome()).isInstanceOf(Outcome.Refused.class);

    bench.allowing("pipeline-removed:Pipeline");
    Report allowed = propose(FlowBench.CHANGED);
    assertThat(allowed.outcome()).isInstanceOf(Outcome.Previewed.class);
    assertThat(allowed.findings()).hasSize(1);
  }

  @Test
  void is_made_again_when_a_deployment_deletes_its_change_set() {
    bench.deployed().stacks.losing(1);

    assertThat(propose(FlowBench.CHANGED).outcome()).isInstanceOf(Outcome.Previewed.class);
    assertThat(bench.stacks.requests()).hasSize(2);
  }

  @Test
  void gives_up_when_its_change_set_is_always_deleted() {
    bench.deployed().stacks.losing(1).losing(1).losing(1);

    assertThat(propose(FlowBench.CHANGED).outcome()).isInstanceOf(Outcome.Busy.class);
    assertThat(bench.stacks.requests()).hasSize(3);
  }

  @Test
  void asks_for_no_change_set_of_a_stack_that_does_not_exist() {
    assertOffline(propose(FlowBench.CHANGED), "the stack does not exist yet");
  }

  @ParameterizedTest
  @EnumSource(StackStatus.class)
  void asks_for_a_change_set_of_a_settled_stack_only(StackStatus status) {
    bench.stacks.with(Examples.stack(status), Examples.TEXT);

    Report report = propose(FlowBench.CHANGED);

    assertThat(bench.stacks.requests()).hasSize(status.isSettled() ? 1 : 0);
    assertThat(report.outcome()).isInstanceOf(Outcome.Previewed.class);
  }

  @Test
  void compares_with_what_is_deployed_where_that_is_known() {
    bench.stacks.with(Examples.stack(StackStatus.UPDATE_IN_PROGRESS), Examples.TEXT);

    assertThat(propose(FlowBench.CHANGED).prospect().changes()).isEmpty();
  }

  @Test
  void does_not_ask_aws_without_a_role() {
    bench.deployed().withoutRole();

    assertOffline(propose(FlowBench.CHANGED), "no role-to-assume was given");
  }

  @ParameterizedTest
  @CsvSource({
    "FORK, a pull request from a fork gets no credentials",
    "DEPENDABOT, a pull request by Dependabot gets no credentials"
  })
  void never_asks_aws_for_a_stranger(Author author, String reason) {
    bench.deployed();

    assertOffline(bench.deploy(bench.proposal(Examples.TEXT, FlowBench.CHANGED, author)), reason);
  }

  @Test
  void compares_with_the_base_of_the_pull_request_offline() {
    Report report = bench.deploy(bench.proposal(Examples.TEXT, RENAMED, Author.FORK));

    assertThat(report.outcome()).isInstanceOf(Outcome.Refused.class);
    assertThat(report.findings())
        .extracting(Finding::key)
        .containsExactly("pipeline-replaced:Pipeline");
  }

  @Test
  void shows_everything_as_new_where_the_base_has_no_template() {
    Commit base = bench.repository.commit("main", "README.md", "");
    Commit merge = bench.repository.commit("proposal", "pipeline.yaml", Examples.TEXT);

    Report report = bench.deploy(new Trigger.PullRequest(7, MAIN, base, merge, merge, Author.FORK));

    assertThat(report.prospect().changes())
        .extracting(ResourceChange::action)
        .containsExactly(Action.ADD);
  }

  @Test
  void refuses_a_proposal_without_the_template() {
    bench.deployed();
    Commit base = bench.commit(Examples.TEXT);
    Commit merge = bench.repository.commit("proposal", "README.md", "");

    assertThat(
            bench
                .plan(new Trigger.PullRequest(7, MAIN, base, merge, merge, Author.SAME_REPOSITORY))
                .outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.refused())
                    .extracting(Finding::rule)
                    .containsExactly("template-gone"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transform: Foreign\n",
        "Transform: [AWS::LanguageExtensions, Foreign]\n",
        "Transform: [{Name: Foreign}]\n",
        "Fn::Transform: {Name: Foreign}\n",
        "Metadata: {Deep: [{Fn::Transform: {Name: Foreign}}]}\n",
        "Outputs: {A: {Value: !Transform {Name: Foreign}}}\n",
      })
  void runs_no_foreign_macro(String macro) {
    bench.deployed();

    assertOffline(propose(macro + Examples.TEXT), "the template runs macro Foreign");
  }

  @Test
  void runs_a_foreign_macro_when_that_is_wished_for() {
    bench.deployed();
    Target target = Examples.target();
    bench.target(target.on(target.terms().wishing(Wish.PREVIEW_TRANSFORMS)));

    assertThat(propose("Transform: Foreign\n" + Examples.TEXT).prospect().changeSet()).isPresent();
  }

  @Test
  void runs_no_macro_whose_name_cannot_be_told() {
    bench.deployed();

    assertOffline(
        propose("Metadata: {Fn::Transform: {Name: !Ref Which}}\n" + Examples.TEXT),
        "the template runs a macro");
  }

  @Test
  void runs_the_transforms_of_aws() {
    bench.deployed();

    propose(
        "Transform: AWS::LanguageExtensions\nMetadata: {Fn::Transform: {Name: 'AWS::Include'}}\n"
            + Examples.TEXT);

    assertThat(bench.stacks.requests()).hasSize(1);
  }

  private static String stored(String type, String name) {
    return "Parameters: {Key: {Type: '%s', Default: %s}}\n".formatted(type, name) + Examples.TEXT;
  }

  @ParameterizedTest
  @CsvSource({
    "String, /orders/key, /orders/key",
    "AWS::SSM::Parameter::Value<String>, /orders/key, /other",
    "AWS::SSM::Parameter::Name, /orders/key, /orders/key"
  })
  void reads_no_stored_parameter_that_is_not_read_already(
      String type, String deployed, String proposed) {
    bench.deployed(stored(type, deployed), Map.of("Key", deployed));

    assertOffline(
        propose(stored("AWS::SSM::Parameter::Value<String>", proposed)),
        "parameter Key reads another SSM parameter");
  }

  @ParameterizedTest
  @CsvSource({"Key=/other, 0", "Key=/orders/key, 1", "'', 1"})
  void reads_no_stored_parameter_that_is_given_in_the_proposal(String given, int requests) {
    String text = stored("AWS::SSM::Parameter::Value<String>", "/orders/key");
    Target target = Examples.target();
    bench
        .deployed(text, Map.of("Key", "/orders/key"))
        .target(new Target(target.stack(), target.template(), given, "", target.terms()));

    propose(text + "# changed\n");

    assertThat(bench.stacks.requests()).hasSize(requests);
  }

  @Test
  void resolves_no_reference_that_is_not_deployed() {
    String known = "Metadata: {A: '{{resolve:ssm:/orders/key}}'}\n" + Examples.TEXT;
    bench.deployed(known);

    propose(known + "# changed\n");
    assertThat(bench.stacks.requests()).hasSize(1);

    assertOffline(
        propose("Metadata: {A: '{{resolve:ssm:/other}}'}\n" + Examples.TEXT),
        "the template has a dynamic reference that is not deployed");
    assertThat(bench.stacks.requests()).hasSize(1);
  }

  @Test
  void plan_shows_what_a_push_would_do() {
    bench.deployed();
    Commit commit = bench.commit(FlowBench.CHANGED);

    assertThat(bench.plan(new Trigger.Push(MAIN, commit)).outcome())
        .isEqualTo(
            new Outcome.Previewed(
                "The changes are CloudFormation's own change set. No execution is in flight."));
    assertThat(bench.stacks.requests())
        .extracting(ChangeSetRequest::kind)
        .containsExactly(ChangeSetRequest.Kind.UPDATE);
  }

  @Test
  void plan_skips_and_distrusts_as_deploy_does() {
    assertThat(bench.plan(new Trigger.TagPush("v1")).outcome()).isInstanceOf(Outcome.Skipped.class);
    assertThat(bench.plan(new Trigger.PullRequestTarget(7)).outcome())
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void tells_of_a_default_that_nothing_would_follow() {
    bench
        .deployed(
            "Parameters: {A: {Type: String, Default: old}}\n" + Examples.TEXT, Map.of("A", "mine"))
        .stacks
        .drawing(ChangeSet.Status.FAILED, "No updates are to be performed.");

    Report report = propose("Parameters: {A: {Type: String, Default: new}}\n" + Examples.TEXT);

    assertThat(report.warnings()).singleElement().asString().contains("Parameter A keeps");
    assertThat(List.of(report.outcome())).allMatch(Outcome.Previewed.class::isInstance);
  }

  @Test
  void makes_no_change_set_that_creates_where_the_stack_went_meanwhile() {
    bench.deployed().stacks.goingThrough(StackStatus.UPDATE_COMPLETE, StackStatus.DELETE_COMPLETE);

    assertOffline(propose(FlowBench.CHANGED), "the stack does not exist yet");
    assertThat(bench.stacks.requests()).isEmpty();
  }

  @Test
  void takes_a_stack_in_review_for_one_that_does_not_exist() {
    bench.stacks.with(Examples.stack(StackStatus.REVIEW_IN_PROGRESS), "");

    Report report = propose(FlowBench.CHANGED);

    assertOffline(report, "the stack does not exist yet");
    assertThat(report.prospect().isFirst()).isTrue();
    assertThat(bench.stacks.requests()).isEmpty();
  }

  @Test
  void lacks_nothing_with_a_change_set() {
    Report report = bench.deployed().plan(proposal(FlowBench.CHANGED, Author.SAME_REPOSITORY));

    assertThat(report.missing()).isEmpty();
    assertThat(report.preview()).contains(new Preview(Preview.Of.MERGE, ""));
  }

  @Test
  void says_what_it_lacks_where_aws_was_asked_nothing() {
    bench.target(given("A=mine"));

    Report report =
        bench.plan(
            bench.proposal(
                parameters("A, B, Secret"), parameters("A, B, New, Secret"), Author.FORK));

    assertThat(report.missing())
        .containsExactly(
            "What would be replaced, for sure: only a change set tells, and none was made.",
            "What CloudFormation's early validation would find, which looks at a change set.",
            "What is deployed: the template is compared with the one that the base of the change has.",
            "The deployed values of parameters `B`, `Secret`.",
            "Executions in flight that the update would meet.",
            "What these guard rules find, which ask AWS for some of what they judge: `boundary-missing`, `execution-role-too-narrow`, `executor-lockout`, `protection-removed`.");
    assertThat(report.preview())
        .hasValueSatisfying(
            preview -> assertThat(preview.fuller()).contains("push its branch to this repository"));
  }

  @Test
  void says_what_it_lacks_beside_a_stack_that_moves() {
    bench.stacks.with(Examples.stack(StackStatus.UPDATE_IN_PROGRESS), Examples.TEXT);

    assertThat(propose(FlowBench.CHANGED).missing())
        .contains("Executions in flight that the update would meet.")
        .noneMatch(sentence -> sentence.startsWith("What is deployed"));
  }

  @Test
  void says_what_it_lacks_of_a_stack_that_does_not_exist() {
    assertThat(propose(FlowBench.CHANGED).missing())
        .hasSize(3)
        .noneMatch(sentence -> sentence.startsWith("Executions"));
  }

  @Test
  void shows_parameters_as_far_as_they_are_known_offline() {
    bench.target(given("A=mine"));

    Report report =
        bench.plan(
            bench.proposal(
                parameters("A, B, Secret"), parameters("A, B, New, Secret"), Author.FORK));

    assertThat(report.prospect().parameters())
        .containsExactly(
            new ResolvedParameter("A", new ParameterValue.Given("mine"), Origin.GIVEN, false),
            new ResolvedParameter("B", new ParameterValue.Previous(), Origin.UNSEEN, false),
            new ResolvedParameter("New", new ParameterValue.Given("x"), Origin.DEFAULT, false),
            new ResolvedParameter("Secret", new ParameterValue.Previous(), Origin.UNSEEN, true));
  }

  @Test
  void shows_deployed_parameters_where_they_can_be_read() {
    bench.stacks.with(
        Examples.stack(StackStatus.UPDATE_IN_PROGRESS, Map.of("A", "deployed"), Map.of(), Map.of()),
        parameters("A"));

    Report report =
        bench.plan(bench.proposal(parameters("A"), parameters("A"), Author.SAME_REPOSITORY));

    assertThat(report.prospect().parameters())
        .extracting(ResolvedParameter::origin)
        .containsExactly(Origin.KEPT);
    assertThat(report.stack()).isPresent();
  }

  @Test
  void compares_nested_templates_with_those_of_the_base_offline() {
    String root =
        "Resources: {Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: child.yaml}}}\n";
    bench.repository.commit("main", "child.yaml", Examples.TEXT);
    Commit base = bench.repository.commit("main", "pipeline.yaml", root);
    bench.repository.commit("proposal", "pipeline.yaml", root);
    Commit merge = bench.repository.commit("proposal", "child.yaml", RENAMED);

    Report report = bench.deploy(new Trigger.PullRequest(7, MAIN, base, merge, merge, Author.FORK));

    assertThat(report.prospect().pipelines().changes())
        .singleElement()
        .satisfies(change -> assertThat(change.before()).isPresent());
  }

  private Trigger proposal(String text, Author author) {
    return bench.proposal(Examples.TEXT, text, author);
  }

  private static Target given(String parameters) {
    Target target = Examples.target();
    return new Target(target.stack(), target.template(), parameters, "", target.terms());
  }

  private static String parameters(String names) {
    return Stream.of(names.split(", "))
        .map(name ->
            "  %s: {Type: String, Default: x%s}\n"
                .formatted(name, name.equals("Secret") ? ", NoEcho: true" : ""))
        .collect(Collectors.joining("", "Parameters:\n", Examples.TEXT));
  }
}
