package io.github.metacodepipeline.sandbox;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.codeconnections.CodeConnectionsClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The real SDK clients, pointed at an endpoint; they try once. */
public final class Clients {
  private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();

  private final URI endpoint;
  private final Region region;
  private final AwsCredentials credentials;

  private Clients(URI endpoint, Region region, AwsCredentials credentials) {
    this.endpoint = endpoint;
    this.region = region;
    this.credentials = credentials;
  }

  public static Clients of(URI endpoint) {
    return new Clients(
        endpoint,
        Region.EU_WEST_1,
        AwsBasicCredentials.create(
            "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
  }

  public Clients in(Region other) {
    return new Clients(endpoint, other, credentials);
  }

  public Clients with(String accessKey) {
    return new Clients(endpoint, region, AwsBasicCredentials.create(accessKey, "secret"));
  }

  public Clients with(Credentials issued) {
    return new Clients(
        endpoint,
        region,
        AwsSessionCredentials.create(
            issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken()));
  }

  public CloudFormationClient cloudFormation() {
    return configured(CloudFormationClient.builder());
  }

  public CodePipelineClient codePipeline() {
    return configured(CodePipelineClient.builder());
  }

  public CodeConnectionsClient codeConnections() {
    return configured(CodeConnectionsClient.builder());
  }

  public S3Client s3() {
    return configured(S3Client.builder().forcePathStyle(true));
  }

  public StsClient sts() {
    return configured(StsClient.builder());
  }

  public StsClient anonymousSts() {
    return StsClient.builder()
        .endpointOverride(endpoint)
        .region(region)
        .httpClient(HTTP)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C configured(
      B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(region)
        .httpClient(HTTP)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }
}
