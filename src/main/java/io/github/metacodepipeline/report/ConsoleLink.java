package io.github.metacodepipeline.report;

import io.github.metacodepipeline.pipeline.Console;
import io.github.metacodepipeline.plan.StackId;
import java.util.regex.Pattern;

/** Links to AWS's console, in the partition and the Region of what they link to. */
final class ConsoleLink {
  private static final String HOST =
      "https://(?:[a-z0-9-]+\\.)?console\\.(?:aws\\.amazon\\.com|amazonaws\\.cn|amazonaws-us-gov\\.com|amazonaws-eusc\\.eu)/";

  /** The page of a pipeline or an execution, which may stand in a sentence of ours. */
  static final Pattern OF_A_PIPELINE =
      Pattern.compile(
          HOST
              + "codesuite/codepipeline/pipelines/[-A-Za-z0-9.%_]+"
              + "/(?:view|executions/[-A-Za-z0-9]+/visualization)\\?region=[a-z0-9-]+");

  private static final Pattern ANY = Pattern.compile(HOST + "[-A-Za-z0-9./:?=&%#$;,!+~_]*");

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

  /** Whether an address that AWS gave leads to its console and nowhere else. */
  static boolean isOne(String address) {
    return ANY.matcher(address).matches();
  }
}
