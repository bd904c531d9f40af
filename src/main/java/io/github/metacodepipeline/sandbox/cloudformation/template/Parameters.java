package io.github.metacodepipeline.sandbox.cloudformation.template;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides the value of every parameter: given, kept from before, or the template's default. */
public final class Parameters {
  private final Map<String, ParameterDeclaration> declared;
  private final Map<String, ParameterValue> previous;
  private final Map<String, String> ssm;

  /**
   * @param template what declares the parameters
   * @param previous the values that the stack has now, by name; empty for a new stack
   * @param ssm the SSM parameter store, value by name
   */
  public Parameters(
      Template template, Map<String, ParameterValue> previous, Map<String, String> ssm) {
    this.declared = template.parameters();
    this.previous = previous;
    this.ssm = ssm;
  }

  /**
   * The values for what was sent as {@code Parameters.member.N}.
   *
   * @throws AwsError {@code ValidationError} for a value that is missing, unknown or not allowed
   */
  public Map<String, ParameterValue> resolve(List<QueryRequest> given) {
    Map<String, QueryRequest> byName = new LinkedHashMap<>();
    given.forEach(item -> byName.put(item.required("ParameterKey"), item));
    Set<String> unknown = new TreeSet<>(byName.keySet());
    unknown.removeAll(declared.keySet());
    if (!unknown.isEmpty()) {
      throw AwsError.validation("Parameters: " + list(unknown) + " do not exist in the template");
    }
    Map<String, String> chosen = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    declared.forEach((name, declaration) ->
        choose(declaration, Optional.ofNullable(byName.get(name)))
            .ifPresentOrElse(value -> chosen.put(name, value), () -> missing.add(name)));
    if (!missing.isEmpty()) {
      throw AwsError.validation("Parameters: " + list(missing) + " must have values");
    }
    Map<String, ParameterValue> values = new LinkedHashMap<>();
    declared.forEach((name, declaration) ->
        values.put(name, checked(declaration, chosen.getOrDefault(name, ""))));
    return values;
  }

  private Optional<String> choose(ParameterDeclaration declaration, Optional<QueryRequest> given) {
    if (given.isEmpty()) {
      return declaration.defaultValue();
    }
    QueryRequest item = given.get();
    Optional<String> value = item.text("ParameterValue");
    if (!item.isTrue("UsePreviousValue")) {
      return value;
    }
    if (value.isPresent()) {
      throw AwsError.validation(
          "Invalid input for parameter key %s. Cannot specify usePreviousValue as true and non empty value for a parameter"
              .formatted(declaration.name()));
    }
    ParameterValue before = previous.get(declaration.name());
    if (before == null) {
      throw AwsError.validation(
          "Invalid input for parameter key %s. Cannot specify usePreviousValue as true for a parameter key not in the previous template"
              .formatted(declaration.name()));
    }
    return Optional.of(before.value());
  }

  private ParameterValue checked(ParameterDeclaration declaration, String value) {
    declaration.check(value);
    String resolved = "";
    if (declaration.isSsmValue()) {
      if (!ssm.containsKey(value)) {
        throw AwsError.validation(
            "Unable to fetch parameters [" + value + "] from parameter store for this account.");
      }
      resolved = ssm.getOrDefault(value, "");
    }
    return new ParameterValue(
        declaration.name(),
        value,
        resolved,
        declaration.items(declaration.isSsmValue() ? resolved : value),
        declaration.isList(),
        declaration.isNoEcho());
  }

  private static String list(Iterable<String> names) {
    return "[" + String.join(", ", names) + "]";
  }
}
