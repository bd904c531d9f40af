package io.github.metacodepipeline.report;

import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResourceChange;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What changes of the resources, with old and new values. */
final class ResourcesSection {
  private static final int MOST_PROPERTIES = 40;

  private ResourcesSection() {}

  static Section of(Report report) {
    return Section.listed(
        Importance.RESOURCES, "Resources", table(report, report.prospect()::isSaidInWords));
  }

  /** The same, where nothing stands above it. */
  static Listing.Table table(Report report) {
    return table(report, (_, _) -> false);
  }

  /**
   * @param isAbove whether the page says already what a property of a resource changes to
   */
  private static Listing.Table table(
      Report report, BiPredicate<ResourceChange, PropertyChange> isAbove) {
    Cells cells = new Cells(report);
    return new Listing.Table(
        List.of("Action", "Resource", "What changes"),
        report.prospect().changes().stream().map(change -> row(change, isAbove, cells)).toList());
  }

  private static List<String> row(
      ResourceChange change, BiPredicate<ResourceChange, PropertyChange> isAbove, Cells cells) {
    Stream<String> above =
        change.properties().stream()
            .filter(property -> isAbove.test(change, property))
            .map(PropertyChange::name)
            .distinct()
            .map(name -> cells.code(name) + ": as above");
    List<PropertyChange> others =
        change.properties().stream().filter(property -> !isAbove.test(change, property)).toList();
    return List.of(
        "**" + Words.of(change) + "**",
        cells.code(change.logicalId()) + "<br>" + cells.text(change.type()),
        Stream.concat(above, details(others, cells)).collect(Collectors.joining("<br>")));
  }

  private static Stream<String> details(List<PropertyChange> properties, Cells cells) {
    return Stream.concat(
        properties.stream().limit(MOST_PROPERTIES).map(property -> detail(property, cells)),
        properties.size() > MOST_PROPERTIES
            ? Stream.of("and %d more".formatted(properties.size() - MOST_PROPERTIES))
            : Stream.empty());
  }

  private static String detail(PropertyChange property, Cells cells) {
    String path = cells.code(property.path().replaceFirst("^Properties\\.", ""));
    if (property.before().isEmpty() && property.after().isEmpty()) {
      return path;
    }
    return path + ": " + cells.change(property.before(), property.after());
  }
}
