package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.pipeline.DefinitionReader;
import java.util.List;
import java.util.Optional;

/** What the pipelines of the template are called, as one pattern for the policies of our roles. */
final class PipelineNames {
  private PipelineNames() {}

  /**
   * The pattern; nothing where CloudFormation makes the names from the stack's, or they have no
   * beginning in common.
   */
  static Optional<String> of(Survey survey) {
    List<String> names =
        DefinitionReader.read(ExecutionPermissions.evaluator(survey))
            .byLogicalId()
            .values()
            .stream()
            .flatMap(pipeline -> pipeline.name().text().stream())
            .distinct()
            .toList();
    return names.size() < 2
        ? names.stream().findFirst()
        : names.stream()
            .reduce(PipelineNames::common)
            .filter(common -> !common.isEmpty())
            .map(common -> common + "*");
  }

  private static String common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return one.substring(0, length);
  }
}
