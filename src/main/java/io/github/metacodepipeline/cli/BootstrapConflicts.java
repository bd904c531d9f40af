package io.github.metacodepipeline.cli;

import static io.github.metacodepipeline.cli.BootstrapOptions.AWS_ONLY;
import static io.github.metacodepipeline.cli.BootstrapOptions.BOUNDARY;
import static io.github.metacodepipeline.cli.BootstrapOptions.BOUNDARY_POLICY_ARN;
import static io.github.metacodepipeline.cli.BootstrapOptions.DRY_RUN;
import static io.github.metacodepipeline.cli.BootstrapOptions.GITHUB_ONLY;
import static io.github.metacodepipeline.cli.BootstrapOptions.NO_BOUNDARY;
import static io.github.metacodepipeline.cli.BootstrapOptions.OPEN_PULL_REQUEST;
import static io.github.metacodepipeline.cli.BootstrapOptions.YES;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.bootstrap.Shipped;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** Refuses options of {@code bootstrap} that exclude each other. */
final class BootstrapConflicts {
  private static final List<List<BootstrapOptions>> PAIRS =
      List.of(
          List.of(GITHUB_ONLY, AWS_ONLY),
          List.of(NO_BOUNDARY, BOUNDARY),
          List.of(NO_BOUNDARY, BOUNDARY_POLICY_ARN),
          List.of(AWS_ONLY, OPEN_PULL_REQUEST),
          List.of(DRY_RUN, OPEN_PULL_REQUEST),
          List.of(DRY_RUN, YES));

  private BootstrapConflicts() {}

  /**
   * Checks that what excludes each other was not given together.
   *
   * @throws Failure WRONG_INPUT when it was
   */
  static void check(ParseResult options) {
    for (List<BootstrapOptions> pair : PAIRS) {
      if (pair.stream().allMatch(option -> option.isIn(options))) {
        throw Failure.wrongInput(
            "%s and %s are both given.".formatted(pair.getFirst().flag(), pair.getLast().flag()),
            "Give one of them.");
      }
    }
    for (BootstrapOptions option : BootstrapOptions.values()) {
      if (option.isIn(options)
          && option.template().filter(of -> isLeftOut(of, options)).isPresent()) {
        throw Failure.wrongInput(
            "%s is about the side that is left out.".formatted(option.flag()),
            "Leave out either it, or %s."
                .formatted(GITHUB_ONLY.isIn(options) ? GITHUB_ONLY.flag() : AWS_ONLY.flag()));
      }
    }
  }

  private static boolean isLeftOut(Shipped template, ParseResult options) {
    return switch (template.side()) {
      case GITHUB -> AWS_ONLY.isIn(options);
      case AWS -> GITHUB_ONLY.isIn(options);
    };
  }
}
