package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

/**
 * What the SDK threw, in words that help: {@link ServiceRefusal} where AWS answered, {@link
 * NoAnswer} where nobody did.
 */
final class AwsFailures {
  /** The credentials have run out, by AWS's clock; the codes of its services for that. */
  static final Pattern EXPIRED =
      Pattern.compile("ExpiredToken|RequestExpired|TokenRefreshRequired");

  private final AwsService service;
  private final URI endpoint;
  private final Region region;
  private final BooleanSupplier renewal;

  /**
   * @param renewal sees to it that the next request has other credentials; whether it can
   */
  AwsFailures(AwsService service, URI endpoint, Region region, BooleanSupplier renewal) {
    this.service = service;
    this.endpoint = endpoint;
    this.region = region;
    this.renewal = renewal;
  }

  /**
   * Asks, and turns what the SDK throws into a failure. What AWS did not take because the
   * credentials had expired, it did not carry out: that is asked again, once, with new ones.
   */
  <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (SdkException e) {
      if (!hasExpired(e) || !renewal.getAsBoolean()) {
        throw of(e);
      }
    }
    try {
      return question.get();
    } catch (SdkException e) {
      throw of(e);
    }
  }

  private static boolean hasExpired(SdkException e) {
    return e instanceof AwsServiceException answered
        && EXPIRED.matcher(code(answered)).matches()
        && failureWithin(e).isEmpty();
  }

  /** The failure that says it. */
  Failure of(SdkException e) {
    Optional<Failure> ours = failureWithin(e);
    if (ours.isPresent()) {
      return ours.get();
    }
    Failure failure =
        e instanceof AwsServiceException answered
            ? ServiceRefusal.failure(service, answered)
            : NoAnswer.failure(service, endpoint, region, e);
    return failure.causedBy(e);
  }

  /** The SDK may wrap what our own credentials threw. */
  private static Optional<Failure> failureWithin(SdkException e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Failure failure) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
  }

  /** AWS's error code without its suffix, which the services use as they like. */
  static String code(AwsServiceException e) {
    @Nullable AwsErrorDetails details = e.awsErrorDetails();
    String code = details == null ? "" : Plain.orEmpty(details.errorCode());
    return code.endsWith("Exception") ? code.substring(0, code.length() - 9) : code;
  }

  /** AWS's own words on one line, without what the SDK adds to them. */
  static String words(SdkException e) {
    if (e instanceof AwsServiceException answered) {
      @Nullable AwsErrorDetails details = answered.awsErrorDetails();
      String message = details == null ? "" : Plain.text(details.errorMessage());
      if (!message.isEmpty()) {
        return message;
      }
      String code = code(answered);
      return code.isEmpty() ? "HTTP status " + answered.statusCode() : code;
    }
    return Plain.text(e.getMessage());
  }
}
