package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
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
  private final AwsService service;
  private final URI endpoint;
  private final Region region;

  AwsFailures(AwsService service, URI endpoint, Region region) {
    this.service = service;
    this.endpoint = endpoint;
    this.region = region;
  }

  /** Asks, and turns what the SDK throws into a failure. */
  <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (SdkException e) {
      throw of(e);
    }
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
