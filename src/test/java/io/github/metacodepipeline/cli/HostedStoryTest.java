package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.github.Events;
import io.github.metacodepipeline.sandbox.Keys;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.RequestFile;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.Serving;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.Transport;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.github.HostedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our program as a process of its own, over HTTPS, with no GitHub but the sandbox's. */
class HostedStoryTest {
  @TempDir private Path folder;
  private Path trusted;
  private Sandbox sandbox;

  @BeforeEach
  void startSandbox() throws Exception {
    Keys keys = Keys.in(folder);
    trusted = trustStore(keys);
    write("main", OrdersTemplate.ORIGINAL);
    write("proposal", OrdersTemplate.WITH_APPROVAL);
    HostedRepository repository =
        new HostedRepository(
            "octo-org/orders",
            HostedRepository.HEAD,
            folder.resolve("main"),
            HostedRepository.PROPOSED,
            folder.resolve("proposal"));
    sandbox =
        Sandbox.start(
            new Settings(Clock.systemUTC(), Pace.instant())
                .with(
                    new Serving(
                        Transport.secure(keys.keystore(), Keys.PASSWORD),
                        () -> Thread.sleep(5),
                        RequestFile.NONE))
                .hosting(List.of(repository)));
  }

  @AfterEach
  void stopSandbox() {
    sandbox.close();
  }

  private Path trustStore(Keys keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "sandbox",
        KeyStore.getInstance(keys.keystore().toFile(), Keys.PASSWORD.toCharArray())
            .getCertificate("sandbox"));
    Path file = folder.resolve("trust.p12");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, Keys.PASSWORD.toCharArray());
    }
    return file;
  }

  private void write(String where, String template) throws IOException {
    Files.createDirectories(folder.resolve(where));
    Files.writeString(folder.resolve(where).resolve("pipeline.yaml"), template);
  }

  private List<String> run(String event, String role, String result) throws Exception {
    int before = sandbox.log().size();
    Map<String, String> environment = Events.environment(event, Events.payload(event));
    String commit = String.valueOf(environment.get("GITHUB_SHA"));
    String ref = String.valueOf(environment.get("GITHUB_REF"));
    sandbox.exports().forEach(environment::put);
    environment.keySet().removeIf(name -> name.matches("AWS_(ACCESS|SECRET).*"));
    environment.put("GITHUB_SHA", commit);
    environment.merge(
        "ACTIONS_ID_TOKEN_REQUEST_URL",
        "&event_name=%s&ref=%s".formatted(environment.get("GITHUB_EVENT_NAME"), ref),
        String::concat);
    environment.put(
        "JDK_JAVA_OPTIONS",
        "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
            .formatted(trusted, Keys.PASSWORD));
    environment.put("GITHUB_OUTPUT", folder.resolve("output").toString());
    environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
    environment.put("RUNNER_TEMP", folder.toString());
    for (Input input : Input.values()) {
      environment.put(input.variable(), input.defaultValue());
    }
    environment.put("INPUT_NAME", Story.STACK);
    environment.put("INPUT_TEMPLATE", Story.TEMPLATE);
    environment.put("INPUT_AWS-REGION", "eu-west-1");
    environment.put("INPUT_ROLE-TO-ASSUME", Story.ROLES + role);
    environment.put("INPUT_GITHUB-TOKEN", String.valueOf(sandbox.exports().get("GITHUB_TOKEN")));
    ProgramProcess process = ProgramProcess.start(environment);
    ProgramProcess.Ended ended = process.ended();
    assertThat(ended.log()).contains("Result: " + result + ".");
    return sandbox.log().stream().skip(before).map(LoggedCall::action).toList();
  }

  @Test
  void a_push_reads_the_template_through_the_api_and_a_pull_request_gets_its_comment()
      throws Exception {
    assertThat(run("push-main", "github-deploy", "created"))
        .contains("repos/get-content", "git/get-ref", "CreateChangeSet", "ExecuteChangeSet");
    assertThat(run("push-main", "github-deploy", "unchanged"))
        .contains("repos/get-content", "token", "AssumeRoleWithWebIdentity")
        .doesNotContain("ExecuteChangeSet", "GET/api/v3");
    assertThat(run("pull_request", "github-preview", "previewed"))
        .contains("repos/get-content", "issues/create-comment")
        .doesNotContain("ExecuteChangeSet", "issues/update-comment");
    write("proposal", OrdersTemplate.BUILDING);
    assertThat(run("pull_request", "github-preview", "previewed"))
        .contains("issues/update-comment")
        .doesNotContain("issues/create-comment");
  }
}
