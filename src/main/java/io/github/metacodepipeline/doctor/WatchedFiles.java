package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.source.Blob;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of the repository that a stack is made from. */
final class WatchedFiles {
  private WatchedFiles() {}

  /** The template and all that it pulls in; the template alone where it cannot be read. */
  static Set<RepositoryPath> of(Patient patient) {
    Set<RepositoryPath> files = new TreeSet<>();
    files.add(patient.complaint().target().template());
    patient
        .template()
        .ifPresent(present ->
            Stream.concat(
                    present.files().stream().map(SourceFile::path),
                    present.bundle().files().stream()
                        .flatMap(part -> part.blobs().stream())
                        .map(Blob::path))
                .forEach(files::add));
    return files;
  }
}
