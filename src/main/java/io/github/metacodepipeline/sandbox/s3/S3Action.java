package io.github.metacodepipeline.sandbox.s3;

import io.github.metacodepipeline.sandbox.wire.HttpCall;
import java.util.HashSet;
import java.util.Set;

/** What a REST request asks of S3, by the operation's name in AWS's API reference. */
enum S3Action {
  ListBuckets,
  CreateBucket,
  HeadBucket,
  DeleteBucket,
  GetBucketLocation,
  ListObjectsV2,
  PutObject,
  GetObject,
  HeadObject,
  DeleteObject,
  /** Anything else: copying, parts, versions, policies, access lists and the like. */
  NotImplemented;

  /** Query names that do not change which operation is meant. */
  private static final Set<String> HARMLESS =
      Set.of(
          "x-id",
          "list-type",
          "prefix",
          "delimiter",
          "max-keys",
          "continuation-token",
          "start-after",
          "encoding-type",
          "fetch-owner",
          "location");

  static S3Action of(HttpCall call, S3Address address) {
    Set<String> query = new HashSet<>(call.query().keySet());
    query.removeAll(HARMLESS);
    query.removeIf(name -> name.startsWith("X-Amz-"));
    if (!query.isEmpty() || call.header("x-amz-copy-source").isPresent()) {
      return NotImplemented;
    }
    if (address.bucket().isEmpty()) {
      return call.method().equals("GET") ? ListBuckets : NotImplemented;
    }
    boolean object = !address.key().isEmpty();
    return switch (call.method()) {
      case "PUT" -> object ? PutObject : CreateBucket;
      case "HEAD" -> object ? HeadObject : HeadBucket;
      case "DELETE" -> object ? DeleteObject : DeleteBucket;
      case "GET" ->
          object
              ? GetObject
              : call.query().containsKey("location") ? GetBucketLocation : ListObjectsV2;
      default -> NotImplemented;
    };
  }
}
