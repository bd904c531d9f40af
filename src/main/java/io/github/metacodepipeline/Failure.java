package io.github.metacodepipeline;

import java.util.Optional;

/**
 * Could not find out, or could not do: what, and what would help.
 *
 * <p>Thrown where the outside world is touched or input is read, caught once in {@code cli}. An
 * ending that a run can foresee is a value instead, an {@code Outcome}.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kept us from it; the kind owns the exit code and the name that users see. */
  public enum Kind {
    /** An input, a file or an event that cannot be used as it is. */
    WRONG_INPUT("wrong-input", 2),
    /** No credentials, a trust policy that says no, or a missing permission. */
    DENIED("denied", 7),
    /** AWS or GitHub did not answer, after the retries. */
    UNREACHABLE("unreachable", 8),
    /** The run was cancelled from outside, and may begin nothing more. */
    CANCELLED("cancelled", 130);

    private final String result;
    private final int exitCode;

    Kind(String result, int exitCode) {
      this.result = result;
      this.exitCode = exitCode;
    }

    /** The name of this ending in the output {@code result}. */
    public String result() {
      return result;
    }

    /** The exit code of the process. */
    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final String what;
  private final String remedy;
  private final transient Optional<Place> place;

  /**
   * @param kind what kept us from it
   * @param what one sentence that names the thing and the value that was met
   * @param remedy what is accepted instead, or what to do; one or more sentences
   */
  public Failure(Kind kind, String what, String remedy) {
    this(kind, what, remedy, Optional.empty());
  }

  private Failure(Kind kind, String what, String remedy, Optional<Place> place) {
    super(what + " " + remedy);
    this.kind = kind;
    this.what = what;
    this.remedy = remedy;
    this.place = place;
  }

  /** An input that cannot be used as it is. */
  public static Failure wrongInput(String what, String remedy) {
    return new Failure(Kind.WRONG_INPUT, what, remedy);
  }

  /** A file of the repository that cannot be used as it is, at this line. */
  public static Failure wrongInput(Place place, String what, String remedy) {
    return new Failure(Kind.WRONG_INPUT, place + ": " + what, remedy, Optional.of(place));
  }

  /** Credentials or a permission that are missing. */
  public static Failure denied(String what, String remedy) {
    return new Failure(Kind.DENIED, what, remedy);
  }

  /** A service that did not answer. */
  public static Failure unreachable(String what, String remedy) {
    return new Failure(Kind.UNREACHABLE, what, remedy);
  }

  /** A run that was cancelled from outside. */
  public static Failure cancelled() {
    return new Failure(Kind.CANCELLED, "The run was cancelled.", "Nothing was changed.");
  }

  /** The same failure with the exception that led to it, for the log of a defect. */
  public Failure causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }

  /** The same failure with one more sentence, on what it means for what was begun. */
  public Failure adding(String sentence) {
    return new Failure(kind, what + " " + sentence, remedy, place).causedBy(this);
  }

  /** What kept us from it. */
  public Kind kind() {
    return kind;
  }

  /** The sentence that names the thing and the value that was met. */
  public String what() {
    return what;
  }

  /** What is accepted instead, or what to do. */
  public String remedy() {
    return remedy;
  }

  /** The line of the repository that it is about, if it is about one. */
  public Optional<Place> place() {
    return place;
  }
}
