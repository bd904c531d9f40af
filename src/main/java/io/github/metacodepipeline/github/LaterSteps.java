package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Leaves files for the steps that come later in the job.
 *
 * <p>A container has the runner's folder for temporary files under a name of its own, {@code
 * /github/runner_temp}, and the runner does not translate what an output says. But it leaves {@code
 * RUNNER_WORKSPACE} as it is outside, and there the folder lies beside that one:
 *
 * <pre>
 *  WORK/_temp/            RUNNER_TEMP, in here /github/runner_temp
 *  WORK/orders/           RUNNER_WORKSPACE
 *  WORK/orders/orders/    GITHUB_WORKSPACE, in here /github/workspace
 * </pre>
 *
 * <p>Where a later step runs in a container too, the runner translates a path of the outside that
 * an input or a variable of its environment begins with. act shares no such folder with a
 * container, and sets no {@code RUNNER_WORKSPACE}.
 *
 * @see <a
 *     href="https://github.com/actions/runner/blob/v2.336.0/src/Runner.Worker/Handlers/ContainerActionHandler.cs">ContainerActionHandler</a>
 * @see <a
 *     href="https://github.com/actions/runner/blob/v2.336.0/src/Runner.Common/HostContext.cs">HostContext:
 *     where the folder lies</a>
 */
final class LaterSteps {
  private static final String FOLDER_OUTSIDE = "_temp";

  private final Variables variables;
  private final Supplier<String> unforeseen;

  /**
   * @param unforeseen gives a text that nobody can foresee, another one each time
   */
  LaterSteps(Variables variables, Supplier<String> unforeseen) {
    this.variables = variables;
    this.unforeseen = unforeseen;
  }

  /**
   * Leaves a file that nothing else has the name of, and that everybody can read.
   *
   * @param name what its name begins with
   * @param ending of its name, such as {@code .json}
   * @return the path by which a later step finds it; nothing where it would not
   * @throws Failure WRONG_INPUT when it cannot be written
   */
  Optional<String> leave(String name, String ending, String content) {
    Optional<Path> outside = outside();
    Optional<Path> here = path("RUNNER_TEMP");
    if (outside.isEmpty() || here.isEmpty()) {
      return Optional.empty();
    }
    String file = name + "-" + unforeseen.get() + ending;
    write(here.get().resolve(file), content);
    return Optional.of(outside.get().resolve(file).toString());
  }

  private Optional<Path> outside() {
    return variables.insideActions()
        ? path("RUNNER_WORKSPACE").map(workspace -> workspace.resolveSibling(FOLDER_OUTSIDE))
        : path("RUNNER_TEMP");
  }

  private Optional<Path> path(String variable) {
    try {
      return variables.find(variable).map(Path::of);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static void write(Path file, String content) {
    try {
      Files.write(file, content.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw Failure.wrongInput(
              "The report could not be written to %s (%s), so the output report-path is empty."
                  .formatted(file, e.getClass().getSimpleName()),
              "The runner gives the folder RUNNER_TEMP to the default user of the container, root.")
          .causedBy(e);
    }
  }
}
