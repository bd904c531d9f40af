package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.source.Value;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of a policy, in which {@code *} stands for any text and {@code ?} for any one
 * character. What is open in a template stands in it as {@code ${Name}}, and is equal to itself
 * only.
 *
 * @param ignoresCase for the names of actions, in which IAM does not mind it
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Wildcards
 *     in policies</a>
 */
public record Glob(String text, boolean ignoresCase) {
  private static final Pattern RUNS = Pattern.compile("[*?][*?]");
  private static final Pattern RUN = Pattern.compile("[*?]*\\*[*?]*");

  /** Every text. */
  public static final Glob ANY = new Glob("*");

  private static final Pattern REFERENCE = Pattern.compile("!(?:Ref|GetAtt) ([A-Za-z0-9.:]+)");
  private static final String SUBSTITUTED = "!Sub '";
  private static final String UNREADABLE = "\0";

  public Glob {
    // "*?*" and "?*" match the same; one spelling makes them equal.
    text =
        text.indexOf('*') < 0 || !RUNS.matcher(text).find()
            ? text
            : RUN.matcher(text).replaceAll(run -> "?".repeat(questions(run.group())) + "*");
  }

  /** A pattern in which the case of letters counts. */
  public Glob(String text) {
    this(text, false);
  }

  /** What a piece of a policy matches. */
  public static Glob of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> new Glob(text);
      case Value.Open(var expression) -> ofOpen(expression);
      case Value.Items _, Value.Fields _ -> opaque(value.toString());
    };
  }

  private static Glob ofOpen(String expression) {
    Matcher reference = REFERENCE.matcher(expression);
    if (reference.matches()) {
      return new Glob("${" + reference.group(1) + "}");
    }
    return expression.startsWith(SUBSTITUTED) && expression.endsWith("'")
        ? new Glob(
            expression
                .substring(SUBSTITUTED.length(), expression.length() - 1)
                .replace("''", "'")
                .replace("${!", "${"))
        : opaque(expression);
  }

  private static Glob opaque(String expression) {
    return new Glob(UNREADABLE + expression.replaceAll("[*?]", "."));
  }

  /** The same for the name of an action. */
  Glob ignoringCase() {
    return new Glob(text, true);
  }

  private String spelledFor(Glob other) {
    return ignoresCase || other.ignoresCase ? text.toLowerCase(Locale.ROOT) : text;
  }

  /** The same where every reference that is left open may be anything. */
  Glob filled() {
    return isOpaque() ? ANY : new Glob(text.replaceAll("\\$\\{[^}]*}", "*"), ignoresCase);
  }

  /** Whether it is left open by more than a name, so that it could be anything. */
  public boolean isOpaque() {
    return text.startsWith(UNREADABLE);
  }

  /** Whether it stands for more than one text. */
  public boolean hasWildcard() {
    return !text.startsWith(UNREADABLE) && (text.indexOf('*') >= 0 || text.indexOf('?') >= 0);
  }

  /** Whether it matches every text that the other one matches. */
  public boolean covers(Glob other) {
    return covers(spelledFor(other), other.spelledFor(this));
  }

  private static boolean covers(String wide, String narrow) {
    int i = 0;
    int j = 0;
    int star = -1;
    int resume = -1;
    while (j < narrow.length()) {
      char here = i < wide.length() ? wide.charAt(i) : '\0';
      if (i < wide.length() && here == '*') {
        star = i++;
        resume = j;
      } else if (i < wide.length() && stepCovers(here, narrow.charAt(j))) {
        i++;
        j++;
      } else if (star >= 0) {
        i = star + 1;
        j = ++resume;
      } else {
        return false;
      }
    }
    while (i < wide.length() && wide.charAt(i) == '*') {
      i++;
    }
    return i == wide.length();
  }

  // The star of the narrow one may be anything, so only a star is as wide.
  private static boolean stepCovers(char wide, char narrow) {
    return wide == '?' ? narrow != '*' : wide == narrow;
  }

  /** Whether some text matches both. */
  public boolean overlaps(Glob other) {
    String a = spelledFor(other);
    String b = other.spelledFor(this);
    boolean[][] meet = new boolean[a.length() + 1][b.length() + 1];
    for (int i = a.length(); i >= 0; i--) {
      for (int j = b.length(); j >= 0; j--) {
        meet[i][j] = meet(a, i, b, j, meet);
      }
    }
    return meet[0][0];
  }

  private static boolean meet(String a, int i, String b, int j, boolean[][] meet) {
    boolean starA = i < a.length() && a.charAt(i) == '*';
    boolean starB = j < b.length() && b.charAt(j) == '*';
    if (i == a.length() && j == b.length()) {
      return true;
    }
    if (starA) {
      return meet[i + 1][j] || (j < b.length() && meet[i][j + 1]);
    }
    if (starB) {
      return meet[i][j + 1] || (i < a.length() && meet[i + 1][j]);
    }
    return i < a.length()
        && j < b.length()
        && (a.charAt(i) == '?' || b.charAt(j) == '?' || a.charAt(i) == b.charAt(j))
        && meet[i + 1][j + 1];
  }

  private static int questions(String run) {
    return (int) run.chars().filter(c -> c == '?').count();
  }

  /** As it would stand in a policy. */
  @Override
  public String toString() {
    return text.replace(UNREADABLE, "");
  }
}
