package io.github.metacodepipeline.source;

import io.github.metacodepipeline.source.Value.Fields;
import io.github.metacodepipeline.source.Value.Items;
import io.github.metacodepipeline.source.Value.Open;
import io.github.metacodepipeline.source.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the placeholders of a text.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html">Fn::Sub</a>
 */
final class Substitution {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  private final Function<String, Optional<Value>> names;
  private final Map<String, Optional<Value>> own;

  /**
   * @param names what a name stands for; with a dot in it, an attribute
   * @param own what the function itself says of names
   */
  Substitution(Function<String, Optional<Value>> names, Map<String, Optional<Value>> own) {
    this.names = names;
    this.own = own;
  }

  /** The text with everything filled in; open as a whole where a part of it is. */
  Value fill(String text) {
    List<Value> pieces = new ArrayList<>();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int done = 0;
    while (placeholder.find()) {
      pieces.add(new Text(text.substring(done, placeholder.start())));
      String name = placeholder.group(1);
      if (name.startsWith("!")) {
        pieces.add(new Text("${" + name.substring(1) + "}"));
      } else {
        value(name.strip()).map(Substitution::piecesOf).ifPresent(pieces::addAll);
      }
      done = placeholder.end();
    }
    pieces.add(new Text(text.substring(done)));
    return Expression.concatenation(pieces);
  }

  private Optional<Value> value(String name) {
    Optional<Value> given = own.get(name);
    return given == null ? names.apply(name) : given;
  }

  private static List<Value> piecesOf(Value value) {
    return switch (value) {
      case Text _, Open _ -> List.of(value);
      case Items(var items) -> joined(",", items);
      case Fields _ -> List.of(Expression.call("Fn::ToJsonString", value));
    };
  }

  /** Texts with a delimiter between every two. */
  static List<Value> joined(String delimiter, List<Value> items) {
    List<Value> pieces = new ArrayList<>();
    for (Value item : items) {
      if (!pieces.isEmpty()) {
        pieces.add(new Text(delimiter));
      }
      pieces.addAll(piecesOf(item));
    }
    return pieces;
  }
}
