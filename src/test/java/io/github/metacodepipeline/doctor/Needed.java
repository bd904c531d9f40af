package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.bootstrap.Account;
import io.github.metacodepipeline.bootstrap.AccountId;
import io.github.metacodepipeline.plan.TestingStacks;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Terms;
import io.github.metacodepipeline.source.TestingRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The actions that the doctor says a target needs.
 *
 * @param files the template, and its configuration where there is one
 * @param configuration the path of the latter, or empty
 */
public record Needed(
    Map<String, String> files,
    String configuration,
    Terms terms,
    Optional<String> bucket,
    Complaint.Executor executor) {
  /** For a template with nothing beside it, and CloudFormation's own role. */
  public static Needed by(String template, Terms terms) {
    return new Needed(
        Map.of("pipeline.yaml", template), "", terms, Optional.empty(), Complaint.Executor.GITHUB);
  }

  /** The same with a bucket. */
  public Needed storing(String place) {
    return new Needed(files, configuration, terms, Optional.of(place), executor);
  }

  /** The same with a template configuration. */
  public Needed configured(String path, String text) {
    return new Needed(
        Map.of("pipeline.yaml", String.valueOf(files.get("pipeline.yaml")), path, text),
        path,
        terms,
        bucket,
        executor);
  }

  /** The same where the meta pipeline deploys. */
  public Needed handedOver() {
    return new Needed(files, configuration, terms, bucket, Complaint.Executor.META_PIPELINE);
  }

  /** Of the role of deployments. */
  public Set<String> toDeploy() {
    return actions(RoleNeeds.of(patient()).ofDeploy());
  }

  /** Of the role of previews. */
  public Set<String> toPreview() {
    return actions(RoleNeeds.of(patient()).ofPreview());
  }

  private static Set<String> actions(List<Ask> asks) {
    return asks.stream().map(Ask::action).collect(Collectors.toCollection(TreeSet::new));
  }

  private Patient patient() {
    TestingRepository repository = new TestingRepository();
    Revision revision = new Revision.At(repository.commit("main", files));
    Target target =
        new Target(
            new StackName("orders-pipeline"),
            new RepositoryPath("pipeline.yaml"),
            configuration,
            "",
            terms);
    return new Patient(
        new Complaint(
            target,
            revision,
            new Branch("main"),
            Optional.of("octo-org/orders"),
            Optional.of("arn:aws:iam::123456789012:role/github-deploy"),
            "sts.amazonaws.com",
            "eu-west-1",
            Set.of(),
            bucket,
            Complaint.Surroundings.JOB,
            executor,
            "orders-pipeline-meta"),
        Optional.empty(),
        repository,
        new DeclarationReader(repository),
        new TestingStacks(),
        new Ours());
  }

  /** The account of all stories. */
  private record Ours() implements Account {
    @Override
    public AccountId id() {
      return new AccountId("aws", "123456789012");
    }

    @Override
    public List<String> identityProviders() {
      return List.of();
    }
  }
}
