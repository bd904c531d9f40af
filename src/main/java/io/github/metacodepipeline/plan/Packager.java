package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Bundle;
import io.github.metacodepipeline.source.Bundle.Part;
import io.github.metacodepipeline.source.Bytes;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Inclusion;
import io.github.metacodepipeline.source.Repository;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import java.util.Optional;

/** Makes a template ready to travel; whether anything has to be stored shows only afterwards. */
public final class Packager {
  private static final int LARGEST_INLINE = 51_200;

  private final Repository repository;
  private final Optional<Artifacts> store;

  /**
   * @param repository what the declarations were read from
   * @param store nothing when no bucket was given
   */
  public Packager(Repository repository, Optional<Artifacts> store) {
    this.repository = repository;
    this.store = store;
  }

  /**
   * The template with all that it pulls in, as it travels; nobody in AWS is asked.
   *
   * @throws Failure WRONG_INPUT when something is larger than CloudFormation takes it, or has to be
   *     stored and there is no bucket; UNREACHABLE or DENIED when the repository does not answer
   */
  Parcel pack(Declaration.Present wanted) {
    return store
        .map(artifacts -> new Packing(repository, wanted, artifacts).parcel())
        .orElseGet(() -> unaided(wanted));
  }

  /**
   * The template as it would be sent, with the lines of the repository's; that one itself where
   * there is no bucket.
   */
  Template asSent(Declaration.Present wanted) {
    return store.isEmpty() || wanted.bundle().inclusions().isEmpty()
        ? wanted.template()
        : TemplateReader.read(new SourceFile(wanted.template().file().path(), pack(wanted).text()));
  }

  /**
   * Stores what the parcel needs and is not stored yet.
   *
   * @throws Failure as {@link Artifacts#put}
   */
  void deliver(Parcel parcel) {
    store.ifPresent(artifacts -> parcel.artifacts().forEach(artifacts::put));
  }

  private static Parcel unaided(Declaration.Present wanted) {
    Template template = wanted.template();
    Bundle bundle = wanted.bundle();
    if (!bundle.inclusions().isEmpty()) {
      Inclusion first = bundle.inclusions().getFirst();
      throw Failure.wrongInput(
          first.place(),
          "The local %s has %,d bytes, and there is no bucket to put it into."
              .formatted(first.named().path(), size(bundle, first)),
          "Give the input s3-bucket the name of a bucket in the stack's Region: CloudFormation"
              + " fetches every local file from there, whatever its size.");
    }
    int size = Bytes.of(template.text()).size();
    if (size > LARGEST_INLINE) {
      throw Failure.wrongInput(
          firstLine(template.file().path()),
          "The template has %,d bytes.".formatted(size),
          "CloudFormation takes at most %,d bytes inside a request. Give the input s3-bucket the name of a bucket in the stack's Region to send it through."
              .formatted(LARGEST_INLINE));
    }
    return Parcel.inline(template);
  }

  /** Whether a template has to go through a bucket. */
  static boolean isTooLargeToSend(Bytes template) {
    return template.size() > LARGEST_INLINE;
  }

  static Place firstLine(RepositoryPath file) {
    return new Place(file.value(), 1);
  }

  private static long size(Bundle bundle, Inclusion inclusion) {
    return switch (bundle.part(inclusion)) {
      case Part.Nested nested -> Bytes.of(nested.template().text()).size();
      case Part.Fragment fragment -> Bytes.of(fragment.file().text()).size();
      case Part.Files files -> files.size();
    };
  }
}
