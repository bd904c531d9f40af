package io.github.metacodepipeline.guard.permissions;

import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Collects what every resource of a template needs, and of the stacks that it nests. */
final class Needs {
  private static final String STACK = "AWS::CloudFormation::Stack";
  // Those that add no resource of which the template does not tell.
  private static final Set<String> HARMLESS = Set.of("AWS::LanguageExtensions");

  private final Circumstances circumstances;
  private final List<Need> needs = new ArrayList<>();
  private final List<Unknown> unknown = new ArrayList<>();

  private Needs(Circumstances circumstances) {
    this.circumstances = circumstances;
  }

  /** Of a template in a stack of this name. */
  static Needs of(Evaluator template, String stack, Circumstances circumstances) {
    Needs needs = new Needs(circumstances);
    needs.collect(template, new Scope(template, stack, Optional.empty()), "");
    return needs;
  }

  List<Need> needs() {
    return List.copyOf(needs);
  }

  List<Unknown> unknown() {
    return List.copyOf(unknown);
  }

  private void collect(Evaluator evaluator, Scope scope, String path) {
    Template template = evaluator.template();
    for (String transform : template.transforms()) {
      if (!HARMLESS.contains(transform)) {
        gap(path, "transform " + transform, "what it makes of the template is not known");
      }
    }
    if (template.root().field("Resources").orElse(Node.EMPTY) instanceof Node.Mapping resources) {
      resources.fields().keySet().stream()
          .filter(key -> key.startsWith("Fn::"))
          .forEach(key -> gap(path, key, "the resources that it makes are not known"));
    }
    needs.addAll(new StoredValues(evaluator, path).needs());
    for (Template.Resource resource : template.resources().values()) {
      // What a condition leaves open may be made.
      if (evaluator.exists(resource).orElse(true)) {
        collect(evaluator, scope, path, resource);
      }
    }
  }

  private void collect(Evaluator evaluator, Scope scope, String path, Template.Resource resource) {
    Consumer<String> gap =
        why -> unknown.add(new Unknown(path + resource.logicalId(), resource.type(), why));
    if (!HandlerPermissions.isListed(resource.type())) {
      gap.accept("what this type needs is not listed");
      return;
    }
    needs.addAll(new ResourceNeeds(scope, resource, path, circumstances).all());
    if (resource.type().equals(STACK)) {
      evaluator
          .nested(resource)
          .ifPresentOrElse(
              inner ->
                  collect(inner, scope.within(resource, inner), path + resource.logicalId() + "/"),
              () -> gap.accept("its template is not at hand"));
    }
  }

  private void gap(String path, String what, String why) {
    unknown.add(new Unknown(path.replaceFirst("/$", ""), what, why));
  }
}
