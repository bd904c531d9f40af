package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.plan.Artifact;
import io.github.metacodepipeline.plan.Location;
import io.github.metacodepipeline.sandbox.Clients;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.source.Bytes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class S3ArtifactsTest {
  private static final String BUCKET = "octo-templates";
  private static final String DENIED = "Access Denied";

  private final TestingTime time = new TestingTime();
  private Sandbox sandbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(new Settings(time, Pace.instant()));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private S3Artifacts artifacts(String prefix) {
    Map<String, String> environment = new HashMap<>();
    sandbox.exports().forEach((name, value) -> environment.put(name, String.valueOf(value)));
    return new S3Artifacts(
        new TestingJob(environment).clients(), new BucketName(BUCKET), new KeyPrefix(prefix));
  }

  private S3Artifacts artifacts() {
    return artifacts("");
  }

  private void bucketIn(Region region) {
    Clients.of(sandbox.endpoint()).in(region).s3().createBucket(bucket -> bucket.bucket(BUCKET));
  }

  private static Artifact artifact(S3Artifacts artifacts, String content) {
    Bytes bytes = Bytes.of(content);
    return new Artifact(artifacts.locate(bytes.sha256() + ".template"), bytes);
  }

  private List<String> asked() {
    return sandbox.log().stream().map(LoggedCall::action).toList();
  }

  private Failure failureOf(S3Artifacts artifacts) {
    return catchThrowableOfType(Failure.class, () -> artifacts.put(artifact(artifacts, "content")));
  }

  @Test
  void puts_a_file_and_asks_once_about_the_bucket() {
    bucketIn(Region.EU_WEST_1);
    S3Artifacts artifacts = artifacts("ci/templates");
    artifacts.put(artifact(artifacts, "größer"));
    artifacts.put(artifact(artifacts, "another"));

    assertThat(asked())
        .containsExactly(
            "CreateBucket", "HeadBucket", "HeadObject", "PutObject", "HeadObject", "PutObject");
    String key = "ci/templates/" + Bytes.of("größer").sha256() + ".template";
    assertThat(
            Clients.of(sandbox.endpoint())
                .s3()
                .getObjectAsBytes(object -> object.bucket(BUCKET).key(key))
                .asUtf8String())
        .isEqualTo("größer");
  }

  @Test
  void leaves_alone_what_is_there() {
    bucketIn(Region.EU_WEST_1);
    artifacts().put(artifact(artifacts(), "content"));
    artifacts().put(artifact(artifacts(), "content"));

    assertThat(asked()).filteredOn("PutObject"::equals).hasSize(1);
  }

  @Test
  void says_that_the_bucket_is_in_another_region_than_the_stack() {
    bucketIn(Region.EU_CENTRAL_1);

    Failure failure = failureOf(artifacts());

    assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT);
    assertThat(failure.what())
        .isEqualTo(
            "s3-bucket: bucket \"octo-templates\" is in eu-central-1, and the stack is in eu-west-1.");
    assertThat(asked()).doesNotContain("PutObject");
  }

  @Test
  void says_that_there_is_no_such_bucket() {
    Failure failure = failureOf(artifacts());

    assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT);
    assertThat(failure.what()).isEqualTo("s3-bucket: there is no bucket \"octo-templates\".");
  }

  @Test
  void needs_no_more_than_to_put_objects() {
    bucketIn(Region.EU_WEST_1);
    sandbox.intercept(refusing("Head.*", 403, "AccessDenied", DENIED));

    artifacts().put(artifact(artifacts(), "content"));

    assertThat(asked()).contains("PutObject");
  }

  @Test
  void lets_the_order_tell_what_a_question_without_an_answer_cannot() {
    bucketIn(Region.EU_WEST_1);
    sandbox.intercept(
        refusing("Head.*|PutObject", 400, "ExpiredToken", "The provided token has expired."));

    Failure failure = failureOf(artifacts());

    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.what()).isEqualTo("S3 says: The provided token has expired.");
  }

  @Test
  void says_that_s3_is_not_available() {
    bucketIn(Region.EU_WEST_1);
    sandbox.intercept(refusing(".*Object", 503, "SlowDown", "Please reduce your request rate."));

    assertThat(failureOf(artifacts()).kind()).isEqualTo(Failure.Kind.UNREACHABLE);
  }

  @Test
  void names_the_action_and_the_resource_that_s3_does_not_name() {
    bucketIn(Region.EU_WEST_1);
    sandbox.intercept(refusing("PutObject", 403, "AccessDenied", DENIED));

    Failure failure = failureOf(artifacts("ci"));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.what())
        .isEqualTo(
            "AWS denies s3:PutObject on arn:aws:s3:::octo-templates/ci/%s.template: Access Denied."
                .formatted(Bytes.of("content").sha256()));
    assertThat(failure.remedy())
        .startsWith("Allow s3:PutObject on arn:aws:s3:::octo-templates/ci/* to the role");
  }

  @Test
  void names_what_s3_names() {
    bucketIn(Region.EU_WEST_1);
    String words =
        "User: arn:aws:sts::123456789012:assumed-role/r/s is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::octo-templates/k\" because no identity-based policy allows the s3:PutObject action";
    sandbox.intercept(refusing("PutObject", 403, "AccessDenied", words));

    Failure failure = failureOf(artifacts());

    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.what())
        .startsWith("AWS denies s3:PutObject on arn:aws:s3:::octo-templates/k: User: ");
  }

  @Test
  void is_content_when_another_run_was_faster() {
    bucketIn(Region.EU_WEST_1);
    sandbox.intercept(refusing("PutObject", 412, "PreconditionFailed", "At least one"));

    artifacts().put(artifact(artifacts(), "content"));

    assertThat(asked()).filteredOn("PutObject"::equals).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"409, ConditionalRequestConflict", "501, NotImplemented"})
  void puts_it_without_a_condition_where_one_is_not_to_be_had(int status, String code) {
    bucketIn(Region.EU_WEST_1);
    sandbox.intercept(
        new Interceptor() {
          private boolean refused;

          @Override
          public void before(LoggedCall call) {
            if (call.action().equals("PutObject") && !refused) {
              refused = true;
              throw new AwsError(status, code, "No.");
            }
          }
        });

    artifacts().put(artifact(artifacts(), "content"));

    assertThat(
            Clients.of(sandbox.endpoint())
                .s3()
                .listObjectsV2(list -> list.bucket(BUCKET))
                .contents())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, https://s3.eu-west-1.amazonaws.com/octo.templates/p/k",
    "us-east-1, https://s3.us-east-1.amazonaws.com/octo.templates/p/k",
    "cn-north-1, https://s3.cn-north-1.amazonaws.com.cn/octo.templates/p/k",
    "us-gov-west-1, https://s3.us-gov-west-1.amazonaws.com/octo.templates/p/k",
  })
  void names_the_url_in_the_region_and_its_partition(String region, String url) {
    S3Artifacts artifacts =
        new S3Artifacts(
            new TestingJob(Map.of()).with("aws-region", region).clients(),
            new BucketName("octo.templates"),
            new KeyPrefix("/p/"));

    assertThat(artifacts.locate("k")).isEqualTo(new Location("octo.templates", "p/k", url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"})
  void names_the_url_at_the_endpoint_of_the_environment(String variable) {
    S3Artifacts artifacts =
        new S3Artifacts(
            new TestingJob(Map.of(variable, "http://localhost:4566/")).clients(),
            new BucketName(BUCKET),
            new KeyPrefix(""));

    assertThat(artifacts.locate("k").url()).isEqualTo("http://localhost:4566/octo-templates/k");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "B", "ab", "s3://bucket", "a..b", "a/b", "-ab", "a\"b", "x.y."})
  void refuses_what_is_no_name_of_a_bucket(String name) {
    Failure failure = catchThrowableOfType(Failure.class, () -> new BucketName(name));

    assertThat(failure.what()).startsWith("s3-bucket: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a//b", "..", "a/../b", "./a", "a b", "a\"b", "a?b", "ü", "a\nb"})
  void refuses_a_prefix_that_would_need_escaping(String prefix) {
    Failure failure = catchThrowableOfType(Failure.class, () -> new KeyPrefix(prefix));

    assertThat(failure.what()).startsWith("s3-prefix: ");
  }

  private static Interceptor refusing(String action, int status, String code, String words) {
    return new Interceptor() {
      @Override
      public void before(LoggedCall call) {
        if (call.action().matches(action)) {
          throw new AwsError(status, code, words);
        }
      }
    };
  }
}
