package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.guard.iam.RoleView;
import io.github.metacodepipeline.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Examines what is proposed, rule by rule, and approves or refuses it. */
public final class Guard {
  /** Every rule, as it is where the role of the run is not known. */
  static final List<Rule> RULES = rules(Optional.empty(), RoleView.NOTHING);

  private final List<Rule> rules;
  private final Policy policy;

  private Guard(List<Rule> rules, Policy policy) {
    this.rules = rules;
    this.policy = policy;
  }

  /** A guard that lets the given findings pass, and does not know the role of this run. */
  public static Guard allowing(String allow) {
    return allowing(allow, Optional.empty());
  }

  /**
   * A guard that lets the given findings pass.
   *
   * @param allow the input of that name: {@code rule:subject} or {@code rule}, separated by commas
   * @param caller the ARN of the role of this run, if it has one
   * @throws Failure WRONG_INPUT for a rule that there is not, or that cannot be allowed
   */
  public static Guard allowing(String allow, Optional<String> caller) {
    return allowing(allow, caller, RoleView.NOTHING);
  }

  /**
   * The same for a guard that may look at roles of the account.
   *
   * @param roles is asked once for a role, and only where a rule has to know
   */
  public static Guard allowing(String allow, Optional<String> caller, RoleView roles) {
    List<Rule> rules = rules(caller, roles);
    return new Guard(rules, Policy.read(allow, ids(rules)));
  }

  /**
   * What the guard of other runs is to let pass, checked and on one line.
   *
   * @param spelling how the user called it
   * @param allow entries separated by commas or lines
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT for a rule that there is not, or that
   *     cannot be allowed
   */
  public static String allowance(String spelling, String allow) {
    return Policy.read(spelling, allow, ids(rules(Optional.empty(), RoleView.NOTHING))).text();
  }

  private static Set<String> ids(List<Rule> rules) {
    return rules.stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());
  }

  private static List<Rule> rules(Optional<String> caller, RoleView roles) {
    Look look = new Look(roles);
    return List.of(
        new PipelineRemoved(),
        new PipelineReplaced(),
        new ArtifactStoreRemoved(),
        new ArtifactStoreReplaced(),
        new EncryptionKeyRemoved(),
        new ProtectionRemoved(),
        new ApprovalRemoved(),
        new SourceChanged(),
        new ModeChangeMixed(),
        new UntrustedTrigger(),
        new StackNameCollision(),
        new IamWidened(),
        new ServiceRoleChanged(),
        new ExecutorLockout(caller),
        new ExecutionRoleTooNarrow(look),
        new BoundaryMissing(look),
        new SecretInTemplate(),
        new TriggerRemoved(),
        new V1Source(),
        new PollingSource(),
        new PrivilegedBuild(),
        new ForeignChangeSet());
  }

  /** Says whether a plan may be applied. */
  public Verdict judge(Plan.Approvable plan) {
    return judge(plan, new Proposal.Planned(plan));
  }

  /** Says whether a change set that was kept may be executed. */
  public Verdict judge(Proposal.Kept kept) {
    return judge(kept.plan(), kept);
  }

  private Verdict judge(Plan.Approvable plan, Proposal proposal) {
    List<Finding> findings = examine(proposal);
    List<Finding> refused = refused(findings);
    return refused.isEmpty()
        ? new Approval(plan, findings, policy.warnings(findings))
        : new Verdict.Refusal(findings, refused);
  }

  /** Says what would be found, for a preview. */
  public List<Finding> examine(Proposal proposal) {
    return rules.stream().flatMap(rule -> rule.examine(proposal).stream()).toList();
  }

  /** Says what of the proposal its rules cannot see; nobody has to allow that. */
  public List<BlindSpot> unseen(Proposal proposal) {
    return Stream.concat(
            Blindness.of(proposal).stream(),
            rules.stream().flatMap(rule -> rule.unseen(proposal).stream()).map(BlindSpot::of))
        .toList();
  }

  /** The rules that find less where two templates are compared, by their ids in order. */
  public List<String> rulesThatNeedAws() {
    return rules.stream().filter(Rule::needsAws).map(Rule::id).sorted().toList();
  }

  /** The errors among the findings that nobody allowed. */
  public List<Finding> refused(List<Finding> findings) {
    return findings.stream().filter(Finding::isError).filter(f -> !policy.allows(f)).toList();
  }
}
