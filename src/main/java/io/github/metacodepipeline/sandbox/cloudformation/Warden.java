package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.Deed;
import java.util.Optional;

/** Says what somebody may not do, so that a stack is made with the permissions that it is given. */
public interface Warden {
  /** Lets everybody do everything. */
  Warden NONE = (_, _) -> Optional.empty();

  /** Why the caller may not do this, in AWS's words; empty when it may. */
  Optional<String> refusal(Caller caller, Deed deed);
}
