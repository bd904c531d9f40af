package io.github.metacodepipeline.sandbox.identity;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What STS asks of the parameters of an AssumeRole call, in its words.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AssumeRoleWithWebIdentity</a>
 */
record AssumeRequest(String roleArn, String sessionName, Duration duration) {
  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]*");
  private static final Pattern ROLE = Pattern.compile("arn:aws[\\w-]*:iam::\\d{12}:role/.+");

  /**
   * The parameters of a request, checked.
   *
   * @throws AwsError {@code ValidationError} naming the parameter
   */
  static AssumeRequest of(QueryRequest request) {
    String roleArn = request.required("RoleArn");
    constrain(
        roleArn.length() >= 20,
        roleArn,
        "roleArn",
        "Member must have length greater than or equal to 20");
    if (!ROLE.matcher(roleArn).matches()) {
      throw AwsError.validation(roleArn + " is invalid");
    }
    String name = request.required("RoleSessionName");
    constrain(
        NAME.matcher(name).matches(),
        name,
        "roleSessionName",
        "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
    constrain(
        name.length() >= 2,
        name,
        "roleSessionName",
        "Member must have length greater than or equal to 2");
    constrain(
        name.length() <= 64,
        name,
        "roleSessionName",
        "Member must have length less than or equal to 64");
    String seconds = request.text("DurationSeconds").orElse("3600");
    constrain(seconds.matches("\\d{1,9}"), seconds, "durationSeconds", "Member must be a number");
    int duration = Integer.parseInt(seconds);
    constrain(
        duration >= 900,
        seconds,
        "durationSeconds",
        "Member must have value greater than or equal to 900");
    constrain(
        duration <= 43200,
        seconds,
        "durationSeconds",
        "Member must have value less than or equal to 43200");
    return new AssumeRequest(roleArn, name, Duration.ofSeconds(duration));
  }

  /** Refuses a session that would be longer than the role, or chaining, allows. */
  void within(Role role, Caller caller) {
    if (caller.isRoleSession() && duration.toSeconds() > 3600) {
      throw AwsError.validation(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining");
    }
    if (duration.toSeconds() > role.maximumSeconds()) {
      throw AwsError.validation(
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
  }

  private static void constrain(boolean holds, String value, String name, String constraint) {
    if (!holds) {
      throw AwsError.validation(
          "1 validation error detected: Value '"
              + value
              + "' at '"
              + name
              + "' failed to satisfy constraint: "
              + constraint);
    }
  }
}
