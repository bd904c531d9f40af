package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.guard.iam.RoleView;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at a role of the account when a rule asks for the first time, and remembers what it saw.
 */
final class Look {
  private final RoleView roles;
  private final Map<String, Sight> seen = new ConcurrentHashMap<>();

  Look(RoleView roles) {
    this.roles = roles;
  }

  /** What became of a look. */
  sealed interface Sight {
    /** The role is this one. */
    record Role(Identity identity) implements Sight {}

    /** There is none, or nobody to ask. */
    record Nobody() implements Sight {}

    /** This run may not look, or had no answer. */
    record Hidden(Failure reason) implements Sight {}
  }

  /** Looks at a role, by its ARN. */
  Sight at(String arn) {
    return seen.computeIfAbsent(arn, this::look);
  }

  /** The role, where it can be seen. */
  Optional<Identity> role(String arn) {
    return at(arn) instanceof Sight.Role(var identity) ? Optional.of(identity) : Optional.empty();
  }

  private Sight look(String arn) {
    try {
      return roles.role(arn).<Sight>map(Sight.Role::new).orElse(new Sight.Nobody());
    } catch (Failure reason) {
      // A rule that cannot be asked stops nobody; CloudFormation still has its say.
      return new Sight.Hidden(reason);
    }
  }
}
