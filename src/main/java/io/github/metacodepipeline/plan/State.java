package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.ParameterValue;
import java.util.List;
import java.util.Optional;

/**
 * How a stack stands to what is wanted, as far as that can be told without a change set.
 *
 * @param deployed nothing where there is no such stack
 * @param desired what is wanted
 * @param same why there is nothing to do; nothing where something is, or nobody can tell
 * @param unnamed parameters that keep a deployed value which nobody names and which is not the
 *     template's default: whoever sends only what is named would lose it
 * @param warnings what the user should know where nothing is to be done
 */
public record State(
    Optional<Deployed> deployed,
    DesiredStack desired,
    Optional<String> same,
    List<String> unnamed,
    List<String> warnings) {
  public State {
    unnamed = List.copyOf(unnamed);
    warnings = List.copyOf(warnings);
  }

  /**
   * Whether it is surely not what is wanted. Of secrets, of letters outside ASCII, and of what lies
   * outside the texts, nobody can tell.
   */
  public boolean differs() {
    return deployed.isEmpty()
        || !hasTheText(deployed.get().text(), desired.parcel().text())
        || desired.parameters().stream().anyMatch(this::hasAnotherValue)
        || desired.tags().filter(tags -> !tags.equals(deployed.get().stack().tags())).isPresent();
  }

  private static boolean hasTheText(String returned, String wanted) {
    return returned.equals(wanted) || returned.equals(Likeness.asReturned(wanted));
  }

  private boolean hasAnotherValue(ResolvedParameter parameter) {
    return !parameter.secret()
        && parameter.value() instanceof ParameterValue.Given(var value)
        && !stack()
            .map(Stack::parameters)
            .filter(now -> value.equals(now.get(parameter.name())))
            .isPresent();
  }

  /** The stack, where there is one. */
  public Optional<Stack> stack() {
    return deployed.map(Deployed::stack);
  }
}
