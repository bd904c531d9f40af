package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.network.Proxies;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.codeconnections.CodeConnectionsClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The SDK's clients for one run, each made when it is first needed: a run that asks AWS nothing
 * needs no credentials.
 */
public final class AwsClients {
  private final Endpoints endpoints;
  private final Connections connections;
  private final ClientOutfit outfit;
  private final RunCredentials credentials;

  private @Nullable CloudFormationClient cloudFormation;
  private @Nullable CodePipelineClient codePipeline;
  private @Nullable CodeConnectionsClient codeConnections;
  private @Nullable IamClient iam;
  private @Nullable StsClient sts;
  private @Nullable S3Client s3;

  /**
   * @param environment the variables of the process, or what stands for them
   * @param mask is told every secret before it is used, so that no log shows it
   * @throws Failure WRONG_INPUT when there is no such Region, or a variable has no use
   */
  public AwsClients(
      AwsSettings settings,
      Map<String, String> environment,
      Waits waits,
      Clock clock,
      Consumer<String> mask) {
    this(settings, environment, waits, clock, mask, Patience.of(environment, waits));
  }

  AwsClients(
      AwsSettings settings,
      Map<String, String> environment,
      Waits waits,
      Clock clock,
      Consumer<String> mask,
      RetryStrategy retries) {
    Map<String, String> variables = Map.copyOf(environment);
    this.endpoints = new Endpoints(variables);
    Region region = Regions.named(settings.region(), endpoints.isOverridden());
    this.connections = new Connections(new Proxies(variables), waits.answer());
    this.outfit =
        new ClientOutfit(region, endpoints, UrlConnectionHttpClient.create(connections), retries);
    this.credentials =
        new RunCredentials(settings, variables, outfit, connections, waits, clock, mask);
  }

  /** Finds out as whom AWS is asked, unless that is known. */
  AwsCredentials authenticated() {
    return credentials.provider().resolveCredentials();
  }

  synchronized CloudFormationClient cloudFormation() {
    if (cloudFormation == null) {
      cloudFormation =
          outfit
              .on(AwsService.CLOUDFORMATION, CloudFormationClient.builder())
              .credentialsProvider(credentials.provider())
              .build();
    }
    return cloudFormation;
  }

  synchronized CodePipelineClient codePipeline() {
    if (codePipeline == null) {
      codePipeline =
          outfit
              .on(AwsService.CODEPIPELINE, CodePipelineClient.builder())
              .credentialsProvider(credentials.provider())
              .build();
    }
    return codePipeline;
  }

  synchronized CodeConnectionsClient codeConnections() {
    if (codeConnections == null) {
      codeConnections =
          outfit
              .on(AwsService.CODECONNECTIONS, CodeConnectionsClient.builder())
              .credentialsProvider(credentials.provider())
              .build();
    }
    return codeConnections;
  }

  synchronized StsClient sts() {
    if (sts == null) {
      sts = outfit.sts(credentials.provider());
    }
    return sts;
  }

  synchronized S3Client s3() {
    if (s3 == null) {
      s3 =
          outfit
              .on(AwsService.S3, S3Client.builder())
              .credentialsProvider(credentials.provider())
              // An emulator's host name rarely takes a bucket's before it.
              .forcePathStyle(endpoints.override(AwsService.S3).isPresent())
              .build();
    }
    return s3;
  }

  synchronized IamClient iam() {
    if (iam == null) {
      // There is one for a partition; the SDK knows where from the Region.
      iam =
          outfit
              .on(AwsService.IAM, IamClient.builder())
              .credentialsProvider(credentials.provider())
              .build();
    }
    return iam;
  }

  /** A new token of the job, masked before anybody sees it. */
  String idToken(String audience) {
    return credentials.idToken(audience);
  }

  /** Whether something else stands in the place of AWS. */
  boolean isEmulated() {
    return endpoints.isOverridden();
  }

  /** Opens a connection to a service, without a signature. */
  HttpURLConnection open(AwsService service) {
    return connections.createConnection(endpoint(service));
  }

  /** The Region that all of them are of. */
  Region region() {
    return outfit.region();
  }

  /** Where a service is. */
  URI endpoint(AwsService service) {
    return outfit.endpoint(service);
  }

  /** What a service's errors mean. */
  AwsFailures failures(AwsService service) {
    // STS is what renews.
    BooleanSupplier renewal = service == AwsService.STS ? () -> false : credentials::renew;
    return new AwsFailures(service, endpoint(service), region(), renewal);
  }
}
