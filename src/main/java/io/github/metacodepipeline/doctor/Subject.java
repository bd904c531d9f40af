package io.github.metacodepipeline.doctor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The subject of a token, or what a policy asks of one, taken apart.
 *
 * @param text the whole
 * @param owner of the repository; empty where it has another form
 * @param ownerId GitHub's number of the owner; empty in the old form
 * @param name of the repository
 * @param repositoryId GitHub's number of the repository; empty in the old form
 * @param context such as {@code ref:refs/heads/main} or {@code pull_request}
 * @see <a href="https://docs.github.com/en/actions/reference/security/oidc">OpenID Connect
 *     reference</a>
 */
record Subject(
    String text, String owner, String ownerId, String name, String repositoryId, String context) {
  private static final Pattern FORM =
      Pattern.compile("repo:([^/@:]+)(?:@(\\d+))?/([^/@:]+)(?:@(\\d+))?:(.*)");

  static Subject of(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? new Subject(
            text,
            parts.group(1),
            Optional.ofNullable(parts.group(2)).orElse(""),
            parts.group(3),
            Optional.ofNullable(parts.group(4)).orElse(""),
            parts.group(5))
        : new Subject(text, "", "", "", "", "");
  }

  /** Whether it has GitHub's usual form. */
  boolean isUsual() {
    return !name.isEmpty();
  }

  /** Whether it has the ids in it. */
  boolean isImmutable() {
    return !repositoryId.isEmpty();
  }

  /** {@code owner/name}. */
  String repository() {
    return owner + "/" + name;
  }

  /** The old form of it. */
  String old() {
    return isUsual() ? "repo:%s:%s".formatted(repository(), context) : text;
  }

  /** The environment, if it is about one. */
  Optional<String> environment() {
    return after("environment:");
  }

  /** The branch, if it is about one. */
  Optional<String> branch() {
    return after("ref:refs/heads/");
  }

  /** The tag, if it is about one. */
  Optional<String> tag() {
    return after("ref:refs/tags/");
  }

  boolean isPullRequest() {
    return context.equals("pull_request");
  }

  private Optional<String> after(String prefix) {
    return context.startsWith(prefix)
        ? Optional.of(context.substring(prefix.length()))
        : Optional.empty();
  }
}
