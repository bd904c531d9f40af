package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.Identity.Collected;
import io.github.metacodepipeline.guard.iam.Identity.Kind;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everybody to whom a template gives policies. It does not matter where a policy stands: inline, in
 * a policy of its own that names the role, or in a managed policy of the template that the role
 * names.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html">AWS::IAM</a>
 */
public final class Identities {
  private static final List<Kind> WHO = List.of(Kind.ROLE, Kind.USER, Kind.GROUP);
  private static final String MANAGED_POLICY = Kind.POLICY.type();

  // The types of a policy that is given to those whom it lists, or to the one whom it names.
  private static final Set<String> LISTING = Set.of("AWS::IAM::Policy", MANAGED_POLICY);
  private static final Map<String, Kind> NAMING =
      Map.of(
          "AWS::IAM::RolePolicy", Kind.ROLE,
          "AWS::IAM::UserPolicy", Kind.USER,
          "AWS::IAM::GroupPolicy", Kind.GROUP);

  private final Map<String, Value.Fields> properties = new LinkedHashMap<>();
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Collected> collected = new LinkedHashMap<>();

  private Identities(Evaluator evaluator) {
    for (Template.Resource resource : evaluator.template().resources().values()) {
      if (resource.type().startsWith("AWS::IAM::") && evaluator.exists(resource).orElse(true)) {
        types.put(resource.logicalId(), resource.type());
        properties.put(resource.logicalId(), properties(evaluator, resource));
      }
    }
    WHO.forEach(kind -> each(kind.type(), (id, _) -> declare(kind, id)));
    WHO.forEach(kind -> each(kind.type(), this::readOwn));
    LISTING.forEach(type -> each(type, this::readListing));
    NAMING.forEach((type, kind) -> each(type, (id, fields) -> readNaming(kind, id, fields)));
    each(MANAGED_POLICY, this::readUngiven);
  }

  /** Everybody, by key. */
  public static Map<String, Identity> of(Evaluator evaluator) {
    return new Identities(evaluator)
        .collected.values().stream()
            .map(Collected::identity)
            .collect(
                Collectors.toMap(
                    Identity::key, identity -> identity, (a, _) -> a, LinkedHashMap::new));
  }

  private static Value.Fields properties(Evaluator evaluator, Template.Resource resource) {
    return resource
                .body()
                .field("Properties")
                .flatMap(evaluator::value)
                .filter(Value.Fields.class::isInstance)
                .orElse(Value.NONE)
            instanceof Value.Fields fields
        ? fields
        : Value.NONE;
  }

  private void each(String type, BiConsumer<String, Value.Fields> reader) {
    types.forEach((logicalId, its) -> {
      if (its.equals(type)) {
        reader.accept(logicalId, fields(logicalId));
      }
    });
  }

  private Value.Fields fields(String logicalId) {
    return properties.getOrDefault(logicalId, Value.NONE);
  }

  private void declare(Kind kind, String logicalId) {
    collected.put(
        logicalId,
        new Collected(kind, logicalId, logicalId, fields(logicalId).field(kind.nameProperty())));
  }

  private void readOwn(String logicalId, Value.Fields fields) {
    Collected owner = collected.getOrDefault(logicalId, declared(logicalId));
    Spot top = new Spot(logicalId, "");
    List<Value> inline = items(fields, "Policies").toList();
    for (int i = 0; i < inline.size(); i++) {
      owner.give(inline(inline.get(i), top.to("Policies").to(i)));
    }
    List<Value> managed = items(fields, "ManagedPolicyArns").toList();
    for (int i = 0; i < managed.size(); i++) {
      attach(owner, managed.get(i), top.to("ManagedPolicyArns").to(i));
    }
    fields
        .field("AssumeRolePolicyDocument")
        .ifPresent(document ->
            owner.trust(PolicyDocument.read(document, top.to("AssumeRolePolicyDocument"))));
    fields.field("PermissionsBoundary").ifPresent(owner::limit);
  }

  private Collected declared(String logicalId) {
    return new Collected(Kind.ROLE, logicalId, logicalId, Optional.empty());
  }

  private static PolicyDocument inline(Value policy, Spot spot) {
    return policy instanceof Value.Fields fields
        ? document(fields, spot)
        : new PolicyDocument(List.of(), List.of(new Unseen(spot, policy)));
  }

  private static PolicyDocument document(Value.Fields fields, Spot spot) {
    return fields
        .field("PolicyDocument")
        .map(document -> PolicyDocument.read(document, spot.to("PolicyDocument")))
        .orElse(PolicyDocument.EMPTY);
  }

  private void attach(Collected owner, Value arn, Spot spot) {
    Optional<String> own = referenced(arn).filter(id -> MANAGED_POLICY.equals(types.get(id)));
    if (own.isPresent()) {
      owner.give(document(fields(own.get()), new Spot(own.get(), "")));
    } else {
      KnownPolicy.of(Glob.of(arn), spot)
          .ifPresentOrElse(owner::give, () -> owner.give(new Unseen(spot, arn)));
    }
  }

  private void readListing(String logicalId, Value.Fields fields) {
    PolicyDocument document = document(fields, new Spot(logicalId, ""));
    for (Kind kind : WHO) {
      items(fields, kind.listProperty())
          .forEach(name -> owner(kind, name, logicalId).give(document));
    }
  }

  private void readNaming(Kind kind, String logicalId, Value.Fields fields) {
    fields
        .field(kind.nameProperty())
        .ifPresent(
            name -> owner(kind, name, logicalId).give(document(fields, new Spot(logicalId, ""))));
  }

  private void readUngiven(String logicalId, Value.Fields fields) {
    boolean given =
        WHO.stream().anyMatch(kind -> fields.field(kind.listProperty()).isPresent())
            || isNamedUnder("ManagedPolicyArns", logicalId);
    if (!given) {
      Kind kind = isNamedUnder("PermissionsBoundary", logicalId) ? Kind.BOUNDARY : Kind.POLICY;
      declare(kind, logicalId);
      collected
          .getOrDefault(logicalId, declared(logicalId))
          .give(document(fields, new Spot(logicalId, "")));
    }
  }

  private boolean isNamedUnder(String property, String logicalId) {
    return properties.values().stream()
        .flatMap(fields -> items(fields, property))
        .anyMatch(arn -> referenced(arn).filter(logicalId::equals).isPresent());
  }

  // A name that the template does not declare is that of a role of another stack.
  private Collected owner(Kind kind, Value name, String policy) {
    Optional<Collected> own =
        referenced(name)
            .map(collected::get)
            .or(() ->
                name.text()
                    .flatMap(text ->
                        collected.values().stream()
                            .filter(one -> one.isCalled(kind, text))
                            .findFirst()));
    // Quoted, so that it is never a logical id.
    String key = "'" + Glob.of(name) + "'";
    return own.orElseGet(() ->
        collected.computeIfAbsent(key, _ -> new Collected(kind, key, policy, Optional.of(name))));
  }

  private Optional<String> referenced(Value value) {
    return value instanceof Value.Open(var expression)
        ? Stream.of(Glob.of(new Value.Open(expression)).toString())
            .filter(text -> text.startsWith("${") && text.endsWith("}"))
            .map(text -> text.substring(2, text.length() - 1).replaceFirst("\\..*$", ""))
            .filter(types::containsKey)
            .findFirst()
        : Optional.empty();
  }

  private static Stream<Value> items(Value.Fields fields, String name) {
    return fields.field(name).stream().flatMap(Conditions::items);
  }

  /** Those of one template who are not in the other one. */
  public static Collection<Identity> goneFrom(
      Map<String, Identity> before, Map<String, Identity> after) {
    return before.values().stream().filter(identity -> !after.containsKey(identity.key())).toList();
  }
}
