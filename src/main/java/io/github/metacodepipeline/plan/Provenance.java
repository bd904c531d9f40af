package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a change set says, in the description that {@link Signature} wrote, about where it comes
 * from.
 *
 * <pre>
 *  Meta CodePipeline: COMMIT by ACTOR, LINK; kept; watched: pipeline.yaml; allowed: FINDINGS
 * </pre>
 *
 * @param commit that it was made for
 * @param watched the files that were read for it, the template first; none when they were too many
 */
public record Provenance(Commit commit, List<RepositoryPath> watched) {
  /** How every description of ours begins. */
  public static final String OURS = "Meta CodePipeline: ";

  static final String KEPT = "; kept";
  static final String KEPT_IF_FAILED = "; kept if failed";
  private static final Pattern KEPT_WORD = Pattern.compile("\\bkept\\b");
  private static final Pattern FORM =
      Pattern.compile(
          OURS
              + "([0-9a-f]{40}|[0-9a-f]{64}) by [^;]*; kept"
              + "(?:; watched: ((?:[-\\w.*+/ ]|%[0-9A-F]{2})+))?(?:; allowed: .*)?");

  public Provenance {
    watched = List.copyOf(watched);
  }

  /** Reads a description; nothing when it is not one of a change set kept for a known commit. */
  static Optional<Provenance> of(String description) {
    Matcher form = FORM.matcher(description);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Provenance(
              new Commit(form.group(1)), paths(Optional.ofNullable(form.group(2)).orElse(""))));
    } catch (Failure forged) {
      // Anybody may write a description; ours names files of the repository.
      return Optional.empty();
    }
  }

  /**
   * Whether a change set was left on purpose, for somebody who looks at it and executes it later.
   */
  public static boolean isKept(String description) {
    return KEPT_WORD.matcher(description).find();
  }

  /** The part that names the files; empty when it would take more letters than {@code most}. */
  static String watched(List<SourceFile> files, int most) {
    String part =
        files.stream()
            .map(file -> URLEncoder.encode(file.path().value(), StandardCharsets.UTF_8))
            .map(path -> path.replace("%2F", "/"))
            .collect(Collectors.joining(" ", "; watched: ", ""));
    return files.isEmpty() || part.length() > most ? "" : part;
  }

  private static List<RepositoryPath> paths(String part) {
    return Arrays.stream(part.split(" ", -1))
        .filter(path -> !path.isEmpty())
        .map(path -> new RepositoryPath(URLDecoder.decode(path, StandardCharsets.UTF_8)))
        .toList();
  }
}
