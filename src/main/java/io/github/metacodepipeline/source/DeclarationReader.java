package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.ConfigurationReader.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what the repository says at one revision about one target. */
public final class DeclarationReader {
  private final Repository repository;
  private final ConfigurationReader configurations;

  /** Reads from this repository, where no file is named by an absolute path. */
  public DeclarationReader(Repository repository) {
    this(repository, List.of());
  }

  /**
   * Reads from this repository.
   *
   * @param checkouts absolute paths that may stand before a file of the repository: the values of
   *     {@code GITHUB_WORKSPACE} and {@code RUNNER_WORKSPACE}
   */
  public DeclarationReader(Repository repository, List<String> checkouts) {
    this.repository = repository;
    this.configurations = new ConfigurationReader(repository, checkouts);
  }

  /**
   * What is declared for this target. The head of a branch is looked up once, so that all files are
   * of one commit; the declaration then names that commit.
   *
   * @throws Failure WRONG_INPUT when the template or its configuration cannot be used as it is;
   *     UNREACHABLE or DENIED when the repository does not answer
   */
  public Declaration read(Revision asked, Target target) {
    Revision revision = pinned(asked);
    Optional<SourceFile> file = repository.read(revision, target.template());
    if (file.isEmpty()) {
      return gone(revision, target.template());
    }
    Template template = TemplateReader.read(file.get());
    Bundle bundle = BundleReader.read(repository, revision, template);
    Reading reading = configurations.read(revision, target);
    reading.parameters().forEach(entry -> checkDeclared(template, entry));
    return new Declaration.Present(
        revision,
        template,
        reading.configuration(),
        watched(file.get(), bundle.documents(), reading.files()),
        bundle);
  }

  /**
   * The template alone, to compare with; nothing when it is not there or cannot be read. What it
   * pulls in is left out where that is not there or cannot be read.
   *
   * @throws Failure UNREACHABLE or DENIED when the repository does not answer
   */
  public Optional<Written> template(Revision revision, Target target) {
    return repository
        .read(revision, target.template())
        .flatMap(file -> readable(() -> TemplateReader.read(file)))
        .map(template ->
            readable(() -> BundleReader.read(repository, revision, template))
                .map(bundle -> new Written(template, bundle))
                .orElseGet(() -> new Written(template)));
  }

  // What somebody proposes to mend must not keep us from showing what the mending does.
  private static <T> Optional<T> readable(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (Failure failure) {
      if (failure.kind() == Failure.Kind.WRONG_INPUT) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  // On a laptop nobody pushed anything: a file that is not there is a slip of the pen.
  private static Declaration gone(Revision revision, RepositoryPath template) {
    return switch (revision) {
      case Revision.WorkingTree() ->
          throw Failure.wrongInput(
              "template: there is no file %s here.".formatted(template),
              "Give the path of the template from the repository's root, and run this there.");
      case Revision.At _, Revision.HeadOf _, Revision.Shipped _ ->
          new Declaration.Gone(revision, template);
    };
  }

  private Revision pinned(Revision asked) {
    return switch (asked) {
      case Revision.HeadOf(var branch) ->
          repository.head(branch).<Revision>map(Revision.At::new).orElse(asked);
      case Revision.At _, Revision.WorkingTree _, Revision.Shipped _ -> asked;
    };
  }

  private static void checkDeclared(Template template, Entry entry) {
    var declared = template.parameters().keySet();
    if (!declared.contains(entry.name())) {
      throw entry.failure(
          Subject.PARAMETERS,
          "is not declared by the template %s.".formatted(template.file().path()),
          declared.isEmpty()
              ? "The template declares no parameters."
              : "%sThe template declares %s."
                  .formatted(Suggestion.of(entry.name(), declared), String.join(", ", declared)));
    }
  }

  private static List<SourceFile> watched(
      SourceFile template, List<SourceFile> documents, List<SourceFile> others) {
    Map<RepositoryPath, SourceFile> watched = new LinkedHashMap<>();
    watched.put(template.path(), template);
    documents.forEach(file -> watched.putIfAbsent(file.path(), file));
    others.forEach(file -> watched.putIfAbsent(file.path(), file));
    return new ArrayList<>(watched.values());
  }
}
