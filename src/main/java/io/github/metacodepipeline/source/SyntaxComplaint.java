package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in plain words, with line and column, why a text is neither YAML nor JSON. */
final class SyntaxComplaint {
  private static final String ACCEPTED = "A document in YAML or JSON is expected.";

  private static final Pattern IMPOSSIBLE_CHARACTER =
      Pattern.compile("\\\\U(?!000|0010)[0-9a-fA-F]{8}");

  private SyntaxComplaint() {}

  /** The complaint about a text that the parser gave up on; it shows nothing of the text. */
  static Failure of(Origin origin, String text, YamlEngineException cause) {
    if (!(cause instanceof MarkedYamlEngineException marked)) {
      return origin.failure(
          1, "This is not YAML or JSON: its first lines name another version.", ACCEPTED);
    }
    Mark mark = mark(marked).orElse(null);
    int line = mark == null ? 1 : mark.getLine() + 1;
    int last = lastLine(text);
    String where =
        line > last ? "at its end" : "at column " + (mark == null ? 1 : mark.getColumn() + 1);
    // The parser's exception is not kept as the cause: its message quotes the text, secrets too.
    return origin.failure(
        Math.min(line, last),
        "This is not YAML or JSON, %s: %s.".formatted(where, reason(marked)),
        ACCEPTED);
  }

  /** The complaint about a text with an escape of a character that does not exist. */
  static Failure ofImpossibleCharacter(Origin origin, String text) {
    Matcher escape = IMPOSSIBLE_CHARACTER.matcher(text);
    int at = escape.find() ? escape.start() : 0;
    return origin.failure(
        (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1,
        "This is not YAML or JSON: an escape stands for a character that does not exist.",
        "The last one is \\U0010FFFF.");
  }

  // The parser notices a key without a colon only at what comes after it.
  private static Optional<Mark> mark(MarkedYamlEngineException marked) {
    return isKeyWithoutColon(marked)
        ? marked.getContextMark().or(marked::getProblemMark)
        : marked.getProblemMark().or(marked::getContextMark);
  }

  private static boolean isKeyWithoutColon(MarkedYamlEngineException marked) {
    return Optional.ofNullable(marked.getProblem())
        .filter(problem -> problem.contains("could not find expected ':'"))
        .isPresent();
  }

  private static int lastLine(String text) {
    return (int) Math.max(1, text.stripTrailing().lines().count());
  }

  private static String reason(MarkedYamlEngineException marked) {
    String context = Optional.ofNullable(marked.getContext()).orElse("");
    String problem = Optional.ofNullable(marked.getProblem()).orElse("");
    if (problem.contains("(TAB)")) {
      return "a tab indents it, and YAML is indented with spaces";
    }
    if (context.contains("quoted scalar") && problem.contains("end of stream")) {
      return "the quote that opens on line %d is never closed".formatted(contextLine(marked));
    }
    if (context.contains("quoted scalar")) {
      return "a text in quotes has an escape that does not exist, or a line that looks like \"---\"";
    }
    // Here the parser remembers where a value is missing, not where the bracket opens.
    if (context.contains("flow node")) {
      return "a value is missing, or a bracket or brace is not closed";
    }
    if (context.contains("flow")) {
      return "the bracket or brace that opens on line %d is not closed, or a comma or colon is missing"
          .formatted(contextLine(marked));
    }
    if (problem.contains("mapping values are not allowed")) {
      return "a colon stands where none may be; put quotes around a text that has \": \" in it";
    }
    if (problem.contains("cannot start any token")) {
      return "a text may not begin with this character unless it is in quotes";
    }
    if (isKeyWithoutColon(marked)) {
      return "a key has no colon after it";
    }
    if (context.contains("block")) {
      return "it does not line up with what began on line %d; check the indentation"
          .formatted(contextLine(marked));
    }
    return "nothing that may stand here begins like this";
  }

  private static int contextLine(MarkedYamlEngineException marked) {
    return marked.getContextMark().or(marked::getProblemMark).map(Mark::getLine).orElse(0) + 1;
  }
}
