package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Our program as a process of its own, which a real signal can end. */
final class ProgramProcess {
  private final Process process;

  private ProgramProcess(Process process) {
    this.process = process;
  }

  /** What became of it. */
  record Ended(int exitCode, List<String> log) {
    /** All of it, however it was broken into lines. */
    String said() {
      return String.join(" ", log).replaceAll("\\s+", " ");
    }
  }

  /** Starts it with nothing of GitHub's or AWS's around it but this. */
  static ProgramProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("(GITHUB|INPUT|ACTIONS|AWS)_.*"));
    builder.environment().putAll(environment);
    return new ProgramProcess(builder.redirectErrorStream(true).start());
  }

  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /**
   * Gets a SIGTERM as soon as it has asked AWS for something.
   *
   * @param from how many requests are older
   */
  Ended cancelledAt(Sandbox sandbox, int from, String action)
      throws IOException, InterruptedException {
    while (process.isAlive()
        && sandbox.log().stream().skip(from).map(LoggedCall::action).noneMatch(action::equals)) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    // By its handle, since Process.destroy() also closes the stream that we want to read.
    process.toHandle().destroy();
    return ended();
  }

  /** Waits for its end, and reads its log until then. */
  Ended ended() throws IOException, InterruptedException {
    List<String> log = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(log::add);
    }
    return new Ended(process.waitFor(), log);
  }
}
