package io.github.metacodepipeline.source;

import java.util.Map;
import java.util.Optional;

/**
 * Our repository and the branch that we track, as source actions of a pipeline name them.
 *
 * @param repository in the form {@code OWNER/NAME}; nothing where nobody said it
 */
public record TrackedSource(Optional<String> repository, Branch branch) {

  /**
   * Whether a source action takes its source from there.
   *
   * @param configuration of the action, by the provider's own keys: those of a connection, or those
   *     of the older GitHub action
   * @see <a
   *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html">Source
   *     action of a connection</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/appendix-github-oauth.html">Source
   *     action of GitHub, version 1</a>
   */
  public boolean feeds(Map<String, String> configuration) {
    return repository.isPresent()
        && repositoryOf(configuration).filter(repository.get()::equalsIgnoreCase).isPresent()
        && branchOf(configuration).filter(branch.name()::equals).isPresent();
  }

  private static Optional<String> repositoryOf(Map<String, String> configuration) {
    return value(configuration, "FullRepositoryId")
        .or(() ->
            value(configuration, "Owner")
                .flatMap(owner ->
                    value(configuration, "Repo").map(repository -> owner + "/" + repository)));
  }

  private static Optional<String> branchOf(Map<String, String> configuration) {
    return value(configuration, "BranchName").or(() -> value(configuration, "Branch"));
  }

  private static Optional<String> value(Map<String, String> configuration, String key) {
    return Optional.ofNullable(configuration.get(key)).filter(value -> !value.isBlank());
  }
}
