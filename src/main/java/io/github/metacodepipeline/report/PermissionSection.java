package io.github.metacodepipeline.report;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.guard.iam.PermissionChange;
import io.github.metacodepipeline.guard.iam.PermissionChange.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says who may do more or less than before: a row for each change, by word and sign. */
final class PermissionSection {
  private static final int LONGEST = 1000;

  private PermissionSection() {}

  static Section of(Report report) {
    List<PermissionChange> changes = report.prospect().permissions();
    return Section.listed(
        Importance.PERMISSIONS,
        "Permissions",
        "Permissions: %s, as far as the templates tell".formatted(counted(changes)),
        new Listing.Table(
            List.of("Change", "Who", "What", "Where"),
            changes.stream().map(change -> row(change, report)).toList()));
  }

  private static String counted(List<PermissionChange> changes) {
    return Arrays.stream(Direction.values())
        .filter(direction -> count(direction, changes) > 0)
        .map(direction -> "%d %s".formatted(count(direction, changes), word(direction)))
        .collect(Collectors.joining(", "));
  }

  private static long count(Direction direction, List<PermissionChange> changes) {
    return changes.stream().filter(change -> change.direction() == direction).count();
  }

  private static String word(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> row(PermissionChange change, Report report) {
    return List.of(
        "**" + Markdown.text(Words.of(change.direction())) + "**",
        Markdown.text(report.shown(change.who())),
        Markdown.text(cut(report.shown(change.what()))),
        change.place().map(Place::toString).map(report::shown).map(Markdown::code).orElse(""));
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    boolean splitsACharacter = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    int end = splitsACharacter ? LONGEST - 1 : LONGEST;
    return "%s… (%d more characters; the log has them)"
        .formatted(text.substring(0, end), text.length() - end);
  }
}
