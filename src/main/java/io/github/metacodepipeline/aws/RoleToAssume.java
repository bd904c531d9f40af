package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Run;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The role to work as, and how to become it.
 *
 * @param arn such as {@code arn:aws:iam::123456789012:role/path/name}
 * @param audience what the OIDC token is asked for, usually {@code sts.amazonaws.com}
 * @param sessionName 2 to 64 characters of {@code [A-Za-z0-9_+=,.@-]}, shown in CloudTrail
 * @param duration from 15 minutes to 12 hours, and at most what the role itself allows
 * @param chaining whether it is assumed with the ambient credentials instead of an OIDC token
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AssumeRoleWithWebIdentity</a>
 */
public record RoleToAssume(
    String arn, String audience, String sessionName, Duration duration, boolean chaining) {
  private static final Pattern ARN =
      Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role/[\\w+=,.@/-]+");
  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofHours(12);

  /** Checks the forms. */
  public RoleToAssume {
    if (!ARN.matcher(arn).matches()) {
      throw Failure.wrongInput(
          "role-to-assume: \"%s\" is not the ARN of a role.".formatted(arn),
          "Give the whole ARN and not only the name, as in"
              + " \"arn:aws:iam::123456789012:role/deploy\".");
    }
    if (audience.isBlank()) {
      throw Failure.wrongInput(
          "audience: \"%s\" is blank.".formatted(audience), "The usual one is sts.amazonaws.com.");
    }
    if (!SESSION_NAME.matcher(sessionName).matches()) {
      throw Failure.wrongInput(
          "role-session-name: \"%s\" is not the name of a session.".formatted(sessionName),
          "Give 2 to 64 letters, digits or characters of _+=,.@- without spaces.");
    }
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw wrongDuration(Long.toString(duration.toSeconds()));
    }
  }

  static Optional<RoleToAssume> from(UnaryOperator<String> input, Run run) {
    String arn = input.apply("role-to-assume").strip();
    boolean chaining = truth("role-chaining", input.apply("role-chaining").strip());
    if (arn.isEmpty()) {
      if (chaining) {
        throw Failure.wrongInput(
            "role-chaining: \"true\" is given without a role.", "Give role-to-assume too.");
      }
      return Optional.empty();
    }
    String audience = input.apply("audience").strip();
    String sessionName = input.apply("role-session-name").strip();
    return Optional.of(
        new RoleToAssume(
            arn,
            audience.isEmpty() ? "sts.amazonaws.com" : audience,
            sessionName.isEmpty() ? nameFor(run) : sessionName,
            seconds(input.apply("role-duration-seconds").strip()),
            chaining));
  }

  /** The account that the role belongs to. */
  String account() {
    return part(2);
  }

  /** The partition that the role belongs to, such as {@code aws} or {@code aws-cn}. */
  String partition() {
    return part(1);
  }

  private String part(int group) {
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      throw new IllegalStateException(arn);
    }
    return matcher.group(group);
  }

  private static String nameFor(Run run) {
    String suffix = "-" + run.attempt();
    String name = "gha-" + run.id();
    return name.substring(0, Math.min(name.length(), 64 - suffix.length())) + suffix;
  }

  private static Duration seconds(String text) {
    if (text.isEmpty()) {
      return Duration.ofHours(1);
    }
    try {
      return Duration.ofSeconds(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw wrongDuration(text).causedBy(e);
    }
  }

  private static Failure wrongDuration(String text) {
    return Failure.wrongInput(
        "role-duration-seconds: \"%s\" is not a duration of a session.".formatted(text),
        "Give a number of seconds from 900 to 43200.");
  }

  static boolean truth(String name, String text) {
    return switch (text) {
      case "true", "True", "TRUE", "1" -> true;
      case "", "false", "False", "FALSE", "0" -> false;
      default ->
          throw Failure.wrongInput(
              "%s: \"%s\" is neither true nor false.".formatted(name, text),
              "Give \"true\" or \"false\".");
    };
  }
}
