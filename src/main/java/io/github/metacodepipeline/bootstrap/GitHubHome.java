package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.Failure;
import java.util.regex.Pattern;

/**
 * The repository that may deploy, by its name and by the numbers that survive a rename.
 *
 * @param name such as {@code octo-org/orders}
 * @param ownerId GitHub's number of the owner
 * @param repositoryId GitHub's number of the repository
 * @see <a href="https://docs.github.com/en/actions/reference/security/oidc">OpenID Connect
 *     reference</a>
 */
public record GitHubHome(String name, String ownerId, String repositoryId) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9]*/[-\\w.]+");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,18}");

  public GitHubHome {
    check(NAME, "repository", name, "the repository as OWNER/NAME");
    check(NUMBER, "owner-id", ownerId, "the number that GitHub's API calls owner.id");
    check(NUMBER, "repository-id", repositoryId, "the number that GitHub's API calls id");
  }

  private static void check(Pattern form, String option, String value, String wanted) {
    if (!form.matcher(value).matches()) {
      throw Failure.wrongInput(
          "%s: \"%s\" is not accepted.".formatted(option, value), "Give %s.".formatted(wanted));
    }
  }

  /** Who owns it. */
  public String owner() {
    return name.substring(0, name.indexOf('/'));
  }

  /** Its name without the owner's. */
  public String shortName() {
    return name.substring(name.indexOf('/') + 1);
  }
}
