package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.CurrentRun;
import io.github.metacodepipeline.github.EventReader;
import io.github.metacodepipeline.source.Mode;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run is told from outside, before anybody is asked: its inputs, its environment and its
 * event.
 *
 * @param environment with the proxy of the input in it
 * @param changeSetName the name that the change set is to have, where one is given
 */
record Assignment(
    Inputs inputs,
    Map<String, String> environment,
    Run run,
    EventReader events,
    Trigger trigger,
    Mode mode,
    Optional<String> changeSetName,
    List<Target> targets) {

  /**
   * Reads and checks it.
   *
   * @param runtime is told what must not be shown
   */
  static Assignment of(Inputs inputs, Map<String, String> variables, ActionRuntime runtime) {
    inputs.given(Input.GITHUB_TOKEN).ifPresent(runtime::mask);
    Map<String, String> environment = new ProxyInput(inputs).environment(variables, runtime);
    Run run = CurrentRun.of(environment);
    EventReader events = new EventReader(environment);
    Trigger trigger = events.trigger();
    ModeInputs modes = new ModeInputs(inputs);
    Mode mode = modes.mode();
    Optional<String> changeSetName = modes.changeSetName();
    String workspace = environment.getOrDefault("GITHUB_WORKSPACE", "");
    List<Target> targets = new TargetInputs(inputs, mode, workspace).targets();
    return new Assignment(inputs, environment, run, events, trigger, mode, changeSetName, targets);
  }

  /** What the input allows, as it is written. */
  String allowed() {
    return inputs.text(Input.ALLOW);
  }

  /** The token for GitHub, or nothing. */
  String token() {
    return inputs.text(Input.GITHUB_TOKEN);
  }

  /** The runner's own path of the checkout, the one that it has in a container, and CodeBuild's. */
  List<String> checkouts() {
    return Stream.of("GITHUB_WORKSPACE", "RUNNER_WORKSPACE", "CODEBUILD_SRC_DIR")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(path -> !path.isBlank())
        .toList();
  }
}
