package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Failure.Kind;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The table of what AWS answers instead of doing what it was asked; the first line that fits holds.
 *
 * @param code the error codes, without the suffix {@code Exception}
 * @param words what its message must contain
 * @param kind what kept us from it
 * @param remedy what would help
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
record ServiceRefusal(Pattern code, Pattern words, Kind kind, String remedy) {
  private static final String ANY = "";
  private static final String INVALID = "ValidationError|Validation";
  private static final String AGAIN = "It was tried several times. Re-run this job later.";

  private static final List<ServiceRefusal> TABLE =
      List.of(
          line(
              AwsFailures.EXPIRED.pattern(),
              ANY,
              Kind.DENIED,
              "The credentials have expired. Get new ones, or give role-to-assume and let this"
                  + " action renew them."),
          line(
              "InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|AuthFailure|InvalidToken",
              ANY,
              Kind.DENIED,
              "AWS does not know these credentials. Check AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN,"
                  + " their partition, and that the account has enabled the Region of aws-region."),
          line(
              "SignatureDoesNotMatch|InvalidSignature|IncompleteSignature"
                  + "|MissingAuthenticationToken|RequestTimeTooSkewed",
              ANY,
              Kind.DENIED,
              "Check AWS_SECRET_ACCESS_KEY and the clock of this machine."),
          line(
              "RegionDisabled|OptInRequired",
              ANY,
              Kind.DENIED,
              "Enable the Region in the account, or STS in that Region."),
          line(
              "Throttling|ThrottlingException|ThrottledException|RequestLimitExceeded"
                  + "|TooManyRequests|RequestThrottled|SlowDown|PriorRequestNotComplete",
              ANY,
              Kind.UNREACHABLE,
              AGAIN),
          line(
              "IDPCommunicationError",
              ANY,
              Kind.UNREACHABLE,
              "AWS could not ask GitHub for its keys. " + AGAIN),
          line(
              "Conflict",
              ANY,
              Kind.UNREACHABLE,
              "Something else works on it. Re-run this job when it has ended."),
          line(
              INVALID,
              "DurationSeconds",
              Kind.WRONG_INPUT,
              "Lower role-duration-seconds, or raise the role's maximum session duration; a"
                  + " chained role lasts for an hour at most."),
          line(
              "InternalFailure|InternalError|InternalServerError|ServiceUnavailable"
                  + "|ServiceFailure|RequestTimeout",
              ANY,
              Kind.UNREACHABLE,
              AGAIN),
          line(
              INVALID,
              "is in [A-Z_]+_IN_PROGRESS state",
              Kind.UNREACHABLE,
              "Something else changes the stack. Re-run this job when it has ended."),
          line(
              INVALID,
              "is in [A-Z_]+ state",
              Kind.WRONG_INPUT,
              "The stack cannot be updated in this state; look at it in the CloudFormation"
                  + " console."),
          line(
              "InvalidChangeSetStatus|OperationInProgress|StaleRequest|ConcurrentModification"
                  + "|ChangeSetNotFound",
              ANY,
              Kind.UNREACHABLE,
              "Something else changed the stack meanwhile. Re-run this job."),
          line(
              INVALID,
              "^S3 error",
              Kind.DENIED,
              "CloudFormation fetches from s3-bucket with the permissions of the role: allow it s3:GetObject there, and check the bucket's own policy and key."),
          line("InsufficientCapabilities", ANY, Kind.WRONG_INPUT, "Add it to capabilities."),
          line(
              "LimitExceeded",
              ANY,
              Kind.WRONG_INPUT,
              "Remove what is not needed, or ask AWS for a higher quota."),
          line("AlreadyExists|NameAlreadyExists", ANY, Kind.WRONG_INPUT, "Give another name."),
          line(
              INVALID,
              "(?i)requires? capabilities",
              Kind.WRONG_INPUT,
              "Change the input capabilities."),
          line(
              INVALID,
              "(?i)role arn|roleARN|cannot be assumed|to pass(ed)? role",
              Kind.WRONG_INPUT,
              "Change role-arn: a role of this account that trusts cloudformation.amazonaws.com."),
          line(INVALID, "(?i)\\btags?\\b", Kind.WRONG_INPUT, "Change the input tags."),
          line(
              INVALID,
              "(?i)parameter",
              Kind.WRONG_INPUT,
              "Change parameter-overrides, or the parameters of the template."),
          line(INVALID, "(?i)stackName|stack name", Kind.WRONG_INPUT, "Change the input name."),
          line(
              INVALID,
              "(?i)template|resource|transform|output|mapping|condition|Fn::|circular|unresolved",
              Kind.WRONG_INPUT,
              "Change the template."),
          line("TokenAlreadyExists", ANY, Kind.UNREACHABLE, "Re-run this job."),
          line(INVALID, ANY, Kind.WRONG_INPUT, "Change what AWS names here."));

  private static ServiceRefusal line(String code, String words, Kind kind, String remedy) {
    return new ServiceRefusal(Pattern.compile(code), Pattern.compile(words), kind, remedy);
  }

  /** The failure that AWS's answer amounts to. */
  static Failure failure(AwsService service, AwsServiceException e) {
    String code = AwsFailures.code(e);
    String words = AwsFailures.words(e);
    if (Denial.isOne(code) || (code.isEmpty() && e.statusCode() == 403)) {
      return Denial.failure(service, words);
    }
    String what = "%s says: %s".formatted(service.title(), Plain.sentence(words));
    for (ServiceRefusal line : TABLE) {
      if (line.code.matcher(code).matches() && line.words.matcher(words).find()) {
        return new Failure(line.kind, what, line.remedy);
      }
    }
    return beyondTheTable(service, code, e, what);
  }

  /** By the HTTP status, which even a proxy's page has. */
  private static Failure beyondTheTable(
      AwsService service, String code, AwsServiceException e, String what) {
    if (e.isThrottlingException() || e.statusCode() >= 500) {
      return Failure.unreachable(what, AGAIN);
    }
    if (e.statusCode() == 401 || e.statusCode() == 403) {
      return Failure.denied(what, "Check the credentials and the policies of their role.");
    }
    if (code.isEmpty()) {
      // The answer to a HEAD request has no body, and so no reason.
      return Failure.unreachable(what, service.title() + " gives no reason. " + AGAIN);
    }
    return Failure.wrongInput(what, "%s calls this %s.".formatted(service.title(), code));
  }
}
