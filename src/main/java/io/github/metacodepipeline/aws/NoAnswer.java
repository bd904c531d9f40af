package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

/**
 * The table of what keeps a request from its answer; the first line that fits holds.
 *
 * @param cause what is thrown, itself or beneath
 * @param what what happened, after the name of the service and its endpoint
 * @param remedy what would help
 */
record NoAnswer(Class<? extends Throwable> cause, String what, String remedy) {
  private static final String NETWORK = "Check the network, HTTPS_PROXY and NO_PROXY.";
  private static final String SLOW = "It was tried several times. Re-run this job later.";

  private static final List<NoAnswer> TABLE =
      List.of(
          new NoAnswer(ApiCallTimeoutException.class, "did not answer in time", SLOW),
          new NoAnswer(ApiCallAttemptTimeoutException.class, "did not answer in time", SLOW),
          new NoAnswer(SocketTimeoutException.class, "did not answer in time", SLOW),
          new NoAnswer(ConnectException.class, "refused the connection", NETWORK),
          new NoAnswer(NoRouteToHostException.class, "is not to be reached", NETWORK),
          new NoAnswer(
              SSLException.class,
              "has no trusted certificate",
              "Check whether a proxy opens the connection, and the endpoint's URL."));

  /** The failure that it amounts to. */
  static Failure failure(AwsService service, URI endpoint, Region region, SdkException e) {
    if (Plain.orEmpty(e.getMessage()).contains("Unable to load credentials")) {
      return Failure.denied(
          "There are no AWS credentials.",
          "Give role-to-assume and `permissions: id-token: write`, or set AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY in the environment.");
    }
    String subject = "%s in %s (%s)".formatted(service.title(), region.id(), endpoint);
    if (within(e, UnknownHostException.class).isPresent()) {
      return unknownHost(subject, endpoint, region);
    }
    for (NoAnswer line : TABLE) {
      if (within(e, line.cause).isPresent()) {
        return Failure.unreachable("%s %s.".formatted(subject, line.what), line.remedy);
      }
    }
    return Failure.unreachable(
        "%s gave no answer: %s".formatted(subject, Plain.sentence(words(e))), NETWORK);
  }

  private static Failure unknownHost(String subject, URI endpoint, Region region) {
    boolean regional = endpoint.getHost().contains("." + region.id() + ".");
    if (regional && !Regions.isKnown(region.id())) {
      return Regions.unknown(region.id());
    }
    return Failure.unreachable(
        "%s has no such host: %s.".formatted(subject, endpoint.getHost()),
        regional ? "Check aws-region (\"%s\"). %s".formatted(region.id(), NETWORK) : NETWORK);
  }

  /** What the network said, without what the SDK puts around it. */
  private static String words(SdkException e) {
    return within(e, IOException.class)
        .map(beneath -> Plain.text(beneath.getMessage()))
        .filter(text -> !text.isEmpty())
        .orElseGet(() -> Plain.text(e.getMessage()));
  }

  private static <T extends Throwable> Optional<T> within(Throwable thrown, Class<T> wanted) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (wanted.isInstance(cause)) {
        return Optional.of(wanted.cast(cause));
      }
    }
    return Optional.empty();
  }
}
