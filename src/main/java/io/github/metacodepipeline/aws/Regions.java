package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/**
 * Tells a Region from a slip of the pen, as far as that can be known without asking.
 *
 * <p>The SDK builds a host name out of any Region. The list that it ships grows old, so a name that
 * is not on it but is made like a Region's is let through; if its host is not to be found either,
 * {@link AwsFailures} names the input.
 */
final class Regions {
  private static final Pattern MADE_LIKE_ONE =
      Pattern.compile(
          "[a-z]{2,4}(-[a-z]+)?-(central|(north|south)(east|west)?|east|west)-[1-9][0-9]?");
  private static final int SLIP = 3;

  private Regions() {}

  /**
   * The Region of this name.
   *
   * @param anyName whether an emulator stands behind it, so that any name will do
   * @throws Failure WRONG_INPUT when there cannot be such a Region
   */
  static Region named(String name, boolean anyName) {
    if (anyName || isKnown(name) || MADE_LIKE_ONE.matcher(name).matches()) {
      return Region.of(name);
    }
    throw unknown(name);
  }

  /** Whether the SDK's own list has it. */
  static boolean isKnown(String name) {
    return Region.regions().stream()
        .anyMatch(region -> !region.isGlobalRegion() && region.id().equals(name));
  }

  /** The failure that says so, with the nearest Region where one is near. */
  static Failure unknown(String name) {
    return Failure.wrongInput(
        "aws-region: there is no Region \"%s\".".formatted(name),
        nearest(name)
            .map("Did you mean \"%s\"?"::formatted)
            .orElse("Give one as in \"eu-west-1\"."));
  }

  private static Optional<String> nearest(String name) {
    return Region.regions().stream()
        .filter(region -> !region.isGlobalRegion())
        .map(Region::id)
        .filter(id -> distance(id, name) <= SLIP)
        .min(Comparator.comparingInt((String id) -> distance(id, name)).thenComparing(id -> id));
  }

  /** Levenshtein's: how many letters to add, drop or replace. */
  private static int distance(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int column = 0; column <= other.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= one.length(); row++) {
      int[] current = new int[other.length() + 1];
      current[0] = row;
      for (int column = 1; column <= other.length(); column++) {
        int replaced = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
        current[column] =
            Math.min(
                previous[column - 1] + replaced,
                Math.min(previous[column], current[column - 1]) + 1);
      }
      previous = current;
    }
    return previous[other.length()];
  }
}
