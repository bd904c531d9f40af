package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String KEY =
      "-----BEGIN KEY-----\nMIIB\"x+/=&y\n{\n-----END KEY-----\ncorrect  horse";

  @Test
  void hide_the_longest_of_those_that_begin_alike() {
    Secrets secrets = Secrets.NONE.and("hunter").and("hunter2").and("hunter22");

    assertThat(secrets.hiddenIn("a hunter22 hunter2 hunter b")).isEqualTo("a *** *** *** b");
    assertThat(secrets.betrayedBy("a hunter b")).isTrue();
    assertThat(secrets.betrayedBy("a b")).isFalse();
  }

  @Test
  void leave_nothing_of_two_that_overlap() {
    assertThat(Secrets.NONE.and("abcdef").and("defghi").hiddenIn("1abcdefghi2")).isEqualTo("1***2");
    assertThat(Secrets.NONE.and("aa").hiddenIn("baaab")).isEqualTo("b***b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        KEY,
        "MIIB\"x+/=&y",
        "MIIB\\\"x+/=&y",
        "MIIB\\\\\\\"x+/=&y",
        "MIIB%22x%2B%2F%3D%26y",
        "MIIB&quot;x+/=&amp;y",
        "-----BEGIN KEY----- MIIB\"x+/=&y { -----END KEY----- correct horse",
        "-----BEGIN KEY-----\\nMIIB\\\"x+/=&y\\n{\\n-----END KEY-----\\ncorrect  horse",
        "-----BEGIN+KEY-----%0AMIIB%22x%2B%2F%3D%26y%0A%7B%0A-----END+KEY-----%0Acorrect++horse",
        "-----BEGIN%20KEY-----",
        "correct horse"
      })
  void hide_a_secret_in_each_of_its_forms(String form) {
    Secrets secrets = Secrets.NONE.and(KEY);

    assertThat(secrets.hiddenIn("<" + form + ">")).isEqualTo("<***>");
    assertThat(secrets.betrayedBy("<" + form + ">")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xx", "user:"})
  void hide_a_secret_in_base64_wherever_it_begins(String before) {
    String text = before + "correct-horse-battery" + "!!";
    String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

    assertThat(Secrets.NONE.and("correct-horse-battery").hiddenIn(encoded))
        .matches("\\S{0,12}\\*\\*\\*\\S{0,8}");
  }

  @Test
  void leave_alone_what_tells_nothing() {
    assertThat(Secrets.NONE.and(KEY).betrayedBy("{\"a\": 1}")).isFalse();
    assertThat(Secrets.NONE.and(" \n").hiddenIn("a \nb")).isEqualTo("a \nb");
    assertThat(Secrets.NONE.and("hunter2")).hasToString("Secrets[1]");
  }
}
