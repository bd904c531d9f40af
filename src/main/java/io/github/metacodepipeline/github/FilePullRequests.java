package io.github.metacodepipeline.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.bootstrap.FileProposal;
import io.github.metacodepipeline.bootstrap.Proposed;
import io.github.metacodepipeline.bootstrap.PullRequests;
import io.github.metacodepipeline.source.Branch;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Proposes a file by a branch of its own and one pull request, which is kept up to date.
 *
 * @see <a href="https://docs.github.com/en/rest/repos/contents#create-or-update-file-contents">
 *     Create or update file contents</a>
 * @see <a href="https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request">Create a pull
 *     request</a>
 */
public final class FilePullRequests implements PullRequests {
  private final RepositoryApi gitHub;
  private final String owner;

  /** The pull requests of this repository. */
  public FilePullRequests(GitHubConnection connection) {
    this.gitHub = connection.api();
    this.owner = connection.repository().substring(0, connection.repository().indexOf('/'));
  }

  /** A file as a branch has it. */
  private record Found(String text, String sha) {}

  @Override
  public Proposed propose(FileProposal proposal) {
    try {
      if (has(proposal, proposal.onto())) {
        return new Proposed.AlreadyThere();
      }
      Optional<JsonNode> open = open(proposal);
      prepare(proposal, open.isPresent());
      boolean changed = !has(proposal, proposal.from());
      if (changed) {
        put(proposal);
      }
      if (open.isEmpty()) {
        return new Proposed.Opened(link(opened(proposal)));
      }
      return changed
          ? new Proposed.Updated(link(open.get()))
          : new Proposed.Standing(link(open.get()));
    } catch (IOException e) {
      throw failure(proposal, e);
    }
  }

  private boolean has(FileProposal proposal, Branch branch) throws IOException {
    return found(proposal, branch).filter(file -> file.text().equals(proposal.text())).isPresent();
  }

  private Optional<Found> found(FileProposal proposal, Branch branch) throws IOException {
    return unlessMissing(contents(proposal) + "?ref=" + encoded(branch.ref()))
        .map(file ->
            new Found(
                new String(
                    Base64.getMimeDecoder().decode(file.path("content").asText()),
                    StandardCharsets.UTF_8),
                file.path("sha").asText()));
  }

  private Optional<JsonNode> open(FileProposal proposal) throws IOException {
    JsonNode open =
        gitHub.get(
            "pulls?state=open&head=%s&base=%s"
                .formatted(
                    encoded(owner + ":" + proposal.from().name()),
                    encoded(proposal.onto().name())));
    return open.isEmpty() ? Optional.empty() : Optional.of(open.get(0));
  }

  /** The branch of a pull request that is over carries what was then: it begins anew. */
  private void prepare(FileProposal proposal, boolean isOpen) throws IOException {
    boolean there = unlessMissing("git/ref/" + path(proposal.from())).isPresent();
    if (there && isOpen) {
      return;
    }
    String head =
        gitHub.get("git/ref/" + path(proposal.onto())).path("object").path("sha").asText();
    if (there) {
      gitHub.patch(
          "git/refs/" + path(proposal.from()), object().put("sha", head).put("force", true));
    } else {
      gitHub.post("git/refs", object().put("ref", proposal.from().ref()).put("sha", head));
    }
  }

  private void put(FileProposal proposal) throws IOException {
    ObjectNode change =
        object()
            .put("message", proposal.title())
            .put("branch", proposal.from().name())
            .put(
                "content",
                Base64.getEncoder()
                    .encodeToString(proposal.text().getBytes(StandardCharsets.UTF_8)));
    found(proposal, proposal.from()).ifPresent(file -> change.put("sha", file.sha()));
    gitHub.put(contents(proposal), change);
  }

  private JsonNode opened(FileProposal proposal) throws IOException {
    return gitHub.post(
        "pulls",
        object()
            .put("title", proposal.title())
            .put("head", proposal.from().name())
            .put("base", proposal.onto().name())
            .put("body", proposal.body()));
  }

  private Optional<JsonNode> unlessMissing(String path) throws IOException {
    try {
      return Optional.of(gitHub.get(path));
    } catch (IOException e) {
      if (GitHubFailures.isNotFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String contents(FileProposal proposal) {
    return "contents/" + proposal.path();
  }

  private static String path(Branch branch) {
    return "heads/" + encoded(branch.name()).replace("%2F", "/");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String link(JsonNode pullRequest) {
    return pullRequest.path("html_url").asText();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static Failure failure(FileProposal proposal, IOException e) {
    int status = GitHubFailures.status(e);
    if (status != 403 && status != 404 && status != 422) {
      return GitHubFailures.of("a pull request with " + proposal.path(), e);
    }
    return Failure.denied(
            "GitHub does not let this token propose %s (HTTP %d: %s)."
                .formatted(proposal.path(), status, GitHubFailures.message(e)),
            "A job's own token never may change a workflow. Give github-token a fine-grained token with contents, pull requests and workflows: write, or leave --open-pull-request out and commit the file yourself.")
        .causedBy(e);
  }
}
