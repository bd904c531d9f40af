package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.guard.iam.Comparison;
import io.github.metacodepipeline.guard.iam.Identities;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.guard.iam.Spot;
import io.github.metacodepipeline.guard.iam.Widening;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Template;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role, user or group could do more than before, or more could become the role. Judged on what
 * its policies come to, not on their text; see {@link Comparison}.
 */
final class IamWidened implements Rule {
  @Override
  public String id() {
    return "iam-widened";
  }

  @Override
  public List<Finding> examine(Proposal proposal) {
    Evaluator evaluated = proposal.evaluated();
    Optional<String> account =
        evaluated.facts().value("AWS::AccountId").or(() -> accountOf(proposal));
    Map<String, Identity> before = proposal.evaluatedNow().map(Identities::of).orElse(Map.of());
    Map<String, Identity> after = Identities.of(evaluated);
    Collection<Identity> gone = Identities.goneFrom(before, after);
    boolean first = proposal.evaluatedNow().isEmpty();
    return after.values().stream()
        .flatMap(identity ->
            widenings(Optional.ofNullable(before.get(identity.key())), gone, identity, account)
                .stream())
        .map(widening -> finding(widening, first, proposal.wanted()))
        .distinct()
        .toList();
  }

  private static Optional<String> accountOf(Proposal proposal) {
    return Executor.plan(proposal)
        .flatMap(Plan.Approvable::deployed)
        .map(deployed -> deployed.stack().id().arn().split(":", -1))
        .filter(parts -> parts.length > 4)
        .map(parts -> parts[4]);
  }

  // One that only got another logical id has a predecessor among those that are gone.
  private static List<Widening> widenings(
      Optional<Identity> was,
      Collection<Identity> gone,
      Identity identity,
      Optional<String> account) {
    List<Widening> plain = Comparison.between(was, identity, account);
    return was.isPresent()
        ? plain
        : gone.stream()
            .filter(one -> one.kind() == identity.kind())
            .map(one -> Comparison.between(Optional.of(one), identity, account))
            .min(IamWidened::byWeight)
            .filter(renamed -> byWeight(renamed, plain) < 0)
            .orElse(plain);
  }

  // Every run makes this rule, and few compare: a comparator of the JDK's would be made in each.
  private static int byWeight(List<Widening> one, List<Widening> other) {
    int byGrave = Long.compare(grave(one), grave(other));
    return byGrave == 0 ? Integer.compare(one.size(), other.size()) : byGrave;
  }

  private static long grave(List<Widening> widenings) {
    return widenings.stream().filter(Widening::grave).count();
  }

  private Finding finding(Widening widening, boolean first, Template wanted) {
    return new Finding(
        id(),
        widening.grave() && !first ? Severity.ERROR : Severity.WARNING,
        widening.subject(),
        widening.what() + ".",
        "Name the actions, resources and principals that are needed, or let it pass on purpose.",
        Optional.of(
            widening
                .spot()
                .map((Spot spot) -> spot.in(wanted))
                .orElseGet(() -> wanted.placeOf(widening.subject()))));
  }
}
