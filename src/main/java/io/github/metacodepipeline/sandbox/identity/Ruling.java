package io.github.metacodepipeline.sandbox.identity;

import java.util.List;

/**
 * A decision with its reason.
 *
 * @param reason how an AccessDenied message goes on after the resource, such as {@code because no
 *     identity-based policy allows the s3:GetObject action}; empty when it is allowed
 * @param matched the policies whose statements made the decision, by name
 */
record Ruling(Decision decision, String reason, List<String> matched) {
  Ruling {
    matched = List.copyOf(matched);
  }
}
