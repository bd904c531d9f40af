package io.github.metacodepipeline.report;

import io.github.metacodepipeline.guard.iam.PermissionChange;
import io.github.metacodepipeline.guard.iam.PermissionChange.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says who may do more or less than before: a row for each change, by word and sign. */
final class PermissionSection {
  private PermissionSection() {}

  static Section of(Report report) {
    return Section.listed(
        Importance.PERMISSIONS,
        "Permissions",
        "Permissions: " + counts(report.prospect().permissions()),
        new Listing.Table(PermissionRows.HEAD, PermissionRows.of(report)));
  }

  private static String counts(List<PermissionChange> changes) {
    return Arrays.stream(Direction.values())
        .filter(direction -> count(direction, changes) > 0)
        .map(direction ->
            "%d %s".formatted(count(direction, changes), direction.name().toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(", ", "", ", as far as the templates tell"));
  }

  private static long count(Direction direction, List<PermissionChange> changes) {
    return changes.stream().filter(change -> change.direction() == direction).count();
  }
}
