package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.util.regex.Pattern;

/**
 * What the keys in a bucket begin with; characters alone that need no escaping in a URL.
 *
 * @param value without slashes around it; may be empty
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html">Naming
 *     objects</a>
 */
public record KeyPrefix(String value) {
  private static final Pattern FORM =
      Pattern.compile("|(?!\\.{1,2}(/|$))[\\w.-]+(/(?!\\.{1,2}(/|$))[\\w.-]+)*");
  private static final int LONGEST = 500;

  /** Checks the form. */
  public KeyPrefix {
    value = value.replaceAll("^/+|/+$", "");
    if (!FORM.matcher(value).matches() || value.length() > LONGEST) {
      throw Failure.wrongInput(
          "s3-prefix: \"%s\" is not accepted.".formatted(value),
          "Give letters, digits, dots, hyphens and underscores, with single slashes between them; at most %d."
              .formatted(LONGEST));
    }
  }

  /** The key of the object with this name. */
  String key(String name) {
    return value.isEmpty() ? name : value + "/" + name;
  }
}
