package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.doctor.Ask;
import io.github.metacodepipeline.doctor.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryDecisionDetail;

/**
 * What IAM says that a role may do.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
public final class IamSimulation implements Simulation {
  private final AwsClients clients;

  /** The IAM that these clients reach. */
  public IamSimulation(AwsClients clients) {
    this.clients = clients;
  }

  /** What is asked in one request: several actions on one resource. */
  private record Question(String resource, Map<String, String> context) {}

  @Override
  public Map<Ask, Decision> decide(String role, List<Ask> asks) {
    Map<Question, List<Ask>> questions = new LinkedHashMap<>();
    asks.forEach(ask ->
        questions
            .computeIfAbsent(new Question(ask.resource(), ask.context()), _ -> new ArrayList<>())
            .add(ask));
    Map<Ask, Decision> decisions = new LinkedHashMap<>();
    questions.forEach((question, some) -> {
      Map<String, Decision> answers = answers(role, question, some);
      some.forEach(ask ->
          decisions.put(
              ask,
              answers.getOrDefault(ask.action().toLowerCase(Locale.ROOT), Decision.IMPLICIT_DENY)));
    });
    return decisions;
  }

  private Map<String, Decision> answers(String role, Question question, List<Ask> asks) {
    return clients
        .failures(AwsService.IAM)
        .ask(() -> {
          Map<String, Decision> answers = new LinkedHashMap<>();
          clients
              .iam()
              .simulatePrincipalPolicyPaginator(request ->
                  request
                      .policySourceArn(role)
                      .actionNames(asks.stream().map(Ask::action).distinct().toList())
                      .resourceArns(question.resource())
                      .contextEntries(entries(question.context())))
              .evaluationResults()
              .forEach(result ->
                  answers.put(result.evalActionName().toLowerCase(Locale.ROOT), decision(result)));
          return answers;
        });
  }

  private static List<ContextEntry> entries(Map<String, String> context) {
    return context.entrySet().stream()
        .map(entry ->
            ContextEntry.builder()
                .contextKeyName(entry.getKey())
                .contextKeyType(ContextKeyTypeEnum.STRING)
                .contextKeyValues(entry.getValue())
                .build())
        .toList();
  }

  private static Decision decision(EvaluationResult result) {
    boolean isBound =
        Optional.ofNullable(result.permissionsBoundaryDecisionDetail())
            .map(PermissionsBoundaryDecisionDetail::allowedByPermissionsBoundary)
            .filter(allowed -> !allowed)
            .isPresent();
    return switch (Plain.orEmpty(result.evalDecisionAsString())) {
      case "allowed" -> Decision.ALLOWED;
      case "explicitDeny" -> Decision.EXPLICIT_DENY;
      case String _ -> isBound ? Decision.BOUNDARY : Decision.IMPLICIT_DENY;
    };
  }
}
