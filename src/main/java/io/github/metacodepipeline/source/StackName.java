package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import java.util.regex.Pattern;

/**
 * The name of a CloudFormation stack.
 *
 * @param value a letter, then letters, digits and hyphens; at most 128 characters (CreateStack API)
 */
public record StackName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");

  /** Checks the form. */
  public StackName {
    if (!FORM.matcher(value).matches()) {
      throw Failure.wrongInput(
          "name: \"%s\" is not the name of a stack.".formatted(value),
          "A stack name starts with a letter and has only letters, digits and hyphens, at most 128.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
