package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.guard.iam.Identity.Collected;
import io.github.metacodepipeline.guard.iam.Identity.Kind;
import io.github.metacodepipeline.source.DocumentReader;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Origin;
import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A role as IAM has it: the JSON documents that say what it may do and who may become it.
 *
 * @param name such as {@code orders-pipeline-execution}
 * @param trust the document of who may become it
 * @param inline the documents of its own policies, by name
 * @param managed the documents of the managed policies that it has, by ARN
 * @param boundary the ARN of its permissions boundary
 */
public record RoleDocuments(
    String name,
    String trust,
    Map<String, String> inline,
    Map<String, String> managed,
    Optional<String> boundary) {
  public RoleDocuments {
    inline = new TreeMap<>(inline);
    managed = new TreeMap<>(managed);
  }

  /**
   * The role with all that the documents say.
   *
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT for a document that is no JSON, which
   *     IAM never keeps
   */
  public Identity identity() {
    Collected role = new Collected(Kind.ROLE, name, name, Optional.of(new Value.Text(name)));
    Spot top = new Spot(name, "");
    inline.forEach((policy, document) ->
        role.give(PolicyDocument.read(read(policy, document), top.to("Policies").to(policy))));
    managed.forEach((arn, document) ->
        role.give(PolicyDocument.read(read(arn, document), top.to("ManagedPolicyArns").to(arn))));
    role.trust(PolicyDocument.read(read(name, trust), top.to("AssumeRolePolicyDocument")));
    boundary.ifPresent(arn -> role.limit(new Value.Text(arn)));
    return role.identity();
  }

  private static Value read(String policy, String document) {
    return value(DocumentReader.read(new Origin.Input("policy " + policy), document));
  }

  /** As it stands: a policy has variables, such as {@code ${aws:username}}, and no intrinsics. */
  private static Value value(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> new Value.Text(scalar.text());
      case Node.Sequence(var items, _) -> {
        List<Value> values = new ArrayList<>();
        items.forEach(item -> values.add(value(item)));
        yield new Value.Items(values);
      }
      case Node.Mapping mapping -> {
        Map<String, Value> fields = new TreeMap<>();
        mapping.fields().forEach((key, field) -> fields.put(key, value(field)));
        yield new Value.Fields(fields);
      }
    };
  }
}
