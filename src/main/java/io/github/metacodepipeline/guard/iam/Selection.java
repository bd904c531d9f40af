package io.github.metacodepipeline.guard.iam;

import java.util.List;
import java.util.stream.Collectors;

/** Which actions or resources a statement is about. */
public sealed interface Selection {
  /** Everything. */
  Selection ALL = new Only(List.of(Glob.ANY));

  /** Whether it holds everything that a pattern matches. */
  boolean covers(Glob glob);

  /** Whether it holds something that a pattern matches. */
  boolean overlaps(Glob glob);

  /** Whether it holds everything that another one holds. */
  default boolean covers(Selection other) {
    return switch (other) {
      case Only(var globs) -> globs.stream().allMatch(this::covers);
      case AllBut(var globs) ->
          switch (this) {
            case Only(var _) -> covers(Glob.ANY);
            case AllBut(var mine) -> mine.stream().allMatch(glob -> new Only(globs).covers(glob));
          };
    };
  }

  /** Whether it holds something that another one holds. */
  default boolean overlaps(Selection other) {
    return switch (other) {
      case Only(var globs) -> globs.stream().anyMatch(this::overlaps);
      case AllBut(var globs) -> !new Only(globs).covers(this);
    };
  }

  /** The parts of which each can be compared by itself. */
  List<Selection> parts();

  /** Whether it is said by a pattern, or by what it leaves out. */
  boolean hasWildcard();

  /** Whether some of it only CloudFormation can tell. */
  boolean isOpen();

  /** {@code Action} or {@code Resource}. */
  record Only(List<Glob> globs) implements Selection {
    public Only {
      globs = List.copyOf(globs);
    }

    @Override
    public boolean covers(Glob glob) {
      return globs.stream().anyMatch(mine -> mine.covers(glob));
    }

    @Override
    public boolean overlaps(Glob glob) {
      return globs.stream().anyMatch(mine -> mine.overlaps(glob));
    }

    @Override
    public List<Selection> parts() {
      return globs.stream().<Selection>map(glob -> new Only(List.of(glob))).toList();
    }

    @Override
    public boolean hasWildcard() {
      return globs.stream().anyMatch(Glob::hasWildcard);
    }

    @Override
    public boolean isOpen() {
      return globs.stream().anyMatch(Glob::isOpaque);
    }

    @Override
    public String toString() {
      return join(globs);
    }
  }

  /** {@code NotAction} or {@code NotResource}. */
  record AllBut(List<Glob> globs) implements Selection {
    public AllBut {
      globs = List.copyOf(globs);
    }

    @Override
    public boolean covers(Glob glob) {
      return globs.stream().noneMatch(mine -> mine.overlaps(glob));
    }

    @Override
    public boolean overlaps(Glob glob) {
      return globs.stream().noneMatch(mine -> mine.covers(glob));
    }

    @Override
    public List<Selection> parts() {
      return List.of(this);
    }

    @Override
    public boolean hasWildcard() {
      return true;
    }

    @Override
    public boolean isOpen() {
      return globs.stream().anyMatch(Glob::isOpaque);
    }

    @Override
    public String toString() {
      return "everything but " + join(globs);
    }
  }

  private static String join(List<Glob> globs) {
    return globs.stream().map(Glob::toString).collect(Collectors.joining(", "));
  }
}
