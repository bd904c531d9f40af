package io.github.metacodepipeline.github;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from {@code .git/config}, without git, which repository at GitHub a folder was cloned from.
 *
 * @see <a href="https://git-scm.com/docs/git-config#_syntax">Syntax of git-config</a>
 */
public final class GitRemote {
  private static final Pattern ORIGIN = Pattern.compile("(?s)\\[remote \"origin\"]([^\\[]*)");
  private static final Pattern ADDRESS = Pattern.compile("(?m)^\\s*url\\s*=\\s*(\\S+)\\s*$");
  private static final Pattern NAME =
      Pattern.compile("(?:.*[@/])?[-\\w.]+(?::[0-9]+)?[:/]([-\\w.]+/[-\\w.]+?)(?:\\.git)?/?");
  private static final int LARGEST = 1024 * 1024;

  private GitRemote() {}

  /** The repository as {@code OWNER/NAME}; nothing where the folder does not tell. */
  public static Optional<String> repository(Map<String, String> environment) {
    Path root = Path.of(environment.getOrDefault("GITHUB_WORKSPACE", ""));
    return config(root.resolve(".git/config")).flatMap(GitRemote::named);
  }

  static Optional<String> named(String config) {
    Matcher origin = ORIGIN.matcher(config);
    if (!origin.find()) {
      return Optional.empty();
    }
    Matcher address = ADDRESS.matcher(origin.group(1));
    if (!address.find()) {
      return Optional.empty();
    }
    Matcher name = NAME.matcher(address.group(1));
    return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
  }

  private static Optional<String> config(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LARGEST
          ? Optional.of(Files.readString(file))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
