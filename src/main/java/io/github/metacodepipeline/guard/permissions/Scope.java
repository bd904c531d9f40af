package io.github.metacodepipeline.guard.permissions;

import io.github.metacodepipeline.guard.iam.Glob;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the names and values of one template look like in a policy: what is known stands as it is,
 * pseudo parameters stay, and everything else is a {@code *}.
 */
final class Scope {
  /** Anything at all. */
  static final String ANY = "*";

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern OF_PARENT = Pattern.compile("\\(parent's (![^:]+)\\)");
  private static final List<String> PSEUDO =
      List.of("AWS::Partition", "AWS::Region", "AWS::AccountId", "AWS::URLSuffix");
  // A made-up name that would be too long is cut; this much of its first part is kept at least.
  private static final int KEPT = 24;
  // What CloudFormation puts in place of a star, after a name and after that of a nested stack.
  private static final int RANDOM = 13;

  private final Evaluator evaluator;
  private final String stack;
  private final Optional<Scope> parent;
  // Asked for again wherever something refers to the resource.
  private final Map<String, Value> properties = new HashMap<>();

  /**
   * @param stack its name, or the beginning of it and a {@code *} for a nested one
   */
  Scope(Evaluator evaluator, String stack, Optional<Scope> parent) {
    this.evaluator = evaluator;
    this.stack = stack;
    this.parent = parent;
  }

  /** That of a stack which a resource nests. */
  Scope within(Template.Resource nested, Evaluator inner) {
    return new Scope(inner, begun(stack) + "-" + nested.logicalId() + "-*", Optional.of(this));
  }

  private static String begun(String name) {
    return name.replaceFirst("-\\*$", "");
  }

  /** The properties of a resource, as far as they can be told. */
  Value properties(Template.Resource resource) {
    return properties.computeIfAbsent(
        resource.logicalId(),
        _ -> resource.body().field("Properties").flatMap(evaluator::value).orElse(Value.NONE));
  }

  /** What a value may be. */
  List<String> patterns(Value value) {
    return switch (value) {
      case Value.Text(var text) -> List.of(literal(text));
      case Value.Items(var items) -> items.stream().flatMap(i -> patterns(i).stream()).toList();
      case Value.Fields _ -> List.of(ANY);
      case Value.Open(var expression) -> open(value, expression);
    };
  }

  private List<String> open(Value value, String expression) {
    Matcher ofParent = OF_PARENT.matcher(expression);
    if (ofParent.matches() && parent.isPresent()) {
      return parent.get().patterns(new Value.Open(ofParent.group(1)));
    }
    Glob glob = Glob.of(value);
    return glob.isOpaque() ? List.of(ANY) : filled(glob.text());
  }

  // Only pseudo parameters are in braces.
  private static String literal(String text) {
    return text.replaceAll("[{}$]", "?");
  }

  // Every reference may stand for several names.
  private List<String> filled(String text) {
    List<String> all = List.of("");
    Matcher reference = REFERENCE.matcher(text);
    int done = 0;
    while (reference.find()) {
      String before = literal(text.substring(done, reference.start()));
      List<String> names = named(reference.group(1));
      all = all.stream().flatMap(begun -> names.stream().map(n -> begun + before + n)).toList();
      done = reference.end();
    }
    String rest = literal(text.substring(done));
    return all.stream().map(begun -> begun + rest).toList();
  }

  private List<String> named(String name) {
    if (PSEUDO.contains(name)) {
      return List.of("${" + name + "}");
    }
    if (name.equals("AWS::StackName")) {
      return List.of(stack);
    }
    String[] parts = name.split("\\.", 2);
    Optional<Template.Resource> resource = resource(parts[0]);
    if (resource.isEmpty()) {
      return List.of(ANY);
    }
    TypeNeeds needs = TypeNeeds.of(resource.get().type());
    if (parts.length == 1) {
      return needs.isReferredToByArn() ? arns(resource.get()) : names(resource.get());
    }
    return parts[1].endsWith("Arn")
        ? arns(resource.get())
        : parts[1].endsWith("Name") ? names(resource.get()) : List.of(ANY);
  }

  private Optional<Template.Resource> resource(String logicalId) {
    return Optional.ofNullable(evaluator.template().resources().get(logicalId));
  }

  /** The ARNs that a resource may have. */
  List<String> arns(Template.Resource resource) {
    return TypeNeeds.of(resource.type())
        .arn()
        .filter(arn -> arn.startsWith("arn:"))
        .map(arn -> new Filling(this, resource).fill(arn))
        .orElse(List.of(ANY));
  }

  /** The names that a resource may have. */
  List<String> names(Template.Resource resource) {
    Optional<TypeNeeds.Naming> naming = TypeNeeds.of(resource.type()).naming();
    if (naming.isEmpty()) {
      return List.of(ANY);
    }
    Value properties = properties(resource);
    Optional<Value> given =
        properties instanceof Value.Fields fields
            ? fields.field(naming.get().property())
            : Optional.of(properties);
    return given
        .map(this::patterns)
        .orElseGet(() ->
            naming.get().made().stream().map(form -> made(form, naming.get(), resource)).toList());
  }

  private String made(String form, TypeNeeds.Naming naming, Template.Resource resource) {
    String id = resource.logicalId();
    String first = form.startsWith("{stack}") ? begun(stack) : id;
    String whole = form.replace("{stack}", stack).replace("{id}", id);
    boolean isCut = whole.replace(ANY, "x".repeat(RANDOM)).length() > naming.longest();
    String name = isCut ? first.substring(0, Math.min(KEPT, first.length())) + ANY : whole;
    return naming.inLowerCase() ? name.toLowerCase(Locale.ROOT) : name;
  }

  /** The ARNs of roles that are named by their names, or referred to. */
  List<String> rolesNamed(Value value) {
    if (value instanceof Value.Items(var items)) {
      return items.stream().flatMap(item -> rolesNamed(item).stream()).toList();
    }
    Optional<Template.Resource> own =
        Stream.of(value)
            .filter(Value.Open.class::isInstance)
            .map(open -> Glob.of(open).toString().replaceAll("^\\$\\{|}$", ""))
            .flatMap(id -> resource(id).stream())
            .filter(resource -> resource.type().equals("AWS::IAM::Role"))
            .findFirst();
    return own.map(this::arns)
        .orElseGet(() -> patterns(value).stream().flatMap(Scope::role).toList());
  }

  private static Stream<String> role(String name) {
    String all = "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/";
    return name.startsWith("arn:")
        ? Stream.of(name)
        : name.equals(ANY) ? Stream.of(all + ANY) : Stream.of(all + name, all + "*/" + name);
  }

  /** Everything that stands at a path of names, through lists; what is open stands for it all. */
  static List<Value> at(Value value, String path) {
    if (value instanceof Value.Items(var items)) {
      return items.stream().flatMap(item -> at(item, path).stream()).toList();
    }
    if (path.isEmpty() || value instanceof Value.Open) {
      return List.of(value);
    }
    String[] steps = path.split("\\.", 2);
    List<Value> found = new ArrayList<>();
    if (value instanceof Value.Fields fields) {
      fields
          .field(steps[0])
          .ifPresent(inner -> found.addAll(at(inner, steps.length == 1 ? "" : steps[1])));
    }
    return found;
  }
}
