package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A CloudFormation template: its text, byte for byte, and what it declares, with lines.
 *
 * @param file where it was read
 * @param root the whole document
 * @param parameters what it declares, by name, in order
 * @param resources what it declares, by logical id, in order
 */
public record Template(
    SourceFile file,
    Node.Mapping root,
    Map<String, Parameter> parameters,
    Map<String, Resource> resources) {
  public Template {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
  }

  /**
   * A parameter that the template declares.
   *
   * @param type such as {@code String} or {@code AWS::SSM::Parameter::Value<String>}
   * @param defaultValue as text
   * @param noEcho whether its value is a secret
   */
  public record Parameter(
      String name, String type, Optional<String> defaultValue, boolean noEcho, Place place) {
    /**
     * Whether its value comes from the SSM parameter store, and so changes without being touched;
     * {@code AWS::SSM::Parameter::Name} does not, it is the name itself.
     */
    public boolean isStored() {
      return type.startsWith("AWS::SSM::Parameter::Value<");
    }
  }

  /** A resource that the template declares. */
  public record Resource(String logicalId, String type, Node.Mapping body, Place place) {}

  /** The text, exactly as in the file. */
  public String text() {
    return file.text();
  }

  /**
   * Where a resource stands; the first line of the template for one that it does not declare.
   *
   * @param logicalId in a nested stack with the stack's own before it: {@code Child/Pipeline}
   */
  public Place placeOf(String logicalId) {
    Resource resource = resources.get(logicalId.split("/", 2)[0]);
    return resource == null ? new Place(file.path().value(), 1) : resource.place();
  }

  /**
   * Where a path of CloudFormation's, such as {@code /Resources/Pipeline/Properties/Stages}, stands
   * in the template, as deep as it can be followed; nothing when the resource does not stand here.
   */
  public Optional<Place> placeAt(String path) {
    return TemplatePath.place(this, path);
  }

  /** The transforms and macros that the template names at its top, in order. */
  public List<String> transforms() {
    return transforms(root);
  }

  static List<String> transforms(Node.Mapping root) {
    return Stream.of("Transform", "Fn::Transform")
        .flatMap(key -> root.field(key).stream())
        .flatMap(Template::namesOfTransforms)
        .toList();
  }

  static Stream<String> namesOfTransforms(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.asText().stream();
      case Node.Sequence sequence -> sequence.items().stream().flatMap(Template::namesOfTransforms);
      case Node.Mapping mapping -> mapping.field("Name").flatMap(Node::asText).stream();
    };
  }

  /**
   * What makes equal texts mean different things, such as a transform or a value that AWS looks up
   * at every deployment, as a sentence; nothing when the text says it all.
   */
  public Optional<String> dependsOnMoreThanItsText() {
    return TextDependence.of(this);
  }
}
