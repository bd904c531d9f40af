package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.sandbox.Clients;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What is in AWS, as somebody sees it who is not our program. */
final class Account {
  private final Clients clients;

  Account(Clients clients) {
    this.clients = clients;
  }

  /** CloudFormation, for whoever is not our program. */
  CloudFormationClient cloudFormation() {
    return clients.cloudFormation();
  }

  /** CodePipeline, likewise. */
  CodePipelineClient codePipeline() {
    return clients.codePipeline();
  }

  /** S3, likewise. */
  S3Client s3() {
    return clients.s3();
  }

  /** The ARNs of all identity providers. */
  List<String> identityProviders() {
    return clients
        .iam()
        .listOpenIDConnectProviders(request -> {})
        .openIDConnectProviderList()
        .stream()
        .map(OpenIDConnectProviderListEntry::arn)
        .toList();
  }

  /** Somebody makes a connection to GitHub and does not complete it; its ARN. */
  String connect(String name) {
    return clients
        .codeConnections()
        .createConnection(request -> request.connectionName(name).providerType("GitHub"))
        .connectionArn();
  }

  /** Somebody makes a bucket. */
  void bucket(String name, Region region) {
    clients.in(region).s3().createBucket(request -> request.bucket(name));
  }

  /** The keys of all objects in a bucket. */
  List<String> keys(String bucket) {
    return clients.s3().listObjectsV2(request -> request.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /** The names of all pipelines. */
  List<String> pipelines() {
    return codePipeline().listPipelines(request -> {}).pipelines().stream()
        .map(pipeline -> pipeline.name())
        .toList();
  }

  /** The actions of the pipeline "orders", in order. */
  List<String> pipelineActions() {
    return codePipeline()
        .getPipeline(request -> request.name("orders"))
        .pipeline()
        .stages()
        .stream()
        .flatMap(stage -> stage.actions().stream())
        .map(action -> action.name())
        .toList();
  }

  /** The executions of the pipeline "orders", oldest first. */
  List<PipelineExecutionSummary> executions() {
    return codePipeline()
        .listPipelineExecutions(request -> request.pipelineName("orders"))
        .pipelineExecutionSummaries()
        .reversed();
  }

  /** The same in short, such as {@code WebhookV2 abc0002 Stopped}. */
  List<String> executionsInShort() {
    return executions().stream()
        .map(one ->
            "%s %s %s"
                .formatted(
                    one.trigger().triggerTypeAsString(),
                    one.sourceRevisions().stream()
                        .map(revision -> revision.revisionId().substring(0, 7))
                        .collect(Collectors.joining("+")),
                    one.statusAsString()))
        .toList();
  }

  /** The stack, as CloudFormation describes it. */
  Stack stack() {
    return cloudFormation()
        .describeStacks(request -> request.stackName(Story.STACK))
        .stacks()
        .getFirst();
  }

  Map<String, String> parameters() {
    return stack().parameters().stream()
        .collect(Collectors.toMap(Parameter::parameterKey, Parameter::parameterValue));
  }

  Map<String, String> tags() {
    return stack().tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }

  /** The value of an output of the stack. */
  String output(String name) {
    return stack().outputs().stream()
        .filter(output -> output.outputKey().equals(name))
        .findFirst()
        .orElseThrow()
        .outputValue();
  }

  /** How often somebody had CloudFormation create or update the stack. */
  int operations() {
    return (int)
        cloudFormation()
            .describeStackEventsPaginator(request -> request.stackName(Story.STACK))
            .stackEvents()
            .stream()
            .filter(event -> event.logicalResourceId().equals(Story.STACK))
            .filter(event -> event.resourceStatusAsString().matches("(CREATE|UPDATE)_IN_PROGRESS"))
            .count();
  }

  /** What the stack came to, in words that two worlds have in common. */
  String picture() {
    Stack stack = stack();
    return String.join(
        "\n",
        stack.stackStatusAsString(),
        "parameters " + new TreeMap<>(parameters()),
        "tags " + new TreeMap<>(tags()),
        "resources " + resources(),
        "pipelines " + pipelineVersions(),
        template());
  }

  /** The template that is deployed. */
  String template() {
    return cloudFormation().getTemplate(request -> request.stackName(Story.STACK)).templateBody();
  }

  private List<String> resources() {
    return cloudFormation()
        .listStackResources(request -> request.stackName(Story.STACK))
        .stackResourceSummaries()
        .stream()
        .map(resource -> resource.logicalResourceId() + " " + resource.resourceStatusAsString())
        .sorted()
        .toList();
  }

  private List<String> pipelineVersions() {
    return codePipeline().listPipelines(request -> {}).pipelines().stream()
        .map(pipeline -> pipeline.name() + " " + pipeline.version())
        .toList();
  }

  /** What the change sets say of themselves that somebody could still execute or look at. */
  List<String> describedChangeSets() {
    return cloudFormation()
        .listChangeSets(request -> request.stackName(Story.STACK))
        .summaries()
        .stream()
        .map(set -> String.valueOf(set.description()))
        .toList();
  }

  /** Change sets of ours that nobody executed, but for those that were kept on purpose. */
  List<String> changeSetsLeft() {
    try {
      return cloudFormation()
          .listChangeSets(request -> request.stackName(Story.STACK))
          .summaries()
          .stream()
          .filter(set -> set.changeSetName().matches("(meta-codepipeline|preview)-.*"))
          .filter(set -> !set.executionStatusAsString().startsWith("EXECUTE_"))
          .filter(set -> !String.valueOf(set.description()).contains("; kept"))
          .map(set -> set.changeSetName() + " " + set.statusAsString())
          .toList();
    } catch (CloudFormationException noStack) {
      return List.of();
    }
  }
}
