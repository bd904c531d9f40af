package io.github.metacodepipeline.guard.permissions;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.StackName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What CloudFormation's role must be allowed so that it can make, change and delete the resources
 * of a template, and nothing else: computed from what the resource schemas list.
 *
 * @param stack of which the resources are
 * @param unknown what nobody can tell of: it needs more than is said here
 */
public record ExecutionPolicy(
    StackName stack, List<PolicyStatement> statements, List<Unknown> unknown, List<Need> needs) {
  public ExecutionPolicy {
    statements = List.copyOf(statements);
    unknown = List.copyOf(unknown);
    needs = List.copyOf(needs);
  }

  /**
   * The policy for a template, with the stacks that it nests as far as their templates are at hand.
   *
   * @param template with the values of its parameters, as far as they are known
   */
  public static ExecutionPolicy of(
      Evaluator template, StackName stack, Circumstances circumstances) {
    Needs needs = Needs.of(template, stack.value(), circumstances);
    return new ExecutionPolicy(
        stack, Grouping.statements(needs.needs()), needs.unknown(), needs.needs());
  }

  /** Every action that is allowed somewhere. */
  public Set<String> actions() {
    Set<String> actions = new TreeSet<>();
    statements.forEach(statement -> actions.addAll(statement.actions()));
    return actions;
  }

  /**
   * The lines of an access stack between {@code execution permissions: begin} and {@code end}: one
   * or more managed policies, each attached to {@code ExecutionRole}.
   *
   * @throws Failure WRONG_INPUT where it does not fit into as many policies as a role may have
   */
  public String toYaml() {
    return new PolicyYaml(this).text();
  }
}
