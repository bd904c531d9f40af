package io.github.metacodepipeline.github;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.report.Bulletin;
import io.github.metacodepipeline.report.Headline;
import io.github.metacodepipeline.report.Report;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.Target;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records a GitHub Deployment in an environment, from the moment that something is changed in AWS.
 * A run that changes nothing records none, and none is recorded beside that of the job itself.
 *
 * @see <a href="https://docs.github.com/en/rest/deployments/deployments">Deployments</a>
 */
public final class DeploymentRecord implements Bulletin {
  private static final String PERMISSION =
      "Give the job `permissions: deployments: write`, or leave the input deployment out.";

  private final RepositoryApi github;
  private final String environment;
  private final JobEnvironment own;
  private final Run run;
  private final ActionRuntime runtime;
  private Optional<Target> target = Optional.empty();
  private Optional<Revision> revision = Optional.empty();
  private OptionalLong id = OptionalLong.empty();
  private boolean isTried;

  /**
   * @param environment its name, which GitHub makes if there is none
   * @param variables of the process, which say where to ask about the job
   * @param runtime knows what must not be shown
   */
  public DeploymentRecord(
      GitHubConnection connection,
      String environment,
      Map<String, String> variables,
      Run run,
      ActionRuntime runtime) {
    this.github = connection.api();
    this.environment = environment;
    this.own = new JobEnvironment(new Variables(variables), github);
    this.run = run;
    this.runtime = runtime;
  }

  @Override
  public void opened(Target opened) {
    target = Optional.of(opened);
    revision = Optional.empty();
    id = OptionalLong.empty();
    isTried = false;
  }

  @Override
  public void read(Revision wanted) {
    revision = Optional.of(wanted);
  }

  /** Also told when it is tried again, after somebody else changed the stack first. */
  @Override
  public void executing() {
    if (isTried || target.isEmpty()) {
      return;
    }
    isTried = true;
    if (!(revision.orElse(new Revision.WorkingTree()) instanceof Revision.At(var commit))) {
      throw notRecorded(
          "what is deployed is no commit", "Run this where the template is read at a commit.");
    }
    try {
      Optional<String> ofJob = own.name();
      if (ofJob.isPresent()) {
        throw notRecorded(
            "this job has the environment %s, for which GitHub records one".formatted(ofJob.get()),
            "Leave out the input deployment, or the job's `environment`.");
      }
      id = OptionalLong.of(create(commit.sha(), target.get()));
    } catch (IOException e) {
      throw failure(e);
    }
    begin();
  }

  /** If this does not arrive, the end still may; so it is no warning. */
  private void begin() {
    try {
      report(DeploymentState.IN_PROGRESS, "The stack is being changed.", Optional.empty());
    } catch (IOException e) {
      runtime.say(failure(e).what());
    }
  }

  @Override
  public void ended(Report report) {
    Optional<String> page =
        report.pipelinePage().filter(link -> !runtime.secrets().betrayedBy(link));
    end(report.outcome().ending(), Headline.of(report), page);
  }

  @Override
  public void brokenOff() {
    end(Ending.DEFECT, "The run met a defect in Meta CodePipeline.", Optional.empty());
  }

  private void end(Ending ending, String sentence, Optional<String> page) {
    DeploymentState state = DeploymentState.of(ending);
    if (id.isEmpty() || state == DeploymentState.IN_PROGRESS) {
      return;
    }
    try {
      report(state, sentence, page);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** GitHub must neither merge anything first nor wait for checks, of which this run is one. */
  private long create(String commit, Target of) throws IOException {
    ObjectNode deployment =
        JsonNodeFactory.instance
            .objectNode()
            .put("ref", commit)
            .put("auto_merge", false)
            .put("environment", environment)
            .put(
                "description",
                Brief.of(shown("Stack %s, by %s".formatted(of.stack(), run.actor()))));
    deployment.putArray("required_contexts");
    long created = github.post("deployments", deployment).path("id").asLong();
    if (created == 0) {
      throw new IOException("the answer names no deployment");
    }
    return created;
  }

  private void report(DeploymentState state, String sentence, Optional<String> page)
      throws IOException {
    ObjectNode status =
        JsonNodeFactory.instance
            .objectNode()
            .put("state", state.word())
            .put("description", Brief.of(shown(sentence)));
    run.link().ifPresent(link -> status.put("log_url", link));
    page.ifPresent(link -> status.put("environment_url", link));
    github.post("deployments/%d/statuses".formatted(id.orElseThrow()), status);
  }

  private String shown(String text) {
    return runtime.secrets().hiddenIn(text);
  }

  private Failure failure(IOException e) {
    int status = GitHubFailures.status(e);
    String answer =
        status == -1
            ? "GitHub did not answer"
            : "GitHub says no (HTTP %d: %s)".formatted(status, GitHubFailures.message(e));
    String remedy =
        status == 403 || status == 404
            ? PERMISSION
            : "The stack is not concerned; the step summary says how it ended.";
    Failure failure =
        id.isEmpty()
            ? notRecorded(answer, remedy)
            : Failure.unreachable(
                "The GitHub Deployment in %s may not be up to date: %s."
                    .formatted(environment, answer),
                remedy);
    return failure.causedBy(e);
  }

  private Failure notRecorded(String reason, String remedy) {
    return Failure.denied(
        "No GitHub Deployment is recorded in %s: %s.".formatted(environment, reason), remedy);
  }
}
