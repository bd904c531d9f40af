package io.github.metacodepipeline.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Guesses which of the known names somebody meant, for the end of an error message. */
final class Suggestion {
  private Suggestion() {}

  /** {@code Did you mean "X"? }, with a blank after it, or nothing where no name is near. */
  static String of(String given, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(given, name) <= Math.max(1, Math.min(given.length(), 12) / 3))
        .min(Comparator.comparingInt(name -> distance(given, name)))
        .map("Did you mean \"%s\"? "::formatted)
        .orElse("");
  }

  /** How many letters must be added, dropped or changed; upper and lower case are the same. */
  private static int distance(String given, String known) {
    String from = given.toLowerCase(Locale.ROOT);
    String to = known.toLowerCase(Locale.ROOT);
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
