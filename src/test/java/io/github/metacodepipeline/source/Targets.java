package io.github.metacodepipeline.source;

import java.util.Set;

/** Makes targets that differ only in what a test is about. */
public final class Targets {
  private Targets() {}

  public static Target target(
      StackName stack, RepositoryPath template, String parameterOverrides, String tags) {
    return new Target(
        stack, template, parameterOverrides, tags, Terms.of(Set.of("CAPABILITY_NAMED_IAM")));
  }
}
