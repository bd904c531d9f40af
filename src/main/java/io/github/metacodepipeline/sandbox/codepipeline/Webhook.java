package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A webhook that starts a pipeline with a GitHub source of version 1.
 *
 * @param arn its ARN
 * @param definition as {@code PutWebhook} takes it
 * @param isRegistered whether GitHub sends its pushes here
 */
record Webhook(String arn, ObjectNode definition, boolean isRegistered) {
  String name() {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  /** Where GitHub sends to. */
  String url() {
    return "https://webhooks.domain.com/trigger?t=" + name();
  }

  Webhook registered(boolean registered) {
    return new Webhook(arn, definition, registered);
  }
}
