package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.source.Written;
import java.util.List;

/** The permissions that stand in the shipped template: what pipeline stacks usually hold. */
public final class ShippedPermissions implements ExecutionPermissions {
  @Override
  public Permissions of(Written pipeline) {
    return new Permissions(AccessStack.PERMISSIONS.textIn(Shipped.ACCESS.text()), List.of());
  }
}
