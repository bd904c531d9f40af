package io.github.metacodepipeline;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many of very many examples a test looks at: a fifth, so that it is done soon, and always the
 * same; all of them with {@code -Dthorough=true}, as {@code .ci/run} does.
 */
public final class Thorough {
  private static final boolean ALL = Boolean.getBoolean("thorough");
  private static final int SHARE = 5;

  private Thorough() {}

  /** How often something random is tried. */
  public static int times(int all) {
    return ALL ? all : Math.ceilDiv(all, SHARE);
  }

  /**
   * Some of these, the first and the last always among them.
   *
   * @param salt of what the others are chosen, so that each of many tests looks at others
   */
  public static <T> Stream<T> of(List<T> all, Object salt) {
    Random random = new Random(salt.toString().hashCode());
    return IntStream.range(0, all.size())
        .filter(i -> ALL || random.nextInt(SHARE) == 0 || i == 0 || i == all.size() - 1)
        .mapToObj(all::get);
  }
}
