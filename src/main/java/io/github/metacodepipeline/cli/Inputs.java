package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The inputs of one run, whichever way they were spelled; an empty one counts as not given. */
final class Inputs {
  private final Map<Input, String> given;

  private Inputs(Map<Input, String> given) {
    this.given = given;
  }

  /**
   * Puts the inputs together; a flag wins over the environment.
   *
   * @param flags the values of the flags that were given
   * @param environment of the process
   */
  static Inputs of(Map<Input, String> flags, Map<String, String> environment) {
    Map<Input, String> given = new EnumMap<>(Input.class);
    for (Input input : Input.values()) {
      first(
              flags.getOrDefault(input, ""),
              environment.getOrDefault(input.variable(), ""),
              environment.getOrDefault(input.plainVariable(), ""))
          .ifPresent(value -> given.put(input, value));
    }
    if (!given.containsKey(Input.AWS_REGION)) {
      first(
              environment.getOrDefault("AWS_REGION", ""),
              environment.getOrDefault("AWS_DEFAULT_REGION", ""))
          .ifPresent(region -> given.put(Input.AWS_REGION, region));
    }
    return new Inputs(given);
  }

  private static Optional<String> first(String... values) {
    return Arrays.stream(values).filter(value -> !value.isBlank()).findFirst();
  }

  /** What was given, without the default. */
  Optional<String> given(Input input) {
    return Optional.ofNullable(given.get(input));
  }

  /** What was given, else the default. */
  String text(Input input) {
    return given.getOrDefault(input, input.defaultValue());
  }

  /** The same by the name that users write, such as {@code aws-region}. */
  String spelled(String name) {
    return Arrays.stream(Input.values())
        .filter(input -> input.spelling().equals(name))
        .findFirst()
        .map(this::text)
        .orElseThrow(() -> new IllegalArgumentException("no input " + name));
  }

  /**
   * What was given, or the default.
   *
   * @throws Failure WRONG_INPUT when there is neither
   */
  String required(Input input) {
    String text = text(input).strip();
    if (text.isEmpty()) {
      throw Failure.wrongInput(
          "The input %s is missing.".formatted(input.spelling()),
          "%s. Give it as the input %s or the flag %s."
              .formatted(input.description(), input.spelling(), input.flag()));
    }
    return text;
  }

  /**
   * A switch.
   *
   * @throws Failure WRONG_INPUT when it is neither true or 1 nor false or 0
   */
  boolean isTrue(Input input) {
    return switch (text(input).strip()) {
      case "true", "True", "TRUE", "1" -> true;
      case "false", "False", "FALSE", "0", "" -> false;
      default -> throw notAccepted(input, "true or false");
    };
  }

  /**
   * A whole number in a range.
   *
   * @throws Failure WRONG_INPUT when it is not one
   */
  int number(Input input, int least, int most) {
    try {
      int number = Integer.parseInt(text(input).strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw notAccepted(input, "a whole number from %d to %d".formatted(least, most))
          .causedBy(notANumber);
    }
    throw notAccepted(input, "a whole number from %d to %d".formatted(least, most));
  }

  /** The entries of a list, separated by commas or lines. */
  List<String> list(Input input) {
    return Arrays.stream(text(input).split("[,\n]", -1))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  /**
   * Makes something of an input.
   *
   * @throws Failure WRONG_INPUT that names the input, when it cannot be made
   */
  static <T> T about(Input input, Supplier<T> making) {
    try {
      return making.get();
    } catch (Failure failure) {
      throw Failure.wrongInput(input.spelling() + ": " + failure.what(), failure.remedy())
          .causedBy(failure);
    }
  }

  private Failure notAccepted(Input input, String accepted) {
    return Failure.wrongInput(
        "%s: \"%s\" is not accepted.".formatted(input.spelling(), text(input)),
        "Give " + accepted + ".");
  }
}
