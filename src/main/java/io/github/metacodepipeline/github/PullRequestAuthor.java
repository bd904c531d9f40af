package io.github.metacodepipeline.github;

import io.github.metacodepipeline.source.Trigger.Author;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides where a pull request comes from. What cannot be told counts as a fork, which gets no
 * credentials.
 *
 * @see <a href="https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request">The
 *     payload of {@code pull_request}</a>: {@code head.repo} is null when the fork was deleted
 */
record PullRequestAuthor(Payload payload, Variables variables) {
  private static final String DEPENDABOT = "dependabot[bot]";

  Author author() {
    if (!sameRepository()) {
      return Author.FORK;
    }
    boolean dependabot =
        Stream.of(
                payload.text("pull_request.user.login"),
                variables.find("GITHUB_ACTOR"),
                variables.find("GITHUB_TRIGGERING_ACTOR"))
            .flatMap(Optional::stream)
            .anyMatch(DEPENDABOT::equalsIgnoreCase);
    return dependabot ? Author.DEPENDABOT : Author.SAME_REPOSITORY;
  }

  /** Whether something says that head and base are one repository, and nothing says otherwise. */
  private boolean sameRepository() {
    if (!payload.has("pull_request.head.repo")) {
      return false;
    }
    Optional<Long> headId = payload.number("pull_request.head.repo.id");
    Optional<Long> baseId =
        payload.number("pull_request.base.repo.id").or(() -> payload.number("repository.id"));
    Optional<String> headName = payload.text("pull_request.head.repo.full_name");
    Optional<String> baseName =
        payload
            .text("pull_request.base.repo.full_name")
            .or(() -> payload.text("repository.full_name"))
            .or(() -> variables.find("GITHUB_REPOSITORY"));
    Optional<Boolean> ids = headId.flatMap(head -> baseId.map(head::equals));
    Optional<Boolean> names = headName.flatMap(head -> baseName.map(head::equalsIgnoreCase));
    return (ids.isPresent() || names.isPresent()) && ids.orElse(true) && names.orElse(true);
  }
}
