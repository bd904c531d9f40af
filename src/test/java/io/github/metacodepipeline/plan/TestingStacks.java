package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.ChangeSetReference;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.StackPolicy;
import java.time.Instant;
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

    record Repair(String order, StackId id, String token) implements Order {}

    record Protect(boolean terminationProtection) implements Order {}

    record Policy(StackPolicy policy) implements Order {}
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
  private final Map<StackId, List<StackEvent>> nested = new HashMap<>();
  private final List<ValidationFinding> validations = new ArrayList<>();
  private final Map<String, Failure> failures = new HashMap<>();
  private final Map<String, Runnable> deeds = new HashMap<>();
  private final Map<String, List<String>> physicalIds = new HashMap<>();
  private final List<ChangeSetId> busyWith = new ArrayList<>();
  private final List<ListedChangeSet> listed = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();
  private final Map<String, StackStatus> repaired = new HashMap<>();
  private final List<StackEvent> history = new ArrayList<>();
  private Optional<StackPolicy> policy = Optional.empty();
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

  /** This happened in a nested stack. */
  public TestingStacks nesting(StackId child, StackEvent... batch) {
    nested.put(child, List.of(batch));
    return this;
  }

  /** Early validation finds this in every change set. */
  public TestingStacks finding(ValidationFinding... findings) {
    validations.addAll(List.of(findings));
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

  /** A repair, by the name of its method, ends in this status. */
  public TestingStacks repairing(String order, StackStatus end) {
    repaired.put(order, end);
    return this;
  }

  /** What CloudFormation remembers of the stack itself. */
  public TestingStacks remembering(StackStatus... statuses) {
    for (StackStatus status : statuses) {
      history.add(Examples.stackEvent("past", status));
    }
    return this;
  }

  /** The stack has this policy. */
  public TestingStacks under(StackPolicy present) {
    policy = Optional.of(present);
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

  /** Somebody made this change set by hand, with such a description. */
  public TestingStacks holding(ChangeSet changeSet, String description) {
    ChangeSetId id = changeSet.id();
    drafts.put(
        id,
        new Script(0, Optional.of(changeSet.status()), changeSet.reason(), changeSet.changes()));
    requests.put(
        id,
        new ChangeSetRequest(
            Examples.desired(Examples.TEXT),
            ChangeSetRequest.Kind.UPDATE,
            changeSet.name(),
            "",
            description));
    return this;
  }

  /** From now on every change set that is there turned out like this. */
  public TestingStacks turning(ChangeSet.Status end, String reason) {
    drafts.replaceAll((_, script) -> new Script(0, Optional.of(end), reason, script.changes()));
    return this;
  }

  /** From now on every change set that is there is pending for that many looks. */
  public TestingStacks pending(int more) {
    looks.clear();
    drafts.replaceAll(
        (_, script) -> new Script(more, script.end(), script.reason(), script.changes()));
    return this;
  }

  @Override
  public Seen see(StackName name) {
    Optional<Stack> stack = find(name);
    return new Seen(
        stack,
        failures.containsKey("template")
            ? Optional.empty()
            : stack.map(there -> templates.getOrDefault(there.id(), "")));
  }

  @Override
  public Optional<String> template(ChangeSet changeSet) {
    fail("template");
    return Optional.ofNullable(requests.get(changeSet.id()))
        .filter(_ -> drafts.containsKey(changeSet.id()))
        .map(request -> request.desired().template().text());
  }

  @Override
  public Optional<DescribedChangeSet> described(ChangeSetReference reference, StackName stack) {
    fail("described");
    return requests.entrySet().stream()
        .filter(entry ->
            entry.getKey().arn().equals(reference.text())
                || entry.getValue().name().equals(reference.text()))
        .findFirst()
        .flatMap(entry ->
            changeSet(entry.getKey())
                .map(found ->
                    new DescribedChangeSet(
                        found, entry.getValue().description(), parameters(entry.getValue()))));
  }

  /** As CloudFormation shows them. */
  private static Map<String, ParameterValue> parameters(ChangeSetRequest request) {
    Map<String, ParameterValue> shown = new LinkedHashMap<>();
    for (ResolvedParameter sent : request.desired().parameters()) {
      shown.put(sent.name(), sent.secret() ? new ParameterValue.Given("****") : sent.value());
    }
    return shown;
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
    ChangeSetRequest request = requests.get(id);
    String name = request == null ? id.arn().substring(id.arn().indexOf('/') + 1) : request.name();
    return new ChangeSet(
        id, name, Examples.ID, status, script.reason(), Optional.empty(), script.changes());
  }

  @Override
  public Execution execute(ChangeSet changeSet, String token, OnFailure onFailure) {
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
    with(Examples.with(was, end), request == null ? "" : request.desired().parcel().text());
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
  public Execution continueRollback(StackId id, String token) {
    return ordered("continueRollback", id, token);
  }

  @Override
  public Execution rollBack(StackId id, String token) {
    return ordered("rollBack", id, token);
  }

  @Override
  public Execution delete(StackId id, String token) {
    return ordered("delete", id, token);
  }

  private Execution ordered(String order, StackId id, String token) {
    fail(order);
    orders.add(new Order.Repair(order, id, token));
    if (!overtakings.isEmpty()) {
      overtakings.removeFirst().run();
      return Execution.OVERTAKEN;
    }
    StackStatus end = repaired.getOrDefault(order, StackStatus.UPDATE_ROLLBACK_COMPLETE);
    stacks.computeIfPresent(Examples.NAME, (_, was) -> Examples.with(was, end));
    happened.add(Examples.stackEvent(token, end));
    return Execution.STARTED;
  }

  @Override
  public void protect(StackId id, boolean terminationProtection) {
    fail("protect");
    orders.add(new Order.Protect(terminationProtection));
  }

  @Override
  public Optional<StackPolicy> policy(StackId id) {
    fail("policy");
    return policy;
  }

  @Override
  public void setPolicy(StackId id, StackPolicy another) {
    fail("setPolicy");
    orders.add(new Order.Policy(another));
    policy = Optional.of(another);
  }

  @Override
  public List<StackEvent> history(StackId id) {
    fail("history");
    return List.copyOf(history);
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
  public List<StackEvent> eventsBefore(StackId id, String token) {
    return List.of();
  }

  @Override
  public List<StackEvent> events(StackId id, Instant from, Instant to) {
    fail("events " + id);
    return nested.getOrDefault(id, List.of()).stream()
        .filter(event -> !event.time().isBefore(from) && !event.time().isAfter(to))
        .toList();
  }

  @Override
  public List<ValidationFinding> validations(ChangeSetId id) {
    fail("validations");
    return List.copyOf(validations);
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
