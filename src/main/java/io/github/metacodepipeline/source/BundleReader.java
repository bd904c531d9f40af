package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Bundle.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Reads what a template pulls in from the repository, and what that pulls in, to the end. */
final class BundleReader {
  private static final int MOST_PARTS = 200;
  private static final int MOST_FILES = 10_000;
  private static final long MOST_BYTES = Blob.LARGEST;

  private final Repository repository;
  private final Revision revision;
  private final Map<Named, Part> parts = new LinkedHashMap<>();
  private final Set<Named> open = new LinkedHashSet<>();

  private BundleReader(Repository repository, Revision revision) {
    this.repository = repository;
    this.revision = revision;
  }

  /**
   * Reads it at one revision.
   *
   * @throws Failure WRONG_INPUT when something is not there or cannot be used as it is; names the
   *     file and line that asks for it
   */
  static Bundle read(Repository repository, Revision revision, Template template) {
    BundleReader reader = new BundleReader(repository, revision);
    List<Inclusion> inclusions = Inclusions.of(template);
    reader.open.add(new Named(template.file().path(), Content.TEMPLATE));
    inclusions.forEach(reader::read);
    return new Bundle(inclusions, reader.parts);
  }

  private void read(Inclusion inclusion) {
    Named named = inclusion.named();
    if (open.contains(named)) {
      throw circle(inclusion);
    }
    if (parts.containsKey(named)) {
      return;
    }
    if (parts.size() + open.size() > MOST_PARTS) {
      throw failure(
          inclusion,
          "This is one local file or folder too many.",
          "A template may name at most %d, counting what they name.".formatted(MOST_PARTS));
    }
    open.add(named);
    Part part = about(inclusion, () -> part(inclusion));
    open.remove(named);
    parts.put(named, part);
  }

  private Part part(Inclusion inclusion) {
    return switch (inclusion.named().content()) {
      case TEMPLATE -> {
        Template template = TemplateReader.read(document(inclusion));
        yield new Part.Nested(template, deeper(Inclusions.of(template)));
      }
      case FRAGMENT -> {
        SourceFile file = document(inclusion);
        Node root = DocumentReader.read(new Origin.TemplateFile(file.path()), file.text());
        yield new Part.Fragment(file, root, deeper(Inclusions.of(file.path(), root)));
      }
      case FILE, ARCHIVE -> files(inclusion);
    };
  }

  private List<Inclusion> deeper(List<Inclusion> inclusions) {
    inclusions.forEach(this::read);
    return inclusions;
  }

  private SourceFile document(Inclusion inclusion) {
    return repository.read(revision, inclusion.named().path()).orElseThrow(() -> absent(inclusion));
  }

  private Part.Files files(Inclusion inclusion) {
    RepositoryPath path = inclusion.named().path();
    List<Blob> blobs = repository.list(revision, path);
    if (blobs.isEmpty()) {
      throw absent(inclusion);
    }
    Part.Files files = new Part.Files(path, blobs);
    if (blobs.size() > MOST_FILES || files.size() > MOST_BYTES) {
      throw failure(
          inclusion,
          "%s has %,d bytes in %,d files.".formatted(path, files.size(), blobs.size()),
          "At most %,d bytes in %,d files are packaged; build it elsewhere, and name it by its URL."
              .formatted(MOST_BYTES, MOST_FILES));
    }
    return files;
  }

  /** What is wrong with a file that was named is said where it was named. */
  private static <T> T about(Inclusion inclusion, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (Failure failure) {
      throw failure.kind() == Failure.Kind.WRONG_INPUT && failure.place().isEmpty()
          ? failure(inclusion, failure.what(), failure.remedy()).causedBy(failure)
          : failure;
    }
  }

  private Failure absent(Inclusion inclusion) {
    return failure(
        inclusion,
        "There is no %s in the repository at %s.".formatted(inclusion.named().path(), revision),
        "Give a path relative to this file, or a URL.");
  }

  private Failure circle(Inclusion inclusion) {
    List<String> round = new ArrayList<>();
    open.stream()
        .dropWhile(named -> !named.equals(inclusion.named()))
        .forEach(named -> round.add(named.path().value()));
    round.add(inclusion.named().path().value());
    return failure(
        inclusion,
        "This pulls in what pulls it in: %s.".formatted(String.join(" -> ", round)),
        "Leave one of them out.");
  }

  private static Failure failure(Inclusion inclusion, String what, String remedy) {
    return Failure.wrongInput(inclusion.place(), what, remedy);
  }
}
