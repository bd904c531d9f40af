package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.DocumentReader;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words for settings, by where they stand, from {@code words.yaml}. */
final class Wording {
  private static final String FILE = "words.yaml";
  private static final Node.Mapping TABLE =
      DocumentReader.readMapping(new Origin.Input(FILE), text());

  static final Wording PIPELINE = of("pipeline");
  static final Wording VARIABLE = of("variable");
  static final Wording STAGE = of("stage");
  static final Wording ACTION = of("action");
  static final Wording SOURCE = of("source", "action");
  static final Wording TRIGGER = of("trigger");

  private final List<Entry> entries;

  private Wording(List<Entry> entries) {
    this.entries = entries;
  }

  /** The words for what is otherwise; its path and a colon where there are none. */
  String of(ValueChange change) {
    return entries.stream()
        .flatMap(entry -> entry.on(change.path()).stream())
        .findFirst()
        .orElseGet(() -> change.at() + ":");
  }

  private static Wording of(String... sections) {
    return new Wording(Stream.of(sections).flatMap(section -> entries(section).stream()).toList());
  }

  private static List<Entry> entries(String section) {
    Node.Mapping words = (Node.Mapping) TABLE.field(section).orElseThrow();
    List<Entry> entries = new ArrayList<>();
    words
        .fields()
        .forEach((path, phrase) ->
            entries.add(new Entry(List.of(path.split("\\.")), phrase.asText().orElseThrow())));
    return entries;
  }

  /**
   * One line of the table.
   *
   * @param pattern such as {@code ArtifactStores}, <code>{region}</code>, {@code Location}
   */
  private record Entry(List<String> pattern, String words) {
    private static final String REST = "*";
    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}|\\*");

    Optional<String> on(List<String> path) {
      boolean open = pattern.getLast().equals(REST);
      int fixed = open ? pattern.size() - 1 : pattern.size();
      if (open ? path.size() <= fixed : path.size() != fixed) {
        return Optional.empty();
      }
      List<String> names = new ArrayList<>();
      for (int i = 0; i < fixed; i++) {
        if (pattern.get(i).startsWith("{")) {
          names.add(path.get(i).replaceAll("^\\[(\\d+)]$", "$1"));
        } else if (!pattern.get(i).equals(path.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(phrase(names.iterator(), path.subList(fixed, path.size())));
    }

    /** The words, with what stands on the path where the line has a place for it. */
    private String phrase(Iterator<String> names, List<String> rest) {
      return PLACE
          .matcher(words)
          .replaceAll(place ->
              Matcher.quoteReplacement(
                  place.group().equals(REST) ? String.join(".", rest) : names.next()));
    }
  }

  private static String text() {
    try (InputStream stream = Objects.requireNonNull(Wording.class.getResourceAsStream(FILE))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
