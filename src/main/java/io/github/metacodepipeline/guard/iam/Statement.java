package io.github.metacodepipeline.guard.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One statement of a policy.
 *
 * @param resources everything, in a trust policy
 * @param principals nobody, in a policy that belongs to somebody
 */
public record Statement(
    Effect effect,
    Selection actions,
    Selection resources,
    List<Principal> principals,
    Conditions conditions,
    Spot spot) {
  public Statement {
    principals = List.copyOf(principals);
  }

  /** What a statement does. */
  public enum Effect {
    ALLOW,
    DENY
  }

  /**
   * Somebody who is named in a trust policy.
   *
   * @param kind such as {@code AWS}, {@code Service} or {@code Federated}
   * @param excluded whether it stands under {@code NotPrincipal}: everybody else is meant
   */
  public record Principal(String kind, Glob name, boolean excluded) {
    /** Whether this is everybody whom the other one is. */
    boolean covers(Principal other) {
      return excluded == other.excluded
          && (isAnybody() || (kind.equals(other.kind) && name.equals(other.name)));
    }

    private boolean isAnybody() {
      return kind.equals("AWS") && name.equals(Glob.ANY);
    }

    /** For a sentence, as in {@code Service codebuild.amazonaws.com}. */
    @Override
    public String toString() {
      String named = isAnybody() ? "everybody (AWS *)" : kind + " " + name;
      return excluded ? "everybody but " + named : named;
    }
  }

  /** Its parts: one action, one resource and one principal each. */
  public Stream<Grant> grants() {
    List<Grant> grants = new ArrayList<>();
    for (Selection action : actions.parts()) {
      for (Selection resource : resources.parts()) {
        if (principals.isEmpty()) {
          grants.add(new Grant(effect, action, resource, Optional.empty(), conditions, spot));
        }
        principals.forEach(principal ->
            grants.add(
                new Grant(effect, action, resource, Optional.of(principal), conditions, spot)));
      }
    }
    return grants.stream();
  }

  /** Whether it says all that a part of another statement says, under no more conditions. */
  public boolean covers(Grant grant) {
    return effect == grant.effect()
        && actions.covers(grant.actions())
        && resources.covers(grant.resources())
        && grant
            .principal()
            .map(theirs -> principals.stream().anyMatch(mine -> mine.covers(theirs)))
            .orElse(principals.isEmpty())
        && grant.conditions().imply(conditions);
  }
}
