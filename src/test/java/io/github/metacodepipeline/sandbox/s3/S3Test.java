package io.github.metacodepipeline.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.sandbox.SandboxTest;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.HttpCall;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3Test extends SandboxTest {
  private S3Client s3;

  @BeforeEach
  void makeBucket() {
    s3 = clients.s3();
    s3.createBucket(b -> b.bucket("templates"));
  }

  private void put(String key, String text) {
    s3.putObject(p -> p.bucket("templates").key(key), RequestBody.fromString(text));
  }

  @Test
  void keeps_an_object_with_its_type_and_metadata() {
    s3.putObject(
        p ->
            p.bucket("templates")
                .key("a b/ü+1.yaml")
                .contentType("text/yaml")
                .metadata(Map.of("commit", "abc")),
        RequestBody.fromString("Resources: {}\r\n"));

    var object = s3.getObjectAsBytes(g -> g.bucket("templates").key("a b/ü+1.yaml"));
    var head = s3.headObject(h -> h.bucket("templates").key("a b/ü+1.yaml"));

    assertThat(object.asUtf8String()).isEqualTo("Resources: {}\r\n");
    assertThat(object.response().contentType()).isEqualTo("text/yaml");
    assertThat(head.contentLength()).isEqualTo(15);
    assertThat(head.metadata()).containsEntry("commit", "abc");
    assertThat(head.eTag()).isEqualTo(object.response().eTag());
    assertThat(head.lastModified()).isEqualTo(clock.instant());
  }

  @Test
  void takes_a_megabyte() {
    put("big", "x".repeat(1 << 20));

    assertThat(s3.headObject(h -> h.bucket("templates").key("big")).contentLength())
        .isEqualTo(1 << 20);
  }

  @Test
  void deletes_an_object_and_does_not_mind_doing_so_twice() {
    put("key", "text");

    s3.deleteObject(d -> d.bucket("templates").key("key"));
    s3.deleteObject(d -> d.bucket("templates").key("key"));

    assertThatThrownBy(() -> s3.getObjectAsBytes(g -> g.bucket("templates").key("key")))
        .isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3.headObject(h -> h.bucket("templates").key("key")))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void lists_by_prefix_and_page_by_page() {
    IntStream.range(0, 5).forEach(number -> put("logs/" + number, "x"));
    put("other", "x");

    var pages = s3.listObjectsV2Paginator(l -> l.bucket("templates").prefix("logs/").maxKeys(2));

    assertThat(pages.stream().count()).isEqualTo(3);
    assertThat(pages.contents().stream().map(S3Object::key))
        .containsExactly("logs/0", "logs/1", "logs/2", "logs/3", "logs/4");
  }

  @Test
  void gathers_common_prefixes() {
    put("a/1", "x");
    put("a/2", "x");
    put("b/1", "x");
    put("c", "x");

    var all = s3.listObjectsV2(l -> l.bucket("templates").delimiter("/"));
    var pages = s3.listObjectsV2Paginator(l -> l.bucket("templates").delimiter("/").maxKeys(1));

    assertThat(all.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a/", "b/");
    assertThat(all.contents()).extracting(S3Object::key).containsExactly("c");
    assertThat(all.keyCount()).isEqualTo(3);
    assertThat(pages.commonPrefixes().stream().map(CommonPrefix::prefix))
        .containsExactly("a/", "b/");
    assertThat(pages.contents().stream().map(S3Object::key)).containsExactly("c");
  }

  @Test
  void says_where_a_bucket_is() {
    clients.in(Region.US_EAST_1).s3().createBucket(b -> b.bucket("american"));

    assertThat(s3.getBucketLocation(b -> b.bucket("templates")).locationConstraintAsString())
        .isEqualTo("eu-west-1");
    assertThat(s3.getBucketLocation(b -> b.bucket("american")).locationConstraintAsString())
        .isNullOrEmpty();
    assertThat(s3.headBucket(b -> b.bucket("american")).bucketRegion()).isEqualTo("us-east-1");
    assertThat(s3.listBuckets().buckets()).hasSize(2);
  }

  @Test
  void knows_only_the_buckets_that_there_are() {
    assertThatThrownBy(() -> s3.headBucket(b -> b.bucket("missing")))
        .isInstanceOf(NoSuchBucketException.class);
    assertThatThrownBy(() -> s3.listObjectsV2(b -> b.bucket("missing")))
        .isInstanceOf(NoSuchBucketException.class)
        .hasMessageContaining("The specified bucket does not exist");
    assertThatThrownBy(() -> s3.createBucket(b -> b.bucket("templates")))
        .hasMessageContaining("you already own it");
  }

  @Test
  void keeps_a_bucket_that_is_not_empty() {
    put("key", "text");

    assertThatThrownBy(() -> s3.deleteBucket(b -> b.bucket("templates")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BucketNotEmpty"));
    s3.deleteObject(d -> d.bucket("templates").key("key"));
    s3.deleteBucket(b -> b.bucket("templates"));
    assertThat(s3.listBuckets().buckets()).isEmpty();
  }

  @Test
  void admits_what_it_does_not_do() {
    put("key", "text");

    assertThatThrownBy(() -> s3.getBucketPolicy(b -> b.bucket("templates")))
        .hasMessageContaining("not implemented");
    assertThatThrownBy(() ->
            s3.copyObject(c ->
                c.sourceBucket("templates")
                    .sourceKey("key")
                    .destinationBucket("templates")
                    .destinationKey("copy")))
        .hasMessageContaining("not implemented");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "Upper", "-dash", "dash-", "a..b", "1.2.3.4", "under_score"})
  void refuses_a_name_that_is_none(String name) {
    assertThat(Bucket.isName(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:4566,                   /bucket/a/b,    bucket, a/b",
    "localhost:4566,                   /bucket/a%2Bb,  bucket, a+b",
    "localhost,                        /bucket,        bucket, ''",
    "localhost,                        /,              '',     ''",
    "bucket.localhost:4566,            /a/b%20c,       bucket, a/b c",
    "bucket.s3.eu-west-1.amazonaws.com, /key,          bucket, key",
    "my.bucket.s3.amazonaws.com,       /,              my.bucket, ''",
    "s3.eu-west-1.amazonaws.com,       /bucket/key,    bucket, key",
  })
  void reads_both_spellings_of_an_address(String host, String path, String bucket, String key) {
    assertThat(S3Address.of(host, path)).isEqualTo(new S3Address(bucket, key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5\r\nab\r\n", "zz\r\n", "ffffffff\r\n", "5;chunk-signature=0"})
  void refuses_chunks_that_do_not_add_up(String body) {
    HttpCall call =
        new HttpCall(
            "PUT",
            "/bucket/key",
            "",
            Map.of("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
            body.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThatThrownBy(() -> AwsChunked.payload(call)).isInstanceOf(AwsError.class);
  }
}
