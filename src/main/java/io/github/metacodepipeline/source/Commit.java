package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import java.util.regex.Pattern;

/**
 * A commit of the repository, by its full name.
 *
 * @param sha 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits
 */
public record Commit(String sha) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");

  /** Checks the form. */
  public Commit {
    if (!FORM.matcher(sha).matches()) {
      throw Failure.wrongInput(
          "\"%s\" is not a commit.".formatted(sha), "A commit is 40 hexadecimal digits.");
    }
  }

  /** The first seven digits, as people write it. */
  public String abbreviated() {
    return sha.substring(0, 7);
  }

  @Override
  public String toString() {
    return sha;
  }
}
