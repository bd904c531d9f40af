package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.Conditions.Test;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why somebody would want to be asked before this is allowed. From each of the grave ones, it is
 * one step to everything.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">IAM
 *     policy validation</a>
 */
public enum Risk {
  ADMINISTRATOR(true, "that makes an administrator of it"),
  EVERY_ACTION(true, "that is every action there is and will be"),
  ALL_OF_IAM(true, "who may change permissions can take every other one"),
  PASSES_ANY_ROLE(true, "it could hand the strongest role of the account to a service"),
  ASSUMES_ANY_ROLE(true, "it could become every role that trusts the account"),
  WIDE_ACTION(false, "a wildcard also allows what AWS adds later"),
  EVERY_RESOURCE(false, "that is every resource of the account");

  private static final Glob IAM = new Glob("iam:*");
  private static final Glob PASS_ROLE = new Glob("iam:passrole");
  private static final Glob ASSUME_ROLE = new Glob("sts:assumerole");
  private static final Pattern EVERY =
      Pattern.compile("\\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:\\*(/\\*)?");
  private static final Pattern ANY_ROLE =
      Pattern.compile("arn:[^:]*:(iam|\\*):[^:]*:[^:]*:(role/|role)?\\*(/\\*)?");

  private final boolean grave;
  private final String words;

  Risk(boolean grave, String words) {
    this.grave = grave;
    this.words = words;
  }

  /** Whether it is an error. */
  public boolean isGrave() {
    return grave;
  }

  /** The reason, as the end of a sentence. */
  public String words() {
    return words;
  }

  /** The gravest of what is allowed. */
  static Optional<Risk> of(Grant grant) {
    Selection actions = grant.actions();
    if (actions.covers(Glob.ANY)) {
      return Optional.of(everything(grant.resources()) ? ADMINISTRATOR : EVERY_ACTION);
    }
    if (actions.covers(IAM)) {
      return Optional.of(ALL_OF_IAM);
    }
    if (actions.covers(PASS_ROLE) && anyRole(grant.resources()) && !limitsPassing(grant)) {
      return Optional.of(PASSES_ANY_ROLE);
    }
    if (actions.covers(ASSUME_ROLE) && anyRole(grant.resources()) && !limitsRoles(grant)) {
      return Optional.of(ASSUMES_ANY_ROLE);
    }
    if (actions.hasWildcard()) {
      return Optional.of(WIDE_ACTION);
    }
    return everything(grant.resources()) ? Optional.of(EVERY_RESOURCE) : Optional.empty();
  }

  private static boolean everything(Selection resources) {
    return matches(resources, EVERY);
  }

  private static boolean anyRole(Selection resources) {
    return matches(resources, EVERY) || matches(resources, ANY_ROLE);
  }

  // A reference such as ${AWS::AccountId} has colons of its own.
  private static boolean matches(Selection resources, Pattern pattern) {
    return switch (resources) {
      case Selection.AllBut _ -> true;
      case Selection.Only(var globs) ->
          globs.stream()
              .map(glob -> glob.text().replaceAll("\\$\\{[^}]*}", "x"))
              .anyMatch(text -> pattern.matcher(text).matches());
    };
  }

  // To services that are named, it is what AWS's own examples of service roles allow.
  private static boolean limitsPassing(Grant grant) {
    return limited(grant.conditions().about("iam:passedtoservice"));
  }

  private static boolean limitsRoles(Grant grant) {
    return limited(
        grant
            .conditions()
            .about(
                "iam:resourcetag/",
                "aws:resourcetag/",
                "aws:resourceaccount",
                "aws:resourceorgid"));
  }

  private static boolean limited(List<Test> tests) {
    return tests.stream().anyMatch(test -> !test.operator().contains("Not") && !test.hasWildcard());
  }
}
