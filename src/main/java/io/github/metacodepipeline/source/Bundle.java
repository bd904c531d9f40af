package io.github.metacodepipeline.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a template pulls in from the repository, however deep.
 *
 * <pre>
 *  pipeline.yaml --TemplateURL--> nested.yaml --AWS::Include--> tags.yaml
 *        |                             |
 *        +----------Code---------------+------> src/ (two files)
 * </pre>
 *
 * @param inclusions the places in the template itself
 * @param parts everything that is named, each after all that it names itself
 */
public record Bundle(List<Inclusion> inclusions, Map<Named, Part> parts) {
  /** Of a template that stands for itself. */
  public static final Bundle NONE = new Bundle(List.of(), Map.of());

  public Bundle {
    inclusions = List.copyOf(inclusions);
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** Something that is named, as the repository has it. */
  public sealed interface Part {
    /** A template, and what it names. */
    record Nested(Template template, List<Inclusion> inclusions) implements Part {
      public Nested {
        inclusions = List.copyOf(inclusions);
      }
    }

    /** A piece of a template, and what it names. */
    record Fragment(SourceFile file, Node root, List<Inclusion> inclusions) implements Part {
      public Fragment {
        inclusions = List.copyOf(inclusions);
      }
    }

    /** A file, or all files of a folder. */
    record Files(RepositoryPath path, List<Blob> blobs) implements Part {
      public Files {
        blobs = List.copyOf(blobs);
      }

      /** How many bytes there are in all. */
      public long size() {
        return blobs.stream().mapToLong(Blob::size).sum();
      }

      /** Whether the path is a folder's. */
      public boolean isFolder() {
        return blobs.size() != 1 || !blobs.getFirst().path().equals(path);
      }
    }
  }

  /** What is named there. */
  public Part part(Inclusion inclusion) {
    Part part = parts.get(inclusion.named());
    if (part == null) {
      throw new IllegalArgumentException("not of this bundle: " + inclusion);
    }
    return part;
  }

  /**
   * The template of a stack that a template of this bundle nests, or that template as it is sent,
   * which has the same lines; nothing where it is not in the repository.
   */
  public Optional<Template> nested(Template parent, Template.Resource stack) {
    Optional<Node> url = NestedStack.properties(stack).field("TemplateURL");
    List<Inclusion> there =
        Stream.concat(
                inclusions.stream(),
                parts.values().stream()
                    .flatMap(part ->
                        part instanceof Part.Nested(_, var inner)
                            ? inner.stream()
                            : Stream.empty()))
            .filter(inclusion -> inclusion.named().content() == Content.TEMPLATE)
            .filter(inclusion ->
                inclusion.place().file().equals(parent.file().path().value())
                    && url.filter(node -> node.line() == inclusion.value().line()).isPresent())
            .distinct()
            .toList();
    return there.stream()
        .filter(inclusion -> there.size() == 1 || url.equals(Optional.of(inclusion.value())))
        .findFirst()
        .map(this::part)
        .flatMap(part ->
            part instanceof Part.Nested(var template, _)
                ? Optional.of(template)
                : Optional.empty());
  }

  /** The documents among the parts: they are watched by their text. */
  List<SourceFile> documents() {
    return parts.values().stream()
        .flatMap(part ->
            switch (part) {
              case Part.Nested nested -> Stream.of(nested.template().file());
              case Part.Fragment fragment -> Stream.of(fragment.file());
              case Part.Files _ -> Stream.empty();
            })
        .toList();
  }

  /** The files and folders among the parts: they are watched by what git calls their content. */
  public List<Part.Files> files() {
    return parts.values().stream()
        .flatMap(part -> part instanceof Part.Files files ? Stream.of(files) : Stream.empty())
        .toList();
  }

  /** The templates among the parts. */
  public List<Template> templates() {
    return parts.values().stream()
        .flatMap(part ->
            part instanceof Part.Nested nested ? Stream.of(nested.template()) : Stream.empty())
        .toList();
  }

  /** The documents among the parts, read. */
  public List<Node> roots() {
    return parts.values().stream()
        .<Node>flatMap(part ->
            switch (part) {
              case Part.Nested nested -> Stream.of(nested.template().root());
              case Part.Fragment fragment -> Stream.of(fragment.root());
              case Part.Files _ -> Stream.empty();
            })
        .toList();
  }
}
