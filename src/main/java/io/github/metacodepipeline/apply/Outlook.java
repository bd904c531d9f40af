package io.github.metacodepipeline.apply;

import java.util.List;

/** What an update would meet, as it looks now. */
public sealed interface Outlook {
  /** It changes the definition of no pipeline that is there. */
  record Untouched() implements Outlook {}

  /** Nothing is in flight in what it changes. */
  record Clear() implements Outlook {}

  /** These are in flight, oldest first; what would be done is told in the conditional. */
  record Met(List<ExecutionNote> notes) implements Outlook {
    public Met {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Nobody could look.
   *
   * @param why as sentences, which name a permission that is missing
   */
  record Hidden(String why) implements Outlook {}
}
