package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.bootstrap.AccountId;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.source.Terms.Protection;
import io.github.metacodepipeline.source.Terms.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the roles of a deployment and of a preview need for one target, and nothing else.
 *
 * @param stack the ARN of the pipeline's stack, or a pattern for it where it is not there yet
 * @param pipelines the ARNs of its pipelines
 */
record RoleNeeds(Patient patient, String stack, List<String> pipelines) {
  /** What a change set is called; those of previews begin alike. */
  static final String NAME = "cloudformation:ChangeSetName";

  private static final List<String> LOOK =
      List.of(
          "DescribeStacks",
          "DescribeChangeSet",
          "DescribeEvents",
          "GetTemplate",
          "ListChangeSets",
          "ListStackResources");
  private static final List<String> CHANGE =
      List.of(
          "ExecuteChangeSet",
          "DeleteChangeSet",
          "DescribeStackEvents",
          "ContinueUpdateRollback",
          "RollbackStack");
  private static final List<String> LOOK_AFTERWARDS =
      List.of("DescribeStackEvents", "DescribeStacks", "GetTemplate", "ListStackResources");
  private static final List<String> LOOK_AT_EXECUTIONS =
      List.of(
          "GetPipeline", "GetPipelineExecution", "ListActionExecutions", "ListPipelineExecutions");
  private static final List<String> ORDER =
      List.of("StartPipelineExecution", "StopPipelineExecution");

  RoleNeeds {
    pipelines = List.copyOf(pipelines);
  }

  static RoleNeeds of(Patient patient) {
    AccountId id = patient.account();
    String region = patient.complaint().region();
    String stack =
        patient
            .stack()
            .map(Stack::id)
            .map(found -> found.arn())
            .orElse(
                "arn:%s:cloudformation:%s:%s:stack/%s/*"
                    .formatted(id.partition(), region, id.number(), patient.name()));
    List<String> names = new ArrayList<>(patient.pipelines());
    if (names.isEmpty()) {
      patient.definitions().values().stream()
          .flatMap(pipeline -> pipeline.name().text().stream())
          .forEach(names::add);
    }
    return new RoleNeeds(
        patient, stack, names.stream().map(name -> pipeline(patient, name)).toList());
  }

  /** What the role of a deployment needs. */
  List<Ask> ofDeploy() {
    return switch (patient.complaint().executor()) {
      case GITHUB -> ofOurOwn();
      case META_PIPELINE -> ofTheMetaPipeline();
    };
  }

  private List<Ask> ofTheMetaPipeline() {
    List<Ask> asks = new ArrayList<>(onTheStack(LOOK_AFTERWARDS, Map.of()));
    String arn = pipeline(patient, patient.complaint().metaPipeline());
    asks.addAll(on(arn, LOOK_AT_EXECUTIONS));
    asks.addAll(on(arn, List.of("StartPipelineExecution")));
    asks.addAll(onThePipelines(LOOK_AT_EXECUTIONS));
    return asks;
  }

  private List<Ask> ofOurOwn() {
    List<Ask> asks = new ArrayList<>(onTheStack(LOOK, Map.of()));
    asks.addAll(onTheStack(CHANGE, Map.of()));
    Map<String, String> context = new java.util.TreeMap<>();
    patient.executionRole().ifPresent(arn -> context.put("cloudformation:RoleArn", arn));
    asks.addAll(onTheStack(List.of("CreateChangeSet"), context));
    if (patient.complaint().target().terms().protection() != Protection.AS_DEPLOYED) {
      asks.addAll(onTheStack(List.of("UpdateTerminationProtection"), Map.of()));
    }
    if (patient.complaint().target().terms().recovery() == Recovery.RECREATE) {
      asks.addAll(onTheStack(List.of("DeleteStack"), Map.of()));
    }
    if (hasStackPolicy()) {
      asks.addAll(onTheStack(List.of("GetStackPolicy", "SetStackPolicy"), Map.of()));
    }
    patient
        .executionRole()
        .ifPresent(arn ->
            asks.add(
                new Ask(
                    "iam:PassRole",
                    arn,
                    Map.of("iam:PassedToService", "cloudformation.amazonaws.com"))));
    asks.addAll(
        onThePipelines(Stream.concat(LOOK_AT_EXECUTIONS.stream(), ORDER.stream()).toList()));
    patient
        .complaint()
        .bucket()
        .ifPresent(place -> {
          asks.add(Ask.of("s3:PutObject", object(place)));
          asks.add(Ask.of("s3:GetObject", object(place)));
        });
    return asks;
  }

  /** What the role of a preview needs. */
  List<Ask> ofPreview() {
    List<Ask> asks = new ArrayList<>(onTheStack(LOOK, Map.of()));
    asks.addAll(
        onTheStack(List.of("CreateChangeSet", "DeleteChangeSet"), Map.of(NAME, "preview-1")));
    asks.addAll(onThePipelines(LOOK_AT_EXECUTIONS));
    return asks;
  }

  private List<Ask> onTheStack(List<String> actions, Map<String, String> context) {
    return actions.stream().map(name -> new Ask("cloudformation:" + name, stack, context)).toList();
  }

  private List<Ask> onThePipelines(List<String> actions) {
    return pipelines.stream().flatMap(arn -> on(arn, actions).stream()).toList();
  }

  private static List<Ask> on(String pipeline, List<String> actions) {
    return actions.stream().map(name -> Ask.of("codepipeline:" + name, pipeline)).toList();
  }

  private static String pipeline(Patient patient, String name) {
    AccountId id = patient.account();
    return "arn:%s:codepipeline:%s:%s:%s"
        .formatted(id.partition(), patient.complaint().region(), id.number(), name);
  }

  private boolean hasStackPolicy() {
    return patient.template().flatMap(present -> present.configuration().stackPolicy()).isPresent();
  }

  private String object(String place) {
    return "arn:%s:s3:::%s/template".formatted(patient.account().partition(), place);
  }
}
