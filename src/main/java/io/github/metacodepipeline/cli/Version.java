package io.github.metacodepipeline.cli;

import java.util.Optional;

/** The version of this program, from the jar that it runs from. */
final class Version {
  private Version() {}

  static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("(not from a jar)");
  }
}
