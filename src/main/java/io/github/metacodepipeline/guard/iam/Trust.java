package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.Statement.Effect;
import io.github.metacodepipeline.guard.iam.Statement.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who could become a role and could not before. A service of AWS is nobody: what it does is in the
 * role's permissions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principals</a>
 */
final class Trust {
  private static final Pattern ACCOUNT =
      Pattern.compile("(?:arn:[^:]*:(?:iam|sts)::)?(?<account>\\d{12})(?::.*)?");
  private static final String OWN = "${AWS::AccountId}";
  // The part of a subject that says whose it is: repo:OWNER/REPOSITORY.
  private static final Pattern ONE_REPOSITORY = Pattern.compile("repo:[^*?/]+/[^*?:]+:.*");

  private final Optional<List<Statement>> was;
  private final Identity role;
  private final Optional<String> account;
  private final List<Widening> widenings = new ArrayList<>();

  /**
   * The trust of a role.
   *
   * @param was nothing for a new role
   * @param account the one that the role is in, where it is known
   */
  Trust(Optional<List<Statement>> was, Identity role, Optional<String> account) {
    this.was = was;
    this.role = role;
    this.account = account;
  }

  List<Widening> widenings() {
    role.trust().stream()
        .filter(statement -> statement.effect() == Effect.ALLOW)
        .flatMap(Statement::grants)
        .filter(grant -> !grant.isIn(was.orElse(List.of())))
        .forEach(grant -> grant.principal().ifPresent(who -> judge(grant, who)));
    return List.copyOf(widenings);
  }

  private void judge(Grant grant, Principal who) {
    if (who.excluded()) {
      add(grant, true, "would trust everybody but " + who.name());
      return;
    }
    switch (who.kind()) {
      case "AWS" -> judgeAccount(grant, who.name());
      case "Federated" -> judgeFederated(grant, who.name());
      // A service, or a canonical user of S3, which no role trusts.
      default -> {}
    }
  }

  private void judgeAccount(Grant grant, Glob name) {
    if (name.equals(Glob.ANY)) {
      add(grant, true, "would trust every AWS account there is" + conditioned(grant));
      return;
    }
    Matcher matcher = ACCOUNT.matcher(name.text());
    if (matcher.matches()) {
      judgeOther(grant, matcher.group("account"));
    } else if (!name.text().contains(OWN) && (name.isOpaque() || isParameter(name))) {
      add(
          grant,
          false,
          "would trust %s, and whose that is cannot be seen from here".formatted(name));
    }
  }

  private void judgeOther(Grant grant, String other) {
    if (account.isEmpty()) {
      add(
          grant,
          false,
          "would trust account %s; whether it is this one is not known".formatted(other));
    } else if (!account.get().equals(other)) {
      add(grant, true, "would trust another account, %s%s".formatted(other, conditioned(grant)));
    }
  }

  private void judgeFederated(Grant grant, Glob provider) {
    List<Conditions.Test> subjects =
        grant.conditions().tests().stream()
            .filter(test -> test.key().endsWith(":sub") && !test.operator().contains("Not"))
            .toList();
    boolean oidc = grant.actions().overlaps(new Glob("sts:assumerolewithwebidentity"));
    if (oidc && subjects.isEmpty() && !isCognito(provider)) {
      add(
          grant,
          true,
          "would trust everybody who gets a token of %s: no condition asks for a subject"
              .formatted(provider));
    } else if (was.filter(trust -> !trust.isEmpty()).isPresent()) {
      add(
          grant,
          true,
          "would trust more tokens of %s than before: %s".formatted(provider, shown(subjects)));
    } else if (subjects.stream().anyMatch(Trust::isWide)) {
      add(
          grant,
          false,
          "would trust more than one repository of %s: %s".formatted(provider, shown(subjects)));
    }
  }

  private static boolean isCognito(Glob provider) {
    return provider.text().equals("cognito-identity.amazonaws.com");
  }

  private static boolean isWide(Conditions.Test subject) {
    return subject.hasWildcard()
        && subject.values().stream()
            .anyMatch(value -> !ONE_REPOSITORY.matcher(value.text()).matches());
  }

  private static String shown(List<Conditions.Test> subjects) {
    return subjects.isEmpty()
        ? "its conditions do not name a subject"
        : String.join(
            ", ",
            subjects.stream()
                .flatMap(test -> test.values().stream())
                .map(Glob::toString)
                .sorted()
                .toList());
  }

  private static String conditioned(Grant grant) {
    return grant.conditions().isEmpty() ? "" : ", under a condition";
  }

  // One with a dot is an attribute of a resource of this account.
  private static boolean isParameter(Glob name) {
    return name.text().matches("\\$\\{[^.}]*}");
  }

  private void add(Grant grant, boolean grave, String what) {
    widenings.add(Widening.at(grant.spot(), grave, "Role %s %s".formatted(role.key(), what)));
  }
}
