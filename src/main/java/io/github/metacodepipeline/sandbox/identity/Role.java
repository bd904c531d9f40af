package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A role that may be assumed.
 *
 * @param arn its ARN, with its path
 * @param id its unique id, {@code AROA…}
 * @param trust its trust policy document
 * @param maximumSeconds the longest session it grants, 3600 to 43200
 * @param description what it says of itself; may be empty
 * @param tags its tags
 * @param inline its inline policies, by name
 * @param attached the ARNs of the managed policies that it has
 * @param boundary the ARN of its permissions boundary; empty for none
 * @param believed whether its sessions may do everything, as those of the roles from the start may
 * @param created when it was made, in seconds since 1970
 */
record Role(
    String arn,
    String id,
    JsonNode trust,
    int maximumSeconds,
    String description,
    Map<String, String> tags,
    Map<String, JsonNode> inline,
    List<String> attached,
    String boundary,
    boolean believed,
    long created) {
  Role {
    tags = Map.copyOf(tags);
    inline = Map.copyOf(inline);
    attached = List.copyOf(attached);
  }

  String account() {
    return arn.split(":", -1)[4];
  }

  /** The name without the path. */
  String name() {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** The path, with a slash at both ends. */
  String path() {
    return arn.substring(arn.indexOf(":role/") + ":role".length(), arn.lastIndexOf('/') + 1);
  }

  Role withInline(String name, JsonNode document) {
    Map<String, JsonNode> more = new TreeMap<>(inline);
    more.put(name, document);
    return with(more, attached);
  }

  Role withoutInline(String name) {
    Map<String, JsonNode> fewer = new TreeMap<>(inline);
    fewer.remove(name);
    return with(fewer, attached);
  }

  Role attaching(String policyArn) {
    List<String> more = new ArrayList<>(attached);
    if (!more.contains(policyArn)) {
      more.add(policyArn);
    }
    return with(inline, more);
  }

  Role detaching(String policyArn) {
    return with(inline, attached.stream().filter(arn -> !arn.equals(policyArn)).toList());
  }

  Role with(Map<String, JsonNode> policies, List<String> managed) {
    return new Role(
        arn,
        id,
        trust,
        maximumSeconds,
        description,
        tags,
        policies,
        managed,
        boundary,
        believed,
        created);
  }
}
