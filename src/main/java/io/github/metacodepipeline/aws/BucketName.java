package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.util.regex.Pattern;

/**
 * The name of a bucket, in the form that S3 asks for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket
 *     naming rules</a>
 */
public record BucketName(String value) {
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9](?!.*\\.\\.)[a-z0-9.-]{1,61}[a-z0-9]");

  /** Checks the form. */
  public BucketName {
    if (!FORM.matcher(value).matches()) {
      throw Failure.wrongInput(
          "s3-bucket: \"%s\" is not the name of a bucket.".formatted(value),
          "Give the name alone: 3 to 63 lower-case letters, digits, dots and hyphens.");
    }
  }
}
