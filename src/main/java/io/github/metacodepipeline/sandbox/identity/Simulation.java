package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What policies would decide about actions that nobody carries out.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html">SimulateCustomPolicy</a>
 */
final class Simulation {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One action on one resource, and what came of it. */
  private record Result(Request request, Ruling ruling, PolicyEvaluator evaluator) {}

  private final Identities identities;

  Simulation(Identities identities) {
    this.identities = identities;
  }

  Xml ofPrincipal(QueryRequest request) {
    String source = request.required("PolicySourceArn");
    Role role =
        identities
            .roles()
            .find(source)
            .orElseThrow(
                () -> Iam.missing("The specified principal " + source + " cannot be found."));
    Map<String, JsonNode> more = documents(request, "PolicyInputList");
    Map<String, JsonNode> boundary = documents(request, "PermissionsBoundaryPolicyInputList");
    PolicyEvaluator evaluator =
        checked(() ->
            role.believed()
                ? PolicyEvaluator.of(
                    Map.of("AdministratorAccess", administrator()), Optional.empty())
                : identities.permissions(role, more, boundary.values().stream().findFirst()));
    return simulate(request, evaluator, source);
  }

  Xml ofDocuments(QueryRequest request) {
    Map<String, JsonNode> policies = documents(request, "PolicyInputList");
    if (policies.isEmpty()) {
      request.required("PolicyInputList");
    }
    Map<String, JsonNode> boundary = documents(request, "PermissionsBoundaryPolicyInputList");
    PolicyEvaluator evaluator =
        checked(() -> PolicyEvaluator.of(policies, boundary.values().stream().findFirst()));
    return simulate(request, evaluator, request.text("CallerArn").orElse(""));
  }

  private static Xml simulate(QueryRequest request, PolicyEvaluator evaluator, String principal) {
    List<String> actions = request.texts("ActionNames");
    if (actions.isEmpty()) {
      request.required("ActionNames");
    }
    List<String> resources =
        request.has("ResourceArns.member.1") ? request.texts("ResourceArns") : List.of("*");
    PolicyEvaluator whole =
        request
            .text("ResourcePolicy")
            .map(policy ->
                checked(() -> evaluator.withResourcePolicy(json("ResourcePolicy", policy))))
            .orElse(evaluator);
    Map<String, List<String>> context = new LinkedHashMap<>();
    for (QueryRequest entry : request.structures("ContextEntries")) {
      context.put(entry.required("ContextKeyName"), entry.texts("ContextKeyValues"));
    }
    List<Result> results = new ArrayList<>();
    for (String action : actions) {
      if (!action.matches("[\\w-]+:\\w+")) {
        throw new AwsError(400, "InvalidInput", "Invalid Action : " + action);
      }
      for (String resource : resources) {
        Request asked = new Request(principal, action, resource, context);
        results.add(new Result(asked, checked(() -> whole.rule(asked)), whole));
      }
    }
    return Pages.of(
        request,
        results,
        (page, some) -> page.members("EvaluationResults", some, Simulation::write));
  }

  private static void write(Xml member, Result result) {
    member
        .leaf("EvalActionName", result.request().action())
        .leaf("EvalResourceName", result.request().resource())
        .leaf("EvalDecision", result.ruling().decision().word())
        .members(
            "MatchedStatements",
            result.ruling().matched(),
            (statement, policy) ->
                statement.leaf("SourcePolicyId", policy).leaf("SourcePolicyType", "IAM Policy"))
        .members(
            "MissingContextValues",
            new ArrayList<>(result.evaluator().missingKeys(result.request())));
    result
        .evaluator()
        .boundaryAllows(result.request())
        .ifPresent(allows ->
            member.element(
                "PermissionsBoundaryDecisionDetail",
                detail -> detail.leaf("AllowedByPermissionsBoundary", String.valueOf(allows))));
  }

  private static Map<String, JsonNode> documents(QueryRequest request, String name) {
    Map<String, JsonNode> documents = new LinkedHashMap<>();
    for (String text : request.texts(name)) {
      documents.put(name + "." + (documents.size() + 1), json(name, text));
    }
    return documents;
  }

  private static JsonNode administrator() {
    return json(
        "",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
            + "\"Resource\":\"*\"}]}");
  }

  private static JsonNode json(String name, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new AwsError(400, "InvalidInput", "Invalid Input " + name + ": not JSON");
    }
  }

  private static <T> T checked(java.util.function.Supplier<T> work) {
    try {
      return work.get();
    } catch (PolicyProblem problem) {
      throw new AwsError(400, "InvalidInput", "Invalid Input: " + problem.text());
    }
  }
}
