package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.ParameterValue;
import java.util.Optional;

/**
 * A parameter as it will be sent, and why.
 *
 * @param secret whether its value may never be shown
 */
public record ResolvedParameter(String name, ParameterValue value, Origin origin, boolean secret) {

  /** Where the value comes from. */
  public enum Origin {
    /** The {@code parameter-overrides}. */
    GIVEN,
    /** Not named, so it keeps what is deployed. */
    KEPT,
    /** Not named, and what is deployed was the template's default: it follows the default. */
    DEFAULT,
    /** Not named, so it keeps what is deployed, and that cannot be seen. */
    UNSEEN,
    /** The change set, which was made before this run. */
    RECALLED
  }

  /**
   * Its value, where that is known.
   *
   * @param deployed the stack that there is, for a value that stays
   */
  public Optional<String> known(Optional<Stack> deployed) {
    return switch (value) {
      case ParameterValue.Given(var given) -> Optional.of(given);
      case ParameterValue.Previous() ->
          deployed.flatMap(stack -> Optional.ofNullable(stack.parameters().get(name)));
    };
  }
}
