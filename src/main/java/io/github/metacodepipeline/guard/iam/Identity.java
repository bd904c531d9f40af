package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Somebody who may do something, with all that a template gives to them.
 *
 * @param key what makes it the same one in another template
 * @param logicalId of the role itself, or of the policy that was given to one of another stack
 * @param name where the template gives it one
 * @param statements of all its policies, wherever they stand
 * @param trust the statements about who may become it
 * @param boundary its permissions boundary
 * @param awsPolicies the managed policies of AWS that it has
 * @param unseen what else it may do: policies of other stacks, and parts that are left open
 */
public record Identity(
    Kind kind,
    String key,
    String logicalId,
    Optional<Value> name,
    List<Statement> statements,
    List<Statement> trust,
    Optional<Value> boundary,
    List<KnownPolicy> awsPolicies,
    List<Unseen> unseen) {
  public Identity {
    statements = List.copyOf(statements);
    trust = List.copyOf(trust);
    awsPolicies = List.copyOf(awsPolicies);
    unseen = List.copyOf(unseen);
  }

  /** One who may nothing, to compare with. */
  static Identity nobody(Kind kind) {
    return new Collected(kind, "", "", Optional.empty()).identity();
  }

  /** What somebody is. */
  public enum Kind {
    ROLE("Role"),
    USER("User"),
    GROUP("Group"),
    /** A managed policy that the template gives to nobody. */
    POLICY("ManagedPolicy"),
    /** A managed policy that only limits what others have. */
    BOUNDARY("ManagedPolicy");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** {@code AWS::IAM::Role}. */
    String type() {
      return "AWS::IAM::" + word;
    }

    /** {@code RoleName}. */
    String nameProperty() {
      return word + "Name";
    }

    /** {@code Roles}, in a policy that is given to some. */
    String listProperty() {
      return word + "s";
    }
  }

  /** The beginning of a sentence, such as {@code Role Deployer}. */
  public String called() {
    return switch (kind) {
      case ROLE -> "Role " + key;
      case USER -> "User " + key;
      case GROUP -> "Group " + key;
      case POLICY -> "Whoever has the policy " + key;
      case BOUNDARY -> "Whoever is limited by " + key;
    };
  }

  /** Whether the template itself declares it. */
  public boolean isDeclared() {
    return key.equals(logicalId);
  }

  /**
   * What a condition asks for that must hold wherever it may do something: since every allowance
   * has it, or since everything else is refused. Nothing where it may do so without.
   *
   * @param action such as {@code iam:CreateRole}
   * @param key of the condition, in lower case
   */
  public Set<Glob> demanded(String action, String key) {
    Set<Glob> values = new LinkedHashSet<>();
    about(Statement.Effect.DENY, action)
        .flatMap(statement -> statement.conditions().ifNot(key).stream())
        .forEach(values::addAll);
    List<Statement> allowing = about(Statement.Effect.ALLOW, action).toList();
    if (values.isEmpty()
        && allowing.stream().noneMatch(it -> it.conditions().about(key).isEmpty())) {
      allowing.forEach(statement ->
          statement.conditions().about(key).forEach(test -> values.addAll(test.values())));
    }
    return values;
  }

  private Stream<Statement> about(Statement.Effect effect, String action) {
    Glob what = new Glob(action).ignoringCase();
    return statements.stream()
        .filter(statement -> statement.effect() == effect)
        .filter(statement -> statement.actions().overlaps(what));
  }

  /** What an identity has, while the template is read. */
  static final class Collected {
    private final Kind kind;
    private final String key;
    private final String logicalId;
    private final Optional<Value> name;
    private final Set<Statement> statements = new LinkedHashSet<>();
    private final List<Statement> trust = new ArrayList<>();
    private Optional<Value> boundary = Optional.empty();
    private final Set<KnownPolicy> awsPolicies = new LinkedHashSet<>();
    private final Set<Unseen> unseen = new LinkedHashSet<>();

    Collected(Kind kind, String key, String logicalId, Optional<Value> name) {
      this.kind = kind;
      this.key = key;
      this.logicalId = logicalId;
      this.name = name;
    }

    void give(PolicyDocument document) {
      statements.addAll(document.statements());
      unseen.addAll(document.unseen());
    }

    void give(KnownPolicy policy) {
      awsPolicies.add(policy);
      give(policy.document());
    }

    void give(Unseen policy) {
      unseen.add(policy);
    }

    void trust(PolicyDocument document) {
      trust.addAll(document.statements());
      unseen.addAll(document.unseen());
    }

    void limit(Value policy) {
      boundary = Optional.of(policy);
    }

    boolean isCalled(Kind other, String text) {
      return kind == other && name.flatMap(Value::text).filter(text::equals).isPresent();
    }

    Identity identity() {
      return new Identity(
          kind,
          key,
          logicalId,
          name,
          List.copyOf(statements),
          trust,
          boundary,
          List.copyOf(awsPolicies),
          List.copyOf(unseen));
    }
  }
}
