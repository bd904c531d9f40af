package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.doctor.Transitions;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.StageState;
import software.amazon.awssdk.services.codepipeline.model.TransitionState;

/**
 * The ways between stages, as CodePipeline has them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GetPipelineState.html">GetPipelineState</a>
 */
public final class StageTransitions implements Transitions {
  private final AwsClients clients;

  /** The pipelines that these clients reach. */
  public StageTransitions(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public Map<String, String> closed(String pipeline) {
    return clients
        .failures(AwsService.CODEPIPELINE)
        .ask(() -> {
          Map<String, String> closed = new LinkedHashMap<>();
          try {
            for (StageState stage :
                clients
                    .codePipeline()
                    .getPipelineState(request -> request.name(pipeline))
                    .stageStates()) {
              TransitionState inbound = stage.inboundTransitionState();
              if (inbound != null && Boolean.FALSE.equals(inbound.enabled())) {
                closed.put(stage.stageName(), Plain.orEmpty(inbound.disabledReason()));
              }
            }
          } catch (PipelineNotFoundException _) {
            return Map.of();
          }
          return closed;
        });
  }
}
