package io.github.metacodepipeline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shell of a build: what one command exports, the next one sees. */
final class Shell {
  private final Path container;
  private final Map<String, String> variables;

  /**
   * @param container a folder that stands for the container's own file system: it has a {@code tmp}
   * @param variables what is set when the build begins
   */
  Shell(Path container, Map<String, String> variables) {
    this.container = container;
    this.variables = new TreeMap<>(variables);
  }

  Map<String, String> variables() {
    return Map.copyOf(variables);
  }

  /** Runs a command, and gives its exit status. */
  int run(String command) {
    Process process = start(inside(command) + " || exit $?\nenv -0");
    String[] entries = output(process).split("\0", -1);
    int status = exit(process);
    if (status == 0) {
      Arrays.stream(entries)
          .map(entry -> entry.split("=", 2))
          .filter(entry -> entry.length == 2)
          .forEach(entry -> variables.put(entry[0], entry[1]));
    }
    return status;
  }

  /** The words of a command, as the program gets them that it begins. */
  List<String> words(String command) {
    Process process = start("printf '%s\\n' " + inside(command));
    List<String> words = output(process).lines().toList();
    if (exit(process) != 0) {
      throw new IllegalStateException("no command of a shell: " + command);
    }
    return words;
  }

  private String inside(String command) {
    return command.replace("/tmp/", container + "/tmp/");
  }

  private Process start(String script) {
    try {
      ProcessBuilder builder = new ProcessBuilder("sh", "-c", script);
      String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
      builder.environment().clear();
      builder.environment().putAll(variables);
      builder.environment().putIfAbsent("PATH", path);
      return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String output(Process process) {
    try (InputStream stream = process.getInputStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int exit(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException stopped) {
      process.destroy();
      Thread.currentThread().interrupt();
      return 130;
    }
  }
}
