package io.github.metacodepipeline.sandbox.identity;

import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Refused;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Scope;
import java.util.ArrayList;
import java.util.List;

/** Finds the roles that a policy's resource names. */
final class RoleNames {
  private RoleNames() {}

  /**
   * The roles of these names in the account of the stack.
   *
   * @throws Refused in IAM's words when there is none of a name
   */
  static List<Role> of(Identities identities, Scope scope, List<String> names) throws Refused {
    List<Role> roles = new ArrayList<>();
    for (String name : names) {
      roles.add(
          identities
              .roles()
              .named(scope.account(), name)
              .orElseThrow(() ->
                  Documents.refused("The role with name " + name + " cannot be found.", 404)));
    }
    return roles;
  }
}
