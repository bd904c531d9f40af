package io.github.metacodepipeline.sandbox.codepipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where source actions find their revisions: repositories, buckets and registries of which only the
 * newest revision is known, and that one is made up until somebody pushes.
 */
final class Sources {
  private static final Map<String, Set<String>> TYPES =
      Map.of(
          "CodeStarSourceConnection", Set.of("COMMIT_ID"),
          "CodeCommit", Set.of("COMMIT_ID"),
          "GitHub", Set.of("COMMIT_ID"),
          "S3", Set.of("S3_OBJECT_VERSION_ID", "S3_OBJECT_KEY"),
          "ECR", Set.of("IMAGE_DIGEST"));

  private final Repositories repositories;

  Sources(Repositories repositories) {
    this.repositories = repositories;
  }

  /** Whether a source action takes overrides of this type. */
  static boolean takes(JsonNode action, String type) {
    return TYPES.getOrDefault(provider(action), Set.of()).contains(type)
        && (!type.equals("S3_OBJECT_KEY")
            || configured(action, "AllowOverrideForS3ObjectKey").equals("true"));
  }

  /** The repository of a source action, such as {@code octo-org/orders}; empty for none. */
  static String repository(JsonNode action) {
    return switch (provider(action)) {
      case "CodeStarSourceConnection" -> configured(action, "FullRepositoryId");
      case "CodeCommit" -> configured(action, "RepositoryName");
      case "GitHub" -> configured(action, "Owner") + "/" + configured(action, "Repo");
      default -> "";
    };
  }

  /** The repository and branch of a source action in one word; empty when it has none. */
  static String branch(JsonNode action) {
    return switch (provider(action)) {
      case "CodeStarSourceConnection", "CodeCommit" ->
          repository(action) + ":" + configured(action, "BranchName");
      case "GitHub" -> repository(action) + ":" + configured(action, "Branch");
      default -> "";
    };
  }

  Revision revision(ObjectNode action, List<Start.SourceOverride> overrides, Instant time) {
    String name = action.path("name").asText();
    Optional<String> key = override(overrides, name, Set.of("S3_OBJECT_KEY"));
    Optional<String> id =
        override(overrides, name, Set.of("COMMIT_ID", "IMAGE_DIGEST", "S3_OBJECT_VERSION_ID"));
    Repositories.Head head = head(action, key);
    String revision = id.orElse(head.id());
    String summary = id.isEmpty() || revision.equals(head.id()) ? head.summary() : "";
    return new Revision(
        name,
        revision,
        provider(action).equals("S3") ? "Amazon S3 version id: " + revision : summary,
        url(action, revision),
        time);
  }

  private Repositories.Head head(JsonNode action, Optional<String> key) {
    return switch (provider(action)) {
      case "S3" ->
          invented(
              configured(action, "S3Bucket") + "/" + key.orElse(configured(action, "S3ObjectKey")),
              32,
              "");
      case "ECR" ->
          invented(
              configured(action, "RepositoryName") + ":" + configured(action, "ImageTag"),
              64,
              "sha256:");
      default ->
          repositories.head(branch(action)).orElseGet(() -> invented(branch(action), 40, ""));
    };
  }

  private static Repositories.Head invented(String place, int digits, String prefix) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(place.getBytes(UTF_8));
      return new Repositories.Head(
          prefix + HexFormat.of().formatHex(digest).substring(0, digits), "");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String url(JsonNode action, String revision) {
    return provider(action).equals("CodeStarSourceConnection")
        ? "https://console.aws.amazon.com/codesuite/settings/connections/redirect?connectionArn="
            + configured(action, "ConnectionArn")
            + "&referenceType=COMMIT&FullRepositoryId="
            + configured(action, "FullRepositoryId")
            + "&Commit="
            + revision
        : "";
  }

  private static Optional<String> override(
      List<Start.SourceOverride> overrides, String action, Set<String> types) {
    return overrides.stream()
        .filter(override -> override.action().equals(action) && types.contains(override.type()))
        .map(Start.SourceOverride::value)
        .findFirst();
  }

  static String provider(JsonNode action) {
    return action.path("actionTypeId").path("provider").asText();
  }

  static String configured(JsonNode action, String key) {
    return action.path("configuration").path(key).asText("");
  }
}
