package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.bootstrap.Account;
import io.github.metacodepipeline.bootstrap.AccountId;
import io.github.metacodepipeline.bootstrap.Shipped;
import io.github.metacodepipeline.bootstrap.TrustStatement;
import io.github.metacodepipeline.pipeline.DefinitionReader;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.plan.Evaluators;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Facts;
import io.github.metacodepipeline.source.Repository;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Template;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of a set-up; each thing is asked for when somebody first wants to know it. */
public final class Patient {
  private final Complaint complaint;
  private final Repository repository;
  private final Stacks stacks;
  private final Remembered<Declaration> declaration;
  private final Remembered<AccountId> account;
  private final Map<StackName, Remembered<Optional<Stack>>> known = new HashMap<>();
  private Optional<Claims> claims;
  private Optional<Failure> locked = Optional.empty();

  /**
   * @param claims of a token that was sent elsewhere, where somebody gave them
   */
  public Patient(
      Complaint complaint,
      Optional<Claims> claims,
      Repository repository,
      DeclarationReader declarations,
      Stacks stacks,
      Account account) {
    this.complaint = complaint;
    this.claims = claims;
    this.repository = repository;
    this.stacks = stacks;
    this.declaration =
        new Remembered<>(() -> declarations.read(complaint.revision(), complaint.target()));
    this.account = new Remembered<>(account::id);
  }

  Complaint complaint() {
    return complaint;
  }

  StackName name() {
    return complaint.target().stack();
  }

  Repository repository() {
    return repository;
  }

  /** What the token says, where there is one. */
  Optional<Claims> claims() {
    return claims;
  }

  void says(Claims sent) {
    claims = Optional.of(sent);
  }

  /** Nothing more can be asked of AWS, and why. */
  void lock(Failure reason) {
    locked = Optional.of(reason);
  }

  Optional<Failure> locked() {
    return locked;
  }

  Declaration declaration() {
    return declaration.value();
  }

  /** The template and all that it pulls in; nothing where it is not there or cannot be read. */
  Optional<Declaration.Present> template() {
    try {
      return declaration() instanceof Declaration.Present present
          ? Optional.of(present)
          : Optional.empty();
    } catch (Failure unreadable) {
      return Optional.empty();
    }
  }

  AccountId account() {
    return account.value();
  }

  /** The pipeline's stack. */
  Optional<Stack> stack() {
    return stack(name());
  }

  Optional<Stack> access() {
    return stack(Shipped.ACCESS.beside(name()));
  }

  Optional<Stack> meta() {
    return stack(Shipped.META.beside(name()));
  }

  private Optional<Stack> stack(StackName wanted) {
    return known
        .computeIfAbsent(wanted, name -> new Remembered<>(() -> stacks.find(name)))
        .value()
        .filter(stack -> !stack.status().isAbsent());
  }

  /** The physical ids of the stack's own pipelines; none where it is not deployed. */
  java.util.List<String> pipelines() {
    return stack()
        .map(stack -> stacks.physicalIds(stack.id(), "AWS::CodePipeline::Pipeline"))
        .orElse(java.util.List.of());
  }

  /** The template with the values of its parameters, as far as they are known. */
  Optional<Evaluator> evaluator() {
    return template()
        .map(present ->
            new Evaluator(present.template(), facts(present), Evaluators.nested(present.bundle())));
  }

  private Facts facts(Declaration.Present present) {
    Map<String, String> deployed =
        locked.isPresent() ? Map.of() : stack().map(Stack::parameters).orElse(Map.of());
    Map<String, String> values = new HashMap<>();
    Set<String> unknown = new HashSet<>();
    values.put("AWS::StackName", name().value());
    for (Template.Parameter parameter : present.template().parameters().values()) {
      String value = deployed.getOrDefault(parameter.name(), parameter.defaultValue().orElse(""));
      if (parameter.noEcho() || parameter.isStored() || value.isEmpty()) {
        unknown.add(parameter.name());
      } else {
        values.put(parameter.name(), value);
      }
    }
    return new Facts(values, unknown);
  }

  /** The pipelines that the template makes, by logical id. */
  Map<String, PipelineDefinition> definitions() {
    return evaluator().map(DefinitionReader::read).map(all -> all.byLogicalId()).orElse(Map.of());
  }

  /** A role of the access stack, such as {@code DeployRoleArn}. */
  Optional<String> roleOutput(String output) {
    return access().map(stack -> stack.outputs().get(output));
  }

  /** What deploys: the role that was named, else that of the access stack. */
  Optional<String> deployRole() {
    return complaint.role().or(() -> roleOutput("DeployRoleArn"));
  }

  Optional<String> previewRole() {
    return roleOutput("PreviewRoleArn");
  }

  /** What CloudFormation works as. */
  Optional<String> executionRole() {
    return complaint
        .target()
        .terms()
        .roleArn()
        .or(() -> stack().flatMap(stack -> stack.settings().roleArn()))
        .or(() -> roleOutput("ExecutionRoleArn"));
  }

  /** What would accept the token, as far as it can be told for which account. */
  Optional<TrustStatement> trustStatement() {
    return claims.flatMap(sent ->
        accountOfRole().map(id -> new TrustStatement(id.partition(), id.number(), sent.values())));
  }

  Optional<String> statement() {
    return trustStatement().map(TrustStatement::text);
  }

  private Optional<AccountId> accountOfRole() {
    if (complaint.role().isPresent()) {
      String[] arn = complaint.role().get().split(":", 6);
      return Optional.of(new AccountId(arn[1], arn[4]));
    }
    try {
      return locked.isPresent() ? Optional.empty() : Optional.of(account());
    } catch (Failure nobody) {
      return Optional.empty();
    }
  }
}
