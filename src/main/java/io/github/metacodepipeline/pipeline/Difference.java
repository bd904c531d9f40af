package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Place;
import java.util.Optional;

/** One thing that is otherwise; every text in it may come from outside. */
public sealed interface Difference {
  /** What it is about. */
  Subject subject();

  /** Where the template says what is there now; nowhere for what is gone. */
  Optional<Place> place();

  /**
   * All of it in words, such as "stage Prod: manual approval Approve removed"; as long as the
   * values in it are.
   */
  String sentence();

  /**
   * It is new.
   *
   * @param remark what else there is to say, as the end of the sentence; empty for nothing
   */
  record Added(Subject subject, String remark, Optional<Place> place) implements Difference {
    @Override
    public String sentence() {
      return subject.words() + " added" + remark;
    }
  }

  /**
   * It is gone.
   *
   * @param remark what else there is to say, as the end of the sentence; empty for nothing
   */
  record Removed(Subject subject, String remark) implements Difference {
    @Override
    public Optional<Place> place() {
      return Optional.empty();
    }

    @Override
    public String sentence() {
      return subject.words() + " removed" + remark;
    }
  }

  /**
   * It has another name.
   *
   * @param subject under its new name
   * @param formerly its name before
   */
  record Renamed(Subject subject, String formerly, Optional<Place> place) implements Difference {
    @Override
    public String sentence() {
      return subject.where() + subject.called(formerly) + " renamed to " + subject.name();
    }
  }

  /**
   * An action is in another stage.
   *
   * @param subject with the stage where it is now
   * @param from the stage where it was
   * @param remark what else there is to say, as the end of the sentence; empty for nothing
   */
  record Moved(Subject subject, String from, String remark, Optional<Place> place)
      implements Difference {
    @Override
    public String sentence() {
      return "%s moved from stage %s to stage %s%s"
          .formatted(subject.plainly(), from, subject.stage(), remark);
    }
  }

  /**
   * Something in it is otherwise.
   *
   * @param what such as "execution mode"; with a colon at its end where it is a bare path
   * @param before nothing where there was none
   * @param after nothing where there is none any more; an empty text in either goes unsaid where
   *     the other is nothing
   * @param remark what else there is to say, as the end of the sentence; empty for nothing
   */
  record Changed(
      Subject subject,
      String what,
      Optional<String> before,
      Optional<String> after,
      String remark,
      Optional<Place> place)
      implements Difference {
    public Changed {
      if (before.isEmpty() && after.isEmpty()) {
        throw new IllegalArgumentException("nothing became nothing: " + what);
      }
    }

    @Override
    public String sentence() {
      return opening() + values() + remark;
    }

    /** How it begins, up to the values, such as "source branch ". */
    public String opening() {
      return subject.opening() + what + " ";
    }

    private String values() {
      if (before.isPresent() && after.isPresent()) {
        return visible(before.get()) + " → " + visible(after.get());
      }
      return after
          .map(value -> "added" + told(value))
          .or(() -> before.map(value -> "removed" + told(value)))
          .orElseThrow();
    }

    private static String visible(String value) {
      return value.isEmpty() ? "(empty)" : value;
    }

    private static String told(String value) {
      return value.isEmpty() ? "" : ": " + value;
    }
  }

  /**
   * What cannot be seen, so that nobody can tell whether it is otherwise.
   *
   * @param when before, after or both
   */
  record Unseen(Gap gap, When when) implements Difference {
    /** In which definition it is. */
    public enum When {
      BEFORE("what was cannot be seen: "),
      AFTER("cannot be seen: "),
      BOTH("can be seen neither before nor after: ");

      private final String words;

      When(String words) {
        this.words = words;
      }
    }

    @Override
    public Subject subject() {
      return Subject.PIPELINE;
    }

    @Override
    public Optional<Place> place() {
      return when == When.BEFORE ? Optional.empty() : gap.place();
    }

    @Override
    public String sentence() {
      return "%s%s (%s)".formatted(when.words, gap.what(), gap.why());
    }
  }
}
