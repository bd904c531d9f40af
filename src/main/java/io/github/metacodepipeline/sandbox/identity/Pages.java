package io.github.metacodepipeline.sandbox.identity;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Answers a list piece by piece, as many as {@code MaxItems} says.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html">ListRolePolicies</a>
 */
final class Pages {
  private static final String USUAL = "100";
  private static final int MOST = 1000;
  private static final String MARKER = "from-";

  private Pages() {}

  /**
   * The piece that a request asks for.
   *
   * @param shown writes the elements
   * @throws AwsError {@code ValidationError} for another number, or a marker that was never given
   */
  static <T> Xml of(QueryRequest request, List<T> all, BiConsumer<Xml, List<T>> shown) {
    int size = size(request.text("MaxItems").orElse(USUAL));
    int from = from(request.text("Marker").orElse(MARKER + "0"), all.size());
    int to = Math.min(from + size, all.size());
    Xml page = new Xml().leaf("IsTruncated", String.valueOf(to < all.size()));
    if (to < all.size()) {
      page.leaf("Marker", MARKER + to);
    }
    shown.accept(page, all.subList(from, to));
    return page;
  }

  private static int size(String text) {
    int size = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (size < 1 || size > MOST) {
      throw AwsError.validation(
          "1 validation error detected: Value '%s' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and %d"
              .formatted(text, MOST));
    }
    return size;
  }

  private static int from(String marker, int size) {
    int from =
        marker.matches(MARKER + "\\d{1,6}")
            ? Integer.parseInt(marker.substring(MARKER.length()))
            : -1;
    if (from < 0 || from > size) {
      throw AwsError.validation("Invalid Marker.");
    }
    return from;
  }
}
