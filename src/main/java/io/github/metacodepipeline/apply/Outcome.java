package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.source.Commit;
import java.util.List;

/** How the work on one target ended. */
public sealed interface Outcome {
  /** Its name and exit code. */
  Ending ending();

  /** There was nothing to do. */
  record Unchanged(Stack stack, String reason) implements Outcome {
    @Override
    public Ending ending() {
      return Ending.UNCHANGED;
    }
  }

  /** The stack is there now. */
  record Created(Stack stack) implements Outcome {
    @Override
    public Ending ending() {
      return Ending.CREATED;
    }
  }

  /** The stack is now what the repository says. */
  record Updated(Stack stack) implements Outcome {
    @Override
    public Ending ending() {
      return Ending.UPDATED;
    }
  }

  /** What would happen was shown; nothing was changed. */
  record Previewed(String how) implements Outcome {
    @Override
    public Ending ending() {
      return Ending.PREVIEWED;
    }
  }

  /** The event was not about the tracked branch. */
  record Skipped(String reason) implements Outcome {
    @Override
    public Ending ending() {
      return Ending.SKIPPED;
    }
  }

  /** A newer commit says something else; it is for that commit's run to deploy. */
  record Superseded(Commit newer) implements Outcome {
    @Override
    public Ending ending() {
      return Ending.SUPERSEDED;
    }
  }

  /** The guard said no. */
  record Refused(List<Finding> refused) implements Outcome {
    public Refused {
      refused = List.copyOf(refused);
    }

    @Override
    public Ending ending() {
      return Ending.REFUSED;
    }
  }

  /**
   * CloudFormation did not make the change.
   *
   * @param what how it ended
   * @param cause the first thing that went wrong, in AWS's words; text from outside
   */
  record Failed(String what, String cause) implements Outcome {
    @Override
    public Ending ending() {
      return Ending.FAILED;
    }
  }

  /** The stack is in a state that this run may not repair; the remedy is a command. */
  record Stuck(Stack stack, String remedy) implements Outcome {
    @Override
    public Ending ending() {
      return Ending.STUCK;
    }
  }

  /** Somebody else's operation did not end in time; nothing was changed. */
  record Busy(String what, String remedy) implements Outcome {
    @Override
    public Ending ending() {
      return Ending.BUSY;
    }
  }

  /** Our own operation goes on, but we stopped watching. */
  record Running(Stack stack, String remedy) implements Outcome {
    @Override
    public Ending ending() {
      return Ending.RUNNING;
    }
  }

  /**
   * The run was cancelled from outside.
   *
   * @param left what was cleaned up, and what goes on without us
   */
  record Cancelled(String left) implements Outcome {
    @Override
    public Ending ending() {
      return Ending.CANCELLED;
    }
  }

  /** We could not find out, or could not do it. */
  record Broken(Failure failure) implements Outcome {
    @Override
    public Ending ending() {
      return Ending.of(failure);
    }
  }
}
