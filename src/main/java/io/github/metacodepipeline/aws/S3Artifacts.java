package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.Artifact;
import io.github.metacodepipeline.plan.Artifacts;
import io.github.metacodepipeline.plan.Location;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket in the stack's Region, as the store that CloudFormation fetches from.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html">PutObject</a>
 */
public final class S3Artifacts implements Artifacts {
  private static final String BUCKET_REGION = "x-amz-bucket-region";
  // An answer to HEAD has no body, so that "forbidden" and "bad request" may mean anything.
  private static final Set<Integer> SAYS_NOTHING = Set.of(400, 403);
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int NOT_IMPLEMENTED = 501;

  private final AwsClients clients;
  private final AwsFailures failures;
  private final BucketName bucket;
  private final KeyPrefix prefix;
  private boolean known;

  public S3Artifacts(AwsClients clients, BucketName bucket, KeyPrefix prefix) {
    this.clients = clients;
    this.failures = clients.failures(AwsService.S3);
    this.bucket = bucket;
    this.prefix = prefix;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The URL has the bucket in its path: as a part of the host, one with a dot would fit no
   * certificate.
   */
  @Override
  public Location locate(String name) {
    String key = prefix.key(name);
    String endpoint = clients.endpoint(AwsService.S3).toString().replaceAll("/+$", "");
    return new Location(bucket.value(), key, "%s/%s/%s".formatted(endpoint, bucket.value(), key));
  }

  @Override
  public synchronized void put(Artifact artifact) {
    if (!known) {
      checkBucket();
      known = true;
    }
    if (!isThere(artifact.location().key())) {
      failures.ask(() -> stored(artifact));
    }
  }

  /** S3 tells a bucket's Region even to those who may not look into it. */
  private void checkBucket() {
    try {
      String region =
          Plain.orEmpty(client().headBucket(head -> head.bucket(bucket.value())).bucketRegion());
      checkRegion(region);
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        throw Failure.wrongInput(
                "s3-bucket: there is no bucket \"%s\".".formatted(bucket.value()),
                "Give the name of one in %s.".formatted(clients.region()))
            .causedBy(e);
      }
      checkRegion(header(e, BUCKET_REGION));
      if (!SAYS_NOTHING.contains(e.statusCode())) {
        throw failures.of(e);
      }
    } catch (SdkException e) {
      throw failures.of(e);
    }
  }

  private void checkRegion(String region) {
    if (!region.isEmpty() && !region.equals(clients.region().id())) {
      throw Failure.wrongInput(
          "s3-bucket: bucket \"%s\" is in %s, and the stack is in %s."
              .formatted(bucket.value(), region, clients.region()),
          "Give a bucket in %s.".formatted(clients.region()));
    }
  }

  /** Who may not list a bucket is told "forbidden" of what is not there; storing it tells more. */
  private boolean isThere(String key) {
    return failures.ask(() -> {
      try {
        client().headObject(head -> head.bucket(bucket.value()).key(key));
        return true;
      } catch (S3Exception e) {
        if (e.statusCode() == NOT_FOUND || SAYS_NOTHING.contains(e.statusCode())) {
          return false;
        }
        throw e;
      }
    });
  }

  /** Stores it; gives whether it was this run: another may be faster, with the same content. */
  private boolean stored(Artifact artifact) {
    PutObjectRequest ifAbsent = request(artifact).toBuilder().ifNoneMatch("*").build();
    try {
      send(ifAbsent, artifact);
      return true;
    } catch (S3Exception e) {
      return switch (e.statusCode()) {
        case PRECONDITION_FAILED -> false;
        // Another run is at it, or a store knows no conditions.
        case CONFLICT, NOT_IMPLEMENTED -> {
          send(request(artifact), artifact);
          yield true;
        }
        default -> throw denied(artifact, e).<RuntimeException>map(failure -> failure).orElse(e);
      };
    }
  }

  private PutObjectRequest request(Artifact artifact) {
    return PutObjectRequest.builder().bucket(bucket.value()).key(artifact.location().key()).build();
  }

  private void send(PutObjectRequest request, Artifact artifact) {
    client().putObject(request, RequestBody.fromBytes(artifact.content().toArray()));
  }

  /** S3 often says no more than "Access Denied". */
  private Optional<Failure> denied(Artifact artifact, AwsServiceException e) {
    if (!AwsFailures.code(e).equals("AccessDenied") || Denial.namesAction(AwsFailures.words(e))) {
      return Optional.empty();
    }
    String partition = PartitionMetadata.of(clients.region()).id();
    String objects = "arn:%s:s3:::%s/".formatted(partition, bucket.value());
    return Optional.of(
        Failure.denied(
                "AWS denies s3:PutObject on %s: %s"
                    .formatted(
                        objects + artifact.location().key(), Plain.sentence(AwsFailures.words(e))),
                "Allow s3:PutObject on %s to the role, and check the bucket's own policy and key."
                    .formatted(objects + prefix.key("*")))
            .causedBy(e));
  }

  private static String header(S3Exception e, String name) {
    return Optional.ofNullable(e.awsErrorDetails())
        .map(AwsErrorDetails::sdkHttpResponse)
        .flatMap((SdkHttpResponse response) -> response.firstMatchingHeader(name))
        .orElse("");
  }

  private S3Client client() {
    return clients.s3();
  }
}
