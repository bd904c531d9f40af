package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.bootstrap.AccountId;
import io.github.metacodepipeline.guard.iam.RoleView;
import io.github.metacodepipeline.guard.permissions.Circumstances;
import io.github.metacodepipeline.guard.permissions.ExecutionPolicy;
import io.github.metacodepipeline.guard.permissions.PolicyStatement;
import io.github.metacodepipeline.source.Evaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether CloudFormation's role is allowed what the resources of the template need. */
final class ExecutionRoleExamination implements Examination {
  private final Simulation simulation;
  private final RoleView roles;

  ExecutionRoleExamination(Simulation simulation, RoleView roles) {
    this.simulation = simulation;
    this.roles = roles;
  }

  @Override
  public String subject() {
    return "what CloudFormation's role may do";
  }

  @Override
  public boolean examine(Patient patient, Chart chart) {
    Optional<String> role = patient.executionRole();
    Optional<Evaluator> template = patient.evaluator();
    if (role.isEmpty() || template.isEmpty()) {
      return false;
    }
    if (roles.role(role.get()).isEmpty()) {
      chart.found(
          Ailment.ROLE_MISSING,
          role.get(),
          "There is no role %s, as which CloudFormation shall work.".formatted(role.get()),
          "It is the input role-arn, or the role that the stack has.",
          Remedy.command(
              "Make the roles anew, as an administrator:",
              "meta-codepipeline bootstrap --github-only --name %s --template %s"
                  .formatted(patient.name(), patient.complaint().target().template())));
      return true;
    }
    ExecutionPolicy policy =
        ExecutionPolicy.of(template.get(), patient.name(), circumstances(patient));
    policy
        .unknown()
        .forEach(gap ->
            chart.unchecked(
                subject(),
                "What it needs is not known for %s".formatted(gap),
                "Look at the documentation of that resource type."));
    new RoleCheck(role.get(), "CloudFormation's role", Ailment.EXECUTION_ROLE_TOO_NARROW)
        .of(asks(policy, patient), simulation, roles, chart);
    return true;
  }

  private static Circumstances circumstances(Patient patient) {
    Optional<String> boundary = patient.roleOutput("BoundaryArn").filter(arn -> !arn.isBlank());
    return new Circumstances(
        boundary, patient.stack().filter(one -> !one.tags().isEmpty()).isPresent());
  }

  private static List<Ask> asks(ExecutionPolicy policy, Patient patient) {
    List<Ask> asks = new ArrayList<>();
    for (PolicyStatement statement : policy.statements()) {
      Map<String, String> context = statement.context();
      for (String action : statement.actions()) {
        for (String resource : statement.resources()) {
          asks.add(new Ask(action, filled(resource, patient), context));
        }
      }
    }
    return asks;
  }

  private static String filled(String resource, Patient patient) {
    AccountId id = patient.account();
    return resource
        .replace("${AWS::Partition}", id.partition())
        .replace("${AWS::Region}", patient.complaint().region())
        .replace("${AWS::AccountId}", id.number())
        .replace(
            "${AWS::URLSuffix}",
            id.partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com");
  }
}
