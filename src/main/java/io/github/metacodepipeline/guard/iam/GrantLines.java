package io.github.metacodepipeline.guard.iam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts what some statements say beyond others into few sentences: one for all actions that share
 * their resources and their condition.
 *
 * <pre>
 * statements ──▶ Grant ──▶ Line (its actions ──▶ Line (all resources ──▶ sentence
 *                          on one resource)       of these actions)
 * </pre>
 */
final class GrantLines {
  private static final int SHOWN = 4;

  private final Verb verb;
  private final List<Statement> less;
  private final List<Statement> more;

  private GrantLines(Verb verb, List<Statement> less, List<Statement> more) {
    this.verb = verb;
    this.less = less;
    this.more = more;
  }

  /** What some statements say beyond others; nothing of what AWS's own policies say. */
  static List<Surplus> beyond(Verb verb, List<Statement> less, List<Statement> more) {
    return new GrantLines(verb, less, more).surplus();
  }

  /** The parts of statements that say one thing; those of trust name somebody. */
  static Stream<Grant> grants(Verb verb, List<Statement> statements) {
    return statements.stream()
        .filter(statement -> statement.effect() == verb.effect())
        .flatMap(Statement::grants);
  }

  private List<Surplus> surplus() {
    Map<List<Object>, Line> byObject = new LinkedHashMap<>();
    for (Grant grant : widest()) {
      Line line = line(grant);
      byObject.merge(List.of(line.objects(), line.condition(), line.left().key()), line, Line::and);
    }
    Map<List<Object>, Line> byActions = new LinkedHashMap<>();
    byObject
        .values()
        .forEach(line ->
            byActions.merge(
                List.of(line.actions(), line.condition(), line.left()), line, Line::and));
    return byActions.values().stream().map(this::sentence).toList();
  }

  // What a wider one says is not said twice.
  private List<Grant> widest() {
    List<Grant> widest = new ArrayList<>();
    grants(verb, more)
        .filter(grant -> !KnownPolicy.isAt(grant.spot()))
        .filter(grant -> !grant.isIn(less))
        .filter(grant -> widest.stream().noneMatch(kept -> kept.covers(grant)))
        .forEach(grant -> {
          widest.removeIf(grant::covers);
          widest.add(grant);
        });
    return widest;
  }

  private Line line(Grant grant) {
    return new Line(
        Set.of(grant.actions().toString()),
        Set.of(verb.object(grant)),
        grant.conditions().words(),
        left(grant),
        grant.spot());
  }

  private Left left(Grant grant) {
    List<Grant> parts = grants(verb, less).filter(grant::covers).toList();
    List<String> conditions =
        parts.stream()
            .filter(part -> part.isAboutAllOf(grant))
            .map(part -> part.conditions().words())
            .distinct()
            .toList();
    return conditions.isEmpty()
        ? new Left.Part(parts.stream().map(part -> narrower(part, grant)).toList())
        : new Left.Condition(String.join(", or ", conditions));
  }

  private String narrower(Grant part, Grant grant) {
    String object = verb.object(part);
    String phrase =
        object.equals(verb.object(grant))
            ? part.actions().toString()
            : verb.phrase(List.of(part.actions().toString()), List.of(object));
    return phrase + spaced(part.conditions().words());
  }

  private Surplus sentence(Line line) {
    String what = verb.phrase(line.actions(), line.objects());
    String plain = " " + what + spaced(line.condition());
    String when = line.condition().isEmpty() ? "under no condition" : line.condition();
    return switch (line.left()) {
      case Left.Part(var parts) ->
          surplus(
              verb.coming() + plain + (parts.isEmpty() ? "" : ", before only " + shown(parts)),
              verb.going() + plain + (parts.isEmpty() ? "" : ", but only " + shown(parts)),
              plain,
              line.spot());
      case Left.Condition(var before) ->
          surplus(
              "%s %s %s, before only %s".formatted(verb.plain(), what, when, before),
              "%s %s only %s, before %s".formatted(verb.plain(), what, before, when),
              plain,
              line.spot());
    };
  }

  private Surplus surplus(String coming, String going, String plain, Spot spot) {
    return new Surplus(verb.direction(), coming, going, verb.plain() + plain, spot);
  }

  private static String spaced(String words) {
    return words.isEmpty() ? "" : " " + words;
  }

  /** The first of them. */
  static String shown(Collection<String> all) {
    return all.size() <= SHOWN
        ? String.join(", ", all)
        : "%s and %d more"
            .formatted(String.join(", ", all.stream().limit(SHOWN).toList()), all.size() - SHOWN);
  }

  /** What becomes one sentence. */
  private record Line(
      Set<String> actions, Set<String> objects, String condition, Left left, Spot spot) {
    Line and(Line other) {
      return new Line(
          united(actions, other.actions),
          united(objects, other.objects),
          condition,
          left.and(other.left),
          spot);
    }
  }

  /** What of it the others say too. */
  private sealed interface Left {
    /** By what they are told apart before they are put together. */
    Object key();

    /** That of both. */
    Left and(Left other);

    /** Some narrower things, or nothing. */
    record Part(Set<String> parts) implements Left {
      Part(Collection<String> parts) {
        this(new LinkedHashSet<>(parts));
      }

      @Override
      public Object key() {
        return parts.isEmpty();
      }

      @Override
      public Left and(Left other) {
        return other instanceof Part(var more) ? new Part(united(parts, more)) : this;
      }
    }

    /** All of it, under a condition. */
    record Condition(String words) implements Left {
      @Override
      public Object key() {
        return this;
      }

      @Override
      public Left and(Left other) {
        return this;
      }
    }
  }

  private static Set<String> united(Set<String> some, Set<String> others) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }
}
