package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.pipeline.Action;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Value;
import java.util.Optional;

/**
 * What a source action watches. A repository on GitHub is the same one through a connection and
 * through version 1 of the action, so that moving to a connection is no change of source.
 *
 * @param container the repository, or the bucket
 * @param line the branch, the tag, or the key in the bucket
 */
record Origin(Kind kind, Optional<Value> container, Optional<Value> line) {
  private static final Value LATEST = new Value.Text("latest");

  /** Where it is, and what AWS calls its two parts. */
  enum Kind {
    GIT("repository", "branch"),
    CODE_COMMIT("repository", "branch"),
    S3("bucket", "key"),
    ECR("repository", "tag");

    private final String container;
    private final String line;

    Kind(String container, String line) {
      this.container = container;
      this.line = line;
    }
  }

  /**
   * Reads the action's configuration.
   *
   * @return nothing for a provider whose configuration we do not know
   * @see <a
   *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html">Action
   *     structure reference</a>
   */
  static Optional<Origin> of(Action action) {
    Value.Fields says = action.configuration();
    return switch (action.type().provider()) {
      case "CodeStarSourceConnection" ->
          of(Kind.GIT, says.at("FullRepositoryId"), says.at("BranchName"));
      case "GitHub" -> of(Kind.GIT, fullName(says), says.at("Branch"));
      case "CodeCommit" -> of(Kind.CODE_COMMIT, says.at("RepositoryName"), says.at("BranchName"));
      case "S3" -> of(Kind.S3, says.at("S3Bucket"), says.at("S3ObjectKey"));
      case "ECR" ->
          of(
              Kind.ECR,
              says.at("RepositoryName"),
              says.at("ImageTag").or(() -> Optional.of(LATEST)));
      default -> Optional.empty();
    };
  }

  private static Optional<Origin> of(Kind kind, Optional<Value> container, Optional<Value> line) {
    return Optional.of(new Origin(kind, container, line));
  }

  private static Optional<Value> fullName(Value.Fields says) {
    return says.at("Owner")
        .flatMap(owner ->
            says.at("Repo")
                .map(name ->
                    owner.isKnown() && name.isKnown()
                        ? new Value.Text(Shown.of(owner) + "/" + Shown.of(name))
                        : new Value.Open(Shown.of(owner) + "/" + Shown.of(name))));
  }

  /** Whether another one is the same. */
  Sameness with(Origin another, Template template) {
    return kind == another.kind
        ? Sameness.of(container, another.container, template)
            .and(Sameness.of(line, another.line, template))
        : Sameness.OTHER;
  }

  /** What is other in another one, such as {@code branch main → dev}. */
  String to(Origin another) {
    if (kind != another.kind) {
      return "%s → %s".formatted(this, another);
    }
    String containers = change(kind.container, container, another.container);
    String lines = change(kind.line, line, another.line);
    return containers.isEmpty() || lines.isEmpty() ? containers + lines : containers + ", " + lines;
  }

  private static String change(String what, Optional<Value> before, Optional<Value> after) {
    return before.equals(after)
        ? ""
        : "%s %s → %s".formatted(what, Shown.of(before), Shown.of(after));
  }

  @Override
  public String toString() {
    return "%s %s, %s %s".formatted(kind.container, Shown.of(container), kind.line, Shown.of(line));
  }
}
