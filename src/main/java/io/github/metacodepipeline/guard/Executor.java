package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.iam.Identities;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.plan.Deployed;
import io.github.metacodepipeline.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role that works on the stack: ours, or the one that CloudFormation takes.
 *
 * @param before the role as the deployed template has it; nothing where it is not in there
 * @param after the role as the wanted template has it
 */
record Executor(Part part, String arn, Optional<Identity> before, Optional<Identity> after) {

  /** Which part a role has in an update. */
  enum Part {
    /** The role of this run ({@code role-to-assume}). */
    CALLER("this run's role"),
    /**
     * The service role of the stack ({@code role-arn}), or that of the caller where it has none.
     */
    EXECUTION("CloudFormation's role");

    private final String words;

    Part(String words) {
      this.words = words;
    }

    /** With its article, for the middle of a sentence. */
    String words() {
      return words;
    }
  }

  /**
   * The roles that would work on the stack, as far as they are known.
   *
   * @param caller the ARN of the role of this run, if it has one
   */
  static List<Executor> of(Proposal proposal, Optional<String> caller) {
    Map<String, Identity> before = proposal.evaluatedNow().map(Identities::of).orElse(Map.of());
    Map<String, Identity> after = Identities.of(proposal.evaluated());
    List<Executor> executors = new ArrayList<>();
    if (plan(proposal).isPresent()) {
      caller.ifPresent(
          arn -> executors.add(new Search(proposal, arn).in(Part.CALLER, before, after)));
    }
    serviceRole(proposal)
        .ifPresent(
            arn -> executors.add(new Search(proposal, arn).in(Part.EXECUTION, before, after)));
    return executors;
  }

  /**
   * The role that CloudFormation takes for this update and the next; nothing means the caller's.
   */
  static Optional<String> serviceRole(Proposal proposal) {
    return plan(proposal)
        .flatMap(plan ->
            plan.desired()
                .terms()
                .roleArn()
                .or(() ->
                    plan.deployed()
                        .map(Deployed::stack)
                        .flatMap(stack -> stack.settings().roleArn())));
  }

  /** What is planned with AWS; two files say nothing of who works on them. */
  static Optional<Plan.Approvable> plan(Proposal proposal) {
    return switch (proposal) {
      case Proposal.Drawn drawn -> Optional.of(drawn.plan());
      case Proposal.Offline _ -> Optional.empty();
    };
  }

  /** Whether one of the templates has it, so that something can be said of it. */
  boolean isInTemplate() {
    return before.isPresent() || after.isPresent();
  }

  /** The last part of its ARN. */
  String name() {
    return nameOf(arn);
  }

  private static String nameOf(String arn) {
    return arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
  }

  /** Looks for a role by its ARN among those of a template. */
  private record Search(Proposal proposal, String arn) {
    Executor in(Part part, Map<String, Identity> before, Map<String, Identity> after) {
      Optional<Identity> was = before.values().stream().filter(this::isIt).findFirst();
      Optional<Identity> is =
          after.values().stream()
              .filter(this::isIt)
              .findFirst()
              .or(() -> was.map(Identity::key).map(after::get).filter(Search::mayBeCalledSo));
      return new Executor(part, arn, was, is);
    }

    private boolean isIt(Identity identity) {
      return identity.kind() == Identity.Kind.ROLE
          && (identity.name().isPresent()
              ? identity.name().flatMap(name -> name.text()).filter(nameOf(arn)::equals).isPresent()
              : isGenerated(identity) || isKnownAs(identity));
    }

    private static boolean mayBeCalledSo(Identity identity) {
      return identity.name().filter(name -> name.text().isEmpty()).isPresent();
    }

    /**
     * A name that CloudFormation makes up begins with the stack's and the logical id.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html">Name
     *     type</a>
     */
    private boolean isGenerated(Identity identity) {
      return proposal
          .stack()
          .filter(stack -> nameOf(arn).startsWith(stack.value() + "-" + identity.key() + "-"))
          .isPresent();
    }

    private boolean isKnownAs(Identity identity) {
      return proposal.changes().stream()
          .filter(change -> change.logicalId().equals(identity.key()))
          .anyMatch(change -> change.physicalId().equals(nameOf(arn)));
    }
  }
}
