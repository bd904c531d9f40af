package io.github.metacodepipeline.source;

import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Tells the YAML tags that mean something to CloudFormation from those that nobody may use. */
final class Tags {
  private static final String STANDARD = "tag:yaml.org,2002:";
  private static final String UNTYPED = "!";
  private static final Set<String> KNOWN =
      Set.of("str", "int", "float", "bool", "null", "seq", "map");

  private Tags() {}

  /** The tag of a node, if it was given one. */
  static Optional<String> of(NodeEvent event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag();
      case CollectionStartEvent collection -> collection.getTag();
      default -> Optional.empty();
    };
  }

  /** Whether a scalar with this standard tag is a text, whatever it looks like. */
  static boolean isText(String tag) {
    return tag.equals(UNTYPED) || tag.equals(STANDARD + "str");
  }

  /**
   * The function that a tag abbreviates, or nothing for a standard tag of YAML.
   *
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT for any other tag
   */
  static Optional<ShortIntrinsic> intrinsic(Origin origin, String tag, int line) {
    if (tag.equals(UNTYPED)
        || (tag.startsWith(STANDARD) && KNOWN.contains(tag.substring(STANDARD.length())))) {
      return Optional.empty();
    }
    Optional<ShortIntrinsic> intrinsic = ShortIntrinsic.of(tag);
    if (intrinsic.isEmpty()) {
      String shown = tag.startsWith(STANDARD) ? "!!" + tag.substring(STANDARD.length()) : tag;
      throw origin.failure(
          line,
          origin.mayHoldSecrets()
              ? "A value begins with ! and so reads as a tag, but CloudFormation knows no such tag."
              : "CloudFormation knows no tag %s.".formatted(Excerpt.of(shown)),
          "Put quotes around a text that begins with !; the tags are those of the intrinsic"
              + " functions, such as !Ref, !GetAtt and !Sub.");
    }
    return intrinsic;
  }
}
