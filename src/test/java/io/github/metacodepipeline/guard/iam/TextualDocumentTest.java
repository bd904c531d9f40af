package io.github.metacodepipeline.guard.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Value;
import org.junit.jupiter.api.Test;

class TextualDocumentTest {
  private static final Spot SPOT = new Spot("Role", "/AssumeRolePolicyDocument");

  @Test
  void says_what_the_same_document_says_as_a_mapping() {
    PolicyDocument document =
        PolicyDocument.read(
            new Value.Text(
                """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}
                """),
            SPOT);

    assertThat(document.unseen()).isEmpty();
    assertThat(document.statements()).hasSize(1);
    assertThat(document.statements().getFirst().principals()).hasSize(1);
    assertThat(document.statements().getFirst().spot()).isEqualTo(SPOT.to("Statement").to(0));
  }

  @Test
  void a_text_that_is_no_document_allows_nothing() {
    assertThat(PolicyDocument.read(new Value.Text("{\"Statement\": ["), SPOT))
        .isEqualTo(PolicyDocument.EMPTY);
    assertThat(PolicyDocument.read(new Value.Text(""), SPOT)).isEqualTo(PolicyDocument.EMPTY);
  }
}
