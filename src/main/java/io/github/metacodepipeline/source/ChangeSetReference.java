package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How somebody names a change set that there should be: by its ARN, or by the name that it has
 * within its stack.
 *
 * @param text the ARN or the name
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html">DescribeChangeSet</a>
 */
public record ChangeSetReference(String text) {
  private static final String NAME = "[a-zA-Z][-a-zA-Z0-9]{0,127}";
  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws[a-z-]*:cloudformation:[a-z0-9-]+:[0-9]{12}:changeSet/("
              + NAME
              + ")/[-a-zA-Z0-9]+");

  /** Checks the form. */
  public ChangeSetReference {
    if (!isName(text) && !ARN.matcher(text).matches()) {
      throw Failure.wrongInput(
          "\"%s\" is neither the ARN of a change set nor its name.".formatted(text),
          "Give what the output change-set-id or change-set-name of the run that kept it says.");
    }
  }

  /** Whether a change set may have this name. */
  public static boolean isName(String text) {
    return text.matches(NAME);
  }

  /** Whether it is meant by its ARN, which says all. */
  public boolean isArn() {
    return !isName(text);
  }

  /** The name alone. */
  public String name() {
    return nameIn(text);
  }

  /** Whether the change set with this ARN is meant. */
  public boolean means(String arn) {
    return isArn() ? text.equals(arn) : text.equals(nameIn(arn));
  }

  private static String nameIn(String nameOrArn) {
    Matcher arn = ARN.matcher(nameOrArn);
    return arn.matches() ? arn.group(1) : nameOrArn;
  }

  @Override
  public String toString() {
    return text;
  }
}
