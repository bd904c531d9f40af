package io.github.metacodepipeline.bootstrap;

import java.util.List;

/**
 * Permissions as resources of a template.
 *
 * @param yaml the lines that stand between the markers of the shipped template
 * @param unknown what could not be worked out, each as a sentence that says what to do
 */
public record Permissions(String yaml, List<String> unknown) {
  public Permissions {
    unknown = List.copyOf(unknown);
  }
}
