package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Builds nodes from the events of a parser, within bounds that no honest document meets.
 *
 * <p>Events rather than the parser's own tree, because that tree is built by unbounded recursion
 * and has already lost which aliases it expanded.
 */
final class NodeBuilder {
  private static final int MOST_NODES = 100_000;
  private static final int DEEPEST = 200;

  /** A finished node with a name, and what repeating it costs. */
  private record Anchored(Node node, int size, int height) {}

  private final Origin origin;
  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final Set<String> unfinished = new HashSet<>();
  private int size;
  private int deepest;

  NodeBuilder(Origin origin, Iterator<Event> events) {
    this.origin = origin;
    this.events = events;
  }

  /** The only document of the stream. */
  Node document() {
    events.next();
    if (events.next().getEventId() != Event.ID.DocumentStart) {
      throw empty();
    }
    Node root = node(events.next(), 1);
    events.next();
    Event after = events.next();
    if (after.getEventId() == Event.ID.DocumentStart) {
      throw origin.failure(
          line(after), "A second document begins here.", "Keep one document in the file.");
    }
    if (root instanceof Node.Scalar scalar && scalar.isNull()) {
      throw empty();
    }
    return root;
  }

  private Failure empty() {
    return origin.failure(1, "The document is empty.", "YAML or JSON is expected here.");
  }

  private Node node(Event event, int depth) {
    if (event instanceof AliasEvent alias) {
      return repeated(alias, depth);
    }
    if (!(event instanceof NodeEvent begin)) {
      throw new IllegalStateException("not the beginning of a node: " + event.getEventId());
    }
    Optional<String> anchor = begin.getAnchor().map(Anchor::getValue);
    anchor.ifPresent(unfinished::add);
    int sizeBefore = size;
    int deepestBefore = deepest;
    deepest = depth;
    count(1, depth, begin);
    Node node = tagged(begin, depth);
    Anchored finished = new Anchored(node, size - sizeBefore, deepest - depth);
    anchor.ifPresent(name -> {
      unfinished.remove(name);
      anchors.put(name, finished);
    });
    deepest = Math.max(deepest, deepestBefore);
    return node;
  }

  private Node repeated(AliasEvent alias, int depth) {
    String name = alias.getAlias().getValue();
    if (unfinished.contains(name)) {
      throw origin.failure(
          line(alias), "An alias repeats the value that it stands in.", "Write the value out.");
    }
    Anchored repeated = anchors.get(name);
    if (repeated == null) {
      throw origin.failure(
          line(alias),
          origin.mayHoldSecrets()
              ? "A value begins with * and so reads as an alias, but there is no such anchor."
              : "There is no anchor for the alias %s.".formatted(Excerpt.of("*" + name)),
          "Put quotes around a text that begins with *, or name the anchor above with &.");
    }
    count(repeated.size(), depth + repeated.height(), alias);
    return repeated.node();
  }

  private void count(int nodes, int depth, Event event) {
    size += nodes;
    deepest = Math.max(deepest, depth);
    if (size > MOST_NODES) {
      throw origin.failure(
          line(event),
          "The document has more than %,d values when its aliases are written out."
              .formatted(MOST_NODES),
          "At most %,d are accepted.".formatted(MOST_NODES));
    }
    if (depth > DEEPEST) {
      throw origin.failure(
          line(event),
          "The document is nested more than %d levels deep.".formatted(DEEPEST),
          "At most %d levels are accepted.".formatted(DEEPEST));
    }
  }

  private Node tagged(NodeEvent event, int depth) {
    Optional<String> tag = Tags.of(event);
    Optional<ShortIntrinsic> intrinsic =
        tag.flatMap(given -> Tags.intrinsic(origin, given, line(event)));
    if (intrinsic.isEmpty()) {
      return content(event, tag, depth);
    }
    count(1, depth + 1, event);
    return intrinsic
        .get()
        .spelledOut(origin, content(event, Optional.empty(), depth + 1), line(event));
  }

  private Node content(NodeEvent event, Optional<String> tag, int depth) {
    return switch (event) {
      case ScalarEvent scalar ->
          new Node.Scalar(
              scalar.getValue(),
              tag.map(Tags::isText).orElse(!scalar.isPlain()),
              line(event),
              span(scalar));
      case SequenceStartEvent _ -> sequence(line(event), depth);
      case MappingStartEvent _ -> mapping(line(event), depth);
      default -> throw new IllegalStateException("not a node: " + event.getEventId());
    };
  }

  private Node.Sequence sequence(int line, int depth) {
    List<Node> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new Node.Sequence(items, line);
  }

  private Node.Mapping mapping(int line, int depth) {
    Map<String, Node> fields = new LinkedHashMap<>();
    Map<String, Integer> lines = new HashMap<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      String key = key(event, depth);
      Integer earlier = lines.putIfAbsent(key, line(event));
      if (earlier != null) {
        throw origin.failure(
            line(event),
            "The key %s is given twice, on lines %d and %d."
                .formatted(Excerpt.of(key), earlier, line(event)),
            "Keep one of the two.");
      }
      fields.put(key, node(events.next(), depth + 1));
    }
    return new Node.Mapping(fields, lines, line);
  }

  private String key(Event event, int depth) {
    if (event instanceof ScalarEvent scalar
        && scalar.isPlain()
        && scalar.getTag().isEmpty()
        && scalar.getValue().equals("<<")) {
      throw origin.failure(
          line(event),
          "The merge key << is not supported by CloudFormation.",
          "Write the merged keys out.");
    }
    return node(event, depth + 1)
        .asText()
        .orElseThrow(() ->
            origin.failure(
                line(event),
                "A key is not a single value.",
                "Keys are texts, as in \"Key: value\"."));
  }

  private static Span span(ScalarEvent scalar) {
    return scalar.getAnchor().isPresent() || scalar.getTag().isPresent()
        ? Span.NOWHERE
        : scalar
            .getStartMark()
            .flatMap(
                begin -> scalar.getEndMark().map(end -> new Span(begin.getIndex(), end.getIndex())))
            .orElse(Span.NOWHERE);
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
