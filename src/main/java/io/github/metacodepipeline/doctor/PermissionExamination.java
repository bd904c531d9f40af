package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.guard.iam.RoleView;
import java.util.Optional;

/** Whether the roles of deployments and previews are allowed what this target needs. */
final class PermissionExamination implements Examination {
  private final Simulation simulation;
  private final RoleView roles;

  PermissionExamination(Simulation simulation, RoleView roles) {
    this.simulation = simulation;
    this.roles = roles;
  }

  @Override
  public String subject() {
    return "what the roles of deployments and previews may do";
  }

  @Override
  public boolean examine(Patient patient, Chart chart) {
    Optional<String> deploy = patient.deployRole();
    Optional<String> preview = patient.previewRole();
    if (chart.has(Ailment.ROLE_MISSING) || (deploy.isEmpty() && preview.isEmpty())) {
      return false;
    }
    RoleNeeds needs = RoleNeeds.of(patient);
    deploy
        .filter(arn -> !preview.equals(Optional.of(arn)))
        .ifPresent(arn ->
            new RoleCheck(arn, "the role of deployments", Ailment.ACTION_DENIED)
                .of(needs.ofDeploy(), simulation, roles, chart));
    preview.ifPresent(arn ->
        new RoleCheck(arn, "the role of previews", Ailment.ACTION_DENIED)
            .of(needs.ofPreview(), simulation, roles, chart));
    return true;
  }
}
