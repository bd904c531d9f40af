package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Sleeper;
import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.aws.AwsClients;
import io.github.metacodepipeline.aws.AwsSettings;
import io.github.metacodepipeline.aws.CloudFormationStacks;
import io.github.metacodepipeline.aws.Waits;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.ChangeSetId;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.OnFailure;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.Polling;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.sandbox.Clients;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.source.Run;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

/** Operations of the sandbox's CloudFormation, each of its own length, watched to their ends. */
final class WatchedOperation implements AutoCloseable {
  private final TestingTime time = new TestingTime();
  private final Map<String, Duration> durations = new HashMap<>();
  private final Sandbox sandbox;
  private final CloudFormationClient cloudFormation;
  private final CloudFormationStacks stacks;
  private int tokens;

  /** What became of one: how long it was, how late its end was seen, and what that cost. */
  record Seen(Duration length, Duration late, int requests, Outcome outcome) {}

  WatchedOperation() {
    Settings settings =
        new Settings(
            time, Pace.instant().withResources(this::duration, id -> duration("removal of " + id)));
    try {
      this.sandbox = Sandbox.start(settings);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    this.cloudFormation = Clients.of(sandbox.endpoint()).cloudFormation();
    this.stacks = new CloudFormationStacks(clients());
  }

  private AwsClients clients() {
    return new AwsClients(
        AwsSettings.from(
            input -> input.equals("aws-region") ? "eu-west-1" : "",
            new Run("42", 1, "octocat", Optional.empty())),
        sandbox.exports(),
        new Waits(time, new Random(42), Duration.ofSeconds(30)),
        time,
        _ -> {});
  }

  private Duration duration(String id) {
    return durations.getOrDefault(id, Duration.ZERO);
  }

  /** From now on resources take that long, and a {@code removal of} one. */
  WatchedOperation taking(Map<String, Duration> each) {
    durations.putAll(each);
    return this;
  }

  /** From now on nobody may change a resource, which is found out when its time is over. */
  void protect(String stack, String logicalId) {
    cloudFormation.setStackPolicy(request ->
        request
            .stackName(stack)
            .stackPolicyBody(
                """
                {"Statement": [
                  {"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"},
                  {"Effect": "Deny", "Action": "Update:*", "Principal": "*", "Resource": "LogicalResourceId/%s"}]}
                """
                    .formatted(logicalId)));
  }

  /** Creates or updates a stack, watched as the program does it. */
  Seen watched(String stack, String template) {
    return watched(stack, template, time);
  }

  /** The same, looking every two seconds whatever is known. */
  Seen watchedEveryTwoSeconds(String stack, String template) {
    return watched(stack, template, _ -> time.sleep(Duration.ofSeconds(2)));
  }

  /** Creates or updates a stack, watched by nobody. */
  void unwatched(String stack, String template) {
    watched(stack, template, _ -> time.sleep(Duration.ofHours(1)));
  }

  private Seen watched(String stack, String template, Sleeper sleeper) {
    boolean exists =
        cloudFormation.describeStacks().stacks().stream()
            .anyMatch(there -> there.stackName().equals(stack));
    String token = "token-" + ++tokens;
    String id =
        cloudFormation
            .createChangeSet(request ->
                request
                    .stackName(stack)
                    .changeSetName("set-" + tokens)
                    .changeSetType(exists ? ChangeSetType.UPDATE : ChangeSetType.CREATE)
                    .templateBody(template))
            .id();
    ChangeSet changeSet = stacks.changeSet(new ChangeSetId(id)).orElseThrow();
    Instant begin = time.instant();
    stacks.execute(changeSet, token, OnFailure.ROLL_BACK);
    int before = sandbox.log().size();
    Outcome outcome =
        new Watch(
                stacks,
                new Polling(time, sleeper),
                new WatchTest.TestingProgress(),
                Duration.ofHours(2))
            .untilDone(plan(changeSet, exists), token);
    int requests = sandbox.log().size() - before;
    Instant seen = time.instant();
    Instant end =
        cloudFormation
            .describeStackEvents(request -> request.stackName(stack))
            .stackEvents()
            .getFirst()
            .timestamp();
    return new Seen(Duration.between(begin, end), Duration.between(end, seen), requests, outcome);
  }

  private static Plan.Executable plan(ChangeSet changeSet, boolean exists) {
    return exists
        ? new Plan.Update(
            Examples.desired(Examples.TEXT),
            changeSet,
            Examples.deployed(Examples.stack(StackStatus.UPDATE_COMPLETE), Examples.TEXT))
        : new Plan.Create(Examples.desired(Examples.TEXT), changeSet);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
