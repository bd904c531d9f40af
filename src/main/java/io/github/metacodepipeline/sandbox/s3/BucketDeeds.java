package io.github.metacodepipeline.sandbox.s3;

import io.github.metacodepipeline.sandbox.wire.Deed;
import io.github.metacodepipeline.sandbox.wire.HttpCall;
import java.util.List;

/**
 * What a request asks IAM for, on the bucket or on the object.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Policy
 *     actions of S3</a>
 */
final class BucketDeeds {
  private BucketDeeds() {}

  /** Everything that the caller has to be allowed. */
  static List<Deed> of(HttpCall call, S3Action action, S3Address address) {
    String bucket = "arn:aws:s3:::" + address.bucket();
    return switch (action) {
      case ListBuckets -> List.of(Deed.of("s3:ListAllMyBuckets", "*"));
      case CreateBucket, DeleteBucket, GetBucketLocation ->
          List.of(Deed.of("s3:" + action, bucket));
      case HeadBucket -> List.of(Deed.of("s3:ListBucket", bucket));
      case ListObjectsV2 ->
          List.of(
              Deed.of("s3:ListBucket", bucket)
                  .with("s3:prefix", call.query().getOrDefault("prefix", "")));
      case PutObject, DeleteObject, GetObject -> List.of(Deed.of("s3:" + action, object(address)));
      case HeadObject -> List.of(reading(address));
      case NotImplemented -> List.of();
    };
  }

  /** Reading an object. */
  static Deed reading(S3Address address) {
    return Deed.of("s3:GetObject", object(address));
  }

  private static String object(S3Address address) {
    return "arn:aws:s3:::" + address.bucket() + "/" + address.key();
  }
}
