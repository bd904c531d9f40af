package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.Statement.Effect;
import java.util.List;
import java.util.function.Predicate;

/** Whether those who could become a role still can. */
public enum Admission {
  KEPT,
  /** Some of them can, and it is not known who it is that matters. */
  NARROWED,
  LOST;

  /** Of whoever is not a service: accounts, and those who come with a token. */
  public static Admission ofCallers(Identity before, Identity after) {
    return of(before, after, grant -> grant.principal().filter(who -> !isService(who)).isPresent());
  }

  /** Of one service of AWS, such as {@code cloudformation.amazonaws.com}. */
  public static Admission ofService(String service, Identity before, Identity after) {
    return of(
        before,
        after,
        grant ->
            grant
                .principal()
                .filter(who -> isService(who) && who.name().text().equals(service))
                .isPresent());
  }

  private static boolean isService(Statement.Principal principal) {
    return principal.kind().equals("Service");
  }

  private static Admission of(Identity before, Identity after, Predicate<Grant> relevant) {
    List<Grant> were = allowed(before, relevant);
    List<Grant> are = allowed(after, relevant);
    if (were.isEmpty() || were.stream().allMatch(grant -> grant.isIn(after.trust()))) {
      return KEPT;
    }
    boolean some =
        were.stream().anyMatch(grant -> grant.isIn(after.trust()))
            || are.stream().anyMatch(grant -> grant.isIn(before.trust()));
    return some || !after.unseen().isEmpty() ? NARROWED : LOST;
  }

  private static List<Grant> allowed(Identity identity, Predicate<Grant> relevant) {
    return identity.trust().stream()
        .filter(statement -> statement.effect() == Effect.ALLOW)
        .flatMap(Statement::grants)
        .filter(relevant)
        .toList();
  }
}
