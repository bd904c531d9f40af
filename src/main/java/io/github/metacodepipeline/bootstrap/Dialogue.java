package io.github.metacodepipeline.bootstrap;

/** The person before us, if there is one. */
public interface Dialogue {
  /** Says something by the way; may hold text from outside. */
  void say(String line);

  /** Shows a file that is to be copied. */
  void show(String title, String text);

  /** Whether what was shown shall be done; nobody there to ask means yes. */
  boolean goesOn();
}
