package io.github.metacodepipeline.cli;

/** The way in. */
public final class Main {
  private Main() {}

  /** Starts the program. */
  public static void main(String[] arguments) {
    System.out.println("hello " + Runtime.version() + " " + arguments.length);
  }
}
