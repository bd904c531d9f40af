package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Cause;
import io.github.metacodepipeline.plan.Examples;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RemedyBookTest {
  static Stream<Remedy> remedies() {
    return RemedyBook.all().stream();
  }

  private static Cause cause(String type, String reason) {
    return new Cause(List.of(new Cause.Resource(Examples.ID, "A", type)), reason, Optional.empty());
  }

  private static String advice(String type, String reason) {
    return RemedyBook.on(cause(type, reason)).map(RemedyBook.Found::advice).orElse("none");
  }

  @Test
  void has_the_twenty_reasons_seen_most_often_and_more() {
    assertThat(RemedyBook.all()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(RemedyBook.all()).extracting(Remedy::example).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("remedies")
  void an_entry_is_the_first_that_is_made_for_its_own_example(Remedy remedy) {
    Cause example = cause(remedy.type(), remedy.example());

    assertThat(RemedyBook.all())
        .filteredOn(another -> another.on(example).isPresent())
        .first()
        .extracting(Remedy::name)
        .isEqualTo(remedy.name());
  }

  @ParameterizedTest
  @MethodSource("remedies")
  void an_entry_advises_in_whole_sentences_and_says_where_it_has_that_from(Remedy remedy) {
    assertThat(advice(remedy.type(), remedy.example()))
        .matches("[A-Z`].*\\.")
        .doesNotContain("${", "  ", "\n");
    assertThat(URI.create(remedy.source()).getScheme()).isEqualTo("https");
    assertThat(URI.create(remedy.source()).getHost())
        .isIn("docs.aws.amazon.com", "repost.aws", "github.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AWS::S3::Bucket   | orders is not authorized to perform: s3:PutBucketPolicy | Allow s3:PutBucketPolicy on
          AWS::IAM::Role    | orders already exists                                   | Something of that name
          AWS::S3::Bucket   | orders already exists                                   | Names of buckets
          ''                | No export named shared:bucket found                     | list-exports
          ''                | Something that nobody ever saw                          | none
          AWS::S3::Bucket   | Pipeline has only 1 stage(s)                            | none
          """)
  void advises_by_words_and_type(String type, String reason, String advice) {
    assertThat(advice(type, reason)).contains(advice);
  }

  @Test
  void advises_where_aws_blames_no_resource() {
    assertThat(RemedyBook.on(Cause.said("Requires capabilities : [CAPABILITY_AUTO_EXPAND]")))
        .map(RemedyBook.Found::advice)
        .contains("Add CAPABILITY_AUTO_EXPAND to the input capabilities.");
  }

  @Test
  void is_not_led_astray_by_a_very_long_reason() {
    String reason = "connection ".repeat(20_000) + "arn:aws:kms ".repeat(2_000);

    assertThat(RemedyBook.on(Cause.said(reason))).isEmpty();
  }
}
