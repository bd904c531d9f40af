package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.aws.AwsClients;
import io.github.metacodepipeline.aws.AwsClocks;
import io.github.metacodepipeline.aws.AwsSettings;
import io.github.metacodepipeline.aws.CallerAccount;
import io.github.metacodepipeline.aws.CloudFormationStacks;
import io.github.metacodepipeline.aws.CodeConnections;
import io.github.metacodepipeline.aws.CodePipelines;
import io.github.metacodepipeline.aws.IamProviders;
import io.github.metacodepipeline.aws.IamRoles;
import io.github.metacodepipeline.aws.IamSimulation;
import io.github.metacodepipeline.aws.JobTokens;
import io.github.metacodepipeline.aws.KeyPrefix;
import io.github.metacodepipeline.aws.PipelineWebhooks;
import io.github.metacodepipeline.bootstrap.Account;
import io.github.metacodepipeline.bootstrap.Shipped;
import io.github.metacodepipeline.doctor.Claims;
import io.github.metacodepipeline.doctor.Complaint;
import io.github.metacodepipeline.doctor.Complaint.Executor;
import io.github.metacodepipeline.doctor.Complaint.Surroundings;
import io.github.metacodepipeline.doctor.Diagnosis;
import io.github.metacodepipeline.doctor.Doctor;
import io.github.metacodepipeline.doctor.Instruments;
import io.github.metacodepipeline.doctor.Patient;
import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.CurrentRun;
import io.github.metacodepipeline.github.EventReader;
import io.github.metacodepipeline.github.GitHubRepository;
import io.github.metacodepipeline.github.Workspace;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.Mode;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a doctor together for one run: what he looks with, and whom he looks at. */
final class DoctorWiring {
  private final Map<String, String> environment;
  private final Inputs inputs;
  private final Optional<Claims> claims;
  private final Time time;
  private final AwsClients clients;
  private final GitHubRepository repository;
  private final Complaint complaint;

  /**
   * Reads and checks the inputs.
   *
   * @param claims of a token that was sent elsewhere
   */
  DoctorWiring(
      Map<String, String> variables,
      ActionRuntime runtime,
      Map<Input, String> flags,
      Optional<Claims> claims,
      Time time) {
    this.inputs = Inputs.of(flags, variables);
    this.claims = claims;
    this.time = time;
    inputs.given(Input.GITHUB_TOKEN).ifPresent(runtime::mask);
    this.environment = new ProxyInput(inputs).environment(variables, runtime);
    this.clients =
        new AwsClients(
            AwsSettings.from(this::spelled, CurrentRun.of(environment)),
            environment,
            time.waits(),
            time.clock(),
            runtime::mask);
    this.repository =
        GitHubRepository.of(
            environment,
            inputs.text(Input.GITHUB_TOKEN),
            Workspace.of(environment),
            time.sleeper());
    this.complaint = complaint();
  }

  Diagnosis diagnose() {
    Account account = new CallerAccount(clients);
    Patient patient =
        new Patient(
            complaint,
            claims,
            repository,
            new DeclarationReader(repository, List.of(workspace())),
            new CloudFormationStacks(clients),
            account);
    return Doctor.using(
            new Instruments(
                new JobTokens(clients),
                account,
                new AwsClocks(clients, time.clock()),
                new IamProviders(clients),
                new IamRoles(clients),
                new IamSimulation(clients),
                new CodeConnections(clients),
                new CodePipelines(clients),
                new PipelineWebhooks(clients)))
        .examine(patient);
  }

  /**
   * The inputs for the clients: the account is compared by the doctor himself, and a role that no
   * token can be had for is only looked at.
   */
  private String spelled(String name) {
    boolean left =
        name.equals(Input.ALLOWED_ACCOUNT_IDS.spelling())
            || (name.equals(Input.ROLE_TO_ASSUME.spelling())
                && surroundings() != Surroundings.JOB
                && !inputs.isTrue(Input.ROLE_CHAINING));
    return left ? "" : inputs.spelled(name);
  }

  private Surroundings surroundings() {
    if (claims.isPresent()) {
      return Surroundings.LAPTOP;
    }
    boolean mayAsk =
        isSet("ACTIONS_ID_TOKEN_REQUEST_URL") && isSet("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
    return mayAsk
        ? Surroundings.JOB
        : isSet("GITHUB_ACTIONS") ? Surroundings.JOB_WITHOUT_TOKEN : Surroundings.LAPTOP;
  }

  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }

  private Complaint complaint() {
    Target target =
        new TargetInputs(inputs, new Mode.CreateAndExecute(), workspace()).targets().getFirst();
    EventReader events = new EventReader(environment);
    Branch branch = new BranchInput(inputs).tracked(events.trigger(), events, repository);
    return new Complaint(
        target,
        revision(),
        branch,
        CurrentRun.repository(environment),
        inputs.given(Input.ROLE_TO_ASSUME).map(String::strip),
        inputs.text(Input.AUDIENCE).strip(),
        inputs.required(Input.AWS_REGION),
        new LinkedHashSet<>(inputs.list(Input.ALLOWED_ACCOUNT_IDS)),
        inputs.given(Input.S3_BUCKET).map(bucket -> bucket.strip() + prefix()),
        surroundings(),
        inputs.text(Input.EXECUTOR).strip().equals("aws")
            ? Executor.META_PIPELINE
            : Executor.GITHUB,
        inputs
            .given(Input.META_PIPELINE)
            .map(String::strip)
            .orElse(Shipped.META.beside(target.stack()).value()));
  }

  private String prefix() {
    String value = new KeyPrefix(inputs.text(Input.S3_PREFIX).strip()).value();
    return value.isEmpty() ? "" : "/" + value;
  }

  private Revision revision() {
    String commit = environment.getOrDefault("GITHUB_SHA", "");
    return commit.isBlank() ? new Revision.WorkingTree() : new Revision.At(new Commit(commit));
  }

  private String workspace() {
    return environment.getOrDefault("GITHUB_WORKSPACE", "");
  }
}
