package io.github.metacodepipeline.sandbox.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.sandbox.wire.Answer;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.Deed;
import io.github.metacodepipeline.sandbox.wire.HttpCall;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The Simple Storage Service, as far as templates and artifact stores need it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html">S3 API</a>
 */
public final class S3 {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;
  private final Map<String, Bucket> buckets = new TreeMap<>();

  /** No buckets yet; times are by this clock. */
  public S3(Clock clock) {
    this.clock = clock;
  }

  /** The operation that a request means, such as {@code PutObject}. */
  public static String actionOf(HttpCall call) {
    return S3Action.of(call, address(call)).name();
  }

  /**
   * Carries out a request.
   *
   * @throws AwsError as S3 documents it for the operation, and {@code NotImplemented} for one that
   *     the sandbox does not have
   */
  public Answer answer(HttpCall call, Caller caller) {
    S3Address address = address(call);
    return switch (S3Action.of(call, address)) {
      case ListBuckets -> Listing.buckets(buckets.values(), caller);
      case CreateBucket -> {
        create(address.bucket(), caller.account(), caller.region());
        yield Answer.empty(200).with("Location", "/" + address.bucket());
      }
      case HeadBucket ->
          Answer.empty(200).with("x-amz-bucket-region", bucket(address.bucket()).region());
      case DeleteBucket -> {
        delete(address.bucket());
        yield Answer.empty(204);
      }
      case GetBucketLocation -> Listing.location(bucket(address.bucket()));
      case ListObjectsV2 -> Listing.objects(bucket(address.bucket()), call.query());
      case PutObject -> put(call, address);
      case GetObject, HeadObject -> object(address).answer();
      case DeleteObject -> {
        bucket(address.bucket()).objects().remove(address.key());
        yield Answer.empty(204);
      }
      case NotImplemented ->
          throw new AwsError(
              501,
              "NotImplemented",
              "A header or query you provided implies functionality that is not implemented");
    };
  }

  /** Everything that the caller has to be allowed for a request. */
  public static List<Deed> deeds(HttpCall call) {
    S3Address address = address(call);
    return BucketDeeds.of(call, S3Action.of(call, address), address);
  }

  /** What has to be allowed to read an object. */
  public static Deed reading(S3Address address) {
    return BucketDeeds.reading(address);
  }

  /** The bytes of an object, if it exists. */
  public Optional<byte[]> read(S3Address address) {
    return Optional.ofNullable(buckets.get(address.bucket()))
        .flatMap(bucket -> Optional.ofNullable(bucket.objects().get(address.key())))
        .map(StoredObject::bytes);
  }

  /**
   * Puts an object for another service.
   *
   * @throws AwsError {@code NoSuchBucket}
   */
  public void write(S3Address address, byte[] bytes) {
    StoredObject object =
        new StoredObject(
            Base64.getEncoder().encodeToString(bytes),
            Map.of("content-type", "application/zip"),
            Instant.now(clock).getEpochSecond());
    bucket(address.bucket()).objects().put(address.key(), object);
  }

  Bucket create(String name, String account, String region) {
    if (!Bucket.isName(name)) {
      throw new AwsError(400, "InvalidBucketName", "The specified bucket is not valid.");
    }
    Bucket existing = buckets.get(name);
    if (existing != null && existing.account().equals(account)) {
      throw new AwsError(
          409,
          "BucketAlreadyOwnedByYou",
          "Your previous request to create the named bucket succeeded and you already own it.");
    }
    if (existing != null) {
      throw new AwsError(
          409,
          "BucketAlreadyExists",
          "The requested bucket name is not available. The bucket namespace is shared by all users"
              + " of the system. Please select a different name and try again.");
    }
    long now = clock.instant().getEpochSecond();
    Bucket bucket = new Bucket(name, account, region, now, Map.of());
    buckets.put(name, bucket);
    return bucket;
  }

  void delete(String name) {
    if (!bucket(name).objects().isEmpty()) {
      throw new AwsError(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
    }
    buckets.remove(name);
  }

  boolean exists(String name) {
    return buckets.containsKey(name);
  }

  private Answer put(HttpCall call, S3Address address) {
    Map<String, String> kept = new LinkedHashMap<>();
    call.headers()
        .forEach((name, value) -> {
          if (name.startsWith("x-amz-meta-") || name.equals("content-type")) {
            kept.put(name, value);
          }
        });
    kept.putIfAbsent("content-type", "binary/octet-stream");
    String content = Base64.getEncoder().encodeToString(AwsChunked.payload(call));
    long now = Instant.now(clock).getEpochSecond();
    StoredObject object = new StoredObject(content, kept, now);
    bucket(address.bucket()).objects().put(address.key(), object);
    return Answer.empty(200).with("ETag", object.etag());
  }

  private Bucket bucket(String name) {
    return Optional.ofNullable(buckets.get(name))
        .orElseThrow(
            () -> new AwsError(404, "NoSuchBucket", "The specified bucket does not exist"));
  }

  private StoredObject object(S3Address address) {
    return Optional.ofNullable(bucket(address.bucket()).objects().get(address.key()))
        .orElseThrow(() -> new AwsError(404, "NoSuchKey", "The specified key does not exist."));
  }

  private static S3Address address(HttpCall call) {
    return S3Address.of(call.header("host").orElse(""), call.path());
  }

  /** The buckets as a state file keeps them. */
  public JsonNode save() {
    return JSON.valueToTree(buckets.values());
  }

  /** Adds the buckets that a state file kept. */
  public void load(JsonNode saved) {
    for (JsonNode bucket : saved) {
      Bucket kept = JSON.convertValue(bucket, Bucket.class);
      buckets.put(kept.name(), kept);
    }
  }
}
