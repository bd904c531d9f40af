package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;

/**
 * Which resources of a stack an update may touch; two with the same meaning are equal.
 *
 * @param json with sorted keys
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html">
 *     Stack policies</a>
 */
public record StackPolicy(String json) {
  /** The policy that a document says. */
  static StackPolicy of(Node.Mapping document) {
    return new StackPolicy(NodeText.of(document));
  }

  /** The policy that AWS shows; one that cannot be read equals none of ours. */
  public static StackPolicy deployed(String body) {
    try {
      return new StackPolicy(
          NodeText.of(DocumentReader.read(new Origin.Input("stack policy"), body)));
    } catch (Failure unreadable) {
      return new StackPolicy(body);
    }
  }
}
