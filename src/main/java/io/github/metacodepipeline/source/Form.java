package io.github.metacodepipeline.source;

/** How a property says where in S3 something is. */
public sealed interface Form {
  /** An {@code https} URL. */
  record Url() implements Form {}

  /** As in {@code s3://bucket/key}. */
  record Uri() implements Form {}

  /** A mapping of two fields with these names. */
  record Fields(String bucket, String key) implements Form {}
}
