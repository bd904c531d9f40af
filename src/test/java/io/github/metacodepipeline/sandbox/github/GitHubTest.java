package io.github.metacodepipeline.sandbox.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.metacodepipeline.sandbox.Sandbox;
import io.github.metacodepipeline.sandbox.Settings;
import io.github.metacodepipeline.sandbox.SteppingClock;
import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job can ask of the sandbox's GitHub. */
class GitHubTest {
  private static final String MERGE = "d".repeat(40);
  private static final String OLDER = "a".repeat(40);

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void startSandbox() throws Exception {
    Files.createDirectories(folder.resolve("main/deploy"));
    Files.createDirectories(folder.resolve("main/.git"));
    Files.createDirectories(folder.resolve("proposal"));
    Files.writeString(folder.resolve("main/pipeline.yaml"), "Resources: {}\n");
    Files.writeString(folder.resolve("main/deploy/parameters.json"), "{}");
    Files.writeString(folder.resolve("main/.git/HEAD"), OLDER);
    Files.writeString(folder.resolve("proposal/pipeline.yaml"), "Resources: {A: {}}\n");
    HostedRepository repository =
        new HostedRepository(
            "octo-org/orders",
            HostedRepository.HEAD,
            folder.resolve("main"),
            HostedRepository.PROPOSED,
            folder.resolve("proposal"));
    sandbox =
        Sandbox.start(
            new Settings(new SteppingClock(), Pace.instant()).hosting(List.of(repository)));
  }

  @AfterEach
  void stopSandbox() {
    client.close();
    sandbox.close();
  }

  private HttpResponse<String> send(String method, String path, String body, String token)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(sandbox.exports().get("GITHUB_API_URL") + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token)
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return send(method, path, body, String.valueOf(sandbox.exports().get("GITHUB_TOKEN")));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", "/repos/octo-org/orders" + path, "");
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }

  private String content(String path) throws Exception {
    JsonNode content = json("/contents/" + path);
    assertThat(content.path("encoding").asText()).isEqualTo("base64");
    return new String(
        Base64.getMimeDecoder().decode(content.path("content").asText()), StandardCharsets.UTF_8);
  }

  @Test
  void exports_what_a_job_has_of_it() {
    assertThat(sandbox.exports())
        .containsEntry("GITHUB_API_URL", sandbox.endpoint() + "/api/v3")
        .containsEntry("GITHUB_REPOSITORY", "octo-org/orders")
        .containsEntry("GITHUB_SHA", HostedRepository.HEAD)
        .containsKey("GITHUB_TOKEN");
  }

  @Test
  void has_the_files_of_each_commit() throws Exception {
    assertThat(content("pipeline.yaml?ref=" + HostedRepository.HEAD)).isEqualTo("Resources: {}\n");
    assertThat(content("pipeline.yaml")).isEqualTo("Resources: {}\n");
    assertThat(content("deploy/parameters.json?ref=main")).isEqualTo("{}");
    assertThat(content("pipeline.yaml?ref=" + HostedRepository.PROPOSED)).contains("A: {}");
    assertThat(content("pipeline.yaml?ref=" + MERGE)).contains("A: {}");

    Files.writeString(folder.resolve("main/pipeline.yaml"), "Resources: {B: {}}\n");

    assertThat(content("pipeline.yaml?ref=" + HostedRepository.HEAD)).contains("B: {}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/contents/none.yaml",
        "/contents/../proposal/pipeline.yaml",
        "/contents/%2E%2E/proposal/pipeline.yaml",
        "/contents/.git/HEAD",
        "/git/blobs/0000000000000000000000000000000000000000",
        "/git/ref/heads/feature",
        "/compare/main",
        "/nonsense"
      })
  void says_what_is_not_there(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"message\":\"Not Found\"");
  }

  @Test
  void lists_a_folder_and_a_tree_and_gives_blobs_by_gits_own_ids() throws Exception {
    JsonNode listed = json("/contents/deploy");
    JsonNode tree = json("/git/trees/" + HostedRepository.HEAD + "?recursive=1");
    // As `git hash-object` says.
    String id = "9e26dfeeb6e641a33dae4961196235bdb965b21b";

    assertThat(listed).hasSize(1);
    assertThat(listed.path(0).path("path").asText()).isEqualTo("deploy/parameters.json");
    assertThat(tree.path("truncated").asBoolean()).isFalse();
    assertThat(tree.path("tree")).hasSize(2);
    assertThat(tree.path("tree").path(0).path("path").asText()).isEqualTo("deploy/parameters.json");
    assertThat(tree.path("tree").path(0).path("sha").asText()).isEqualTo(id);
    assertThat(get("/git/blobs/" + id).body()).isEqualTo("{}");
  }

  @Test
  void leaves_the_content_of_a_large_file_to_its_blob() throws Exception {
    String large = "#".repeat(1_048_577);
    Files.writeString(folder.resolve("main/large.yaml"), large);

    JsonNode content = json("/contents/large.yaml");

    assertThat(content.path("encoding").asText()).isEqualTo("none");
    assertThat(content.path("content").asText()).isEmpty();
    assertThat(get("/git/blobs/" + content.path("sha").asText()).body()).isEqualTo(large);
  }

  @Test
  void knows_its_branch_and_its_pull_requests() throws Exception {
    assertThat(json("").path("default_branch").asText()).isEqualTo("main");
    assertThat(json("/git/ref/heads/main").at("/object/sha").asText())
        .isEqualTo(HostedRepository.HEAD);
    assertThat(json("/git/refs/heads/main").at("/object/sha").asText())
        .isEqualTo(HostedRepository.HEAD);
    assertThat(json("/pulls/12").at("/head/sha").asText()).isEqualTo(HostedRepository.PROPOSED);
    assertThat(json("/pulls/12").at("/base/sha").asText()).isEqualTo(HostedRepository.HEAD);
  }

  @ParameterizedTest
  @CsvSource({
    HostedRepository.HEAD + ", " + HostedRepository.HEAD + ", identical",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, " + HostedRepository.HEAD + ", ahead",
    HostedRepository.HEAD + ", aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, behind",
    HostedRepository.HEAD + ", " + HostedRepository.PROPOSED + ", ahead",
    HostedRepository.PROPOSED + ", " + HostedRepository.HEAD + ", behind",
  })
  void compares_commits(String base, String head, String status) throws Exception {
    assertThat(json("/compare/" + base + "..." + head).path("status").asText()).isEqualTo(status);
  }

  @Test
  void keeps_comments() throws Exception {
    for (int i = 1; i <= 3; i++) {
      String body = "{\"body\": \"Comment %d\"}".formatted(i);
      HttpResponse<String> made = send("POST", "/repos/octo-org/orders/issues/12/comments", body);
      assertThat(made.statusCode()).isEqualTo(201);
      assertThat(made.body()).contains("github-actions[bot]");
    }
    HttpResponse<String> page = get("/issues/12/comments?per_page=2");
    long first = new JsonMapper().readTree(page.body()).path(0).path("id").asLong();
    HttpResponse<String> edited =
        send("PATCH", "/repos/octo-org/orders/issues/comments/" + first, "{\"body\": \"Better\"}");

    assertThat(page.headers().firstValue("Link").orElse("")).contains("page=2>; rel=\"next\"");
    assertThat(edited.statusCode()).isEqualTo(200);
    assertThat(json("/issues/12/comments").findValuesAsText("body"))
        .containsExactly("Better", "Comment 2", "Comment 3");
    assertThat(json("/issues/12/comments?per_page=2&page=2").findValuesAsText("body"))
        .containsExactly("Comment 3");
    assertThat(json("/issues/13/comments")).isEmpty();
  }

  @Test
  void refuses_comments_that_github_refuses() throws Exception {
    String comments = "/repos/octo-org/orders/issues/12/comments";
    String tooLong = "{\"body\": \"%s\"}".formatted("x".repeat(65_537));

    assertThat(send("POST", comments, "{\"body\": \" \"}").statusCode()).isEqualTo(422);
    assertThat(send("POST", comments, "no JSON").statusCode()).isEqualTo(422);
    assertThat(send("POST", comments, tooLong).statusCode()).isEqualTo(422);
    assertThat(
            send("PATCH", "/repos/octo-org/orders/issues/comments/1", "{\"body\": \"x\"}")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void takes_statuses_and_deployments() throws Exception {
    String repository = "/repos/octo-org/orders";

    assertThat(send("POST", repository + "/statuses/" + MERGE, "{}").statusCode()).isEqualTo(201);
    HttpResponse<String> deployment = send("POST", repository + "/deployments", "{}");
    assertThat(deployment.body()).contains("\"id\":2");
    assertThat(send("POST", repository + "/deployments/2/statuses", "{}").statusCode())
        .isEqualTo(201);
  }

  @Test
  void takes_its_own_token_only_which_is_nobodys() throws Exception {
    assertThat(send("GET", "/repos/octo-org/orders", "", "other").statusCode()).isEqualTo(401);
    assertThat(send("GET", "/user", "").statusCode()).isEqualTo(403);
    assertThat(send("GET", "/repos/octo-org/other", "").statusCode()).isEqualTo(404);
  }

  @Test
  void logs_requests_by_githubs_own_names() throws Exception {
    get("/contents/pipeline.yaml");
    send("GET", "/user", "");
    get("/nonsense");

    assertThat(sandbox.log())
        .extracting("service", "action")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("github", "repos/get-content"),
            org.assertj.core.groups.Tuple.tuple("github", "users/get-authenticated"),
            org.assertj.core.groups.Tuple.tuple(
                "github", "GET/api/v3/repos/octo-org/orders/nonsense"));
  }

  @Test
  void a_repository_has_a_name_and_commits() {
    Path here = Path.of(".");
    assertThatThrownBy(() -> new HostedRepository("orders", OLDER, here, MERGE, here))
        .hasMessage("\"orders\" is not OWNER/NAME");
    assertThatThrownBy(() -> new HostedRepository("octo-org/orders", "abc", here, MERGE, here))
        .hasMessage("\"abc\" is not a commit of 40 hex digits");
    assertThatThrownBy(() -> new HostedRepository("octo-org/orders", OLDER, here, "main", here))
        .hasMessageContaining("main");
  }
}
