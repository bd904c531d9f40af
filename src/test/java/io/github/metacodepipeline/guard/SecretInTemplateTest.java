package io.github.metacodepipeline.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.plan.Examples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretInTemplateTest {
  // Put together here, so that nobody who looks for secrets finds one in this file.
  private static final String BODY = "Zk3vQ9xT7mLp2RsW8bNc4YdH6fJg1AuE5iOaKqVtXyBhCrDw0MzSnPe7UlGj";
  private static final String KEY_ID = "AK" + "IA" + "QWERTYUIOPASDFGH";
  private static final String KEY = "k7Pq/2mXv+" + "aZ9rTb3LwNcE5yUsGdHf8JoIeRt4Yi";

  private static String with(String line) {
    return Examples.TEXT + "    # " + line + "\n";
  }

  private static List<Finding> found(Optional<String> before, String after) {
    return new SecretInTemplate()
        .examine(
            new Proposal.Offline(
                Optional.empty(), before.map(Examples::template), Examples.template(after)));
  }

  @ParameterizedTest
  @CsvSource({
    "ghp_, 36, a GitHub token",
    "gho_, 36, a GitHub token",
    "ghs_, 36, a GitHub token",
    "glpat-, 20, a GitLab token",
    "xoxb-, 20, a Slack token",
    "sk_live_, 24, a Stripe key",
    "npm_, 36, an npm token",
    "pypi-AgEI, 60, a PyPI token",
    "AIza, 35, a Google API key",
    "dckr_pat_, 27, a Docker Hub token"
  })
  void finds_known_forms_and_never_repeats_them(String prefix, int length, String words) {
    String secret = prefix + BODY.substring(0, length);

    assertThat(found(Optional.of(Examples.TEXT), with(secret)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.ERROR);
          assertThat(finding.key()).isEqualTo("secret-in-template:Pipeline");
          assertThat(finding.what()).isEqualTo("This line holds " + words + ".");
          assertThat(finding.toString()).doesNotContain(secret);
          assertThat(finding.place().orElseThrow().line()).isEqualTo(6);
        });
  }

  @Test
  void finds_a_private_key() {
    assertThat(found(Optional.empty(), with("-----BEGIN RSA " + "PRIVATE KEY-----"))).hasSize(1);
    assertThat(found(Optional.empty(), with("-----BEGIN PUBLIC KEY-----"))).isEmpty();
  }

  @Test
  void the_id_of_a_key_is_an_error_beside_the_key_itself_only() {
    assertThat(found(Optional.empty(), with(KEY_ID)))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
    assertThat(found(Optional.empty(), with(KEY_ID) + "    # " + KEY + "\n"))
        .extracting(Finding::severity)
        .containsExactly(Severity.ERROR);
  }

  @Test
  void what_stands_in_the_deployed_template_already_is_a_warning() {
    String text = with("ghp_" + BODY.substring(0, 36));

    assertThat(found(Optional.of(text), text))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "{{resolve:secretsmanager:github:SecretString:token}}",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709"
      })
  void takes_no_example_for_a_secret(String text) {
    assertThat(found(Optional.empty(), with(text))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "s3cr3t, true",
    "'', false",
    "changeme, false",
    "<token>, false",
    "'****', false",
    "NONE, false",
    "'{{resolve:ssm-secure:token}}', false"
  })
  void a_hidden_parameter_has_no_default_that_is_one(String value, boolean isFound) {
    String text =
        Examples.TEXT
            + "Parameters:\n  Token: {Type: String, NoEcho: true, Default: '%s'}\n"
                .formatted(value);

    assertThat(found(Optional.of(Examples.TEXT), text))
        .extracting(Finding::key)
        .isEqualTo(isFound ? List.of("secret-in-template:Token") : List.of());
  }
}
