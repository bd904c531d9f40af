package io.github.metacodepipeline.doctor;

import java.util.Map;

/**
 * The ways into the stages of a pipeline.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_TransitionState.html">TransitionState</a>
 */
public interface Transitions {
  /**
   * The stages into which nothing goes, with the reason that somebody gave.
   *
   * @throws io.github.metacodepipeline.Failure DENIED or UNREACHABLE when AWS does not say
   */
  Map<String, String> closed(String pipeline);
}
