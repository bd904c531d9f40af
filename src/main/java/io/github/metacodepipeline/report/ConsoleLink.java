package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.Console;
import io.github.metacodepipeline.plan.StackId;

/** Links to AWS's console, in the partition and the Region of what they link to. */
final class ConsoleLink {
  private ConsoleLink() {}

  static String toStack(StackId id) {
    return new Console(id.partition(), id.region())
        .page(
            "cloudformation/home?region=%s#/stacks/stackinfo?stackId=%s"
                .formatted(id.region(), Console.encoded(id.arn())));
  }

  static String toPipeline(String name, StackId neighbour) {
    return neighbour.pipeline(name).consoleLink();
  }
}
