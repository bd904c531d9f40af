package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Value;
import java.util.Optional;

/**
 * An action of a stage.
 *
 * @param configuration by the provider's own keys
 * @param settings the rest: {@code RunOrder}, {@code RoleArn}, {@code Region}, {@code Namespace},
 *     {@code InputArtifacts} and {@code OutputArtifacts} (names in order), {@code OutputFiles}
 *     (those of an output artifact, by its name), {@code EnvironmentVariables} (by name), {@code
 *     Commands}, {@code TimeoutInMinutes}, {@code OutputVariables}
 * @param place where the template says it
 */
public record Action(
    Value name,
    ActionType type,
    Value.Fields configuration,
    Value.Fields settings,
    Optional<Place> place) {

  /** Its name, or the expression that leaves it open. */
  public String title() {
    return Titles.of(name);
  }

  /** Actions of a stage with a lower number end before those with a higher one begin; 1 or more. */
  public Optional<Integer> runOrder() {
    return settings
        .textAt("RunOrder")
        .filter(text -> text.matches("[0-9]{1,3}"))
        .map(Integer::valueOf);
  }

  /** Whether it says where the source comes from. */
  public boolean isSource() {
    return type.category().equals("Source");
  }

  /** Whether somebody has to approve. */
  public boolean isApproval() {
    return type.category().equals("Approval");
  }

  /** Whether it deploys. */
  public boolean isDeploy() {
    return type.category().equals("Deploy");
  }
}
