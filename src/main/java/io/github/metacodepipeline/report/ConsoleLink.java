package io.github.metacodepipeline.report;

import io.github.metacodepipeline.plan.StackId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links to AWS's console, in the partition and the Region of what they link to. */
final class ConsoleLink {
  private ConsoleLink() {}

  static String toStack(StackId id) {
    return "https://%s/cloudformation/home?region=%s#/stacks/stackinfo?stackId=%s"
        .formatted(host(id), id.region(), encoded(id.arn()));
  }

  static String toPipeline(String name, StackId neighbour) {
    return "https://%s/codesuite/codepipeline/pipelines/%s/view?region=%s"
        .formatted(host(neighbour), encoded(name), neighbour.region());
  }

  private static String host(StackId id) {
    String domain =
        switch (id.partition()) {
          case "aws-cn" -> "console.amazonaws.cn";
          case "aws-us-gov" -> "console.amazonaws-us-gov.com";
          case "aws-eusc" -> "console.amazonaws-eusc.eu";
          default -> "console.aws.amazon.com";
        };
    return id.region() + "." + domain;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
