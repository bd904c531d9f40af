package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A part of a long list, and the token that leads to the next part.
 *
 * @param items this part
 * @param next the token; empty on the last page
 */
record Page<T>(List<T> items, Optional<String> next) {
  /** How many items a page has. */
  static final int SIZE = 100;

  Page {
    items = List.copyOf(items);
  }

  /**
   * The page that a request asks for with {@code NextToken}.
   *
   * @throws AwsError {@code ValidationError} for a token that was never given
   */
  static <T> Page<T> of(QueryRequest request, List<T> all) {
    int start = request.text("NextToken").map(Page::start).orElse(0);
    int end = Math.min(start + SIZE, all.size());
    return new Page<>(
        all.subList(Math.min(start, all.size()), end),
        end < all.size() ? Optional.of(token(end)) : Optional.empty());
  }

  /**
   * The same for a list that grows at its end and is shown from there: what is added between two
   * requests does not shift the next page.
   *
   * @throws AwsError {@code ValidationError} for a token that was never given
   */
  static <T> Page<T> newestFirst(QueryRequest request, List<T> all) {
    int end = Math.min(request.text("NextToken").map(Page::start).orElse(all.size()), all.size());
    int start = Math.max(0, end - SIZE);
    return new Page<>(
        all.subList(start, end).reversed(),
        start > 0 ? Optional.of(token(start)) : Optional.empty());
  }

  private static String token(int start) {
    return Base64.getUrlEncoder()
        .encodeToString(("from-" + start).getBytes(StandardCharsets.UTF_8));
  }

  private static int start(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      return Integer.parseUnsignedInt(text.replaceFirst("^from-", ""));
    } catch (IllegalArgumentException _) {
      throw AwsError.validation("Invalid pagination token");
    }
  }
}
