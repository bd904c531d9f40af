package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A role that may be assumed.
 *
 * @param arn its ARN, with its path
 * @param id its unique id, {@code AROA…}
 * @param trust its trust policy document
 * @param maximumSeconds the longest session it grants, 3600 to 43200
 */
record Role(String arn, String id, JsonNode trust, int maximumSeconds) {
  String account() {
    return arn.split(":", -1)[4];
  }

  /** The name without the path. */
  String name() {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
