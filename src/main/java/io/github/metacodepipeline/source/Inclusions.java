package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the places where a document names local files or folders. A URL, a dynamic reference and an
 * intrinsic function are none.
 */
final class Inclusions {
  private static final List<PackagedProperty> PROPERTIES = PackagedProperties.all();
  private static final Pattern ELSEWHERE =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*|.*\\{\\{resolve:.*|\\s*", Pattern.DOTALL);
  private static final String INCLUDE = "AWS::Include";

  private final RepositoryPath file;

  private Inclusions(RepositoryPath file) {
    this.file = file;
  }

  /**
   * Those of a template, in the order of the document.
   *
   * @throws Failure WRONG_INPUT when a path is not one of the repository; names file and line
   */
  static List<Inclusion> of(Template template) {
    Inclusions inclusions = new Inclusions(template.file().path());
    Node.Mapping root = template.root();
    return Stream.of(
            root.field("Transform").stream().flatMap(inclusions::included),
            inclusions.transforms(root),
            root.field("Resources").stream().flatMap(inclusions::properties))
        .flatMap(found -> found)
        .distinct()
        .toList();
  }

  /** Those of a piece of a template, which may stand anywhere in one. */
  static List<Inclusion> of(RepositoryPath file, Node fragment) {
    Inclusions inclusions = new Inclusions(file);
    return Stream.concat(inclusions.transforms(fragment), inclusions.properties(fragment))
        .distinct()
        .toList();
  }

  /** The value that names what is included, if this transform is an inclusion. */
  static Optional<Node> locationOf(Node transform) {
    return transform instanceof Node.Mapping mapping
            && mapping.field("Name").flatMap(Node::asText).filter(INCLUDE::equals).isPresent()
            && mapping.field("Parameters").orElse(mapping) instanceof Node.Mapping parameters
        ? parameters.field("Location")
        : Optional.empty();
  }

  private Stream<Inclusion> transforms(Node node) {
    return switch (node) {
      case Node.Scalar _ -> Stream.empty();
      case Node.Sequence sequence -> sequence.items().stream().flatMap(this::transforms);
      case Node.Mapping mapping ->
          Stream.concat(
              mapping.field("Fn::Transform").stream().flatMap(this::included),
              mapping.fields().values().stream().flatMap(this::transforms));
    };
  }

  private Stream<Inclusion> included(Node transform) {
    return switch (transform) {
      case Node.Scalar _ -> Stream.empty();
      case Node.Sequence several -> several.items().stream().flatMap(this::included);
      case Node.Mapping one ->
          locationOf(one).stream()
              .flatMap(location -> inclusion(location, Content.FRAGMENT, new Form.Uri()));
    };
  }

  private Stream<Inclusion> properties(Node node) {
    return switch (node) {
      case Node.Scalar _ -> Stream.empty();
      case Node.Sequence sequence -> sequence.items().stream().flatMap(this::properties);
      case Node.Mapping mapping ->
          Stream.concat(
              PROPERTIES.stream()
                  .flatMap(property ->
                      property.in(mapping).stream()
                          .flatMap(value -> inclusion(value, property.content(), property.form()))),
              mapping.fields().values().stream().flatMap(this::properties));
    };
  }

  private Stream<Inclusion> inclusion(Node node, Content content, Form form) {
    if (!(node instanceof Node.Scalar value) || value.asText().isEmpty()) {
      return Stream.empty();
    }
    String text = value.text().strip();
    if (ELSEWHERE.matcher(text).matches()) {
      return Stream.empty();
    }
    Place place = new Place(file.value(), value.line());
    if (value.span().equals(Span.NOWHERE)) {
      throw Failure.wrongInput(
          place,
          "The path %s has an anchor, an alias or a tag.".formatted(Excerpt.of(text)),
          "Write it out, since another value takes its place when the file is stored.");
    }
    return Stream.of(new Inclusion(value, place, new Named(resolved(text, place), content), form));
  }

  /** A path is relative to the file that names it. */
  private RepositoryPath resolved(String text, Place place) {
    String folder = file.value().substring(0, file.value().lastIndexOf('/') + 1);
    if (text.startsWith("/")) {
      throw outside(text, place);
    }
    try {
      return new RepositoryPath(folder + text);
    } catch (Failure failure) {
      throw outside(text, place).causedBy(failure);
    }
  }

  private static Failure outside(String text, Place place) {
    return Failure.wrongInput(
        place,
        "%s is not a file or a folder in the repository.".formatted(Excerpt.of(text)),
        "Give a path relative to this file that stays inside the repository and is not all of it.");
  }
}
