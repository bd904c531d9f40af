package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.sandbox.Clients;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** An account into which somebody deploys what we ship. */
final class TestingAccount implements AutoCloseable {
  private final Sandbox sandbox;
  private final Clients clients;

  /**
   * @param wishes what is other in its sandbox
   * @param region where stacks are deployed, such as {@code eu-west-1}
   */
  TestingAccount(UnaryOperator<Settings> wishes, String region) {
    try {
      sandbox = Sandbox.start(wishes.apply(new Settings(new TestingTime(), Pace.instant())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    clients = Clients.of(sandbox.endpoint()).in(Region.of(region));
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /** The clients of somebody who may do everything. */
  Clients clients() {
    return clients;
  }

  /** Deploys a stack, and checks that CloudFormation could. */
  Stack deploy(String name, String template, Map<String, String> parameters) {
    List<Parameter> given =
        parameters.entrySet().stream()
            .map(one ->
                Parameter.builder()
                    .parameterKey(one.getKey())
                    .parameterValue(one.getValue())
                    .build())
            .toList();
    var cloudFormation = clients.cloudFormation();
    cloudFormation.createStack(request ->
        request
            .stackName(name)
            .templateBody(template)
            .parameters(given)
            .capabilities(Capability.CAPABILITY_NAMED_IAM));
    Stack stack =
        cloudFormation.describeStacks(request -> request.stackName(name)).stacks().getFirst();
    if (!stack.stackStatusAsString().equals("CREATE_COMPLETE")) {
      throw new AssertionError(stack.toString());
    }
    return stack;
  }

  /** What a stack holds. */
  List<StackResourceSummary> resources(String stack) {
    return clients
        .cloudFormation()
        .listStackResourcesPaginator(request -> request.stackName(stack))
        .stackResourceSummaries()
        .stream()
        .toList();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
