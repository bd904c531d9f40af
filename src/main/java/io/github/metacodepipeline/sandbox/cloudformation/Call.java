package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import java.time.Instant;

/**
 * One request, where it was sent, and when.
 *
 * @param request action and parameters
 * @param site account and region
 * @param now the instant at which it is answered
 */
record Call(QueryRequest request, Site site, Instant now) {

  /** The parameter that nearly every action has. */
  String stackName() {
    return request.required("StackName");
  }

  /** The request token that events of the operation carry; empty when none was sent. */
  String token() {
    return Limits.token(request, "ClientRequestToken");
  }
}
