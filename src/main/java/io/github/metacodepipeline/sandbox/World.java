package io.github.metacodepipeline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.CloudFormation;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import io.github.metacodepipeline.sandbox.codeconnections.Connections;
import io.github.metacodepipeline.sandbox.codepipeline.Director;
import io.github.metacodepipeline.sandbox.codepipeline.Services;
import io.github.metacodepipeline.sandbox.codepipeline.provider.BuildRoom;
import io.github.metacodepipeline.sandbox.github.GitHub;
import io.github.metacodepipeline.sandbox.identity.Iam;
import io.github.metacodepipeline.sandbox.identity.Identities;
import io.github.metacodepipeline.sandbox.identity.InlinePolicyProvider;
import io.github.metacodepipeline.sandbox.identity.Issuer;
import io.github.metacodepipeline.sandbox.identity.ManagedPolicyProvider;
import io.github.metacodepipeline.sandbox.identity.OidcProviderProvider;
import io.github.metacodepipeline.sandbox.identity.Permissions;
import io.github.metacodepipeline.sandbox.identity.RoleProvider;
import io.github.metacodepipeline.sandbox.identity.ServiceRoles;
import io.github.metacodepipeline.sandbox.identity.Sessions;
import io.github.metacodepipeline.sandbox.identity.Sts;
import io.github.metacodepipeline.sandbox.s3.BucketProvider;
import io.github.metacodepipeline.sandbox.s3.S3;
import io.github.metacodepipeline.sandbox.s3.S3Address;
import io.github.metacodepipeline.sandbox.wire.Answer;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.HttpCall;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every service of a sandbox, and what is in them. One request at a time. */
final class World implements AutoCloseable {
  /** The number that a state file starts with. */
  static final int FORMAT = 3;

  /** How often actions may end and let others begin for one request; more has no end. */
  private static final int MOST_ROUNDS = 200;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Identities identities;
  private final Permissions permissions;
  private final Iam iam;
  private final Sessions sessions;
  private final Issuer issuer;
  private final Sts sts;
  private final S3 s3;
  private final PipelineWorld pipelines;
  private final CloudFormation cloudFormation;
  private final GitHub gitHub;

  World(Settings settings) {
    gitHub = new GitHub(settings.hosted());
    Clock clock = settings.clock();
    identities = new Identities(settings.knowsGitHub());
    permissions = new Permissions(identities, clock);
    iam = new Iam(identities);
    sessions = new Sessions(clock);
    issuer = new Issuer(clock);
    sts = new Sts(identities, permissions, sessions, issuer, clock);
    s3 = new S3(clock);
    Connections connections = new Connections();
    Services services =
        new Backstage(
            this::cloudFormation,
            s3,
            connections,
            new ServiceRoles(identities, sessions),
            permissions);
    pipelines = new PipelineWorld(settings, services, connections);
    Map<String, ResourceProvider> providers = new HashMap<>(pipelines.providers());
    providers.put("AWS::IAM::ManagedPolicy", new ManagedPolicyProvider(identities, clock));
    providers.put("AWS::IAM::OIDCProvider", new OidcProviderProvider(identities, clock));
    providers.put("AWS::IAM::Policy", new InlinePolicyProvider(identities));
    providers.put("AWS::IAM::Role", new RoleProvider(identities, clock));
    providers.put("AWS::IAM::RolePolicy", new InlinePolicyProvider(identities));
    providers.put("AWS::S3::Bucket", new BucketProvider(s3));
    cloudFormation =
        new CloudFormation(clock, settings.pace(), providers, this::template, permissions::refusal);
  }

  private CloudFormation cloudFormation() {
    return cloudFormation;
  }

  /**
   * Lets everything happen that is due. Stacks move when somebody looks; their actions are carried
   * on only here, where no stack is in the middle of a step.
   */
  void settle() {
    int rounds = 0;
    do {
      cloudFormation.settle();
      rounds++;
    } while (pipelines.work() && rounds < MOST_ROUNDS);
  }

  /**
   * Carries out a request.
   *
   * @throws AwsError as the service answers it
   * @throws IOException when a file of a repository cannot be read
   */
  Answer answer(HttpCall call, Target target, String requestId, String baseUrl) throws IOException {
    // Whatever is asked for may be a stack's or a pipeline's doing.
    settle();
    return switch (target) {
      case Target.Oidc _ -> issuer.answer(call, baseUrl);
      case Target.Own _ -> pipelines.push(call);
      case Target.Hosted _ -> gitHub.answer(call, baseUrl);
      case Target.Query query -> {
        String result = query(call, query).toString();
        String action = query.action();
        Xml metadata =
            new Xml().element("ResponseMetadata", body -> body.leaf("RequestId", requestId));
        yield Answer.xml(
            200,
            "<"
                + action
                + "Response xmlns=\""
                + query.namespace()
                + "\"><"
                + action
                + "Result>"
                + result
                + "</"
                + action
                + "Result>"
                + metadata
                + "</"
                + action
                + "Response>");
      }
      case Target.Json json -> {
        Caller caller = sessions.caller(call, json.protocol());
        JsonNode body = tree(call);
        permissions.require(
            caller, PipelineWorld.deeds(json, body, caller), json.protocol()::accessDenied);
        yield pipelines.answer(json, body, caller).orElseThrow(() -> absent(json.service()));
      }
      case Target.Rest rest -> {
        Caller caller = sessions.caller(call, rest.protocol());
        permissions.require(caller, S3.deeds(call), rest.protocol()::accessDenied);
        yield s3.answer(call, caller);
      }
    };
  }

  private Xml query(HttpCall call, Target.Query query) {
    if (query.service().equals("sts") && query.action().equals(Sts.UNSIGNED)) {
      return sts.answer(query.request(), Caller.nobody(""));
    }
    Caller caller = sessions.caller(call, query.protocol());
    return switch (query.service()) {
      case "sts" -> sts.answer(query.request(), caller);
      case "iam" -> {
        permissions.require(
            caller, iam.deeds(query.request(), caller), query.protocol()::accessDenied);
        yield iam.answer(query.request(), caller);
      }
      case "cloudformation" -> {
        permissions.require(
            caller, cloudFormation.deeds(query.request(), caller), query.protocol()::accessDenied);
        query.request().text("TemplateURL").ifPresent(url -> mayRead(caller, url));
        yield cloudFormation.answer(query.request(), caller);
      }
      default -> throw absent(query.service());
    };
  }

  /** CloudFormation reads a template with the caller's permissions. */
  private void mayRead(Caller caller, String url) {
    S3Address.ofUrl(url)
        .ifPresent(address ->
            permissions.require(
                caller,
                List.of(S3.reading(address)),
                _ -> AwsError.validation("S3 error: Access Denied")));
  }

  private String template(String url) {
    S3Address address =
        S3Address.ofUrl(url)
            .orElseThrow(() -> AwsError.validation("TemplateURL must be a supported URL."));
    return s3.read(address)
        .map(bytes -> new String(bytes, UTF_8))
        .orElseThrow(() -> AwsError.validation("S3 error: Access Denied"));
  }

  private static AwsError absent(String service) {
    return new AwsError(501, "NotImplemented", "The sandbox has no service " + service);
  }

  private static JsonNode tree(HttpCall call) {
    try {
      return JSON.readTree(call.text().isEmpty() ? "{}" : call.text());
    } catch (JsonProcessingException malformed) {
      throw new AwsError(400, "SerializationException", "The request is not JSON");
    }
  }

  /** Lets a test direct what AWS's own interface cannot. */
  void direct(Consumer<Director> order) {
    settle();
    order.accept(pipelines.director());
    settle();
  }

  /** Where builds run; a build asks the world, so nobody else may hold it up meanwhile. */
  BuildRoom builds() {
    return pipelines.builds();
  }

  @Override
  public void close() {
    pipelines.close();
  }

  ObjectNode save() {
    ObjectNode world = JSON.createObjectNode().put("sandbox", FORMAT);
    world.set("identities", identities.save());
    world.set("sessions", sessions.save());
    world.set("buckets", s3.save());
    pipelines.save(world);
    world.set("cloudformation", cloudFormation.save());
    return world;
  }

  void load(JsonNode world) {
    if (!world.isMissingNode()) {
      identities.load(world.path("identities"));
      sessions.load(world.path("sessions"));
      s3.load(world.path("buckets"));
      pipelines.load(world);
      cloudFormation.load(world.path("cloudformation"));
    }
  }
}
