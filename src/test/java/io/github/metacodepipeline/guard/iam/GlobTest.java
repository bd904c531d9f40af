package io.github.metacodepipeline.guard.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Value;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "*, s3:*, true",
    "s3:*, s3:Get*, true",
    "s3:Get*, s3:*, false",
    "s3:?et, s3:Get, true",
    "s3:?et, s3:*et, false",
    "?*, *?, true",
    "*Object, s3:Get*Object, true",
    "s3:GetObject, S3:getobject, false",
    "a*b*c, axxbyyc, true",
    "a*b*c, acb, false"
  })
  void covers_what_is_narrower(String wide, String narrow, boolean covers) {
    assertThat(new Glob(wide).covers(new Glob(narrow))).isEqualTo(covers);
  }

  @ParameterizedTest
  @CsvSource({
    "s3:Get*, s3:*Object, true",
    "s3:Get*, s3:Put*, false",
    "iam:*, iam:PassRole, true",
    "a?c, ab?, true",
    "'', *, true",
    "'', ?, false"
  })
  void overlaps_where_some_text_is_matched_by_both(String one, String other, boolean overlaps) {
    assertThat(new Glob(one).overlaps(new Glob(other))).isEqualTo(overlaps);
    assertThat(new Glob(other).overlaps(new Glob(one))).isEqualTo(overlaps);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void covers_no_text_less_than_what_it_covers(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      Glob wide = random(random, "ab*?", 5);
      Glob narrow = random(random, "ab*?", 5);
      Glob text = random(random, "ab", 6);
      if (wide.covers(narrow) && narrow.covers(text)) {
        assertThat(wide.covers(text)).as("%s ⊇ %s ∋ %s", wide, narrow, text).isTrue();
      }
      if (wide.covers(text) && narrow.covers(text)) {
        assertThat(wide.overlaps(narrow)).as("%s ∩ %s ∋ %s", wide, narrow, text).isTrue();
      }
    }
  }

  private static Glob random(Random random, String letters, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(length); i >= 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return new Glob(text.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Ref Bucket | ${Bucket}",
        "!GetAtt Bucket.Arn | ${Bucket.Arn}",
        "!Sub '${Bucket.Arn}/*' | ${Bucket.Arn}/*"
      })
  void keeps_what_is_open_as_a_reference(String expression, String text) {
    Glob glob = Glob.of(new Value.Open(expression));

    assertThat(glob).isEqualTo(new Glob(text));
    assertThat(glob.isOpaque()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"!If [IsProduction, '*', x]", "!Split [',', !Ref Names]"})
  void knows_that_an_expression_may_be_anything(String expression) {
    Glob glob = Glob.of(new Value.Open(expression));

    assertThat(glob.isOpaque()).isTrue();
    assertThat(glob.covers(glob)).isTrue();
    assertThat(glob.covers(new Glob("x"))).isFalse();
    assertThat(glob.hasWildcard()).isFalse();
  }
}
