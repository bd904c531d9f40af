package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.Bundle;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.NestedTemplates;
import io.github.metacodepipeline.source.Template;
import java.util.Optional;

/** Reads templates with what is known of the stack that they belong to. */
public final class Evaluators {
  private Evaluators() {}

  /** The template that a plan wants, with the parameters that it sends. */
  public static Evaluator wanted(Plan.Approvable plan) {
    return new Evaluator(
        plan.desired().template(), StackFacts.of(plan), nested(plan.desired().bundle()));
  }

  /**
   * The template that is deployed where a plan changes something, with the stack's own parameters;
   * nothing where there is none, or it is unreadable.
   *
   * <p>A nested stack that the plan leaves alone has the template already that is wanted of it.
   */
  public static Optional<Evaluator> now(Plan.Approvable plan) {
    return plan.deployed()
        .flatMap(deployed ->
            now(
                deployed,
                (path, _, _) ->
                    nested(deployed, path)
                        .or(() -> isTouched(plan, path) ? Optional.empty() : wanted(plan, path))));
  }

  /**
   * The template of a deployed stack, with the stack's own parameters; nothing where unreadable.
   */
  public static Optional<Evaluator> now(Deployed deployed) {
    return now(deployed, (path, _, _) -> nested(deployed, path));
  }

  /** A template with the parameters of a stack that is deployed from it. */
  public static Evaluator of(Stack stack, Template template) {
    return new Evaluator(template, StackFacts.of(stack, template));
  }

  /** The nested templates that are files of the repository. */
  public static NestedTemplates nested(Bundle bundle) {
    return (_, parent, stack) -> bundle.nested(parent, stack);
  }

  private static Optional<Evaluator> now(Deployed deployed, NestedTemplates nested) {
    return deployed
        .template()
        .map(
            template -> new Evaluator(template, StackFacts.of(deployed.stack(), template), nested));
  }

  private static Optional<Template> nested(Deployed deployed, String path) {
    return Optional.ofNullable(deployed.nested().get(path));
  }

  private static boolean isTouched(Plan.Approvable plan, String path) {
    String outermost = path.split("/", 2)[0];
    return plan.changes().stream().anyMatch(change -> change.logicalId().equals(outermost));
  }

  private static Optional<Template> wanted(Plan.Approvable plan, String path) {
    Optional<Template> template = Optional.of(plan.desired().template());
    for (String logicalId : path.split("/", -1)) {
      template =
          template.flatMap(parent ->
              Optional.ofNullable(parent.resources().get(logicalId))
                  .flatMap(stack -> plan.desired().bundle().nested(parent, stack)));
    }
    return template;
  }
}
