package io.github.metacodepipeline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.codepipeline.Archive;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user of curl can push, and that it outlives the sandbox. */
class PushRouteTest extends MetaPipelineTest {
  @TempDir private Path directory;

  private HttpResponse<String> post(String query, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.endpoint() + "/sandbox/push" + query))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private byte[] archive(String stage) {
    return Archive.pack(
        bytes(Map.of("pipeline.yaml", application(stage), "pipeline/parameters.json", PARAMETERS)));
  }

  @Test
  void takes_a_whole_tree_as_git_archive_writes_it() throws Exception {
    String commit = "a".repeat(40);
    post("?repository=octo-org/orders", archive("Build"));
    deploy("orders-pipeline-meta", changeSetTemplate());

    HttpResponse<String> answer =
        post("?repository=octo-org/orders&commit=" + commit, archive("Compile"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(commit, "\"pipeline\":\"orders-meta\"");
    assertThat(stages()).containsExactly("Source", "Compile");
    assertThat(latest(META).sourceRevisions().getFirst().revisionId()).isEqualTo(commit);
  }

  @Test
  void takes_some_files_as_json() throws Exception {
    post("?repository=octo-org/orders", archive("Build"));
    deploy("orders-pipeline-meta", changeSetTemplate());

    HttpResponse<String> answer =
        post(
            "",
            """
            {"repository": "octo-org/orders", "message": "Say hello",
             "files": {"README.md": "Hello"}}
            """
                .getBytes(UTF_8));

    assertThat(answer.body()).contains("\"started\":[]");
  }

  @Test
  void says_what_is_wrong_with_a_push() throws Exception {
    assertThat(post("", "neither".getBytes(UTF_8)).body()).contains("neither a ZIP nor JSON");
    assertThat(post("", "{}".getBytes(UTF_8)).body()).contains("no repository");
  }

  @Test
  void what_was_pushed_outlives_the_sandbox_with_everything_beside_it() throws Exception {
    Settings kept =
        new Settings(
            clock, Pace.instant(), 0, "eu-west-1", StateFile.at(directory.resolve("world.json")));
    restart(kept);
    post("?repository=octo-org/orders", archive("Build"));
    deploy("orders-pipeline-meta", changeSetTemplate());
    String pending =
        clients
            .codeConnections()
            .createConnection(c -> c.connectionName("orders").providerType("GitHub"))
            .connectionArn();
    assertThat(stages()).containsExactly("Source", "Build");

    restart(kept);
    clock.step(Duration.ofDays(1));

    assertThat(executions(META)).hasSize(2);
    assertThat(latest(META).statusAsString()).isEqualTo("Succeeded");
    assertThat(
            clients
                .codeConnections()
                .getConnection(g -> g.connectionArn(pending))
                .connection()
                .connectionStatusAsString())
        .isEqualTo("PENDING");
    post("?repository=octo-org/orders", archive("Compile"));
    assertThat(stages()).containsExactly("Source", "Compile");
  }
}
