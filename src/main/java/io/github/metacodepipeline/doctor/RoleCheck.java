package io.github.metacodepipeline.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.doctor.Simulation.Decision;
import io.github.metacodepipeline.guard.iam.Access;
import io.github.metacodepipeline.guard.iam.Identity;
import io.github.metacodepipeline.guard.iam.RoleView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a role is allowed what it needs: as IAM simulates it, else as its policies read.
 *
 * @param role its ARN
 * @param part what it is for, such as {@code the role of deployments}
 * @param lacking how it is called when something is not allowed
 */
record RoleCheck(String role, String part, Ailment lacking) {
  private static final JsonMapper JSON = new JsonMapper();

  void of(List<Ask> asks, Simulation simulation, RoleView roles, Chart chart) {
    Map<Ask, Decision> decisions;
    try {
      decisions = simulation.decide(role, asks);
    } catch (Failure failure) {
      if (failure.kind() != Failure.Kind.DENIED) {
        throw failure;
      }
      decisions = read(asks, roles, failure, chart);
    }
    for (Decision decision : Decision.values()) {
      List<Ask> denied = new ArrayList<>();
      decisions.forEach((ask, answer) -> {
        if (answer == decision) {
          denied.add(ask);
        }
      });
      symptom(decision, denied).ifPresent(chart::found);
    }
  }

  private Map<Ask, Decision> read(
      List<Ask> asks, RoleView roles, Failure notSimulated, Chart chart) {
    Map<Ask, Decision> decisions = new LinkedHashMap<>();
    try {
      Optional<Identity> identity = roles.role(role);
      for (Ask ask : asks) {
        boolean denied =
            identity
                .map(one -> Access.of(one, ask.action(), Optional.of(ask.resource())))
                .filter(access -> access == Access.DENIED)
                .isPresent();
        decisions.put(ask, denied ? Decision.IMPLICIT_DENY : Decision.ALLOWED);
      }
    } catch (Failure notRead) {
      chart.unchecked(
          part,
          notSimulated.what(),
          "Run the doctor with credentials that are allowed iam:SimulatePrincipalPolicy on %s, or iam:GetRole, iam:ListRolePolicies, iam:GetRolePolicy, iam:ListAttachedRolePolicies, iam:GetPolicy and iam:GetPolicyVersion."
              .formatted(role));
    }
    return decisions;
  }

  private Optional<Symptom> symptom(Decision decision, List<Ask> denied) {
    if (denied.isEmpty()) {
      return Optional.empty();
    }
    String what = "%s is not allowed %s.".formatted(capitalized(part), words(denied));
    return switch (decision) {
      case ALLOWED -> Optional.empty();
      case IMPLICIT_DENY ->
          Optional.of(
              new Symptom(
                  lacking,
                  role,
                  what,
                  "No statement allows it.",
                  Remedy.json(
                      "Add this statement to a policy of the role, or run `meta-codepipeline bootstrap` anew:",
                      statement(denied))));
      case EXPLICIT_DENY ->
          Optional.of(
              new Symptom(
                  Ailment.ACTION_DENIED_EXPLICITLY,
                  role,
                  what,
                  "A statement denies it by name: an Allow does not help. It may also stand in a service control policy.",
                  Remedy.command(
                      "This names the policy whose statement it is; change that one:",
                      simulate(denied.getFirst()))));
      case BOUNDARY ->
          Optional.of(
              new Symptom(
                  lacking,
                  role,
                  what,
                  "Its policies allow it, and its permissions boundary does not.",
                  Remedy.json(
                      "Add this statement to the permissions boundary of the role:",
                      statement(denied))));
    };
  }

  private static String words(List<Ask> denied) {
    Map<String, List<String>> byResource = new LinkedHashMap<>();
    denied.forEach(ask ->
        byResource.computeIfAbsent(ask.resource(), _ -> new ArrayList<>()).add(ask.action()));
    return byResource.entrySet().stream()
        .map(entry -> String.join(", ", entry.getValue()) + " on " + entry.getKey())
        .collect(Collectors.joining("; "));
  }

  private String simulate(Ask ask) {
    return "aws iam simulate-principal-policy --policy-source-arn %s --action-names %s --resource-arns '%s' --query 'EvaluationResults[].MatchedStatements[].SourcePolicyId'"
        .formatted(role, ask.action(), ask.resource());
  }

  private static String capitalized(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** Allows them all, those of one service under the same conditions together. */
  static String statement(List<Ask> asks) {
    record Group(String service, Map<String, String> context) {}
    Map<Group, List<Ask>> groups = new LinkedHashMap<>();
    asks.forEach(ask ->
        groups
            .computeIfAbsent(
                new Group(ask.action().split(":", 2)[0], ask.context()), _ -> new ArrayList<>())
            .add(ask));
    List<String> statements = new ArrayList<>();
    groups.forEach((group, some) -> statements.add(statement(group.context(), some)));
    return String.join(",\n", statements);
  }

  private static String statement(Map<String, String> context, List<Ask> asks) {
    ObjectNode statement = JSON.createObjectNode().put("Effect", "Allow");
    ArrayNode actions = statement.putArray("Action");
    asks.stream()
        .map(Ask::action)
        .collect(Collectors.toCollection(TreeSet::new))
        .forEach(actions::add);
    ArrayNode resources = statement.putArray("Resource");
    asks.stream()
        .map(Ask::resource)
        .map(RoleCheck::widened)
        .collect(Collectors.toCollection(TreeSet::new))
        .forEach(resources::add);
    if (context.containsKey(RoleNeeds.NAME)) {
      statement.putObject("Condition").putObject("StringLike").put(RoleNeeds.NAME, "preview-*");
    } else if (!context.isEmpty()) {
      context.forEach(statement.putObject("Condition").putObject("StringEquals")::put);
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(statement);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  // A stack that is made anew has another id behind its name.
  private static String widened(String arn) {
    return arn.replaceFirst("(:stack/[^/]+/).*", "$1*").replaceFirst("(:s3:::.+/)template$", "$1*");
  }
}
