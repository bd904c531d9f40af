package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.Deed;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * CloudFormation as the sandbox has it: one object for all accounts and regions.
 *
 * <p>Nothing runs in the background. An operation is a row of steps, each due at an instant, and
 * every request first applies the steps that are due.
 */
public final class CloudFormation {
  /** The XML namespace of CloudFormation's answers. */
  public static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

  private final Clock clock;
  private final World world = new World();
  private final Engine engine;
  private final Map<String, Function<Call, Xml>> actions = new TreeMap<>();

  /** As the other constructor; a {@code TemplateURL} is then refused. */
  public CloudFormation(Clock clock, Pace pace, Map<String, ResourceProvider> providers) {
    this(
        clock,
        pace,
        providers,
        url -> {
          throw AwsError.validation("S3 error: Access Denied: " + url);
        });
  }

  /**
   * @param clock what time it is
   * @param pace how long things take
   * @param providers what stands behind resource types, by type; other types need nothing
   * @param templates gives the text behind a {@code TemplateURL}, or throws an {@link AwsError}
   */
  public CloudFormation(
      Clock clock,
      Pace pace,
      Map<String, ResourceProvider> providers,
      Function<String, String> templates) {
    this(clock, pace, providers, templates, Warden.NONE);
  }

  /**
   * As the other constructor.
   *
   * @param warden what stacks may do with the permissions of their roles
   */
  public CloudFormation(
      Clock clock,
      Pace pace,
      Map<String, ResourceProvider> providers,
      Function<String, String> templates,
      Warden warden) {
    this.clock = clock;
    ResourceTypes types = new ResourceTypes();
    Workshop workshop = new Workshop(world, types, providers, new Journal(world), pace, warden);
    Submission submission = new Submission(world, types, templates);
    Endings endings = new Endings(workshop);
    Starter starter = new Starter(workshop, endings);
    NestedWishes nested = new NestedWishes(workshop, submission);
    this.engine = new Engine(workshop, endings, new NestedStacks(workshop, starter, nested));
    ChangeSetActions changeSets = new ChangeSetActions(workshop, starter);
    actions.put("CreateChangeSet", new ChangeSetCreation(workshop, submission, nested)::create);
    actions.put("DescribeChangeSet", changeSets::describe);
    actions.put("DescribeChangeSetHooks", changeSets::hooks);
    actions.put("ListChangeSets", changeSets::list);
    actions.put("DeleteChangeSet", changeSets::delete);
    actions.put("ExecuteChangeSet", changeSets::execute);
    StackActions stacks = new StackActions(workshop, starter, submission);
    actions.put("CreateStack", stacks::create);
    actions.put("UpdateStack", stacks::update);
    actions.put("DeleteStack", stacks::delete);
    actions.put("UpdateTerminationProtection", stacks::protect);
    actions.put("ContinueUpdateRollback", stacks::continueRollback);
    actions.put("RollbackStack", stacks::rollBack);
    actions.put("SetStackPolicy", stacks::setPolicy);
    actions.put("GetStackPolicy", stacks::policy);
    StackReading reading = new StackReading(world);
    actions.put("DescribeStacks", reading::describe);
    actions.put("ListStacks", reading::list);
    actions.put("DescribeStackResources", reading::resources);
    actions.put("DescribeStackResource", reading::resource);
    actions.put("ListStackResources", reading::resourceSummaries);
    EventReading events = new EventReading(world, changeSets);
    actions.put("DescribeStackEvents", events::stackEvents);
    actions.put("DescribeEvents", events::operationEvents);
    TemplateActions templating = new TemplateActions(world, types, submission, changeSets);
    actions.put("GetTemplate", templating::template);
    actions.put("GetTemplateSummary", templating::summary);
    actions.put("ValidateTemplate", templating::validate);
  }

  /**
   * Answers one call with what stands inside the {@code <…Result>} element; the caller wraps it in
   * {@code <…Response xmlns=NAMESPACE><…Result>} and adds {@code <ResponseMetadata>}.
   *
   * @param account twelve digits
   * @param region such as {@code eu-west-1}
   * @throws AwsError when AWS would refuse the call
   */
  public synchronized Xml answer(QueryRequest request, String account, String region) {
    return answer(request, new Caller(account, "", "", "", region));
  }

  /**
   * As the other method; an operation that the call starts has the caller's permissions, unless the
   * stack has a service role.
   *
   * @throws AwsError when AWS would refuse the call
   */
  public synchronized Xml answer(QueryRequest request, Caller caller) {
    Function<Call, Xml> action = actions.get(request.action());
    if (action == null) {
      throw new AwsError(
          400,
          "InvalidAction",
          "Could not find operation %s for version 2010-05-15".formatted(request.action()));
    }
    Instant now = clock.instant();
    engine.settle(now);
    Xml answer = action.apply(new Call(request, site(caller), now));
    world.stacks.stream()
        .map(stack -> stack.operation)
        .filter(operation -> operation.isRunning() && operation.actor.account().isEmpty())
        .forEach(operation -> operation.actor = caller);
    engine.settle(now);
    return answer;
  }

  /** Everything that the caller has to be allowed for a request, the action itself first. */
  public synchronized List<Deed> deeds(QueryRequest request, Caller caller) {
    return new StackDeeds(world).of(request, site(caller));
  }

  private static Site site(Caller caller) {
    return new Site(caller.account(), caller.region());
  }

  /** Applies what is due, for a look at what stands behind the resources. */
  public synchronized void settle() {
    engine.settle(clock.instant());
  }

  /** A stack by name, or by ARN also when it is deleted. */
  public synchronized Optional<StackView> stack(String account, String region, String nameOrArn) {
    engine.settle(clock.instant());
    return world.find(new Site(account, region), nameOrArn).map(StackView::of);
  }

  /** A change set of a stack by name: one that can be executed before one that was. */
  public synchronized Optional<ChangeSetView> changeSet(
      String account, String region, String stack, String name) {
    Instant now = clock.instant();
    engine.settle(now);
    return world.find(new Site(account, region), stack).stream()
        .flatMap(found -> found.changeSets.reversed().stream())
        .filter(set -> set.name().equals(name))
        .sorted(Comparator.comparing(set -> !set.isActive()))
        .map(set -> ChangeSetView.of(set, now))
        .findFirst();
  }

  /** The value of an SSM parameter, if it was set. */
  public synchronized Optional<String> ssmParameter(String name) {
    return Optional.ofNullable(world.ssm.get(name));
  }

  /** Sets the value that parameters of an {@code AWS::SSM::Parameter::Value} type find. */
  public synchronized void setSsmParameter(String name, String value) {
    world.ssm.put(name, value);
  }

  /** Everything that there is, operations in progress included. */
  public synchronized JsonNode save() {
    return SavedWorld.save(world);
  }

  /**
   * Puts a saved state in the place of everything.
   *
   * @throws IllegalArgumentException when it is not a saved state
   */
  public synchronized void load(JsonNode state) {
    SavedWorld.load(state, world);
  }
}
