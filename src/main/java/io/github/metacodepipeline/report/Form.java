package io.github.metacodepipeline.report;

import java.util.Optional;

/** A way in which a section can be shown, with its headings. */
sealed interface Form {
  Importance importance();

  /** What stands for it where there is no room, such as "Stack events: 214". */
  String brief();

  /** All of it. */
  Markdown whole();

  /** As much of it as there is room for; nothing where it cannot be shown in part. */
  Optional<Markdown> part(Measure measure, int room);

  /** One that is shown as a whole or not at all. */
  record Block(Importance importance, String brief, Markdown whole) implements Form {
    @Override
    public Optional<Markdown> part(Measure measure, int room) {
      return Optional.empty();
    }
  }

  /**
   * One of which the first entries say something too.
   *
   * @param heading of all of it; empty for none
   */
  record Listed(Importance importance, String brief, String heading, Listing listing)
      implements Form {
    @Override
    public Markdown whole() {
      return listing.size() == 0 ? new Markdown() : headed().add(listing.all());
    }

    @Override
    public Optional<Markdown> part(Measure measure, int room) {
      Markdown head = headed();
      return listing.within(measure, room - measure.of(head.toString())).map(head::add);
    }

    private Markdown headed() {
      return heading.isEmpty() ? new Markdown() : new Markdown().heading(3, heading);
    }
  }
}
