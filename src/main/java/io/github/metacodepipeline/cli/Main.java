package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.github.Screen;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The way in. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    Screen screen = Screen.of(environment, stream(FileDescriptor.out), isTerminal());
    PrintStream error = stream(FileDescriptor.err);
    System.exit(new Program(environment, screen, error, questions(environment)).run(arguments));
  }

  /** Whether a person sits before it: input and output are one terminal. */
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** A person is asked only where they can see the question and answer it. */
  private static Questions questions(Map<String, String> environment) {
    Console console = System.console();
    if (!isTerminal() || console == null || "true".equals(environment.get("GITHUB_ACTIONS"))) {
      return Questions.NOBODY_TO_ASK;
    }
    return question -> {
      String answer = console.readLine("%s [y/N] ", question);
      return answer != null && answer.strip().matches("(?i)y|yes");
    };
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
