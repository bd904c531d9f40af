package io.github.metacodepipeline.plan;

import java.util.Optional;
import java.util.Set;

/**
 * What would change in a resource.
 *
 * @param path the property, such as {@code Properties.Stages}, or {@code Tags}
 * @param before its value now, as far as CloudFormation says
 * @param after its value then, as far as CloudFormation says
 * @param recreates whether this is what replaces the resource
 * @param hangsOn what has to come out otherwise for it to change at all, such as {@code Role.Arn}
 *     or {@code Bucket}, where CloudFormation can tell only when it has changed those; empty for a
 *     property that is itself changed
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChangeDetail.html">ResourceChangeDetail:
 *     Evaluation</a>
 */
public record PropertyChange(
    String path,
    Optional<String> before,
    Optional<String> after,
    boolean recreates,
    Set<String> hangsOn) {
  public PropertyChange {
    hangsOn = Set.copyOf(hangsOn);
  }

  /** One that is itself changed. */
  public PropertyChange(
      String path, Optional<String> before, Optional<String> after, boolean recreates) {
    this(path, before, after, recreates, Set.of());
  }

  /** The property itself, without what it is in or what is in it: {@code Stages}. */
  public String name() {
    String inside = path.startsWith("Properties.") ? path.substring("Properties.".length()) : path;
    return inside.contains(".") ? inside.substring(0, inside.indexOf('.')) : inside;
  }
}
