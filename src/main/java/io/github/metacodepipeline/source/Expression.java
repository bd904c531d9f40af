package io.github.metacodepipeline.source;

import io.github.metacodepipeline.source.Value.Fields;
import io.github.metacodepipeline.source.Value.Items;
import io.github.metacodepipeline.source.Value.Open;
import io.github.metacodepipeline.source.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes what is left open, in the short form of intrinsics and always alike: what is known is
 * filled in, and texts that are put together read as one {@code !Sub}, however they were written.
 */
final class Expression {
  /** The most that we put together; CodePipeline takes texts of at most 1,000 characters. */
  static final int LONGEST = 20_000;

  /** An empty text, for an argument that is not there. */
  static final Value NOTHING = new Text("");

  private static final String DYNAMIC = "{{resolve:";
  private static final String REF = "!Ref ";
  private static final String GET_ATT = "!GetAtt ";
  private static final String SUB = "!Sub '";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:]+");
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9]+(\\.[A-Za-z0-9_-]+)+");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9_./:@+*-]*(?<!:)");

  private Expression() {}

  /** What a reference leaves open. */
  static Open reference(String name) {
    return open(REF + (NAME.matcher(name).matches() ? name : quoted(name)));
  }

  /** What an attribute of a resource leaves open. */
  static Open attribute(String path) {
    return open(GET_ATT + (PATH.matcher(path).matches() ? path : quoted(path)));
  }

  /** What a function such as {@code Fn::Split} leaves open. */
  static Open call(String function, Value argument) {
    return open("!" + function.replaceFirst("^Fn::", "") + " " + argument(argument));
  }

  /**
   * What the parent of a nested stack leaves open. It is written otherwise than what the nested
   * template says, since the same name may mean something else there.
   *
   * @param parameter the one that it is looked up for, where it stands for several
   */
  static Open ofParent(Value value, Optional<String> parameter) {
    return open(
        "(parent's %s%s)"
            .formatted(argument(value), parameter.map(name -> ": " + name).orElse("")));
  }

  /** A text that is known, unless it has a dynamic reference in it. */
  static Value literal(String text) {
    return text.contains(DYNAMIC) ? open(text) : new Text(text);
  }

  /** Several texts, known and open, put together. */
  static Value concatenation(List<Value> several) {
    List<Value> pieces = merged(several);
    if (pieces.size() == 1 && pieces.getFirst() instanceof Open open) {
      return open;
    }
    if (pieces.stream().allMatch(piece -> literalOf(piece).isPresent())) {
      return bounded(
          pieces.stream().flatMap(p -> literalOf(p).stream()).collect(Collectors.joining()));
    }
    List<Optional<String>> placed = pieces.stream().map(Expression::placed).toList();
    return placed.stream().allMatch(Optional::isPresent)
        ? open(
            SUB
                + placed.stream()
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining())
                    .replace("'", "''")
                + "'")
        : call("Fn::Join", new Items(List.of(new Text(""), new Items(pieces))));
  }

  /** The same pieces, with one text where several stand side by side. */
  private static List<Value> merged(List<Value> pieces) {
    List<Value> merged = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Value piece : pieces) {
      if (piece instanceof Text(var more)) {
        text.append(more);
      } else {
        flush(text, merged);
        merged.add(piece);
      }
    }
    flush(text, merged);
    return merged;
  }

  private static void flush(StringBuilder text, List<Value> merged) {
    if (!text.isEmpty()) {
      merged.add(new Text(text.toString()));
      text.setLength(0);
    }
  }

  /** A text that was made of others, where it is not longer than anything that AWS takes. */
  static Value bounded(String text) {
    return text.length() > LONGEST ? open(text) : literal(text);
  }

  private static Optional<String> literalOf(Value piece) {
    return switch (piece) {
      case Text(var text) -> Optional.of(text);
      case Open(var expression) when expression.contains(DYNAMIC) && !expression.startsWith("!") ->
          Optional.of(expression);
      case Open _, Items _, Fields _ -> Optional.empty();
    };
  }

  /** The piece as it stands inside of a {@code !Sub}, if it can. */
  private static Optional<String> placed(Value piece) {
    return switch (piece) {
      case Open(var expression) when isPlain(expression, REF, NAME) ->
          Optional.of("${" + expression.substring(REF.length()) + "}");
      case Open(var expression) when isPlain(expression, GET_ATT, PATH) ->
          Optional.of("${" + expression.substring(GET_ATT.length()) + "}");
      case Open(var expression) when expression.startsWith(SUB) && expression.endsWith("'") ->
          Optional.of(
              expression.substring(SUB.length(), expression.length() - 1).replace("''", "'"));
      case Text _, Open _, Items _, Fields _ ->
          literalOf(piece).map(text -> text.replace("${", "${!"));
    };
  }

  private static boolean isPlain(String expression, String function, Pattern argument) {
    return expression.startsWith(function)
        && argument.matcher(expression.substring(function.length())).matches();
  }

  private static String argument(Value value) {
    return switch (value) {
      case Text(var text) -> PLAIN.matcher(text).matches() ? text : quoted(text);
      case Open(var expression) -> expression;
      case Items(var items) ->
          items.stream().map(Expression::argument).collect(Collectors.joining(", ", "[", "]"));
      case Fields(var fields) ->
          fields.entrySet().stream()
              .map(field -> argument(new Text(field.getKey())) + ": " + argument(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  // What is cut off still tells two expressions apart.
  private static Open open(String expression) {
    return new Open(
        expression.length() <= LONGEST
            ? expression
            : "%s… (%,d characters, %08x)"
                .formatted(
                    expression.substring(0, 200), expression.length(), expression.hashCode()));
  }
}
