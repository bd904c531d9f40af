package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.pipeline.ActionType;
import io.github.metacodepipeline.pipeline.Console;
import io.github.metacodepipeline.pipeline.ExecutionId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionInput;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionResult;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeId;
import software.amazon.awssdk.services.codepipeline.model.ErrorDetails;

/** Runs of actions of the SDK as ours. */
final class ActionRecords {
  private static final ActionType NOT_SAID = new ActionType("", "", "", "");

  private ActionRecords() {}

  static ActionExecution action(ActionExecutionDetail detail) {
    Instant started = detail.startTime() == null ? Instant.EPOCH : detail.startTime();
    @Nullable ActionExecutionInput input = detail.input();
    Optional<ActionExecutionResult> result =
        Optional.ofNullable(detail.output())
            .flatMap(it -> Optional.ofNullable(it.executionResult()));
    return new ActionExecution(
        detail.actionExecutionId(),
        new ExecutionId(detail.pipelineExecutionId()),
        detail.pipelineVersion(),
        Plain.orEmpty(detail.stageName()),
        Plain.orEmpty(detail.actionName()),
        input == null ? NOT_SAID : type(input.actionTypeId()),
        status(detail),
        started,
        detail.lastUpdateTime() == null ? started : detail.lastUpdateTime(),
        input == null ? Map.of() : configuration(input),
        result.flatMap(ActionRecords::summary),
        result.flatMap(ActionRecords::url));
  }

  private static ActionType type(@Nullable ActionTypeId type) {
    return type == null
        ? NOT_SAID
        : new ActionType(
            Plain.orEmpty(type.categoryAsString()),
            Plain.orEmpty(type.ownerAsString()),
            Plain.orEmpty(type.provider()),
            Plain.orEmpty(type.version()));
  }

  private static ActionExecution.Status status(ActionExecutionDetail detail) {
    @Nullable ActionExecutionStatus status = detail.status();
    return switch (status == null ? ActionExecutionStatus.UNKNOWN_TO_SDK_VERSION : status) {
      case IN_PROGRESS -> ActionExecution.Status.IN_PROGRESS;
      case ABANDONED -> ActionExecution.Status.ABANDONED;
      case SUCCEEDED -> ActionExecution.Status.SUCCEEDED;
      case FAILED -> ActionExecution.Status.FAILED;
      case UNKNOWN_TO_SDK_VERSION ->
          throw StackRecords.unknownWord(
              "Action " + detail.actionName(), Plain.text(detail.statusAsString()));
    };
  }

  private static Map<String, String> configuration(ActionExecutionInput input) {
    return input.hasResolvedConfiguration() ? input.resolvedConfiguration() : input.configuration();
  }

  /** What went wrong says more than how it went. */
  private static Optional<String> summary(ActionExecutionResult result) {
    @Nullable ErrorDetails error = result.errorDetails();
    return first(
        error == null ? null : error.message(),
        result.externalExecutionSummary(),
        error == null ? null : error.code());
  }

  private static Optional<String> url(ActionExecutionResult result) {
    return first(result.externalExecutionUrl())
        .or(() -> first(result.logStreamARN()).flatMap(ActionRecords::logs));
  }

  /**
   * Where the console shows a log stream, whose names it wants encoded twice.
   *
   * @param arn {@code arn:aws:logs:REGION:ACCOUNT:log-group:GROUP:log-stream:STREAM}
   */
  private static Optional<String> logs(String arn) {
    String[] parts = arn.split(":", 9);
    if (parts.length < 9 || !parts[5].equals("log-group") || !parts[7].equals("log-stream")) {
      return Optional.empty();
    }
    String path =
        "cloudwatch/home?region=%s#logsV2:log-groups/log-group/%s/log-events/%s"
            .formatted(parts[3], twice(parts[6]), twice(parts[8]));
    return Optional.of(new Console(parts[1], parts[3]).page(path));
  }

  private static String twice(String text) {
    return Console.encoded(Console.encoded(text)).replace('%', '$');
  }

  private static Optional<String> first(@Nullable String... texts) {
    return Arrays.stream(texts)
        .flatMap(Stream::ofNullable)
        .map(Plain::text)
        .filter(Predicate.not(String::isEmpty))
        .findFirst();
  }
}
