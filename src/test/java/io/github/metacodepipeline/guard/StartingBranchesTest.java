package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Value;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartingBranchesTest {
  /** Branches with blanks between; a minus excludes one, an exclamation mark leaves it open. */
  private static StartingBranches branches(String text) {
    return new StartingBranches(values(text, false), values(text, true));
  }

  private static Set<Value> values(String text, boolean excluded) {
    return Arrays.stream(text.split(" "))
        .filter(branch -> branch.startsWith("-") == excluded)
        .map(branch -> branch.replaceFirst("^-", ""))
        .map(branch -> branch.startsWith("!") ? new Value.Open(branch) : new Value.Text(branch))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({
    "main,            main,             SAME",
    "main,            dev,              OTHER",
    "main,            main dev,         OTHER",
    "main dev,        main,             SAME",
    "main,            **,               OTHER",
    "**,              main,             SAME",
    "** -wip,         **,               OTHER",
    "** -wip,         ** -wip -old,     SAME",
    "** -wip,         main,             SAME",
    "** -wip,         wip,              OTHER",
    "main,            !Branch,          OPEN",
    "!Branch,         !Branch,          SAME",
    "!Branch,         main,             OPEN"
  })
  void grows_by_every_branch_that_did_not_start_the_pipeline(
      String before, String after, Sameness sameness) {
    assertThat(branches(before).growingTo(branches(after))).isEqualTo(sameness);
  }
}
