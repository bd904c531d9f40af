package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.Template;
import java.util.List;
import java.util.Optional;

/**
 * A template as it travels: every local path in it replaced by where the file is stored.
 *
 * @param text the template that CloudFormation gets, with the line numbers of the repository's
 * @param location where CloudFormation fetches it; nothing when it fits into the request
 * @param artifacts what must be stored before anybody hears of it, each after what it names
 * @param dependence what makes equal texts mean different things, as a sentence
 */
public record Parcel(
    String text,
    Optional<Location> location,
    List<Artifact> artifacts,
    Optional<String> dependence) {
  public Parcel {
    artifacts = List.copyOf(artifacts);
  }

  /** A template that fits into a request and names no local file. */
  static Parcel inline(Template template) {
    return new Parcel(
        template.text(), Optional.empty(), List.of(), template.dependsOnMoreThanItsText());
  }
}
