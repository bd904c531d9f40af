package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.Bundle;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.StackPolicy;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the stack should look like.
 *
 * @param template as it is in the repository
 * @param parameters every parameter that is sent, resolved
 * @param warnings what the user should know about how they were resolved
 * @param tags nothing leaves the deployed tags; an empty map removes all
 * @param stackPolicy nothing leaves the deployed one
 * @param terms on what terms CloudFormation works on it
 * @param parcel the template as it travels
 * @param bundle what the template pulls in
 */
public record DesiredStack(
    StackName name,
    Template template,
    List<ResolvedParameter> parameters,
    List<String> warnings,
    Optional<Map<String, String>> tags,
    Optional<StackPolicy> stackPolicy,
    Terms terms,
    Parcel parcel,
    Bundle bundle) {
  public DesiredStack {
    parameters = List.copyOf(parameters);
    warnings = List.copyOf(warnings);
    tags = tags.map(Map::copyOf);
  }

  /** One whose template stands for itself. */
  public DesiredStack(
      StackName name,
      Template template,
      List<ResolvedParameter> parameters,
      List<String> warnings,
      Optional<Map<String, String>> tags,
      Optional<StackPolicy> stackPolicy,
      Terms terms,
      Parcel parcel) {
    this(name, template, parameters, warnings, tags, stackPolicy, terms, parcel, Bundle.NONE);
  }

  /** One whose template fits into a request and names no local file. */
  public DesiredStack(
      StackName name,
      Template template,
      List<ResolvedParameter> parameters,
      List<String> warnings,
      Optional<Map<String, String>> tags,
      Optional<StackPolicy> stackPolicy,
      Terms terms) {
    this(name, template, parameters, warnings, tags, stackPolicy, terms, Parcel.inline(template));
  }

  /** The same with more that the user should know. */
  DesiredStack warning(List<String> more) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new DesiredStack(
        name, template, parameters, all, tags, stackPolicy, terms, parcel, bundle);
  }
}
