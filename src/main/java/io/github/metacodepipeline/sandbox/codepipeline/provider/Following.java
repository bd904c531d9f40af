package io.github.metacodepipeline.sandbox.codepipeline.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.StackView;
import io.github.metacodepipeline.sandbox.codepipeline.Job;
import io.github.metacodepipeline.sandbox.codepipeline.Progress;
import java.util.Map;
import java.util.Set;

/** Follows the operation that an action has begun on a stack, to its end. */
final class Following {
  private static final Set<String> GOOD =
      Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE");

  private Following() {}

  /** How far the operation of this job has come. */
  static Progress of(Job job, StackView stack) {
    if (stack.isBusy()) {
      return new Progress.Running();
    }
    return GOOD.contains(stack.status()) ? done(job, stack) : failed(stack);
  }

  /** The action has nothing more to do; what the stack puts out is put out. */
  static Progress done(Job job, StackView stack) {
    String file = job.configured("OutputFileName");
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    stack.outputs().forEach(outputs::put);
    Map<String, Map<String, byte[]>> artifacts =
        file.isEmpty() || job.outputs().isEmpty()
            ? Map.of()
            : Map.of(job.outputs().getFirst(), Map.of(file, outputs.toString().getBytes(UTF_8)));
    return new Progress.Succeeded(stack.id(), stack.status(), stack.outputs(), artifacts);
  }

  static Progress failed(StackView stack) {
    StringBuilder text = new StringBuilder("Stack ").append(stack.status());
    if (!stack.cause().isEmpty()) {
      text.append(": ").append(stack.cause());
    } else if (!stack.reason().isEmpty()) {
      text.append(": ").append(stack.reason());
    }
    return new Progress.Failed(text.toString(), console(stack.id()));
  }

  /** Where a stack is looked at. */
  static String console(String stackId) {
    String region = stackId.split(":", -1)[3];
    return "https://console.aws.amazon.com/cloudformation/home?region="
        + region
        + "#/stack/detail?stackId="
        + stackId;
  }
}
