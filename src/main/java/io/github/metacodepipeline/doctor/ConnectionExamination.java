package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.bootstrap.Connection;
import io.github.metacodepipeline.bootstrap.Connections;
import io.github.metacodepipeline.guard.iam.RoleView;
import io.github.metacodepipeline.pipeline.PipelineView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The connections that pipelines read through.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/dtconsole/latest/userguide/connections.html">Connections of
 *     the Developer Tools console</a>
 */
final class ConnectionExamination implements Examination {
  private final Connections connections;
  private final PipelineView pipelines;
  private final Simulation simulation;
  private final RoleView roles;

  ConnectionExamination(
      Connections connections, PipelineView pipelines, Simulation simulation, RoleView roles) {
    this.connections = connections;
    this.pipelines = pipelines;
    this.simulation = simulation;
    this.roles = roles;
  }

  @Override
  public String subject() {
    return "the connection";
  }

  @Override
  public boolean examine(Patient patient, Chart chart) {
    List<Sources> sources = new ArrayList<>(Sources.wanted(patient));
    List<Sources> meta = Sources.meta(patient, pipelines);
    sources.addAll(meta);
    List<Sources> connected =
        sources.stream()
            .filter(Sources::isConnection)
            .filter(source -> source.setting("ConnectionArn").isPresent())
            .toList();
    connected.forEach(source -> examine(source, patient, chart));
    meta.stream().filter(connected::contains).forEach(source -> mayUse(source, chart));
    return !connected.isEmpty();
  }

  private void examine(Sources source, Patient patient, Chart chart) {
    String arn = source.setting("ConnectionArn").orElseThrow();
    Optional<Connection> found = connections.find(arn);
    if (found.isEmpty()) {
      chart.found(
          Ailment.CONNECTION_MISSING,
          source.where(),
          "There is no connection %s.".formatted(arn),
          "It belongs to an account and a Region, and its ARN changes when it is made anew.",
          Remedy.command(
              "Take the ARN of one that there is; where there is none, make one at %s:"
                  .formatted(Connection.consoleOf(patient.complaint().region())),
              "aws codeconnections list-connections --query 'Connections[].[ConnectionStatus,ConnectionArn]' --output text"));
      return;
    }
    switch (found.get().status()) {
      case AVAILABLE -> {}
      case PENDING ->
          chart.found(
              Ailment.CONNECTION_PENDING,
              arn,
              "The connection %s is PENDING.".formatted(found.get().name()),
              "Nobody has completed its handshake with GitHub; that can be done in the console alone.",
              Remedy.text(
                  "Open this page and choose \"Update pending connection\":",
                  Connection.consoleLink(arn)));
      case ERROR ->
          chart.found(
              Ailment.CONNECTION_ERROR,
              arn,
              "The connection %s is in ERROR.".formatted(found.get().name()),
              "The app at GitHub may be gone, suspended, or without access to the repository.",
              Remedy.text(
                  "Open this page, and the app's settings at GitHub from there:",
                  Connection.consoleLink(arn)));
    }
  }

  // The prefix of the action has to be that of the ARN, and CodePipeline may ask for either.
  private void mayUse(Sources source, Chart chart) {
    Optional<String> role = source.definition().settings().textAt("RoleArn");
    String arn = source.setting("ConnectionArn").orElseThrow();
    role.ifPresent(one ->
        new RoleCheck(one, "the meta pipeline's role", Ailment.CONNECTION_NOT_ALLOWED)
            .of(
                List.of(
                    Ask.of("codeconnections:UseConnection", arn),
                    Ask.of("codestar-connections:UseConnection", arn)),
                simulation,
                roles,
                chart));
  }
}
