package io.github.metacodepipeline.report;

import io.github.metacodepipeline.apply.Cause;
import io.github.metacodepipeline.source.DocumentReader;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Origin;
import io.github.metacodepipeline.source.RepositoryPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows what helps with the reasons that AWS gives most often, from {@code remedies.yaml}. */
final class RemedyBook {
  private static final String FILE = "remedies.yaml";
  private static final List<Remedy> REMEDIES = read();

  private RemedyBook() {}

  /** What to do about a cause, and where that is written. */
  record Found(String advice, String source) {}

  /** The first entry that is made for a cause. */
  static Optional<Found> on(Cause cause) {
    return REMEDIES.stream()
        .flatMap(
            remedy -> remedy.on(cause).map(advice -> new Found(advice, remedy.source())).stream())
        .findFirst();
  }

  /** Every entry, in the order in which they are tried. */
  static List<Remedy> all() {
    return REMEDIES;
  }

  private static List<Remedy> read() {
    Node.Mapping entries =
        DocumentReader.readMapping(new Origin.TemplateFile(new RepositoryPath(FILE)), text());
    return entries.fields().entrySet().stream()
        .map(entry -> remedy(entry.getKey(), (Node.Mapping) entry.getValue()))
        .toList();
  }

  private static Remedy remedy(String name, Node.Mapping entry) {
    return new Remedy(
        name,
        Pattern.compile(text(entry, "reason"), Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
        entry.field("type").flatMap(Node::asText).orElse(""),
        text(entry, "remedy"),
        text(entry, "source"),
        text(entry, "example"));
  }

  private static String text(Node.Mapping entry, String field) {
    return entry
        .field(field)
        .flatMap(Node::asText)
        .map(String::strip)
        .orElseThrow(
            () -> new IllegalStateException(FILE + ", line " + entry.line() + ": no " + field));
  }

  private static String text() {
    try (InputStream stream = Objects.requireNonNull(RemedyBook.class.getResourceAsStream(FILE))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
