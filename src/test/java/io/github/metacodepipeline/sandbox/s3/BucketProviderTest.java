package io.github.metacodepipeline.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.SteppingClock;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.HttpCall;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketProviderTest {
  private static final ResourceProvider.Scope SCOPE = scope("123456789012");
  private static final ObjectNode NONE = JsonNodeFactory.instance.objectNode();

  private final S3 s3 = new S3(new SteppingClock());
  private final BucketProvider provider = new BucketProvider(s3);

  private static ResourceProvider.Scope scope(String account) {
    return new ResourceProvider.Scope("aws", "eu-west-1", account, "orders", "Artifacts");
  }

  private static ObjectNode named(String name) {
    return JsonNodeFactory.instance.objectNode().put("BucketName", name);
  }

  @Test
  void makes_a_bucket_of_the_given_or_the_generated_name() throws Exception {
    assertThat(provider.create(SCOPE, "orders-Artifacts-1ABC", NONE).physicalId())
        .isEqualTo("orders-artifacts-1abc");
    var made = provider.create(SCOPE, "generated", named("artifacts"));
    assertThat(made.attributes())
        .containsEntry("Arn", "arn:aws:s3:::artifacts")
        .containsEntry("DomainName", "artifacts.s3.amazonaws.com")
        .containsEntry("RegionalDomainName", "artifacts.s3.eu-west-1.amazonaws.com");
    assertThat(provider.update(SCOPE, "artifacts", NONE, NONE)).isEqualTo(made);
  }

  @Test
  void refuses_a_name_that_is_taken_or_is_none() throws Exception {
    provider.create(SCOPE, "generated", named("artifacts"));

    assertThatThrownBy(() -> provider.create(SCOPE, "generated", named("artifacts")))
        .hasMessageContaining("you already own it. (Service: S3, Status Code: 409)");
    assertThatThrownBy(
            () -> provider.create(scope("210987654321"), "generated", named("artifacts")))
        .hasMessageContaining("The requested bucket name is not available.");
    assertThatThrownBy(() -> provider.create(SCOPE, "generated", named("No")))
        .hasMessageContaining("The specified bucket is not valid.");
  }

  @Test
  void does_not_remove_a_bucket_that_is_not_empty() throws Exception {
    provider.create(SCOPE, "generated", named("artifacts"));
    Caller caller = new Caller("123456789012", "", "", "", "eu-west-1");
    s3.answer(new HttpCall("PUT", "/artifacts/key", "", Map.of(), new byte[0]), caller);

    assertThatThrownBy(() -> provider.delete(SCOPE, "artifacts", NONE))
        .hasMessage("The bucket you tried to delete is not empty (Service: S3, Status Code: 409)");
    s3.answer(new HttpCall("DELETE", "/artifacts/key", "", Map.of(), new byte[0]), caller);
    provider.delete(SCOPE, "artifacts", NONE);
    provider.delete(SCOPE, "artifacts", NONE);
    assertThat(s3.exists("artifacts")).isFalse();
  }
}
