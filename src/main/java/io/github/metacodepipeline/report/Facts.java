package io.github.metacodepipeline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.Place;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * An object of the report's JSON, into which no text gets that may not be shown. What is not there
 * is written as null, so that every object of a kind has the same names.
 */
final class Facts {
  // Half a character has no form in UTF-8.
  private static final Pattern HALF_A_CHARACTER = Pattern.compile("\\p{Cs}");

  private final Report report;
  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  Facts(Report report) {
    this.report = report;
  }

  /** How a value of our own types is spelled, such as {@code in-progress}. */
  static String spelled(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Facts text(String name, String text) {
    node.put(name, shown(text));
    return this;
  }

  Facts text(String name, Optional<String> text) {
    node.put(name, text.map(this::shown).orElse(null));
    return this;
  }

  /** A text of which an empty one says nothing. */
  Facts textUnlessEmpty(String name, String text) {
    return text(name, Optional.of(text).filter(there -> !there.isEmpty()));
  }

  Facts texts(String name, Collection<String> texts) {
    ArrayNode array = node.putArray(name);
    texts.forEach(text -> array.add(shown(text)));
    return this;
  }

  /** A word of ours. */
  Facts word(String name, String word) {
    node.put(name, word);
    return this;
  }

  Facts word(String name, Enum<?> word) {
    return word(name, spelled(word));
  }

  Facts number(String name, int number) {
    node.put(name, number);
    return this;
  }

  Facts number(String name, Optional<Integer> number) {
    node.put(name, number.orElse(null));
    return this;
  }

  Facts flag(String name, boolean flag) {
    node.put(name, flag);
    return this;
  }

  /** Where it stands in the repository. */
  Facts place(Optional<Place> place) {
    return one(
        "place",
        place,
        (there, facts) -> facts.text("file", there.file()).number("line", there.line()));
  }

  <T> Facts one(String name, Optional<T> thing, BiConsumer<T, Facts> writer) {
    node.set(name, thing.map(there -> written(there, writer)).orElse(null));
    return this;
  }

  <T> Facts each(String name, List<T> things, BiConsumer<T, Facts> writer) {
    ArrayNode array = node.putArray(name);
    things.forEach(thing -> array.add(written(thing, writer)));
    return this;
  }

  ObjectNode node() {
    return node;
  }

  private <T> ObjectNode written(T thing, BiConsumer<T, Facts> writer) {
    Facts facts = new Facts(report);
    writer.accept(thing, facts);
    return facts.node;
  }

  private String shown(String text) {
    return HALF_A_CHARACTER.matcher(report.shown(text)).replaceAll("\ufffd");
  }
}
