package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is known of resource types: what names one, what may change, what {@code GetAtt} gives. */
final class ResourceTypes {
  private static final String EXTRACT = "resource-types.json";

  /** Whether a change of a property makes a new resource. */
  enum Update {
    MUTABLE("Never"),
    CONDITIONAL("Conditionally"),
    IMMUTABLE("Always");

    private final String recreation;

    Update(String recreation) {
      this.recreation = recreation;
    }

    /** AWS's word for it in a change set. */
    String recreation() {
      return recreation;
    }
  }

  private final JsonNode types;

  ResourceTypes() {
    try (InputStream extract =
        Objects.requireNonNull(ResourceTypes.class.getResourceAsStream(EXTRACT), EXTRACT)) {
      types = new ObjectMapper().readTree(extract).path("types");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What the extract says of a type; a missing node for a type that it does not hold. */
  JsonNode describe(String type) {
    return types.path(type);
  }

  /** The property that names a resource: {@code BucketName}, or {@code Name}. */
  List<String> nameProperties(String type) {
    String known = describe(type).path("name").asText("");
    if (!known.isEmpty()) {
      return List.of(known);
    }
    return List.of(type.substring(type.lastIndexOf(':') + 1) + "Name", "Name");
  }

  /** The name that the properties give the resource, if they do. */
  Optional<String> givenName(String type, JsonNode properties) {
    return nameProperties(type).stream()
        .map(properties::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .findFirst();
  }

  /** What a change of this property does to the resource. */
  Update update(String type, String property) {
    if (!types.has(type)) {
      return nameProperties(type).contains(property) ? Update.IMMUTABLE : Update.MUTABLE;
    }
    return switch (describe(type).path("properties").path(property).asText()) {
      case "Immutable" -> Update.IMMUTABLE;
      case "Conditional" -> Update.CONDITIONAL;
      default -> Update.MUTABLE;
    };
  }

  /** Whether the stack's tags are laid onto resources of this type. */
  boolean isTaggable(String type) {
    return describe(type).path("properties").has("Tags");
  }

  /** The properties that identify a resource for an import. */
  List<String> identifiers(String type) {
    List<String> names = new ArrayList<>();
    describe(type).path("identifier").forEach(name -> names.add(name.asText()));
    return names.isEmpty() ? List.of(nameProperties(type).getFirst()) : List.copyOf(names);
  }

  /** Whether {@code Fn::GetAtt} of this attribute can work; true for all of an unknown type. */
  boolean hasAttribute(String type, String attribute) {
    return !types.has(type)
        || describe(type).path("attributes").has(attribute)
        || NestedStacks.is(type) && attribute.startsWith("Outputs.");
  }
}
