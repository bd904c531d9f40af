package io.github.metacodepipeline.report;

/** What would be set on the stack itself. */
final class SettingsSection {
  private SettingsSection() {}

  static Section of(Report report) {
    return Section.listed(
        Importance.SETTINGS,
        "Settings of the stack",
        Listing.Bullets.of(report.prospect().settings().stream().map(Words::of).toList()));
  }
}
