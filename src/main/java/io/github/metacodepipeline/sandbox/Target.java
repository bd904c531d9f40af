package io.github.metacodepipeline.sandbox;

import io.github.metacodepipeline.sandbox.cloudformation.CloudFormation;
import io.github.metacodepipeline.sandbox.github.GitHub;
import io.github.metacodepipeline.sandbox.identity.Iam;
import io.github.metacodepipeline.sandbox.identity.Sts;
import io.github.metacodepipeline.sandbox.s3.S3;
import io.github.metacodepipeline.sandbox.wire.CredentialScope;
import io.github.metacodepipeline.sandbox.wire.HttpCall;
import io.github.metacodepipeline.sandbox.wire.Protocol;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.util.HashMap;
import java.util.Map;

/** Which service a request is for; all of them share one port. */
sealed interface Target {
  /** The service's name in a credential scope. */
  String service();

  /** The operation's name. */
  String action();

  /** How the service spells its errors. */
  Protocol protocol();

  /** The form fields, where the request is a form. */
  default Map<String, String> sent() {
    return Map.of();
  }

  /** The identity token issuer. */
  record Oidc(String action) implements Target {
    @Override
    public String service() {
      return "oidc";
    }

    @Override
    public Protocol protocol() {
      return Protocol.REST;
    }
  }

  /** The API of GitHub. */
  record Hosted(String action) implements Target {
    @Override
    public String service() {
      return "github";
    }

    @Override
    public Protocol protocol() {
      return Protocol.JSON;
    }
  }

  /** STS, IAM or CloudFormation. */
  record Query(String service, QueryRequest request) implements Target {
    @Override
    public String action() {
      return request.action();
    }

    @Override
    public Protocol protocol() {
      return Protocol.QUERY;
    }

    @Override
    public Map<String, String> sent() {
      return request.parameters();
    }

    String namespace() {
      return switch (service) {
        case "sts" -> Sts.NAMESPACE;
        case "iam" -> Iam.NAMESPACE;
        default -> CloudFormation.NAMESPACE;
      };
    }
  }

  /** The sandbox itself: what a user does to it who is not AWS's customer. */
  record Own(String action) implements Target {
    @Override
    public String service() {
      return "sandbox";
    }

    @Override
    public Protocol protocol() {
      return Protocol.JSON;
    }
  }

  /** CodePipeline, CodeConnections, or a JSON service that is not there. */
  record Json(String service, String action) implements Target {
    @Override
    public Protocol protocol() {
      return Protocol.JSON;
    }
  }

  /** S3. */
  record Rest(String action) implements Target {
    @Override
    public String service() {
      return "s3";
    }

    @Override
    public Protocol protocol() {
      return Protocol.REST;
    }
  }

  /** The service that a target header means: {@code CodePipeline_20150709.GetPipeline}. */
  private static String jsonService(String target) {
    String prefix =
        target.substring(0, Math.max(0, target.indexOf('_'))).toLowerCase(java.util.Locale.ROOT);
    if (prefix.startsWith("com.amazonaws.codestar.connections")) {
      return "codestar-connections";
    }
    return prefix.substring(prefix.lastIndexOf('.') + 1);
  }

  /** Reads what the request is for out of its path, its target header, its form, in this order. */
  static Target of(HttpCall call) {
    if (call.path().startsWith("/oidc/")) {
      return new Oidc(call.path().substring("/oidc/".length()));
    }
    if (call.path().startsWith(GitHub.PATH + "/")) {
      return new Hosted(GitHub.operation(call));
    }
    if (call.path().equals(PushRoute.PATH) && call.method().equals("POST")) {
      return new Own("Push");
    }
    String target = call.header("x-amz-target").orElse("");
    if (target.contains(".")) {
      return new Json(jsonService(target), target.substring(target.lastIndexOf('.') + 1));
    }
    String scope = CredentialScope.of(call).map(CredentialScope::service).orElse("");
    boolean form =
        call.path().equals("/")
            && !scope.equals("s3")
            && (call.query().containsKey("Action")
                || call.header("content-type")
                    .orElse("")
                    .startsWith("application/x-www-form-urlencoded"));
    if (!form) {
      return new Rest(S3.actionOf(call));
    }
    Map<String, String> fields = new HashMap<>(call.form());
    fields.keySet().removeIf(name -> name.startsWith("X-Amz-"));
    String action = String.valueOf(fields.getOrDefault("Action", ""));
    String version = String.valueOf(fields.getOrDefault("Version", ""));
    fields.remove("Action");
    fields.remove("Version");
    String service =
        !scope.isEmpty() ? scope : version.equals("2011-06-15") ? "sts" : "cloudformation";
    return new Query(service, new QueryRequest(action, fields));
  }
}
