package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A managed policy with its versions, the default one last.
 *
 * @param arn its ARN, with its path
 * @param id its unique id, {@code ANPA…}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html">Versioning
 *     IAM policies</a>
 */
record ManagedPolicy(
    String arn, String id, String description, List<Version> versions, long created) {
  /** A managed policy has five versions at most. */
  private static final int MOST_VERSIONS = 5;

  /** One state of a policy, {@code v1} and so on. */
  record Version(String id, JsonNode document, long created) {}

  ManagedPolicy {
    versions = List.copyOf(versions);
  }

  String name() {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  String path() {
    return arn.substring(arn.indexOf(":policy/") + ":policy".length(), arn.lastIndexOf('/') + 1);
  }

  Version current() {
    return versions.getLast();
  }

  Optional<Version> version(String id) {
    return versions.stream().filter(version -> version.id().equals(id)).findFirst();
  }

  /** The policy with another document as its default version; the oldest of five makes room. */
  ManagedPolicy with(JsonNode document, long now) {
    if (document.equals(current().document())) {
      return this;
    }
    List<Version> more = new ArrayList<>(versions);
    if (more.size() == MOST_VERSIONS) {
      more.removeFirst();
    }
    int next = Integer.parseInt(current().id().substring(1)) + 1;
    more.add(new Version("v" + next, document, now));
    return new ManagedPolicy(arn, id, description, more, created);
  }
}
