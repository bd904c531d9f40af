package io.github.metacodepipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was deployed: the same template again changes nothing. */
class ConvergenceTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void planning_after_executing_gives_no_changes(long seed) {
    Random random = new Random(seed);
    try (Bench bench = new Bench()) {
      for (int round = 0; round < 4; round++) {
        String template = template(random);
        String set = bench.prepare("s", template);
        if (bench.describe(set).executionStatusAsString().equals("AVAILABLE")) {
          bench.execute(set);
        }

        var again = bench.describe(bench.prepare("s", template));

        assertThat(bench.status("s")).as(template).endsWith("E_COMPLETE").doesNotContain("ROLL");
        assertThat(again.changes()).as(template).isEmpty();
        assertThat(again.statusReason()).as(template).contains("didn't contain changes");
      }
    }
  }

  private static String template(Random random) {
    StringBuilder template =
        new StringBuilder(
            """
            Parameters: {P: {Type: String, Default: %d}}
            Conditions: {C: !Equals [!Ref P, '1']}
            Resources:
              R0: {Type: 'Test::Stage::Thing', Properties: {Size: !Ref P}}
            """
                .formatted(random.nextInt(3)));
    int count = 1 + random.nextInt(6);
    for (int number = 1; number <= count; number++) {
      template.append(
          "  R%d: {Type: '%s', %sProperties: {%s: %s}}\n"
              .formatted(
                  number,
                  type(number),
                  random.nextBoolean() ? "DeletionPolicy: Retain, " : "",
                  number % 2 == 0 ? "AccessControl" : "Size",
                  value(random, number)));
    }
    return template
        .append("Outputs: {O: {Value: !Ref R" + random.nextInt(count + 1) + "}}")
        .toString();
  }

  private static String type(int number) {
    return number % 2 == 0 ? "AWS::S3::Bucket" : "Test::Stage::Thing";
  }

  private static String value(Random random, int number) {
    int other = random.nextInt(number);
    return switch (random.nextInt(6)) {
      case 0 -> "!Ref R" + other;
      case 1 -> "!GetAtt R" + other + ".Arn";
      case 2 -> "!Sub 'x-${R" + other + "}-${P}'";
      case 3 -> "!If [C, one, !Ref 'AWS::NoValue']";
      case 4 -> "!Join ['-', [a, !Ref R" + other + "]]";
      default -> String.valueOf(random.nextInt(100));
    };
  }
}
