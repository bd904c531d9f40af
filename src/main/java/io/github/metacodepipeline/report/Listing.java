package io.github.metacodepipeline.report;

import java.util.List;
import java.util.Optional;

/** Entries one below the other, of which the first ones can stand alone. */
sealed interface Listing {
  /** How many entries there are. */
  int size();

  /** The first so many of them. */
  Markdown first(int entries);

  /** All of them. */
  default Markdown all() {
    return first(size());
  }

  /** As many as there is room for, and how many more there are; nothing where it is too few. */
  default Optional<Markdown> within(Measure measure, int room) {
    if (measure.of(all().toString()) <= room) {
      return Optional.of(all());
    }
    int fits = 0;
    int tooMany = size();
    while (tooMany - fits > 1) {
      int middle = (fits + tooMany) >>> 1;
      if (measure.of(cut(middle).toString()) <= room) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return fits == 0 ? Optional.empty() : Optional.of(cut(fits));
  }

  private Markdown cut(int entries) {
    return first(entries).paragraph("And %d more.".formatted(size() - entries));
  }

  /** Rows of a table; the cells are Markdown. */
  record Table(List<String> head, List<List<String>> rows) implements Listing {
    public Table {
      head = List.copyOf(head);
      rows = List.copyOf(rows);
    }

    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public Markdown first(int entries) {
      return new Markdown().table(head, rows.subList(0, entries));
    }
  }

  /** Lines below headings. */
  record Bullets(List<Group> groups) implements Listing {
    public Bullets {
      groups = List.copyOf(groups);
    }

    /** Lines without a heading. */
    static Bullets of(List<String> lines) {
      return new Bullets(List.of(new Group("", "", lines)));
    }

    @Override
    public int size() {
      return groups.stream().mapToInt(group -> group.lines().size()).sum();
    }

    @Override
    public Markdown first(int entries) {
      Markdown shown = new Markdown();
      int left = entries;
      for (Group group : groups) {
        List<String> lines = group.lines().subList(0, Math.min(left, group.lines().size()));
        left -= lines.size();
        if (!lines.isEmpty()) {
          group.open(shown).bullets(lines);
        }
      }
      return shown;
    }
  }

  /**
   * Lines that belong together.
   *
   * @param title plain; empty for none
   * @param opening a sentence above the lines, plain; empty for none
   * @param lines as Markdown
   */
  record Group(String title, String opening, List<String> lines) {
    public Group {
      lines = List.copyOf(lines);
    }

    /** All but the lines. */
    Markdown open(Markdown page) {
      if (!title.isEmpty()) {
        page.heading(3, title);
      }
      return opening.isEmpty() ? page : page.paragraph(opening);
    }
  }
}
