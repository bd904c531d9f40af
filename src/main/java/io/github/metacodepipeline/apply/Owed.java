package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.Execution;
import io.github.metacodepipeline.pipeline.ExecutionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which of a pipeline's executions are owed a start, read from nothing but the list of them. One
 * that was cut is owed a start until a later one runs the same revisions.
 *
 * <pre>
 *  SUPERSEDED   a-cut  b-cut            b: the newest takes the place of those before
 *  SUPERSEDED   a-cut  b                none
 *  QUEUED       a-cut  b-cut            a, b
 *  QUEUED       a-cut  b-cut  a'        b: a is started again already
 *  QUEUED       a-cut  b                none: a would overwrite what b brings
 *  PARALLEL     a-cut  b                a: each is for itself
 * </pre>
 */
final class Owed {
  private final List<Execution> newestFirst;
  private final Predicate<Execution> isCut;

  /**
   * @param newestFirst the executions of one pipeline
   * @param isCut whether one was stopped by us, or cancelled by an update of ours
   */
  Owed(List<Execution> newestFirst, Predicate<Execution> isCut) {
    this.newestFirst = List.copyOf(newestFirst);
    this.isCut = isCut;
  }

  /** Those that are owed a start, oldest first. */
  List<Execution> executions() {
    List<Execution> owed = new ArrayList<>();
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      Execution execution = newestFirst.get(i);
      if (isCut.test(execution) && isOwed(execution, newestFirst.subList(0, i))) {
        owed.add(execution);
      }
    }
    return owed;
  }

  /**
   * Those that were cut and cannot be made good any more, oldest first: in their order, since a
   * newer one of other revisions went first.
   */
  List<Execution> overtaken() {
    List<Execution> overtaken = new ArrayList<>();
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      Execution execution = newestFirst.get(i);
      List<Execution> later = newestFirst.subList(0, i);
      if (execution.mode() == ExecutionMode.QUEUED
          && isCut.test(execution)
          && !isRepeated(execution, later)
          && later.stream().anyMatch(this::goesFirst)) {
        overtaken.add(execution);
      }
    }
    return overtaken;
  }

  private boolean isOwed(Execution cut, List<Execution> later) {
    return switch (cut.mode()) {
      case SUPERSEDED -> later.isEmpty();
      case QUEUED -> !isRepeated(cut, later) && later.stream().noneMatch(this::goesFirst);
      case PARALLEL -> !isRepeated(cut, later);
    };
  }

  private static boolean isRepeated(Execution cut, List<Execution> later) {
    return later.stream().anyMatch(one -> hasRevisionsOf(cut, one));
  }

  /** Whether it brings something newer: it was not cut, and repeats none that was. */
  private boolean goesFirst(Execution later) {
    return !isCut.test(later)
        && newestFirst.stream().filter(isCut).noneMatch(cut -> hasRevisionsOf(cut, later));
  }

  /** Whether two executions run the same; of two whose sources are not known, nobody can tell. */
  static boolean hasRevisionsOf(Execution one, Execution other) {
    return Revisions.of(one).equals(Revisions.of(other));
  }
}
