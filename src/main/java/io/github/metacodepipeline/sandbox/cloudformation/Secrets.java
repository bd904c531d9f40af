package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.cloudformation.ResourceChange.Detail;
import io.github.metacodepipeline.sandbox.cloudformation.template.ParameterValue;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Hides the values of NoEcho parameters where change sets and events would show them. */
final class Secrets {
  private final Set<String> values;

  private Secrets(Set<String> values) {
    this.values = values;
  }

  /** The secrets before and after a change. */
  static Secrets of(Wish before, Wish after) {
    Set<String> values = new LinkedHashSet<>();
    Stream.concat(before.parameters().values().stream(), after.parameters().values().stream())
        .filter(ParameterValue::isNoEcho)
        .map(ParameterValue::value)
        .filter(value -> !value.isEmpty())
        .forEach(values::add);
    return new Secrets(values);
  }

  /** The change with every secret shown as four asterisks. */
  ResourceChange mask(ResourceChange change) {
    return new ResourceChange(
        change.action(),
        change.logicalId(),
        change.physicalId(),
        change.type(),
        change.replacement(),
        change.policyAction(),
        change.scope(),
        change.details().stream().map(this::mask).toList(),
        change.changeSetId(),
        mask(change.before()),
        mask(change.after()));
  }

  private Detail mask(Detail detail) {
    Difference shown = detail.difference();
    return new Detail(
        detail.attribute(),
        detail.name(),
        detail.path(),
        detail.recreation(),
        detail.evaluation(),
        detail.source(),
        detail.cause(),
        new Difference(shown.path(), shown.kind(), mask(shown.before()), mask(shown.after())));
  }

  /** The text with every secret shown as four asterisks. */
  String mask(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked.replace(value, "****");
    }
    return masked;
  }
}
