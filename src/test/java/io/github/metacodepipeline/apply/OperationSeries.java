package io.github.metacodepipeline.apply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Operations of five seconds to ten minutes, whose lengths grow by the same factor: of one resource
 * up to many, with what went before them and without. No resource takes twice the same time: a
 * tenth more or less is usual, and every fifth operation takes half of the usual time or half as
 * much again.
 */
final class OperationSeries {
  private static final int LENGTHS = 7;
  private static final double SHORTEST = 5;
  private static final double LONGEST = 600;

  /** What a stack is made of. */
  enum Shape {
    ONE(1),
    CHAIN(1, 1, 1),
    MANY(5, 5, 5);

    private final List<Integer> waves;

    Shape(Integer... waves) {
      this.waves = List.of(waves);
    }
  }

  /** What happens in the operation, and what is known of it from before. */
  enum Kind {
    FIRST_CREATION,
    UPDATE_AFTER_CREATION,
    UPDATE_AFTER_UPDATE,
    REPLACEMENT_AFTER_UPDATE,
    ROLLBACK_AFTER_UPDATE
  }

  /** One operation of the series. */
  record Trial(Kind kind, Shape shape, Duration nominal, long seed) {
    String name() {
      return "%s-%s-%d".formatted(kind, shape, nominal.toSeconds()).replace('_', '-');
    }

    /** How long each resource usually takes. */
    Map<String, Duration> usual() {
      RandomGenerator random = new SplittableRandom(seed);
      // Some kinds go on after the last resource: to undo, or to clean up.
      double forward = kind.ordinal() >= Kind.REPLACEMENT_AFTER_UPDATE.ordinal() ? 0.5 : 1;
      Map<String, Duration> usual = new LinkedHashMap<>();
      double perWave = nominal.toMillis() * forward / shape.waves.size();
      for (int wave = 0; wave < shape.waves.size(); wave++) {
        for (int i = 0; i < shape.waves.get(wave); i++) {
          double share = i == 0 ? 1 : 0.2 + 0.8 * random.nextDouble();
          usual.put(id(wave, i), Duration.ofMillis((long) (perWave * share)));
        }
      }
      return usual;
    }

    /** How long each takes this time. */
    Map<String, Duration> thisTime(int time) {
      RandomGenerator random = new SplittableRandom(seed * 31 + time);
      double surprise =
          switch ((int) Math.floorMod(seed, 10)) {
            case 0 -> 0.5;
            case 5 -> 1.5;
            default -> 1;
          };
      double all = time == 0 ? 1 : surprise;
      Map<String, Duration> durations = new LinkedHashMap<>();
      usual()
          .forEach((id, duration) -> {
            durations.put(id, about(duration.toMillis() * all, random));
            durations.put("removal of " + id, about(duration.toMillis() * all, random));
          });
      return durations;
    }

    private static Duration about(double millis, RandomGenerator random) {
      return Duration.ofMillis((long) (millis * (0.9 + 0.2 * random.nextDouble())));
    }

    /** The resource that is replaced, or cannot be changed. */
    String last() {
      return id(shape.waves.size() - 1, 0);
    }

    /** The template of the stack, in one version or another. */
    String template(int version, boolean replaced) {
      StringBuilder template = new StringBuilder("Resources:\n");
      for (int wave = 0; wave < shape.waves.size(); wave++) {
        for (int i = 0; i < shape.waves.get(wave); i++) {
          String id = id(wave, i);
          template.append(
              """
                %s:
                  Type: Waiting::Wave%d::Kind%d
                  Properties: {Note: 'version %d'%s}
              """
                  .formatted(
                      id,
                      wave,
                      i % 2,
                      version,
                      replaced && id.equals(last()) ? ", Name: another-" + name() : ""));
          if (wave > 0) {
            template.append("    DependsOn: ").append(id(wave - 1, 0)).append('\n');
          }
        }
      }
      return template.toString();
    }

    private static String id(int wave, int number) {
      return "W%dR%d".formatted(wave, number);
    }
  }

  private OperationSeries() {}

  /** The operations of one kind: every shape in every length. */
  static List<Trial> of(Kind kind) {
    List<Trial> trials = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      for (int i = 0; i < LENGTHS; i++) {
        double seconds = SHORTEST * Math.pow(LONGEST / SHORTEST, i / (LENGTHS - 1.0));
        Duration nominal = Duration.ofMillis((long) (seconds * 1000));
        trials.add(new Trial(kind, shape, nominal, (kind.ordinal() * 21L + trials.size()) * 7));
      }
    }
    return trials;
  }
}
