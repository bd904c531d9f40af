package io.github.metacodepipeline.report;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.apply.Cause;
import io.github.metacodepipeline.apply.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what went wrong for a sentence, and in full for the log. */
public final class CauseText {
  // A remark of GitHub's has room for 4,096 characters, and the remedy comes last.
  private static final int LONGEST_REASON = 1_500;

  private CauseText() {}

  /**
   * The resource and AWS's words, shortened where they go on and on; may hold text from outside.
   */
  public static String sentence(Cause cause) {
    String reason = cause.reason().strip();
    if (reason.length() <= LONGEST_REASON) {
      return subject(cause) + reason;
    }
    boolean splitsACharacter = Character.isHighSurrogate(reason.charAt(LONGEST_REASON - 1));
    return subject(cause)
        + reason.substring(0, splitsACharacter ? LONGEST_REASON - 1 : LONGEST_REASON)
        + "… (in full on the page of this run)";
  }

  private static String subject(Cause cause) {
    return cause
        .resource()
        .map(resource -> "%s (%s): ".formatted(way(cause), resource.type()))
        .orElse("");
  }

  /** The logical ids, from our template down to the resource. */
  private static String way(Cause cause) {
    return cause.way().stream().map(Cause.Resource::logicalId).collect(Collectors.joining(" → "));
  }

  /** Lines of the log that leave nothing out. */
  public static List<String> lines(Diagnosis diagnosis) {
    List<String> lines = new ArrayList<>();
    diagnosis.causes().forEach(cause -> add(lines, "Cause", cause));
    diagnosis.rollback().forEach(cause -> add(lines, "In the rollback", cause));
    return lines;
  }

  private static void add(List<String> lines, String title, Cause cause) {
    Optional<String> place = cause.place().map(Place::toString);
    lines.add("%s%s:".formatted(title, place.map(at -> " at " + at).orElse("")));
    for (Cause.Resource resource : cause.way()) {
      lines.add(
          "  %s (%s) in %s".formatted(resource.logicalId(), resource.type(), resource.stack()));
    }
    lines.add("  AWS says: " + cause.reason());
    RemedyBook.on(cause)
        .ifPresent(found ->
            lines.add("  What to do: %s See %s".formatted(found.advice(), found.source())));
  }
}
