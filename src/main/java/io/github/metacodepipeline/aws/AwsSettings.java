package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Run;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Which Region, as whom, and in which accounts only: the inputs about AWS itself.
 *
 * @param region the form of a Region's name; whether there is such a Region is for {@link Regions}
 * @param role the role that was asked for; nothing means the ambient credentials
 * @param allowedAccounts account ids of 12 digits; empty allows all
 * @param maskAccount whether the log must not show the account's id
 */
public record AwsSettings(
    String region, Optional<RoleToAssume> role, Set<String> allowedAccounts, boolean maskAccount) {
  /** Settings that show the account's id. */
  AwsSettings(String region, Optional<RoleToAssume> role, Set<String> allowedAccounts) {
    this(region, role, allowedAccounts, false);
  }

  private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /** Checks the forms. */
  public AwsSettings {
    if (region.isEmpty()) {
      throw Failure.wrongInput(
          "aws-region: no Region is given.",
          "Give one as in \"eu-west-1\", or set AWS_REGION in the environment.");
    }
    if (!REGION.matcher(region).matches()) {
      throw Failure.wrongInput(
          "aws-region: \"%s\" is not the name of a Region.".formatted(region),
          "A Region is written as in \"eu-west-1\".");
    }
    allowedAccounts = Set.copyOf(allowedAccounts);
    for (String account : allowedAccounts) {
      if (!ACCOUNT.matcher(account).matches()) {
        throw Failure.wrongInput(
            "allowed-account-ids: \"%s\" is not the id of an account.".formatted(account),
            "An account id has 12 digits; separate several by commas.");
      }
    }
  }

  /**
   * Reads the inputs {@code aws-region}, {@code role-to-assume}, {@code audience}, {@code
   * role-session-name}, {@code role-duration-seconds}, {@code role-chaining}, {@code
   * allowed-account-ids} and {@code mask-aws-account-id}.
   *
   * @param input the text of an input by its name; empty for one that was not given
   * @param run names the session where no name is given
   * @throws Failure WRONG_INPUT naming the input, its value and what is accepted
   */
  public static AwsSettings from(UnaryOperator<String> input, Run run) {
    Set<String> accounts = new LinkedHashSet<>();
    for (String account : input.apply("allowed-account-ids").split("[,\\s]+")) {
      if (!account.isEmpty()) {
        accounts.add(account);
      }
    }
    return new AwsSettings(
        input.apply("aws-region").strip(),
        RoleToAssume.from(input, run),
        accounts,
        RoleToAssume.truth("mask-aws-account-id", input.apply("mask-aws-account-id").strip()));
  }
}
