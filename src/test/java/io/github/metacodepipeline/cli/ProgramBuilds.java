package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.sandbox.codepipeline.Build;
import io.github.metacodepipeline.sandbox.codepipeline.Builds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Runs what a buildspec says as CodeBuild does: its commands in one shell after the other, in a
 * container with our image, whose {@code java @run} is our program in this process.
 */
final class ProgramBuilds implements Builds {
  /** Where the image has our program. */
  private static final String PROGRAM = "@/opt/meta-codepipeline/run";

  /**
   * What a build came to.
   *
   * @param project such as {@code orders-pipeline-meta-guard}
   * @param exitCode of the program
   * @param log what the program said, in one line
   */
  record Built(String project, int exitCode, String log) {}

  /** What is around a program: it gets the environment and may change it. */
  @FunctionalInterface
  interface Surrounding {
    /** Runs the program, and gives its exit code. */
    int run(Map<String, String> environment, ToIntFunction<Map<String, String>> program);
  }

  private final Path folder;
  private final TestingTime time;
  private final URI endpoint;
  private final List<Built> built = new CopyOnWriteArrayList<>();
  private volatile Surrounding surrounding =
      (environment, program) -> program.applyAsInt(environment);

  /**
   * @param folder for the files of the containers
   * @param endpoint of AWS
   */
  ProgramBuilds(Path folder, TestingTime time, URI endpoint) {
    this.folder = folder;
    this.time = time;
    this.endpoint = endpoint;
  }

  /** From now on this is around every program. */
  void surround(Surrounding next) {
    surrounding = next;
  }

  /** The programs that have ended, in order. */
  List<Built> built() {
    return List.copyOf(built);
  }

  @Override
  public Build.Result run(Build.Order order) {
    Path container = folder.resolve(order.variable("CODEBUILD_BUILD_ID").replace(':', '-'));
    order.source().forEach((path, bytes) -> write(container.resolve("src").resolve(path), bytes));
    write(container.resolve("tmp/empty"), new byte[0]);
    Map<String, String> variables = new TreeMap<>(order.environment());
    variables.put("CODEBUILD_SRC_DIR", container.resolve("src").toString());
    Shell shell = new Shell(container, variables);
    for (String command : commands(order.buildspec())) {
      int status = isOurs(command) ? program(order, shell, command) : shell.run(command);
      if (status != 0) {
        return new Build.Result.Failed(
            "BUILD",
            "Error while executing command: " + command + ". Reason: exit status " + status);
      }
    }
    Map<String, String> exported = new TreeMap<>(shell.variables());
    exported.keySet().retainAll(texts(parsed(order.buildspec()), "env", "exported-variables"));
    return new Build.Result.Succeeded(exported, Map.of());
  }

  private static boolean isOurs(String command) {
    return command.startsWith("java ");
  }

  private int program(Build.Order order, Shell shell, String command) {
    List<String> words = shell.words(command);
    int program = words.indexOf(PROGRAM);
    if (program < 0) {
      return 127;
    }
    Map<String, String> environment = new TreeMap<>(shell.variables());
    environment.put("AWS_ENDPOINT_URL", endpoint.toString());
    environment.put("AWS_MAX_ATTEMPTS", "1");
    environment.put("AWS_ACCESS_KEY_ID", order.credentials().accessKey());
    environment.put("AWS_SECRET_ACCESS_KEY", order.credentials().secretKey());
    environment.put("AWS_SESSION_TOKEN", order.credentials().token());
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    String[] arguments = words.subList(program + 1, words.size()).toArray(String[]::new);
    int exitCode =
        surrounding.run(
            environment, changed -> new Program(changed, out, new Time(time, time)).run(arguments));
    String said = log.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    built.add(new Built(order.project().name(), exitCode, said));
    return exitCode;
  }

  private static List<String> commands(String buildspec) {
    return texts(parsed(buildspec), "phases", "build", "commands");
  }

  private static Object parsed(String buildspec) {
    return new Load(LoadSettings.builder().build()).loadFromString(buildspec);
  }

  private static List<String> texts(Object tree, String... path) {
    Object found = tree;
    for (String key : path) {
      found = found instanceof Map<?, ?> map && map.get(key) instanceof Object next ? next : "";
    }
    return found instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
