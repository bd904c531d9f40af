package io.github.metacodepipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** The contract on the sandbox. */
class SandboxContractTest extends AwsContract {
  private Sandbox sandbox;

  @BeforeEach
  @Override
  void connect() {
    try {
      sandbox = Sandbox.start(new Settings(new SteppingClock(), Pace.instant()));
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    super.connect();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Override
  URI endpoint() {
    return sandbox.endpoint();
  }

  @Override
  String webIdentityToken() throws IOException, InterruptedException {
    return AssumedSession.token(sandbox);
  }

  // What follows is AWS's behaviour too, but not moto's: docs/sandbox.md lists the differences.

  @Test
  void refuses_an_update_that_would_change_nothing() {
    deploy();

    assertThatThrownBy(() ->
            stacks.updateStack(u ->
                u.stackName("contract")
                    .templateBody(BUCKET_STACK)
                    .parameters(
                        Parameter.builder()
                            .parameterKey("BucketName")
                            .parameterValue("contract-bucket")
                            .build())
                    .tags(Tag.builder().key("team").value("orders").build())))
        .isInstanceOfSatisfying(
            CloudFormationException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo("No updates are to be performed.");
            });
  }

  @Test
  void shows_outputs_of_a_change_set_and_hides_what_is_not_to_be_echoed() {
    deploy();

    assertThat(stack("contract").outputs())
        .extracting(Output::outputKey, Output::outputValue)
        .containsExactlyInAnyOrder(
            tuple("Name", "contract-bucket"), tuple("Arn", "arn:aws:s3:::contract-bucket"));
    assertThat(stack("contract").parameters())
        .contains(Parameter.builder().parameterKey("Secret").parameterValue("****").build());
  }

  @Test
  void gives_dates_that_the_sdk_reads() {
    clients.codePipeline().createPipeline(c -> c.pipeline(orders()));

    assertThat(clients.codePipeline().getPipeline(g -> g.name("orders")).metadata().created())
        .isEqualTo(new SteppingClock().instant());
  }
}
