package io.github.metacodepipeline.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of source whose revision an execution can be started with.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-trigger-source-overrides.html">Start
 *     a pipeline with a source revision override</a>
 */
enum SourceKind {
  /** GitHub, GitLab, Bitbucket and others, by a connection. */
  CONNECTION(
      "AWS",
      "CodeStarSourceConnection",
      StartRequest.Type.COMMIT_ID,
      List.of("FullRepositoryId"),
      "BranchName"),
  GITHUB("ThirdParty", "GitHub", StartRequest.Type.COMMIT_ID, List.of("Owner", "Repo"), "Branch"),
  CODE_COMMIT(
      "AWS", "CodeCommit", StartRequest.Type.COMMIT_ID, List.of("RepositoryName"), "BranchName"),
  ECR("AWS", "ECR", StartRequest.Type.IMAGE_DIGEST, List.of("RepositoryName"), "ImageTag"),
  S3("AWS", "S3", StartRequest.Type.S3_OBJECT_VERSION_ID, List.of("S3Bucket"), "S3ObjectKey");

  private final String owner;
  private final String provider;
  private final StartRequest.Type revisionType;
  private final List<String> repositoryKeys;
  private final String lineKey;

  SourceKind(
      String owner,
      String provider,
      StartRequest.Type revisionType,
      List<String> repositoryKeys,
      String lineKey) {
    this.owner = owner;
    this.provider = provider;
    this.revisionType = revisionType;
    this.repositoryKeys = repositoryKeys;
    this.lineKey = lineKey;
  }

  static Optional<SourceKind> of(ActionType type) {
    return Arrays.stream(values())
        .filter(kind -> kind.owner.equals(type.owner()) && kind.provider.equals(type.provider()))
        .findFirst();
  }

  /** The type of its revisions. */
  StartRequest.Type revisionType() {
    return revisionType;
  }

  /** The keys of the configuration that say which repository it is. */
  List<String> repositoryKeys() {
    return repositoryKeys;
  }

  /** The key that says what of the repository is followed: a branch, a tag, an object. */
  String lineKey() {
    return lineKey;
  }

  /** Whether two values of one of its keys mean the same. */
  boolean areSame(String key, Map<String, String> one, Map<String, String> other) {
    String value = value(key, one);
    return ignoresCase(key)
        ? value.equalsIgnoreCase(value(key, other))
        : value.equals(value(key, other));
  }

  // Hosts of Git repositories do not tell names apart by case; AWS does.
  private boolean ignoresCase(String key) {
    return (this == CONNECTION || this == GITHUB) && repositoryKeys.contains(key);
  }

  /** The value of one of its keys, with what an omitted one stands for. */
  String value(String key, Map<String, String> configuration) {
    return configuration.getOrDefault(key, key.equals("ImageTag") ? "latest" : "");
  }
}
