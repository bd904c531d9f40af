package io.github.metacodepipeline.plan;

import java.util.Optional;

/**
 * What would change in a resource.
 *
 * @param path the property, such as {@code Properties.Stages}, or {@code Tags}
 * @param before its value now, as far as CloudFormation says
 * @param after its value then, as far as CloudFormation says
 * @param recreates whether this is what replaces the resource
 */
public record PropertyChange(
    String path, Optional<String> before, Optional<String> after, boolean recreates) {

  /** The property itself, without what it is in or what is in it: {@code Stages}. */
  public String name() {
    String inside = path.startsWith("Properties.") ? path.substring("Properties.".length()) : path;
    return inside.contains(".") ? inside.substring(0, inside.indexOf('.')) : inside;
  }
}
