package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.wire.Deed;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request asks IAM for: the action on the stack, and the role that is handed over.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html">Actions
 *     and condition keys of CloudFormation</a>
 */
final class StackDeeds {
  private static final String SERVICE = "cloudformation.amazonaws.com";

  /** The actions that know the name of a change set, also when it was sent as an ARN. */
  private static final Set<String> NAMING =
      Set.of("CreateChangeSet", "ExecuteChangeSet", "DeleteChangeSet");

  private final World world;

  StackDeeds(World world) {
    this.world = world;
  }

  /** Everything that the caller has to be allowed, the action itself first. */
  List<Deed> of(QueryRequest request, Site site) {
    Optional<ChangeSet.Found> changeSet =
        request.text("ChangeSetName").filter(name -> name.startsWith("arn:")).flatMap(world::changeSet);
    Map<String, List<String>> context = new LinkedHashMap<>();
    request
        .text("ChangeSetName")
        .filter(name -> NAMING.contains(request.action()) || !name.startsWith("arn:"))
        .ifPresent(name ->
            context.put(
                "cloudformation:ChangeSetName",
                List.of(changeSet.map(found -> found.set().name()).orElse(name))));
    text(request, "RoleARN", "cloudformation:RoleArn", context);
    text(request, "TemplateURL", "cloudformation:TemplateUrl", context);
    text(request, "StackPolicyURL", "cloudformation:StackPolicyUrl", context);
    texts(request.texts("ResourceTypes"), "cloudformation:ResourceTypes", context);
    texts(
        request.structures("ResourcesToImport").stream()
            .map(resource -> resource.text("ResourceType").orElse(""))
            .toList(),
        "cloudformation:ImportResourceTypes",
        context);
    List<String> tagKeys = new ArrayList<>();
    for (QueryRequest tag : request.structures("Tags")) {
      String key = tag.text("Key").orElse("");
      tagKeys.add(key);
      context.put("aws:RequestTag/" + key, List.of(tag.text("Value").orElse("")));
    }
    texts(tagKeys, "aws:TagKeys", context);
    String resource =
        changeSet.map(found -> found.stack().id).orElseGet(() -> resource(request, site));
    List<Deed> deeds = new ArrayList<>();
    deeds.add(new Deed("cloudformation:" + request.action(), resource, context));
    request
        .text("RoleARN")
        .filter(role -> !role.isEmpty())
        .ifPresent(role -> deeds.add(Deed.passRole(role, SERVICE)));
    return deeds;
  }

  private String resource(QueryRequest request, Site site) {
    Optional<String> name = request.text("StackName").filter(text -> !text.isEmpty());
    if (name.isEmpty()) {
      return request.action().equals("DescribeStacks") ? site.arn("stack/*/*") : "*";
    }
    return world
        .find(site, name.get())
        .map(stack -> stack.id)
        .orElse(
            name.get().startsWith("arn:")
                ? name.get()
                : site.arn("stack/" + name.get() + "/*"));
  }

  private static void text(
      QueryRequest request, String name, String key, Map<String, List<String>> context) {
    request
        .text(name)
        .filter(value -> !value.isEmpty())
        .ifPresent(value -> context.put(key, List.of(value)));
  }

  private static void texts(List<String> values, String key, Map<String, List<String>> context) {
    if (!values.isEmpty()) {
      context.put(key, values);
    }
  }
}
