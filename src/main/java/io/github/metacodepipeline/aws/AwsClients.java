package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.network.Proxies;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
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
  private static final Duration ONE_TRY = Duration.ofSeconds(40);
  private static final String APPLICATION = "meta-codepipeline";

  private final AwsSettings settings;
  private final Map<String, String> environment;
  private final Waits waits;
  private final Clock clock;
  private final Consumer<String> mask;
  private final RetryStrategy retries;
  private final Region region;
  private final Endpoints endpoints;
  private final Connections connections;
  private final SdkHttpClient http;

  private @Nullable AwsCredentialsProvider credentials;
  private @Nullable RenewingCredentials session;
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
    this.settings = settings;
    this.environment = Map.copyOf(environment);
    this.waits = waits;
    this.clock = clock;
    this.mask = mask;
    this.retries = retries;
    this.endpoints = new Endpoints(this.environment);
    this.region = Regions.named(settings.region(), endpoints.isOverridden());
    this.connections = new Connections(new Proxies(this.environment), waits.answer());
    this.http = UrlConnectionHttpClient.create(connections);
    if (settings.maskAccount()) {
      // A refusal names the role before there are credentials to ask about.
      settings.role().map(RoleToAssume::account).ifPresent(mask);
    }
  }

  synchronized CloudFormationClient cloudFormation() {
    if (cloudFormation == null) {
      cloudFormation =
          prepared(AwsService.CLOUDFORMATION, CloudFormationClient.builder(), retries)
              .credentialsProvider(credentials())
              .build();
    }
    return cloudFormation;
  }

  synchronized CodePipelineClient codePipeline() {
    if (codePipeline == null) {
      codePipeline =
          prepared(AwsService.CODEPIPELINE, CodePipelineClient.builder(), retries)
              .credentialsProvider(credentials())
              .build();
    }
    return codePipeline;
  }

  synchronized CodeConnectionsClient codeConnections() {
    if (codeConnections == null) {
      codeConnections =
          prepared(AwsService.CODECONNECTIONS, CodeConnectionsClient.builder(), retries)
              .credentialsProvider(credentials())
              .build();
    }
    return codeConnections;
  }

  synchronized StsClient sts() {
    if (sts == null) {
      sts = sts(credentials(), retries);
    }
    return sts;
  }

  synchronized S3Client s3() {
    if (s3 == null) {
      s3 =
          prepared(AwsService.S3, S3Client.builder(), retries)
              .credentialsProvider(credentials())
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
          prepared(AwsService.IAM, IamClient.builder(), retries)
              .credentialsProvider(credentials())
              .build();
    }
    return iam;
  }

  /** A new token of the job, masked before anybody sees it. */
  String idToken(String audience) {
    String token =
        new OidcTokens(environment, connections, new Backoff(waits.sleeper(), waits.random()))
            .fetch(audience);
    mask.accept(token);
    return token;
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
    return region;
  }

  /** Where a service is. */
  URI endpoint(AwsService service) {
    return endpoints.of(service, region);
  }

  /** What a service's errors mean. */
  AwsFailures failures(AwsService service) {
    // STS is what renews.
    BooleanSupplier renewal = service == AwsService.STS ? () -> false : this::renew;
    return new AwsFailures(service, endpoints.of(service, region), region, renewal);
  }

  private synchronized boolean renew() {
    if (session == null) {
      return false;
    }
    session.forget();
    return true;
  }

  private AwsCredentialsProvider credentials() {
    if (credentials == null) {
      if (settings.maskAccount()) {
        // Before it is assumed: a refusal names the role, and so the account.
        settings.role().map(RoleToAssume::account).ifPresent(mask);
      }
      AwsCredentialsProvider found = settings.role().map(this::assuming).orElseGet(this::ambient);
      AwsCredentialsProvider masked =
          settings.maskAccount() ? new MaskedAccount(found, this::accountOf, mask) : found;
      credentials =
          settings.allowedAccounts().isEmpty()
              ? masked
              : new AllowedAccounts(masked, settings.allowedAccounts(), this::accountOf);
    }
    return credentials;
  }

  /** Never falls back to the ambient credentials: they are not what was asked for. */
  private AwsCredentialsProvider assuming(RoleToAssume role) {
    var backoff = new Backoff(waits.sleeper(), waits.random());
    RoleSession.Source source =
        role.chaining()
            ? new AssumedRole(
                role, sts(ambient(), retries), failures(AwsService.STS), backoff, mask)
            : new WebIdentity(
                role,
                new OidcTokens(environment, connections, backoff),
                sts(AnonymousCredentialsProvider.create(), AwsRetryStrategy.doNotRetry()),
                failures(AwsService.STS),
                backoff,
                mask);
    RenewingCredentials renewing = new RenewingCredentials(source, clock);
    session = renewing;
    return renewing;
  }

  private AwsCredentialsProvider ambient() {
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
    if (id.isBlank() != secret.isBlank()) {
      throw Failure.denied(
          "Only one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY is set.", "Set both or none.");
    }
    if (id.isBlank()) {
      return DefaultCredentialsProvider.builder().build();
    }
    mask.accept(secret);
    if (token.isBlank()) {
      return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
    }
    mask.accept(token);
    return StaticCredentialsProvider.create(AwsSessionCredentials.create(id, secret, token));
  }

  private String accountOf(AwsCredentials resolved) {
    try (StsClient sts = sts(StaticCredentialsProvider.create(resolved), retries)) {
      Supplier<String> question = () -> sts.getCallerIdentity().account();
      return failures(AwsService.STS).ask(question);
    }
  }

  private StsClient sts(AwsCredentialsProvider provider, RetryStrategy strategy) {
    return prepared(AwsService.STS, StsClient.builder(), strategy)
        .credentialsProvider(provider)
        .build();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B prepared(
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
}
