package io.github.metacodepipeline.flow;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.MetaAction;
import io.github.metacodepipeline.apply.MetaPipeline;
import io.github.metacodepipeline.source.Bytes;
import io.github.metacodepipeline.source.Configuration;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.Inclusion;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what a meta pipeline would deploy, which has its own word on everything beside the
 * template; an input that says something else would be accepted and then ignored.
 */
public final class MetaDeclarations {
  // https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
  private static final int LARGEST = 51_200;

  private final DeclarationReader declarations;
  private final Set<String> capabilities;

  /**
   * @param capabilities as they were given; empty where they were not
   */
  public MetaDeclarations(DeclarationReader declarations, Set<String> capabilities) {
    this.declarations = declarations;
    this.capabilities = Set.copyOf(capabilities);
  }

  /**
   * What it would deploy at a revision.
   *
   * @throws Failure WRONG_INPUT when an input says otherwise, or as {@link DeclarationReader#read}
   */
  Declaration read(Revision revision, Target target, MetaPipeline pipeline) {
    checkTerms(target, pipeline);
    Declaration read = declarations.read(revision, theirs(target, pipeline.action()));
    return switch (read) {
      case Declaration.Gone gone -> gone;
      case Declaration.Present present -> {
        checkThatItTravels(present);
        Declaration.Present wanted = overridden(present, target, pipeline);
        checkConfiguration(wanted, target, pipeline);
        yield wanted;
      }
    };
  }

  // CodePipeline's action sends the template as it is.
  private static void checkThatItTravels(Declaration.Present read) {
    if (!read.bundle().inclusions().isEmpty()) {
      Inclusion first = read.bundle().inclusions().getFirst();
      throw Failure.wrongInput(
          first.place(),
          "The template names the local %s, and with executor: aws nobody stores it for CloudFormation."
              .formatted(first.named().path()),
          "Use executor: github with s3-bucket, or store the file yourself and give its address.");
    }
    int size = Bytes.of(read.template().text()).size();
    if (size > LARGEST) {
      throw Failure.wrongInput(
          "The template %s has %,d bytes, and CodePipeline's action takes at most %,d."
              .formatted(read.template().file().path(), size, LARGEST),
          "Use executor: github with s3-bucket.");
    }
  }

  private static Target theirs(Target target, MetaAction action) {
    String configuration = action.configuration().map("file://"::concat).orElse("");
    return new Target(target.stack(), target.template(), configuration, "", target.terms());
  }

  private void checkTerms(Target target, MetaPipeline pipeline) {
    MetaAction action = pipeline.action();
    if (!target.template().value().equals(action.template())) {
      throw otherwise(pipeline, "template", target.template().value(), action.template());
    }
    target
        .terms()
        .roleArn()
        .filter(role -> !action.roleArn().equals(Optional.of(role)))
        .ifPresent(role -> {
          throw otherwise(pipeline, "role-arn", role, action.roleArn().orElse("none"));
        });
    if (!capabilities.isEmpty() && !action.capabilities().equals(capabilities)) {
      throw otherwise(
          pipeline, "capabilities", sorted(capabilities), sorted(action.capabilities()));
    }
  }

  private static String sorted(Set<String> words) {
    return String.join(",", new TreeSet<>(words));
  }

  private Declaration.Present overridden(
      Declaration.Present read, Target target, MetaPipeline pipeline) {
    if (pipeline.action().overrides().isEmpty()) {
      return read;
    }
    Map<String, ParameterValue> all = new LinkedHashMap<>(read.configuration().parameters());
    all.putAll(overrides(read, target, pipeline));
    return new Declaration.Present(
        read.revision(),
        read.template(),
        new Configuration(all, read.configuration().tags(), read.configuration().stackPolicy()),
        read.files(),
        read.bundle());
  }

  private Map<String, ParameterValue> overrides(
      Declaration.Present read, Target target, MetaPipeline pipeline) {
    String json = pipeline.action().overrides().orElse("{}");
    if (json.contains("Fn::") || json.contains("#{")) {
      throw Failure.wrongInput(
          "The ParameterOverrides of pipeline %s hold values that only CodePipeline knows, so nobody can tell whether they are deployed."
              .formatted(pipeline.arn().name()),
          "Name the parameters in its template configuration, or use executor: github.");
    }
    return configuration(
            read, new Target(target.stack(), target.template(), json, "", target.terms()))
        .parameters();
  }

  private Configuration configuration(Declaration.Present read, Target as) {
    return declarations.read(read.revision(), as) instanceof Declaration.Present present
        ? present.configuration()
        : read.configuration();
  }

  private void checkConfiguration(
      Declaration.Present wanted, Target target, MetaPipeline pipeline) {
    String file = pipeline.action().configuration().orElse("none");
    if (!target.parameterOverrides().isBlank()) {
      Configuration given = configuration(wanted, target);
      Set<String> names = new TreeSet<>(given.parameters().keySet());
      names.addAll(wanted.configuration().parameters().keySet());
      names.stream()
          .filter(name ->
              !Objects.equals(
                  given.parameters().get(name), wanted.configuration().parameters().get(name)))
          .findFirst()
          .ifPresent(name -> {
            throw ignored(pipeline, "parameter-overrides", "parameter " + name, file);
          });
    }
    if (!target.tags().isBlank()
        && !configuration(wanted, target).tags().equals(wanted.configuration().tags())) {
      throw ignored(pipeline, "tags", "the tags", file);
    }
  }

  private static Failure otherwise(
      MetaPipeline pipeline, String input, String given, String theirs) {
    return Failure.wrongInput(
        "%s: \"%s\" is given, but executor is aws, and the meta pipeline %s has \"%s\"."
            .formatted(input, given, pipeline.arn().name(), theirs),
        "Give what the meta pipeline has, or change the meta pipeline.");
  }

  // Values may be secret.
  private static Failure ignored(MetaPipeline pipeline, String input, String what, String file) {
    return Failure.wrongInput(
        "%s says otherwise than the meta pipeline %s about %s, and with executor: aws its word counts (template configuration: %s)."
            .formatted(input, pipeline.arn().name(), what, file),
        "Say it in the template configuration, and leave %s out or give it the path of that file."
            .formatted(input));
  }
}
