package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.Statement.Effect;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the managed policies of AWS allow, as far as a rule asks: the one of administrators allows
 * everything, one of "full access" allows everything of its service; the others are made for one
 * purpose, and are not looked into.
 *
 * @param name such as {@code AmazonS3FullAccess}
 * @param spot where it is given to somebody
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html">AWS
 *     managed policies</a>
 */
public record KnownPolicy(String name, Spot spot) {
  private static final Pattern ARN =
      Pattern.compile("arn:[^:]+:iam::aws:policy/(?:[^:]+/)?(?<name>[A-Za-z0-9_+=,.@-]+)");
  private static final Pattern FULL =
      Pattern.compile("(?:AWS|Amazon)?(?<service>[A-Za-z0-9]+?)_?FullAccess(?:_v\\d)?");

  /** The policy of this ARN; nothing for one that is not AWS's. */
  static Optional<KnownPolicy> of(Glob arn, Spot spot) {
    Matcher matcher = ARN.matcher(arn.text().replaceAll("\\$\\{[^}]*}", "aws"));
    return matcher.matches()
        ? Optional.of(new KnownPolicy(matcher.group("name"), spot))
        : Optional.empty();
  }

  /** Whether what stands at a spot is said by a policy of AWS. */
  static boolean isAt(Spot spot) {
    return spot.path().startsWith("/ManagedPolicyArns");
  }

  /** What it allows, as if it stood at the spot. */
  PolicyDocument document() {
    Matcher full = FULL.matcher(name);
    return switch (name) {
      case "AdministratorAccess" -> allowing(Selection.ALL, spot);
      case "PowerUserAccess" ->
          allowing(
              new Selection.AllBut(
                  List.of(new Glob("iam:*"), new Glob("organizations:*"), new Glob("account:*"))),
              spot);
      default ->
          full.matches()
              ? allowing(
                  new Selection.Only(
                      List.of(new Glob(full.group("service") + ":*").ignoringCase())),
                  spot)
              : PolicyDocument.EMPTY;
    };
  }

  private static PolicyDocument allowing(Selection actions, Spot spot) {
    return new PolicyDocument(
        List.of(
            new Statement(Effect.ALLOW, actions, Selection.ALL, List.of(), Conditions.NONE, spot)),
        List.of());
  }
}
