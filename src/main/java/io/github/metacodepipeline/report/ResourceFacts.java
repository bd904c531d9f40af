package io.github.metacodepipeline.report;

import io.github.metacodepipeline.plan.PropertyChange;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.SettingChange;
import io.github.metacodepipeline.plan.StackEvent;
import java.util.Optional;

/**
 * Writes what changes of a stack, what it is sent, and what happened to it into a report's JSON.
 */
final class ResourceFacts {
  private ResourceFacts() {}

  static void change(ResourceChange change, Facts facts) {
    facts
        .word("action", change.action())
        .word("replacement", change.replacement())
        .text("logicalId", change.logicalId())
        .textUnlessEmpty("physicalId", change.physicalId())
        .text("type", change.type())
        .each("properties", change.properties(), ResourceFacts::property);
  }

  private static void property(PropertyChange property, Facts facts) {
    facts
        .text("path", property.path())
        .text("before", property.before())
        .text("after", property.after())
        .flag("recreates", property.recreates())
        .texts("hangsOn", property.hangsOn().stream().sorted().toList());
  }

  static void setting(SettingChange change, Facts facts) {
    facts.word("kind", kind(change)).word("sentence", Words.of(change));
  }

  private static String kind(SettingChange change) {
    return switch (change) {
      case SettingChange.Protect() -> "protect";
      case SettingChange.Unprotect() -> "unprotect";
      case SettingChange.Policy _ -> "stack-policy";
    };
  }

  static void parameter(ResolvedParameter parameter, Report report, Facts facts) {
    facts
        .text("name", parameter.name())
        .text("value", parameter.secret() ? Optional.empty() : parameter.known(report.stack()))
        .flag("secret", parameter.secret())
        .word("origin", parameter.origin());
  }

  static void event(StackEvent event, Facts facts) {
    facts
        .word("time", event.time().toString())
        .text("status", event.status())
        .text("logicalId", event.logicalId())
        .text("type", event.type())
        .textUnlessEmpty("reason", event.reason());
  }
}
