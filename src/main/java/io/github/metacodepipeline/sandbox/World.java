package io.github.metacodepipeline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.CloudFormation;
import io.github.metacodepipeline.sandbox.codepipeline.CodePipeline;
import io.github.metacodepipeline.sandbox.codepipeline.Director;
import io.github.metacodepipeline.sandbox.codepipeline.PipelineDeeds;
import io.github.metacodepipeline.sandbox.codepipeline.PipelineProvider;
import io.github.metacodepipeline.sandbox.codepipeline.Pipelines;
import io.github.metacodepipeline.sandbox.identity.Iam;
import io.github.metacodepipeline.sandbox.identity.Identities;
import io.github.metacodepipeline.sandbox.identity.InlinePolicyProvider;
import io.github.metacodepipeline.sandbox.identity.Issuer;
import io.github.metacodepipeline.sandbox.identity.ManagedPolicyProvider;
import io.github.metacodepipeline.sandbox.identity.OidcProviderProvider;
import io.github.metacodepipeline.sandbox.identity.Permissions;
import io.github.metacodepipeline.sandbox.identity.RoleProvider;
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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every service of a sandbox, and what is in them. One request at a time. */
final class World {
  /** The number that a state file starts with. */
  static final int FORMAT = 3;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Identities identities;
  private final Permissions permissions;
  private final Iam iam;
  private final Sessions sessions;
  private final Issuer issuer;
  private final Sts sts;
  private final S3 s3;
  private final Pipelines pipelines;
  private final CodePipeline codePipeline;
  private final CloudFormation cloudFormation;

  World(Settings settings) {
    Clock clock = settings.clock();
    identities = new Identities(settings.knowsGitHub());
    permissions = new Permissions(identities, clock);
    iam = new Iam(identities);
    sessions = new Sessions(clock);
    issuer = new Issuer(clock);
    sts = new Sts(identities, permissions, sessions, issuer, clock);
    s3 = new S3(clock);
    pipelines = new Pipelines(clock, settings.pace().perAction(), settings.survivors());
    codePipeline = new CodePipeline(pipelines);
    cloudFormation =
        new CloudFormation(
            clock,
            settings.pace(),
            Map.of(
                "AWS::CodePipeline::Pipeline", new PipelineProvider(pipelines),
                "AWS::IAM::ManagedPolicy", new ManagedPolicyProvider(identities, clock),
                "AWS::IAM::OIDCProvider", new OidcProviderProvider(identities, clock),
                "AWS::IAM::Policy", new InlinePolicyProvider(identities),
                "AWS::IAM::Role", new RoleProvider(identities, clock),
                "AWS::IAM::RolePolicy", new InlinePolicyProvider(identities),
                "AWS::S3::Bucket", new BucketProvider(s3)),
            this::template,
            permissions::refusal);
  }

  /**
   * Carries out a request.
   *
   * @throws AwsError as the service answers it
   */
  Answer answer(HttpCall call, Target target, String requestId, String baseUrl) {
    // Stacks move when somebody looks, and a bucket or a pipeline may be a stack's.
    cloudFormation.settle();
    return switch (target) {
      case Target.Oidc _ -> issuer.answer(call, baseUrl);
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
        if (!json.service().equals("codepipeline")) {
          throw absent(json.service());
        }
        JsonNode body = tree(call);
        permissions.require(
            caller, PipelineDeeds.of(json.action(), body, caller), json.protocol()::accessDenied);
        yield Answer.json(
            200, "application/x-amz-json-1.1", codePipeline.answer(json.action(), body, caller));
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
    cloudFormation.settle();
    order.accept(new Director(pipelines));
  }

  ObjectNode save() {
    ObjectNode world = JSON.createObjectNode().put("sandbox", FORMAT);
    world.set("identities", identities.save());
    world.set("sessions", sessions.save());
    world.set("buckets", s3.save());
    world.set("pipelines", pipelines.save());
    world.set("cloudformation", cloudFormation.save());
    return world;
  }

  void load(JsonNode world) {
    if (!world.isMissingNode()) {
      identities.load(world.path("identities"));
      sessions.load(world.path("sessions"));
      s3.load(world.path("buckets"));
      pipelines.load(world.path("pipelines"));
      cloudFormation.load(world.path("cloudformation"));
    }
  }
}
