package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import java.nio.charset.StandardCharsets;

/**
 * Refuses a template that cannot travel inside a request, as long as nothing uploads templates.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html">
 *     TemplateBody of CreateChangeSet</a>
 */
final class InlineTemplateLimit {
  private static final int LARGEST = 51_200;

  private InlineTemplateLimit() {}

  /**
   * Checks the size in bytes of UTF-8.
   *
   * @throws Failure WRONG_INPUT above 51,200 bytes, with the exact size
   */
  static void check(Template template) {
    int size = template.text().getBytes(StandardCharsets.UTF_8).length;
    if (size > LARGEST) {
      throw Failure.wrongInput(
          new Place(template.file().path().value(), 1),
          "The template has %,d bytes.".formatted(size),
          "CloudFormation accepts at most %,d bytes inside a request, and this version does not upload templates; shorten it or move a part into a template of its own."
              .formatted(LARGEST));
    }
  }
}
