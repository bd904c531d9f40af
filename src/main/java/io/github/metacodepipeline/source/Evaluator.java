package io.github.metacodepipeline.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Works out what a template says in one stack, as far as that can be told from the template, its
 * parameters and the pseudo parameters. It takes any template that can be read, and always ends.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     functions</a>
 */
public final class Evaluator {
  // What CloudFormation writes as true and false.
  private static final Set<String> SPELLINGS = Set.of("True", "TRUE", "False", "FALSE");

  static final Value.Open TOO_DEEP = new Value.Open("(nested too deeply)");

  private final Template template;
  private final Facts facts;
  private final NestedTemplates nestedTemplates;
  private final String path;
  private final Depth depth = new Depth();
  private final Conditions conditions = new Conditions(this, depth);
  private final Functions functions;

  /** Reads this template with these facts; a default counts where no value is known. */
  public Evaluator(Template template, Facts facts) {
    this(template, facts, NestedTemplates.NONE);
  }

  /** The same, with the templates of the stacks that it nests. */
  public Evaluator(Template template, Facts facts, NestedTemplates nestedTemplates) {
    this(template, facts, nestedTemplates, "");
  }

  private Evaluator(Template template, Facts facts, NestedTemplates nestedTemplates, String path) {
    this.template = template;
    this.facts = facts;
    this.nestedTemplates = nestedTemplates;
    this.path = path;
    this.functions = new Functions(this, new Names(template, facts), conditions);
  }

  /** The template. */
  public Template template() {
    return template;
  }

  /** What the template's names stand for. */
  public Facts facts() {
    return facts;
  }

  /** What a piece of the template comes to; nothing for {@code AWS::NoValue} and null. */
  public Optional<Value> value(Node node) {
    return depth.within(() -> evaluated(node), Optional.of(TOO_DEEP));
  }

  private Optional<Value> evaluated(Node node) {
    Optional<Intrinsic> intrinsic = Intrinsic.of(node);
    if (intrinsic.isPresent()) {
      return functions.call(intrinsic.get());
    }
    return switch (node) {
      case Node.Scalar scalar ->
          scalar.isNull() ? Optional.empty() : Optional.of(Expression.literal(textOf(scalar)));
      case Node.Sequence(var items, _) -> Optional.of(items(items));
      case Node.Mapping mapping -> Optional.of(fields(mapping));
    };
  }

  private Value items(List<Node> nodes) {
    List<Value> items = new ArrayList<>();
    nodes.forEach(node -> value(node).ifPresent(items::add));
    return new Value.Items(items);
  }

  private Value fields(Node.Mapping mapping) {
    Map<String, Value> fields = new TreeMap<>();
    mapping
        .fields()
        .forEach((name, node) ->
            value(node)
                .filter(value -> !isEmpty(value))
                .ifPresent(value -> fields.put(name, value)));
    return new Value.Fields(fields);
  }

  private static boolean isEmpty(Value value) {
    return switch (value) {
      case Value.Text _, Value.Open _ -> false;
      case Value.Items(var items) -> items.isEmpty();
      case Value.Fields(var fields) -> fields.isEmpty();
    };
  }

  /** The text of a scalar, as CloudFormation makes one of it. */
  static String textOf(Node.Scalar scalar) {
    String text = scalar.text();
    return !scalar.quoted() && SPELLINGS.contains(text) ? text.toLowerCase(Locale.ROOT) : text;
  }

  /**
   * The piece that is left of one when every {@code Fn::If} around it is decided: an undecided one
   * as it stands, nothing for {@code AWS::NoValue} and null.
   */
  public Optional<Node> chosen(Node node) {
    Node left = node;
    Optional<Intrinsic> choice = Intrinsic.of(left);
    while (choice.isPresent() && choice.get().isChoice()) {
      List<Node> arguments = choice.get().arguments();
      Optional<Boolean> holds = arguments.getFirst().asText().flatMap(this::condition);
      if (holds.isEmpty()) {
        return Optional.of(left);
      }
      left = arguments.get(holds.get() ? 1 : 2);
      choice = Intrinsic.of(left);
    }
    boolean nothing =
        choice.map(Intrinsic::isNoValue).orElse(left instanceof Node.Scalar s && s.isNull());
    return nothing ? Optional.empty() : Optional.of(left);
  }

  /** Whether a condition of the template holds; nothing where that cannot be told. */
  public Optional<Boolean> condition(String name) {
    return conditions.named(name);
  }

  /**
   * The template of a stack that this one nests, with the parameters that are passed to it; nothing
   * where it is not at hand.
   */
  public Optional<Evaluator> nested(Template.Resource stack) {
    String below = path + stack.logicalId();
    return nestedTemplates
        .template(below, template, stack)
        .map(found ->
            new Evaluator(
                found, NestedStack.facts(this, stack, found), nestedTemplates, below + "/"));
  }

  /** Whether a resource of the template is made; nothing where that cannot be told. */
  public Optional<Boolean> exists(Template.Resource resource) {
    return resource
        .body()
        .field("Condition")
        .map(condition -> condition.asText().flatMap(this::condition))
        .orElse(Optional.of(true));
  }
}
