package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.Statement.Effect;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether somebody may do something, as far as the template tells.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public enum Access {
  ALLOWED,
  /** It hangs on a condition, on a value that is open, or on a policy that cannot be seen. */
  UNKNOWN,
  DENIED;

  /**
   * Whether an identity may do something.
   *
   * @param action such as {@code iam:PassRole}
   * @param resource an ARN; nothing asks whether there is any resource on which it may
   */
  public static Access of(Identity identity, String action, Optional<String> resource) {
    Glob what = new Glob(action).ignoringCase();
    Optional<Glob> where = resource.map(Glob::new);
    if (matching(identity, Effect.DENY, what)
        .anyMatch(deny -> deny.conditions().isEmpty() && holds(deny, where))) {
      return DENIED;
    }
    boolean maybeDenied =
        matching(identity, Effect.DENY, what)
            .anyMatch(deny -> where.isPresent() && mayHold(deny, where));
    boolean allowed =
        matching(identity, Effect.ALLOW, what)
            .anyMatch(
                allow -> allow.conditions().isEmpty() && (where.isEmpty() || holds(allow, where)));
    if (allowed) {
      return maybeDenied ? UNKNOWN : ALLOWED;
    }
    boolean maybeAllowed =
        !identity.unseen().isEmpty()
            || identity.statements().stream()
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .filter(statement -> covers(statement.actions(), what))
                .anyMatch(allow -> mayHold(allow, where));
    return maybeAllowed ? UNKNOWN : DENIED;
  }

  private static Stream<Statement> matching(Identity identity, Effect effect, Glob action) {
    return identity.statements().stream()
        .filter(statement -> statement.effect() == effect)
        .filter(statement -> statement.actions().covers(action));
  }

  // An action that is left open may be this one.
  private static boolean covers(Selection actions, Glob action) {
    return switch (actions) {
      case Selection.Only(var globs) ->
          globs.stream().anyMatch(glob -> glob.filled().covers(action));
      case Selection.AllBut(var globs) -> globs.stream().noneMatch(glob -> glob.covers(action));
    };
  }

  private static boolean holds(Statement statement, Optional<Glob> where) {
    return statement.resources().covers(where.orElse(Glob.ANY));
  }

  private static boolean mayHold(Statement statement, Optional<Glob> where) {
    return where.isEmpty()
        || switch (statement.resources()) {
          case Selection.Only(var globs) ->
              globs.stream().anyMatch(glob -> glob.filled().overlaps(where.get()));
          case Selection.AllBut(var globs) ->
              globs.stream().noneMatch(glob -> glob.covers(where.get()));
        };
  }
}
