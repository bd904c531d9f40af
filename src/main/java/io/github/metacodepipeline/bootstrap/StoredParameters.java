package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.source.Template;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SSM parameters that a template reads, by the names that AWS looks up.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html">Dynamic
 *     references to parameters</a>
 */
record StoredParameters(Set<String> names) {
  private static final Pattern REFERENCE =
      Pattern.compile("\\{\\{resolve:ssm:([a-zA-Z0-9_.\\-/]+)(?::[0-9]+)?}}");

  StoredParameters {
    names = java.util.Collections.unmodifiableSet(new TreeSet<>(names));
  }

  /**
   * Those of a template.
   *
   * @param values of its parameters
   */
  static StoredParameters of(Template template, Map<String, String> values) {
    Set<String> names = new TreeSet<>();
    for (Template.Parameter parameter : template.parameters().values()) {
      if (parameter.isStored()) {
        String value = values.getOrDefault(parameter.name(), parameter.defaultValue().orElse(""));
        if (!value.isBlank()) {
          names.add(value.split(":", 2)[0]);
        }
      }
    }
    Matcher references = REFERENCE.matcher(template.text());
    while (references.find()) {
      names.add(references.group(1));
    }
    return new StoredParameters(names);
  }

  /** As the parameter of the access template takes it. */
  String text() {
    return String.join(",", names);
  }
}
