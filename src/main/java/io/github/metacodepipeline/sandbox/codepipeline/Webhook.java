package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * A webhook that starts a pipeline with a GitHub source of version 1.
 *
 * @param arn its ARN
 * @param definition as {@code PutWebhook} takes it
 * @param isRegistered whether GitHub sends its pushes here
 * @param error why the last call failed; empty when it did not
 */
record Webhook(String arn, ObjectNode definition, boolean isRegistered, String error) {
  /** A state file of before knew no errors. */
  Webhook {
    error = Objects.requireNonNullElse(error, "");
  }

  String name() {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  /** Where GitHub sends to. */
  String url() {
    return "https://webhooks.domain.com/trigger?t=" + name();
  }

  Webhook registered(boolean registered) {
    return new Webhook(arn, definition, registered, "");
  }

  Webhook failed(String message) {
    return new Webhook(arn, definition, isRegistered, message);
  }
}
