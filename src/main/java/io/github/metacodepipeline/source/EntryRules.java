package io.github.metacodepipeline.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * CloudFormation's rules for names and values of parameters and tags.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">
 *     CloudFormation quotas</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Tag.html">Tag</a>
 */
final class EntryRules {
  private static final Pattern PARAMETER_NAME = Pattern.compile("[a-zA-Z0-9]{1,255}");

  /** The most bytes of UTF-8 that the value of a parameter may have. */
  static final int LARGEST_PARAMETER = 4096;

  private static final int MOST_TAGS = 50;
  private static final int LONGEST_TAG_KEY = 128;
  private static final int LONGEST_TAG_VALUE = 256;

  private EntryRules() {}

  /**
   * Checks every entry.
   *
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT for the first one that breaks a rule
   */
  static void check(Subject subject, List<Entry> entries) {
    switch (subject) {
      case PARAMETERS -> entries.forEach(EntryRules::checkParameter);
      case TAGS -> checkTags(entries);
    }
  }

  private static void checkParameter(Entry entry) {
    if (!PARAMETER_NAME.matcher(entry.name()).matches()) {
      throw entry.failure(
          Subject.PARAMETERS,
          "cannot be the name of a parameter.",
          "A parameter's name has only letters and digits, at most 255.");
    }
    if (entry.value() instanceof ParameterValue.Given(var value)
        && value.getBytes(StandardCharsets.UTF_8).length > LARGEST_PARAMETER) {
      throw entry.failure(
          Subject.PARAMETERS,
          "has a value of %,d bytes.".formatted(value.getBytes(StandardCharsets.UTF_8).length),
          "At most %,d bytes are accepted.".formatted(LARGEST_PARAMETER));
    }
  }

  private static void checkTags(List<Entry> entries) {
    if (entries.size() > MOST_TAGS) {
      throw entries
          .get(MOST_TAGS)
          .failure(
              Subject.TAGS,
              "is one of %d tags.".formatted(entries.size()),
              "A stack has at most %d tags.".formatted(MOST_TAGS));
    }
    entries.forEach(EntryRules::checkTag);
  }

  private static void checkTag(Entry entry) {
    int keyLength = entry.name().codePointCount(0, entry.name().length());
    if (keyLength < 1 || keyLength > LONGEST_TAG_KEY) {
      throw entry.failure(
          Subject.TAGS,
          "has a key of %d characters.".formatted(keyLength),
          "A key has 1 to %d characters.".formatted(LONGEST_TAG_KEY));
    }
    if (entry.name().toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw entry.failure(
          Subject.TAGS,
          "begins with aws:, which is reserved.",
          "Choose a key without this prefix.");
    }
    if (entry.value() instanceof ParameterValue.Given(var value)
        && value.codePointCount(0, value.length()) > LONGEST_TAG_VALUE) {
      throw entry.failure(
          Subject.TAGS,
          "has a value of %d characters.".formatted(value.codePointCount(0, value.length())),
          "A value has at most %d characters.".formatted(LONGEST_TAG_VALUE));
    }
  }
}
