package io.github.metacodepipeline.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * What every client of the SDK is made with: where it asks, by which way, and how patiently.
 *
 * @param retries what a client does that was given no other way
 */
record ClientOutfit(Region region, Endpoints endpoints, SdkHttpClient http, RetryStrategy retries) {
  private static final Duration ONE_TRY = Duration.ofSeconds(40);
  private static final String APPLICATION = "meta-codepipeline";

  /** A client of a service in the making, without credentials. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B on(
      AwsService service, B builder) {
    return on(service, builder, retries);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B on(
      AwsService service, B builder, RetryStrategy strategy) {
    endpoints.override(service).ifPresent(builder::endpointOverride);
    return builder
        .region(region)
        .httpClient(http)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(strategy)
                .apiCallAttemptTimeout(ONE_TRY)
                .appId(APPLICATION)
                .build());
  }

  /** A client of STS for these credentials. */
  StsClient sts(AwsCredentialsProvider credentials) {
    return sts(credentials, retries);
  }

  /** A client of STS that repeats nothing but by this strategy. */
  StsClient sts(AwsCredentialsProvider credentials, RetryStrategy strategy) {
    return on(AwsService.STS, StsClient.builder(), strategy)
        .credentialsProvider(credentials)
        .build();
  }

  /** Where a service is. */
  URI endpoint(AwsService service) {
    return endpoints.of(service, region);
  }
}
