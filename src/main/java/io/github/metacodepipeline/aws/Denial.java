package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads which permission is missing out of AWS's own sentence.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot
 *     access denied error messages</a>
 */
final class Denial {
  private static final Set<String> CODES =
      Set.of(
          "AccessDenied",
          "UnauthorizedOperation",
          "UnauthorizedAccess",
          "NotAuthorized",
          "AuthorizationError",
          "Forbidden");
  private static final Pattern WORDS =
      Pattern.compile(
          "(?:User: (?<who>\\S+) is )?not authorized to perform: (?<action>[\\w-]+:\\w+)"
              + "(?: on resource: (?<resource>(?:role |user |policy )?\\S+))?",
          Pattern.CASE_INSENSITIVE);

  private Denial() {}

  /** Whether an error code says that we may not. */
  static boolean isOne(String code) {
    return CODES.contains(code);
  }

  /** Whether AWS's sentence says which action it denies. */
  static boolean namesAction(String words) {
    return WORDS.matcher(words).find();
  }

  /** Names the action, the resource and who lacks it. */
  static Failure failure(AwsService service, String words) {
    Matcher matcher = WORDS.matcher(words);
    if (!matcher.find()) {
      return Failure.denied(
          "%s denies it: %s".formatted(service.title(), Plain.sentence(words)),
          "Check the policies of the role.");
    }
    String action = matcher.group("action");
    String resource = trimmed(Plain.orEmpty(matcher.group("resource")));
    String on = resource.isEmpty() ? "" : " on " + resource;
    String who = Plain.orEmpty(matcher.group("who"));
    return Failure.denied(
        "AWS denies %s%s: %s".formatted(action, on, Plain.sentence(words)),
        remedy(action, on, who.isEmpty() ? "the role" : who, words));
  }

  private static String remedy(String action, String on, String who, String words) {
    if (words.toLowerCase(Locale.ROOT).contains("with an explicit deny")) {
      return "A policy denies it by name; an allow does not help. Change the policy that AWS names.";
    }
    return "Allow %s%s to %s.".formatted(action, on, who);
  }

  private static String trimmed(String resource) {
    return resource.replaceAll("^\"|[\".,;]+$", "");
  }
}
