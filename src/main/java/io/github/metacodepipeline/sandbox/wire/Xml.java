package io.github.metacodepipeline.sandbox.wire;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes the XML of a Query or REST answer; text is always escaped, so nothing can break out of it.
 */
public final class Xml {
  private final StringBuilder text = new StringBuilder();

  /** A leaf element. */
  public Xml leaf(String name, String value) {
    text.append('<').append(name).append('>');
    escape(value);
    text.append("</").append(name).append('>');
    return this;
  }

  /** A leaf element that is left out when there is nothing to say. */
  public Xml leaf(String name, Optional<String> value) {
    value.ifPresent(present -> leaf(name, present));
    return this;
  }

  /** An element with a body. */
  public Xml element(String name, java.util.function.Consumer<Xml> body) {
    text.append('<').append(name).append('>');
    body.accept(this);
    text.append("</").append(name).append('>');
    return this;
  }

  /** A list in the Query protocol's form: {@code <Name><member>…</member></Name>}. */
  public <T> Xml members(String name, List<T> values, BiConsumer<Xml, T> body) {
    return element(
        name,
        list ->
            values.forEach(value -> list.element("member", member -> body.accept(member, value))));
  }

  /** A list of plain texts in the Query protocol's form. */
  public Xml members(String name, List<String> values) {
    return element(name, list -> values.forEach(value -> list.leaf("member", value)));
  }

  /** A namespaced root element around what was written so far. */
  public String document(String root, String namespace) {
    return "<" + root + " xmlns=\"" + namespace + "\">" + text + "</" + root + ">";
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void escape(String value) {
    for (int index = 0; index < value.length(); index++) {
      char character = value.charAt(index);
      switch (character) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\r' -> text.append("&#xD;");
        default -> text.append(character);
      }
    }
  }
}
