package io.github.metacodepipeline.doctor;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The patterns for paths that GitHub's workflows and CodePipeline's triggers have in common: {@code
 * *} for a part of a name, {@code **} for any number of folders, {@code ?} for a character.
 *
 * @see <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/syntax-glob.html">Working
 *     with glob patterns</a>
 */
final class PathPattern {
  private PathPattern() {}

  /** Whether one of them matches; none at all match everything. */
  static boolean covers(List<String> patterns, String path) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> covers(pattern, path));
  }

  static boolean covers(String pattern, String path) {
    StringBuilder regular = new StringBuilder();
    int i = 0;
    while (i < pattern.length()) {
      if (pattern.startsWith("**/", i)) {
        regular.append("(?:.*/)?");
        i += 3;
      } else if (pattern.startsWith("**", i)) {
        regular.append(".*");
        i += 2;
      } else {
        char c = pattern.charAt(i);
        regular.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
        i++;
      }
    }
    return Pattern.compile(regular.toString(), Pattern.DOTALL).matcher(path).matches();
  }
}
