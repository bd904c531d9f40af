package io.github.metacodepipeline.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.identity.Decision;
import io.github.metacodepipeline.sandbox.identity.PolicyEvaluator;
import io.github.metacodepipeline.sandbox.identity.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the table of permissions: what a role asks for, and whether it may.
 *
 * @param on the resource, as an ARN or the end of one in this account and Region
 * @param context what AWS says beside it, by condition key
 */
record Permission(
    Setting setting,
    Who who,
    String action,
    String on,
    Map<String, String> context,
    boolean allowed,
    String why) {

  /** Who asks. */
  enum Who {
    DEPLOY("deploy"),
    PREVIEW("preview"),
    EXECUTION("execution"),
    /** A role of the pipeline's template that carries the boundary and allows itself everything. */
    MADE("made"),
    /** A role that carries the boundary and has no policy. */
    BARE("bare");

    private final String word;

    Who(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** What the role may do. */
  static Permission may(
      Setting setting, Who who, String action, String on, String context, String why) {
    return new Permission(setting, who, action, on, read(context), true, why);
  }

  /** What the role may not do. */
  static Permission mayNot(
      Setting setting, Who who, String action, String on, String context, String why) {
    return new Permission(setting, who, action, on, read(context), false, why);
  }

  private static Map<String, String> read(String text) {
    Map<String, String> context = new LinkedHashMap<>();
    if (!text.isEmpty()) {
      for (String word : List.of(text.split(" ", -1))) {
        context.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
      }
    }
    return context;
  }

  /** Whether it is allowed by these policies, within this boundary. */
  Decision decide(List<JsonNode> policies, Optional<JsonNode> boundary) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    context.forEach((key, value) -> values.put(key, List.of(value)));
    String principal =
        "arn:%s:iam::%s:role/%s".formatted(setting.partition(), Setting.ACCOUNT, who.word());
    return PolicyEvaluator.of(policies, boundary)
        .decide(new Request(principal, action, arn(), values));
  }

  /** The resource's ARN. */
  String arn() {
    String service = action.substring(0, action.indexOf(':'));
    if (on.startsWith("arn:")) {
      return on;
    }
    return switch (service) {
      case "iam", "sts" -> "arn:%s:iam::%s:%s".formatted(setting.partition(), Setting.ACCOUNT, on);
      case "s3" -> "arn:%s:s3:::%s".formatted(setting.partition(), on);
      default ->
          "arn:%s:%s:%s:%s:%s"
              .formatted(setting.partition(), service, setting.region(), Setting.ACCOUNT, on);
    };
  }
}
