package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Where the services are: at AWS, or where the environment says instead.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific
 *     endpoints</a>
 */
final class Endpoints {
  private static final String FOR_ALL = "AWS_ENDPOINT_URL";

  private final Map<String, String> environment;

  Endpoints(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The endpoint that the environment names for a service, in its own variable or in the one for
   * all.
   *
   * @throws Failure WRONG_INPUT when that is no URL
   */
  Optional<URI> override(AwsService service) {
    String own = environment.getOrDefault(service.variable(), "");
    String name = own.isBlank() ? FOR_ALL : service.variable();
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty() ? Optional.empty() : Optional.of(url(name, value));
  }

  /** Whether another endpoint is named for any service. */
  boolean isOverridden() {
    for (AwsService service : AwsService.values()) {
      if (override(service).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Where a service is asked, for a message. */
  URI of(AwsService service, Region region) {
    return override(service).orElseGet(() -> URI.create("https://" + host(service, region)));
  }

  private static String host(AwsService service, Region region) {
    return switch (service) {
      // One for a whole partition.
      case IAM -> IamClient.serviceMetadata().endpointFor(region).toString();
      case CLOUDFORMATION, CODEPIPELINE, CODECONNECTIONS, S3, STS ->
          "%s.%s.%s"
              .formatted(service.prefix(), region.id(), PartitionMetadata.of(region).dnsSuffix());
    };
  }

  private static URI url(String name, String value) {
    try {
      URI url = new URI(value);
      String scheme = url.getScheme();
      if (url.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw notUrl(name, value).causedBy(e);
    }
    throw notUrl(name, value);
  }

  private static Failure notUrl(String name, String value) {
    return Failure.wrongInput(
        "%s: \"%s\" is not a URL.".formatted(name, value),
        "Give one as in \"http://localhost:4566\".");
  }
}
