package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Bytes;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The token of a start: the same for the same start, whichever run asks for it, so that nothing is
 * started twice.
 */
final class StartToken {
  private static final String PREFIX = "meta-codepipeline-";

  private StartToken() {}

  /**
   * Letters, digits and hyphens, 82 of them.
   *
   * @param occasion why it is started: an execution's id, or a commit
   */
  static String of(
      PipelineArn pipeline, int version, String occasion, List<StartRequest.Override> revisions) {
    String what =
        revisions.stream()
            .map(revision ->
                "%s %s %s".formatted(revision.action(), revision.type(), revision.value()))
            .sorted()
            .collect(Collectors.joining("\n"));
    return PREFIX
        + Bytes.of("%s\n%d\n%s\n%s".formatted(pipeline, version, occasion, what)).sha256();
  }
}
