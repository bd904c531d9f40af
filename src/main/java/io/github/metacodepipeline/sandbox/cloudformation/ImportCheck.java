package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.sandbox.cloudformation.template.Template;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks what a change set imports.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-manually.html">Importing
 *     resources</a>
 */
final class ImportCheck {
  private final ResourceTypes types;

  ImportCheck(ResourceTypes types) {
    this.types = types;
  }

  /**
   * The identifiers that were sent as {@code ResourcesToImport}, by logical id.
   *
   * @throws AwsError {@code ValidationError} when there are none or the wrong ones
   */
  Map<String, Map<String, String>> identifiers(QueryRequest request) {
    Map<String, Map<String, String>> imports = new LinkedHashMap<>();
    for (QueryRequest resource : request.structures("ResourcesToImport")) {
      String id = resource.required("LogicalResourceId");
      String type = resource.required("ResourceType");
      Map<String, String> identifier = identifier(resource);
      List<String> expected = types.identifiers(type);
      if (types.describe(type).has("identifier")
          && !identifier.keySet().equals(new HashSet<>(expected))) {
        throw AwsError.validation(
            "Invalid resource identifiers for resource %s of type %s: expected %s"
                .formatted(id, type, expected));
      }
      imports.put(id, identifier);
    }
    if (imports.isEmpty()) {
      throw AwsError.validation("ResourcesToImport must be specified when ChangeSetType is IMPORT");
    }
    return imports;
  }

  private static Map<String, String> identifier(QueryRequest resource) {
    Map<String, String> identifier = new LinkedHashMap<>();
    for (int number = 1; resource.has("ResourceIdentifier.entry." + number); number++) {
      String entry = "ResourceIdentifier.entry." + number;
      identifier.put(resource.required(entry + ".key"), resource.required(entry + ".value"));
    }
    if (identifier.isEmpty()) {
      throw AwsError.validation("Resource identifier must not be empty");
    }
    return identifier;
  }

  /**
   * Checks that nothing but the imports changes and that each has a deletion policy.
   *
   * @throws AwsError {@code ValidationError}
   */
  void refuseOtherChanges(List<ResourceChange> changes, Map<String, Map<String, String>> imports) {
    Set<String> missing = new HashSet<>(imports.keySet());
    for (ResourceChange change : changes) {
      missing.remove(change.logicalId());
      if (!change.action().equals("Import")) {
        throw AwsError.validation(
            "As part of the import operation, you cannot modify or add [%s]"
                .formatted(change.logicalId()));
      }
      if (!hasDeletionPolicy(change)) {
        throw AwsError.validation(
            "Resources [%s] is missing DeletionPolicy attribute in the template"
                .formatted(change.logicalId()));
      }
    }
    if (!missing.isEmpty()) {
      throw AwsError.validation(
          "Resources "
              + missing
              + " to import are not in the template or belong to the stack already");
    }
  }

  /**
   * Checks that no output changes.
   *
   * @throws AwsError {@code ValidationError}
   */
  void refuseOutputs(boolean changes) {
    if (changes) {
      throw AwsError.validation(
          "As part of the import operation, you cannot modify or add [Outputs]");
    }
  }

  private static boolean hasDeletionPolicy(ResourceChange change) {
    try {
      return new ObjectMapper().readTree(change.after()).has("DeletionPolicy");
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  /** The identifying properties of each type in a template, for GetTemplateSummary. */
  Map<String, List<String>> identifying(Template template) {
    Map<String, List<String>> byType = new LinkedHashMap<>();
    template
        .resources()
        .values()
        .forEach(resource -> {
          String type = resource.path("Type").asText();
          byType.put(type, types.identifiers(type));
        });
    return byType;
  }
}
