package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.sandbox.Keys;
import io.github.metacodepipeline.sandbox.RequestFile;
import io.github.metacodepipeline.sandbox.Serving;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.Transport;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.github.HostedRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class SandboxOptionsTest {
  @TempDir private Path folder;

  private static Settings settings(Map<String, String> environment, String... words)
      throws IOException {
    CommandSpec spec = CommandSpec.create();
    SandboxOptions.declare(spec);
    return new SandboxOptions(new CommandLine(spec).parseArgs(words), environment).settings();
  }

  @Test
  void by_default_it_speaks_http_at_once_and_hosts_nothing() throws Exception {
    Settings settings = settings(Map.of());

    assertThat(settings.serving()).isEqualTo(Serving.PLAIN);
    assertThat(settings.hosted()).isEmpty();
    assertPace(settings.pace(), Duration.ofMillis(500), Duration.ofMillis(200), Duration.ZERO);
  }

  @Test
  void times_are_milliseconds() throws Exception {
    Settings settings =
        settings(
            Map.of(),
            "--latency=40",
            "--change-set-time=3000",
            "--resource-time=15000",
            "--action-time=7");

    long begin = System.nanoTime();
    settings.serving().latency().pass();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(38));
    assertPace(
        settings.pace(), Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofMillis(7));
  }

  private static void assertPace(Pace pace, Duration changeSet, Duration resource, Duration action) {
    assertThat(pace.changeSet()).isEqualTo(changeSet);
    assertThat(pace.resource().apply("Pipeline")).isEqualTo(resource);
    assertThat(pace.removal().apply("Pipeline")).isEqualTo(resource);
    assertThat(pace.perAction()).isEqualTo(action);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--latency=-1", "--resource-time=1s", "--action-time=", "--latency=12345678"})
  void refuses_what_is_no_time(String word) {
    assertThatThrownBy(() -> settings(Map.of(), word))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(word.substring(0, word.indexOf('=')))
        .hasMessageContaining("is not a time");
  }

  @Test
  void the_password_of_a_keystore_comes_by_option_or_variable() throws Exception {
    String keystore = "--keystore=" + Keys.in(folder).keystore();

    assertThat(settings(Map.of(), keystore, "--keystore-password=changeit").serving().transport())
        .isInstanceOf(Transport.Secure.class);
    assertThat(
            settings(Map.of(SandboxOptions.PASSWORD, "changeit"), keystore).serving().transport())
        .isInstanceOf(Transport.Secure.class);
    assertThatThrownBy(() -> settings(Map.of(), keystore))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("key.p12 cannot be used");
  }

  @Test
  void requests_are_noted_in_the_file_that_is_named() throws Exception {
    assertThat(settings(Map.of(), "--requests=log").serving().requests())
        .isEqualTo(RequestFile.at(Path.of("log")));
  }

  @Test
  void a_repository_has_its_folders_and_commits() throws Exception {
    Settings alone = settings(Map.of(), "--repository=octo-org/orders=" + folder);
    Settings whole =
        settings(
            Map.of(),
            "--repository=octo-org/orders=" + folder,
            "--proposal=.",
            "--head=" + "1".repeat(40),
            "--proposed=" + "2".repeat(40));

    assertThat(alone.hosted())
        .containsExactly(
            new HostedRepository(
                "octo-org/orders",
                HostedRepository.HEAD,
                folder,
                HostedRepository.PROPOSED,
                folder));
    assertThat(whole.hosted())
        .containsExactly(
            new HostedRepository(
                "octo-org/orders", "1".repeat(40), folder, "2".repeat(40), Path.of(".")));
  }

  @Test
  void refuses_what_is_no_repository() {
    assertThatThrownBy(() -> settings(Map.of(), "--repository=octo-org/orders"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("names no folder");
    assertThatThrownBy(() -> settings(Map.of(), "--repository=octo-org/orders=nowhere"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("there is no folder nowhere");
    assertThatThrownBy(() -> settings(Map.of(), "--repository=orders=" + folder))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("\"orders\" is not OWNER/NAME");
    assertThatThrownBy(
            () -> settings(Map.of(), "--repository=octo-org/orders=" + folder, "--head=main"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("\"main\" is not a commit");
  }
}
