package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.aws.AwsClients;
import io.github.metacodepipeline.aws.BucketName;
import io.github.metacodepipeline.aws.KeyPrefix;
import io.github.metacodepipeline.aws.S3Artifacts;
import io.github.metacodepipeline.plan.Artifacts;
import java.util.Optional;

/** Reads where files are stored that CloudFormation has to fetch. */
final class StoreInputs {
  private final Inputs inputs;

  StoreInputs(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * The bucket, if one was given.
   *
   * @throws Failure WRONG_INPUT when bucket or prefix cannot be one, or the prefix stands alone
   */
  Optional<Artifacts> store(AwsClients clients) {
    Optional<String> bucket = inputs.given(Input.S3_BUCKET).map(String::strip);
    if (bucket.isEmpty() && inputs.given(Input.S3_PREFIX).isPresent()) {
      throw Failure.wrongInput(
          "s3-prefix is given without s3-bucket.", "Give the bucket too, or leave the prefix out.");
    }
    KeyPrefix prefix = new KeyPrefix(inputs.text(Input.S3_PREFIX).strip());
    return bucket.map(name -> new S3Artifacts(clients, new BucketName(name), prefix));
  }
}
