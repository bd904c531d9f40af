package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.Statement.Effect;
import io.github.metacodepipeline.guard.iam.Statement.Principal;
import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy document, read.
 *
 * @param unseen the parts that could not be read, because only CloudFormation can tell what they
 *     come to
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">IAM
 *     JSON policy elements</a>
 */
record PolicyDocument(List<Statement> statements, List<Unseen> unseen) {
  static final PolicyDocument EMPTY = new PolicyDocument(List.of(), List.of());

  PolicyDocument {
    statements = List.copyOf(statements);
    unseen = List.copyOf(unseen);
  }

  /** Reads a document that stands at a spot, as a mapping or as a text. */
  static PolicyDocument read(Value written, Spot spot) {
    Value value = TextualDocument.opened(written);
    List<Statement> statements = new ArrayList<>();
    List<Unseen> unseen = new ArrayList<>();
    Optional<Value> listed =
        value instanceof Value.Fields fields ? fields.field("Statement") : Optional.empty();
    if (listed.isEmpty()) {
      return value.isKnown()
          ? EMPTY
          : new PolicyDocument(List.of(), List.of(new Unseen(spot, value)));
    }
    Spot section = spot.to("Statement");
    if (listed.get() instanceof Value.Items(var items)) {
      for (int i = 0; i < items.size(); i++) {
        readStatement(items.get(i), section.to(i), statements, unseen);
      }
    } else {
      readStatement(listed.get(), section, statements, unseen);
    }
    return new PolicyDocument(statements, unseen);
  }

  private static void readStatement(
      Value value, Spot spot, List<Statement> statements, List<Unseen> unseen) {
    Optional<Statement> statement =
        value instanceof Value.Fields fields ? statement(fields, spot) : Optional.empty();
    statement.ifPresentOrElse(statements::add, () -> unseen.add(new Unseen(spot, value)));
  }

  private static Optional<Statement> statement(Value.Fields fields, Spot spot) {
    Optional<Effect> effect =
        switch (fields.textAt("Effect").orElse("")) {
          case "Allow" -> Optional.of(Effect.ALLOW);
          case "Deny" -> Optional.of(Effect.DENY);
          // A word that AWS does not know, or one that is open.
          default -> Optional.empty();
        };
    Optional<Selection> actions = selection(fields, "Action").map(PolicyDocument::ignoringCase);
    if (effect.isEmpty() || actions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Statement(
            effect.get(),
            actions.get(),
            selection(fields, "Resource").orElse(Selection.ALL),
            principals(fields),
            fields.field("Condition").map(Conditions::of).orElse(Conditions.NONE),
            spot));
  }

  private static Optional<Selection> selection(Value.Fields fields, String name) {
    Optional<Selection> only = fields.field(name).map(value -> new Selection.Only(globs(value)));
    return only.isPresent()
        ? only
        : fields.field("Not" + name).map(value -> new Selection.AllBut(globs(value)));
  }

  private static Selection ignoringCase(Selection selection) {
    return switch (selection) {
      case Selection.Only(var globs) ->
          new Selection.Only(globs.stream().map(Glob::ignoringCase).toList());
      case Selection.AllBut(var globs) ->
          new Selection.AllBut(globs.stream().map(Glob::ignoringCase).toList());
    };
  }

  private static List<Principal> principals(Value.Fields fields) {
    List<Principal> principals = new ArrayList<>();
    fields.field("Principal").ifPresent(value -> principals.addAll(principals(value, false)));
    fields.field("NotPrincipal").ifPresent(value -> principals.addAll(principals(value, true)));
    return principals;
  }

  private static List<Principal> principals(Value value, boolean excluded) {
    List<Principal> principals = new ArrayList<>();
    if (value instanceof Value.Fields(var kinds)) {
      for (Map.Entry<String, Value> kind : kinds.entrySet()) {
        globs(kind.getValue())
            .forEach(name -> principals.add(new Principal(kind.getKey(), name, excluded)));
      }
    } else {
      globs(value).forEach(name -> principals.add(new Principal("AWS", name, excluded)));
    }
    return principals;
  }

  private static List<Glob> globs(Value value) {
    return Conditions.items(value).map(Glob::of).toList();
  }
}
