package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Blob;
import io.github.metacodepipeline.source.Bundle.Part;
import io.github.metacodepipeline.source.Bytes;
import io.github.metacodepipeline.source.Content;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Inclusion;
import io.github.metacodepipeline.source.Named;
import io.github.metacodepipeline.source.Repository;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.SourceText;
import io.github.metacodepipeline.source.Span;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Packs one template: what is named goes first, since its digest becomes part of what names it. */
final class Packing {
  /**
   * What CloudFormation says itself: "Template may not exceed 1000000 bytes in size."
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">CloudFormation
   *     quotas</a>
   */
  private static final int LARGEST = 1_000_000;

  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,12}$");
  private static final String TEMPLATE = ".template";
  private static final String ZIP = ".zip";

  private final Repository repository;
  private final Declaration.Present wanted;
  private final Artifacts store;
  private final Map<Named, Location> locations = new HashMap<>();
  private final Map<Location, Artifact> artifacts = new LinkedHashMap<>();

  Packing(Repository repository, Declaration.Present wanted, Artifacts store) {
    this.repository = repository;
    this.wanted = wanted;
    this.store = store;
  }

  Parcel parcel() {
    wanted.bundle().parts().forEach((named, part) -> locations.put(named, packed(named, part)));
    SourceFile file = wanted.template().file();
    String text = edited(file, wanted.bundle().inclusions());
    Bytes content = checked(file.path(), text);
    Optional<Location> location =
        Packager.isTooLargeToSend(content)
            ? Optional.of(stored(content, TEMPLATE))
            : Optional.empty();
    return new Parcel(
        text, location, List.copyOf(artifacts.values()), wanted.dependsOnMoreThanItsText());
  }

  private Location packed(Named named, Part part) {
    return switch (part) {
      case Part.Nested(var template, var inclusions) ->
          stored(checked(named.path(), edited(template.file(), inclusions)), TEMPLATE);
      case Part.Fragment(var file, _, var inclusions) ->
          stored(Bytes.of(edited(file, inclusions)), ending(named.path()));
      case Part.Files files -> packed(named, files);
    };
  }

  private Location packed(Named named, Part.Files files) {
    if (files.isFolder()) {
      return stored(zipped(files.blobs(), files.path().value().length() + 1), ZIP);
    }
    Blob file = files.blobs().getFirst();
    Bytes content = repository.bytes(wanted.revision(), file);
    return named.content() == Content.ARCHIVE && !isZip(content)
        ? stored(zipped(files.blobs(), file.path().value().lastIndexOf('/') + 1), ZIP)
        : stored(content, ending(file.path()));
  }

  private Bytes zipped(List<Blob> blobs, int lengthOfFolder) {
    Map<String, Bytes> files = new HashMap<>();
    for (Blob blob : blobs) {
      files.put(
          blob.path().value().substring(lengthOfFolder), repository.bytes(wanted.revision(), blob));
    }
    return Archive.of(files);
  }

  private static boolean isZip(Bytes content) {
    return content.beginWith((byte) 'P', (byte) 'K', (byte) 3, (byte) 4)
        || content.beginWith((byte) 'P', (byte) 'K', (byte) 5, (byte) 6);
  }

  private static String ending(RepositoryPath path) {
    Matcher matcher = ENDING.matcher(path.value());
    return matcher.find() ? matcher.group() : "";
  }

  private String edited(SourceFile file, List<Inclusion> inclusions) {
    Map<Span, String> values = new HashMap<>();
    for (Inclusion inclusion : inclusions) {
      Location location = locations.get(inclusion.named());
      if (location == null) {
        throw new IllegalStateException("not packed yet: " + inclusion);
      }
      values.put(inclusion.value().span(), location.written(inclusion.form()));
    }
    return SourceText.with(values, file.text());
  }

  private static Bytes checked(RepositoryPath file, String text) {
    Bytes content = Bytes.of(text);
    if (content.size() > LARGEST) {
      throw Failure.wrongInput(
          Packager.firstLine(file),
          "The template has %,d bytes as it is sent.".formatted(content.size()),
          "CloudFormation takes at most %,d bytes; move a part into a nested template."
              .formatted(LARGEST));
    }
    return content;
  }

  private Location stored(Bytes content, String ending) {
    Location location = store.locate(content.sha256() + ending);
    artifacts.put(location, new Artifact(location, content));
    return location;
  }
}
