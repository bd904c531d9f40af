package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Inclusion;
import io.github.metacodepipeline.source.RepositoryPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Draws the stack of the meta pipeline. */
final class MetaStack {
  private static final String CONNECTION = "ConnectionArn";
  private static final String OWN_TEMPLATE = "OwnTemplate";

  private final Connections connections;

  MetaStack(Connections connections) {
    this.connections = connections;
  }

  /**
   * The errand.
   *
   * @param executionRole what CloudFormation works as; nothing for a role of the stack's own, or
   *     for the one that the deployed stack has
   * @throws Failure WRONG_INPUT when a meta pipeline cannot do what the repository asks for
   */
  Errand errand(Blueprint wanted, Survey survey, Optional<String> executionRole) {
    Declaration.Present pipeline = survey.pipeline();
    checkAlone(pipeline);
    Optional<TemplateConfiguration> configuration =
        TemplateConfiguration.of(wanted.target(), pipeline);
    WatchedPaths watched = watched(wanted, configuration);
    List<String> remarks = new ArrayList<>();
    watched.remark().ifPresent(remarks::add);
    connection(wanted, survey).ifPresent(remarks::add);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("GitHubOwner", wanted.home().owner());
    parameters.put("GitHubRepo", wanted.home().shortName());
    parameters.put("GitHubBranch", wanted.branch().name());
    parameters.put("TargetPipelineStackName", wanted.target().stack().value());
    parameters.put("TargetPipelineTemplateName", wanted.target().template().value());
    PipelineNames.of(survey).ifPresent(names -> parameters.put("TargetPipelineName", names));
    parameters.put("WatchedPaths", watched.text());
    parameters.put(
        "TemplateConfiguration", configuration.map(file -> file.path().value()).orElse(""));
    parameters.put("Capabilities", String.join(",", wanted.target().terms().capabilities()));
    executionRole.ifPresent(arn -> parameters.put("ExecutionRoleArn", arn));
    parameters.putAll(wanted.chosen(Shipped.META));
    return Errand.of(Shipped.META, wanted.target(), Shipped.META.text(), parameters, remarks);
  }

  private static WatchedPaths watched(
      Blueprint wanted, Optional<TemplateConfiguration> configuration) {
    Set<RepositoryPath> files = new LinkedHashSet<>();
    files.add(wanted.target().template());
    configuration.map(TemplateConfiguration::path).ifPresent(files::add);
    wanted
        .chosen(Shipped.META, OWN_TEMPLATE)
        .filter(path -> !path.isBlank())
        .map(RepositoryPath::new)
        .ifPresent(files::add);
    return WatchedPaths.of(files, wanted.watched());
  }

  /** CodePipeline's action takes one template file, and packages nothing. */
  private static void checkAlone(Declaration.Present pipeline) {
    if (pipeline.bundle().inclusions().isEmpty()) {
      return;
    }
    Inclusion first = pipeline.bundle().inclusions().getFirst();
    throw Failure.wrongInput(
        first.place(),
        "The meta pipeline cannot take the local %s along: CodePipeline's CloudFormation action packages nothing."
            .formatted(first.named().path()),
        "Leave the AWS side out with --github-only, or store it in a bucket and name it by its address.");
  }

  /** What there is to say about the connection, where it is not simply there. */
  private Optional<String> connection(Blueprint wanted, Survey survey) {
    String arn =
        wanted
            .chosen(Shipped.META, CONNECTION)
            .or(() ->
                survey
                    .meta()
                    .flatMap(stack -> Optional.ofNullable(stack.parameters().get(CONNECTION))))
            .filter(given -> !given.isBlank())
            .orElseThrow(() -> noConnection(wanted.region()));
    return found(arn, wanted).flatMap(MetaStack::remark);
  }

  private Optional<Connection> found(String arn, Blueprint wanted) {
    return Optional.of(
        connections
            .find(Connection.checked(arn))
            .orElseThrow(() ->
                Failure.wrongInput(
                    "connection-arn: there is no connection %s in this account and Region."
                        .formatted(arn),
                    "Give the ARN of one that there is, or make one at %s."
                        .formatted(Connection.consoleOf(wanted.region())))));
  }

  private static Optional<String> remark(Connection connection) {
    return switch (connection.status()) {
      case AVAILABLE -> Optional.empty();
      case PENDING ->
          Optional.of(
              "The connection %s is PENDING: until somebody completes it, the meta pipeline gets no source. Open %s and choose \"Update pending connection\"."
                  .formatted(connection.name(), Connection.consoleLink(connection.arn())));
      case ERROR ->
          Optional.of(
              "The connection %s is in ERROR: the meta pipeline gets no source. Look at it: %s."
                  .formatted(connection.name(), Connection.consoleLink(connection.arn())));
    };
  }

  private static Failure noConnection(String region) {
    return Failure.wrongInput(
        "The meta pipeline needs a connection to GitHub, and none is given.",
        "Make one at %s and give its ARN as --connection-arn; or leave the AWS side out with --github-only."
            .formatted(Connection.consoleOf(region)));
  }
}
