package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.wire.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What has to be allowed to make, change and remove a role with its policies.
 *
 * @param boundary the boundary that the role has; empty for none
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html">Actions
 *     and condition keys of IAM</a>
 */
record RoleNeeds(String arn, String boundary) {

  List<Deed> toCreate(RoleWish wish) {
    List<Deed> deeds = new ArrayList<>(List.of(bounded("CreateRole"), plain("GetRole")));
    if (!wish.tags().isEmpty()) {
      deeds.add(plain("TagRole"));
    }
    wish.inline().keySet().forEach(_ -> deeds.add(bounded("PutRolePolicy")));
    wish.attached().forEach(policy -> deeds.add(attach(policy)));
    return deeds;
  }

  List<Deed> toUpdate(RoleWish before, RoleWish after) {
    List<Deed> deeds = new ArrayList<>();
    if (!before.trust().equals(after.trust())) {
      deeds.add(plain("UpdateAssumeRolePolicy"));
    }
    if (before.maximumSeconds() != after.maximumSeconds()
        || !before.description().equals(after.description())) {
      deeds.add(plain("UpdateRole"));
    }
    if (!after.tags().equals(before.tags())) {
      deeds.add(plain("TagRole"));
      if (!after.tags().keySet().containsAll(before.tags().keySet())) {
        deeds.add(plain("UntagRole"));
      }
    }
    if (!before.boundary().equals(after.boundary())) {
      deeds.add(
          after.boundary().isEmpty()
              ? bounded("DeleteRolePermissionsBoundary")
              : new RoleNeeds(arn, after.boundary()).bounded("PutRolePermissionsBoundary"));
    }
    for (Map.Entry<String, JsonNode> policy : after.inline().entrySet()) {
      if (!policy.getValue().equals(before.inline().get(policy.getKey()))) {
        deeds.add(bounded("PutRolePolicy"));
      }
    }
    without(before.inline().keySet(), after.inline().keySet())
        .forEach(_ -> deeds.add(bounded("DeleteRolePolicy")));
    without(after.attached(), before.attached()).forEach(policy -> deeds.add(attach(policy)));
    without(before.attached(), after.attached()).forEach(policy -> deeds.add(detach(policy)));
    return deeds;
  }

  List<Deed> toDelete(RoleWish wish) {
    List<Deed> deeds = new ArrayList<>();
    wish.inline().keySet().forEach(_ -> deeds.add(bounded("DeleteRolePolicy")));
    wish.attached().forEach(policy -> deeds.add(detach(policy)));
    deeds.add(plain("DeleteRole"));
    return deeds;
  }

  Deed attach(String policyArn) {
    return bounded("AttachRolePolicy").with("iam:PolicyARN", policyArn);
  }

  Deed detach(String policyArn) {
    return bounded("DetachRolePolicy").with("iam:PolicyARN", policyArn);
  }

  /** An action that may depend on the role's boundary. */
  Deed bounded(String action) {
    return boundary.isEmpty() ? plain(action) : plain(action).with("iam:PermissionsBoundary", boundary);
  }

  private Deed plain(String action) {
    return Deed.of("iam:" + action, arn);
  }

  private static List<String> without(
      java.util.Collection<String> some, java.util.Collection<String> others) {
    return some.stream().filter(each -> !others.contains(each)).toList();
  }
}
