package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.StackName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudFormation in memory that does what a test scripts and writes down every order.
 *
 * <p>Unscripted, a change set is READY at once with one edit of the pipeline, and its execution is
 * over at once and good.
 */
public final class TestingStacks implements Stacks {
  /** Something that was ordered; questions are not. */
  public sealed interface Order {
    record Request(ChangeSetRequest request) implements Order {}

    record Execute(String changeSetName, String token) implements Order {}

    record Delete(ChangeSetId id) implements Order {}
  }

  /** How a change set turns out: pending for some looks, then this; gone where it is nothing. */
  private record Script(
      int looks, Optional<ChangeSet.Status> end, String reason, List<ResourceChange> changes) {}

  private final Map<StackName, Stack> stacks = new LinkedHashMap<>();
  private final Map<StackId, String> templates = new HashMap<>();
  private final Deque<StackStatus> statuses = new ArrayDeque<>();
  private final Deque<Script> scripts = new ArrayDeque<>();
  private final Map<ChangeSetId, ChangeSetRequest> requests = new LinkedHashMap<>();
  private final Map<ChangeSetId, Script> drafts = new HashMap<>();
  private final Map<ChangeSetId, Integer> looks = new HashMap<>();
  private final Deque<Runnable> overtakings = new ArrayDeque<>();
  private final Deque<Runnable> tooLate = new ArrayDeque<>();
  private Optional<Failure> lost = Optional.empty();
  private final Deque<List<StackEvent>> events = new ArrayDeque<>();
  private final List<StackEvent> happened = new ArrayList<>();
  private final Map<String, Failure> failures = new HashMap<>();
  private final Map<String, Runnable> deeds = new HashMap<>();
  private final Map<String, List<String>> physicalIds = new HashMap<>();
  private final List<ChangeSetId> busyWith = new ArrayList<>();
  private final List<ListedChangeSet> listed = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();
  private Optional<ChangeSetId> executed = Optional.empty();
  private boolean silent;

  /** There is this stack, made from this template. */
  public TestingStacks with(Stack stack, String template) {
    stacks.put(stack.name(), stack);
    templates.put(stack.id(), template);
    return this;
  }

  /** From now on, each look at the stack shows the next of these, and then the last for ever. */
  public TestingStacks goingThrough(StackStatus... next) {
    statuses.addAll(List.of(next));
    return this;
  }

  /** The next change set turns out like this; may be called several times. */
  public TestingStacks drawing(ChangeSet.Status end, String reason, ResourceChange... changes) {
    return drawing(0, end, reason, changes);
  }

  /** The next change set is pending for that many looks, and then turns out like this. */
  public TestingStacks drawing(
      int pending, ChangeSet.Status end, String reason, ResourceChange... changes) {
    scripts.add(new Script(pending, Optional.of(end), reason, List.of(changes)));
    return this;
  }

  /** The next change set is pending for that many looks, and then it is gone. */
  public TestingStacks losing(int pending) {
    scripts.add(new Script(pending, Optional.empty(), "", List.of()));
    return this;
  }

  /** The next execution comes too late: somebody did this first. */
  public TestingStacks overtaken(Runnable deed) {
    overtakings.add(deed);
    return this;
  }

  /** The next request comes too late: somebody did this first. */
  public TestingStacks tooLate(Runnable deed) {
    tooLate.add(deed);
    return this;
  }

  /** The answer to every execution is lost: it fails like this after it was carried out. */
  public TestingStacks losingTheAnswer(Failure failure) {
    lost = Optional.of(failure);
    return this;
  }

  /** Every question for events from now on shows one more batch. */
  public TestingStacks happening(List<StackEvent> batch) {
    events.add(batch);
    return this;
  }

  /** No event carries a token here. */
  public TestingStacks silent() {
    silent = true;
    return this;
  }

  /** This question or order, by the name of its method, fails from now on. */
  public TestingStacks failing(String method, Failure failure) {
    failures.put(method, failure);
    return this;
  }

  /** Has something happen before this question or order, by the name of its method, is answered. */
  public TestingStacks before(String method, Runnable deed) {
    deeds.put(method, deed);
    return this;
  }

  /** This change set cannot be deleted. */
  public TestingStacks keeping(ChangeSetId id, Failure failure) {
    return failing("delete " + id, failure);
  }

  /** What the stacks' resources of a type are called. */
  public TestingStacks naming(String type, String... ids) {
    physicalIds.put(type, List.of(ids));
    return this;
  }

  /** Every order, in order. */
  public List<Order> orders() {
    return List.copyOf(orders);
  }

  /** Every request for a change set. */
  public List<ChangeSetRequest> requests() {
    return List.copyOf(requests.values());
  }

  /** The change sets that are still there and were not executed. */
  public List<ChangeSetId> leftOver() {
    return requests.keySet().stream()
        .filter(id -> !executed.equals(Optional.of(id)))
        .filter(drafts::containsKey)
        .toList();
  }

  @Override
  public Optional<Stack> find(StackName name) {
    fail("find");
    return Optional.ofNullable(stacks.get(name)).map(this::moved);
  }

  @Override
  public Stack get(StackId id) {
    fail("get");
    return stacks.values().stream()
        .filter(stack -> stack.id().equals(id))
        .findFirst()
        .map(this::moved)
        .orElseThrow();
  }

  private Stack moved(Stack stack) {
    if (statuses.isEmpty()) {
      return stack;
    }
    Stack now = Examples.with(stack, statuses.removeFirst());
    stacks.put(now.name(), now);
    return now;
  }

  @Override
  public String template(StackId id) {
    fail("template");
    return templates.getOrDefault(id, "");
  }

  @Override
  public Optional<ChangeSetId> request(ChangeSetRequest request) {
    fail("request");
    orders.add(new Order.Request(request));
    if (!tooLate.isEmpty()) {
      tooLate.removeFirst().run();
      return Optional.empty();
    }
    ChangeSetId id = new ChangeSetId("arn:changeSet/" + request.name());
    requests.put(id, request);
    Script plain =
        new Script(0, Optional.of(ChangeSet.Status.READY), "", List.of(Examples.editedStages()));
    drafts.put(id, scripts.isEmpty() ? plain : scripts.removeFirst());
    return Optional.of(id);
  }

  /** The list of the stack's change sets has this one too. */
  public TestingStacks listing(ListedChangeSet changeSet) {
    listed.add(changeSet);
    return this;
  }

  /** CloudFormation still works on this change set, and lets nobody delete it. */
  public TestingStacks busyWith(ChangeSetId id) {
    busyWith.add(id);
    return this;
  }

  @Override
  public List<ListedChangeSet> changeSets(StackName stack) {
    fail("changeSets");
    return List.copyOf(listed);
  }

  @Override
  public Optional<ChangeSet> changeSet(ChangeSetId id) {
    fail("changeSet");
    Script script = drafts.get(id);
    if (script == null) {
      return Optional.empty();
    }
    if (executed.equals(Optional.of(id))) {
      return Optional.of(changeSet(id, ChangeSet.Status.EXECUTED, script));
    }
    if (looks.merge(id, 1, Integer::sum) <= script.looks()) {
      return Optional.of(changeSet(id, ChangeSet.Status.PENDING, script));
    }
    return script.end().map(end -> changeSet(id, end, script));
  }

  private ChangeSet changeSet(ChangeSetId id, ChangeSet.Status status, Script script) {
    String name = id.arn().substring(id.arn().indexOf('/') + 1);
    return new ChangeSet(id, name, Examples.ID, status, script.reason(), script.changes());
  }

  @Override
  public Execution execute(ChangeSet changeSet, String token) {
    fail("execute");
    orders.add(new Order.Execute(changeSet.name(), token));
    if (!overtakings.isEmpty()) {
      overtakings.removeFirst().run();
      return Execution.OVERTAKEN;
    }
    executed = Optional.of(changeSet.id());
    if (events.isEmpty()) {
      bringToAnEnd(changeSet, token);
    }
    if (lost.isPresent()) {
      throw lost.get();
    }
    return Execution.STARTED;
  }

  private void bringToAnEnd(ChangeSet changeSet, String token) {
    ChangeSetRequest request = requests.get(changeSet.id());
    StackStatus end =
        stacks.containsKey(Examples.NAME)
            ? StackStatus.UPDATE_COMPLETE
            : StackStatus.CREATE_COMPLETE;
    Stack was = stacks.getOrDefault(Examples.NAME, Examples.stack(end));
    with(Examples.with(was, end), request == null ? "" : request.desired().template().text());
    happened.add(Examples.stackEvent(token, end));
  }

  @Override
  public Deletion delete(ChangeSetId id) {
    fail("delete");
    fail("delete " + id);
    orders.add(new Order.Delete(id));
    if (busyWith.contains(id)) {
      return Deletion.NOT_YET;
    }
    drafts.remove(id);
    listed.removeIf(changeSet -> changeSet.id().equals(id));
    return Deletion.GONE;
  }

  @Override
  public List<StackEvent> events(StackId id, String token) {
    fail("events");
    if (!events.isEmpty()) {
      happened.addAll(events.removeFirst());
    }
    return silent ? List.of() : List.copyOf(happened);
  }

  @Override
  public List<String> physicalIds(StackId id, String type) {
    fail("physicalIds");
    return physicalIds.getOrDefault(type, List.of());
  }

  private void fail(String method) {
    deeds.getOrDefault(method, () -> {}).run();
    Failure failure = failures.get(method);
    if (failure != null) {
      throw failure;
    }
  }
}
