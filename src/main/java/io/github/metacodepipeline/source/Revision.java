package io.github.metacodepipeline.source;

/** Which state of the repository a run reads. */
public sealed interface Revision {
  /** A few words for a line of the log. */
  default String abbreviated() {
    return switch (this) {
      case At(var commit) -> "commit " + commit.abbreviated();
      case HeadOf _, WorkingTree _, Shipped _ -> toString();
    };
  }

  /** The repository as it stood at one commit. */
  record At(Commit commit) implements Revision {
    @Override
    public String toString() {
      return commit.sha();
    }
  }

  /** The newest commit of a branch, whatever that is when it is read. */
  record HeadOf(Branch branch) implements Revision {
    @Override
    public String toString() {
      return "the head of " + branch;
    }
  }

  /** The files as they lie on the disk: a laptop, or a run that may not ask GitHub. */
  record WorkingTree() implements Revision {
    @Override
    public String toString() {
      return "the working tree";
    }
  }

  /** Not the repository at all: the templates that come with this program. */
  record Shipped(String version) implements Revision {
    @Override
    public String toString() {
      return "Meta CodePipeline " + version;
    }
  }
}
