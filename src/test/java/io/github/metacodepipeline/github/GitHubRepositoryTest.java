package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Failure.Kind;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Commit;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Runs;
import io.github.metacodepipeline.source.SourceFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubRepositoryTest {
  private static final Commit ONE = new Commit("1".repeat(40));
  private static final Commit TWO = new Commit("2".repeat(40));
  private static final Commit LOST = new Commit("f".repeat(40));
  private static final Branch MAIN = new Branch("main");
  private static final RepositoryPath TEMPLATE = new RepositoryPath("ci/pipeline.yaml");

  @TempDir private Path root;
  private final TestingGitHub github =
      new TestingGitHub().push("main", ONE).file(ONE, "ci/pipeline.yaml", "from GitHub");
  private final List<Duration> slept = new ArrayList<>();

  @AfterEach
  void close() {
    github.close();
  }

  private GitHubRepository withToken() {
    return with(github.environment(), TestingGitHub.TOKEN);
  }

  private GitHubRepository withoutToken() {
    return with(github.environment(), "");
  }

  private GitHubRepository with(Map<String, String> environment, String token) {
    return GitHubRepository.of(environment, token, new Workspace(root), slept::add);
  }

  private void checkOut(String head, String text) throws IOException {
    Files.createDirectories(root.resolve(".git"));
    Files.createDirectories(root.resolve("ci"));
    Files.writeString(root.resolve(".git/HEAD"), head + "\n");
    Files.writeString(root.resolve("ci/pipeline.yaml"), text);
  }

  private static Optional<SourceFile> file(String text) {
    return Optional.of(new SourceFile(TEMPLATE, text));
  }

  private static void fails(Kind kind, ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContainingAll(words)
        .hasMessageNotContaining(TestingGitHub.TOKEN);
  }

  @Test
  void reads_from_the_workspace_when_it_is_checked_out_at_the_commit() throws IOException {
    checkOut(ONE.sha(), "from the disk");
    assertThat(withToken().read(new Revision.At(ONE), TEMPLATE)).isEqualTo(file("from the disk"));
    assertThat(withoutToken().read(new Revision.At(ONE), TEMPLATE))
        .isEqualTo(file("from the disk"));
    assertThat(github.requests()).isEmpty();
  }

  @Test
  void reads_from_github_when_the_workspace_is_elsewhere_or_empty() throws IOException {
    assertThat(withToken().read(new Revision.At(ONE), TEMPLATE)).isEqualTo(file("from GitHub"));
    checkOut(TWO.sha(), "from the disk");
    assertThat(withToken().read(new Revision.At(ONE), TEMPLATE)).isEqualTo(file("from GitHub"));
  }

  @Test
  void asks_github_for_what_a_sparse_checkout_lacks() throws IOException {
    checkOut(ONE.sha(), "x");
    github.file(ONE, "parameters.json", "{}");
    RepositoryPath parameters = new RepositoryPath("parameters.json");
    assertThat(withToken().read(new Revision.At(ONE), parameters))
        .contains(new SourceFile(parameters, "{}"));
    assertThat(withoutToken().read(new Revision.At(ONE), parameters)).isEmpty();
  }

  @Test
  void reads_the_working_tree_without_asking_anybody() throws IOException {
    assertThat(withToken().read(new Revision.WorkingTree(), TEMPLATE)).isEmpty();
    checkOut(TWO.sha(), "from the disk");
    assertThat(withToken().read(new Revision.WorkingTree(), TEMPLATE))
        .isEqualTo(file("from the disk"));
    assertThat(github.requests()).isEmpty();
  }

  @Test
  void reads_the_head_of_a_branch_at_the_commit_that_it_is() throws IOException {
    checkOut(ONE.sha(), "from the disk");
    Revision head = new Revision.HeadOf(MAIN);
    assertThat(withToken().read(head, TEMPLATE)).isEqualTo(file("from the disk"));
    github.push("main", TWO).file(TWO, "ci/pipeline.yaml", "newer");
    assertThat(withToken().read(head, TEMPLATE)).isEqualTo(file("newer"));
  }

  @Test
  void without_a_token_another_checkout_is_a_failure_with_a_remedy() throws IOException {
    checkOut(TWO.sha(), "from the disk");
    fails(
        Kind.WRONG_INPUT,
        () -> withoutToken().read(new Revision.At(ONE), TEMPLATE),
        "commit 1111111",
        "at 2222222",
        "github-token",
        "check that commit out");
    checkOut("ref: refs/heads/other", "from the disk");
    fails(
        Kind.WRONG_INPUT,
        () -> withoutToken().read(new Revision.HeadOf(MAIN), TEMPLATE),
        "branch main",
        "branch other",
        "github-token");
  }

  @Test
  void without_a_token_the_workspace_speaks_for_the_head_of_the_branch() throws IOException {
    checkOut("ref: refs/heads/main", "from the disk");
    Revision head = new Revision.HeadOf(MAIN);
    assertThat(withoutToken().read(head, TEMPLATE)).isEqualTo(file("from the disk"));
    checkOut(TWO.sha(), "detached");
    assertThat(withoutToken().read(head, TEMPLATE)).isEqualTo(file("detached"));
    assertThat(withoutToken().read(head, new RepositoryPath("none"))).isEmpty();
  }

  @Test
  void without_a_token_a_copy_without_git_is_taken_as_it_is_but_an_empty_one_is_not()
      throws IOException {
    for (Revision revision : List.of(new Revision.At(ONE), new Revision.HeadOf(MAIN))) {
      fails(
          Kind.WRONG_INPUT,
          () -> withoutToken().read(revision, TEMPLATE),
          "ci/pipeline.yaml",
          "not in the workspace",
          "github-token",
          "check the repository out");
    }
    Files.createDirectories(root.resolve("ci"));
    Files.writeString(root.resolve("ci/pipeline.yaml"), "copied");
    assertThat(withoutToken().read(new Revision.At(ONE), TEMPLATE)).isEqualTo(file("copied"));
    assertThat(withoutToken().read(new Revision.HeadOf(MAIN), TEMPLATE)).isEqualTo(file("copied"));
  }

  @Test
  void without_a_token_nobody_is_asked() {
    assertThat(withoutToken().head(MAIN)).isEmpty();
    assertThat(withoutToken().defaultBranch()).isEmpty();
    assertThat(withoutToken().contains(ONE, ONE)).isTrue();
    fails(Kind.WRONG_INPUT, () -> withoutToken().contains(TWO, ONE), "2222222", "github-token");
    assertThat(github.requests()).isEmpty();
    assertThat(with(Map.of(), TestingGitHub.TOKEN).head(MAIN)).isEmpty();
  }

  @Test
  void knows_head_and_default_branch() {
    github.push("release/1.x#2", TWO);
    assertThat(withToken().head(MAIN)).contains(ONE);
    assertThat(withToken().head(new Branch("release/1.x#2"))).contains(TWO);
    assertThat(withToken().defaultBranch()).contains(MAIN);
    assertThat(github.requests())
        .allSatisfy(request ->
            assertThat(request.authorization().orElse("")).endsWith(TestingGitHub.TOKEN));
  }

  @Test
  void a_branch_that_is_not_there_is_a_wrong_input() {
    github.push("mainline", TWO);
    fails(Kind.WRONG_INPUT, () -> withToken().head(new Branch("mai")), "no branch mai", "`branch`");
    GitHubRepository repository = withToken();
    assertThat(repository.defaultBranch()).isPresent();
    github.failNext(1, 409, "Git Repository is empty.");
    fails(Kind.WRONG_INPUT, () -> repository.head(MAIN), "octo-org/orders has no branch main");
  }

  @Test
  void knows_whether_a_commit_contains_another() {
    github.push("main", TWO).forcePush("side", LOST);
    assertThat(withToken().contains(TWO, TWO)).isTrue();
    assertThat(withToken().contains(TWO, ONE)).isTrue();
    assertThat(withToken().contains(ONE, TWO)).isFalse();
    assertThat(withToken().contains(TWO, LOST)).isFalse();
    assertThat(withToken().contains(TWO, new Commit("e".repeat(40)))).isFalse();
  }

  @Test
  void knows_whether_a_run_has_ended() {
    github.run("41", 1, "completed").run("42", 1, "in_progress").run("43", 2, "queued");

    assertThat(withToken().state("41", 1)).isEqualTo(Runs.State.ENDED);
    assertThat(withToken().state("42", 1)).isEqualTo(Runs.State.GOING_ON);
    assertThat(withToken().state("43", 1)).isEqualTo(Runs.State.ENDED);
    assertThat(withToken().state("43", 2)).isEqualTo(Runs.State.GOING_ON);
  }

  @Test
  void knows_nothing_of_a_run_that_it_may_not_see_or_that_is_none() {
    assertThat(withToken().state("44", 1)).isEqualTo(Runs.State.UNKNOWN);
    assertThat(withToken().state("5c1ab7b3-3e5d", 1)).isEqualTo(Runs.State.UNKNOWN);
    assertThat(withoutToken().state("41", 1)).isEqualTo(Runs.State.UNKNOWN);
    github.failNext(2, 403, "Resource not accessible by integration");
    assertThat(withToken().state("41", 1)).isEqualTo(Runs.State.UNKNOWN);
  }

  @Test
  void asks_for_the_repository_once() {
    GitHubRepository repository = withToken();
    assertThat(repository.head(MAIN)).isPresent();
    assertThat(repository.contains(ONE, LOST)).isFalse();
    assertThat(repository.defaultBranch()).isPresent();
    assertThat(github.requests())
        .filteredOn(request -> request.path().equals("/repos/octo-org/orders"))
        .hasSize(1);
    assertThat(github.requests()).allSatisfy(r -> assertThat(r.method()).isEqualTo("GET"));
  }

  @Test
  void a_missing_file_is_nothing_but_a_missing_commit_or_repository_is_a_failure() {
    assertThat(withToken().read(new Revision.At(ONE), new RepositoryPath("none"))).isEmpty();
    fails(
        Kind.WRONG_INPUT,
        () -> withToken().read(new Revision.At(LOST), TEMPLATE),
        "octo-org/orders has no commit " + LOST);
    Map<String, String> environment = new HashMap<>(github.environment());
    environment.put("GITHUB_REPOSITORY", "octo-org/invoices");
    fails(
        Kind.DENIED,
        () -> with(environment, TestingGitHub.TOKEN).read(new Revision.At(ONE), TEMPLATE),
        "octo-org/invoices",
        "contents: read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b.yaml", "größe.yaml", "a#b?c.yaml", "100%.yaml", "a+b&c=d.yaml"})
  void reads_files_with_unusual_names(String name) {
    RepositoryPath path = new RepositoryPath("ci/" + name);
    github.file(ONE, "ci/" + name, "ü\r\n");
    assertThat(withToken().read(new Revision.At(ONE), path))
        .contains(new SourceFile(path, "ü\r\n"));
  }

  @Test
  void reads_up_to_one_megabyte_also_where_the_contents_api_leaves_it_out() {
    byte[] most = "x".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
    github.fileWithoutContent(ONE, "ci/pipeline.yaml", most);
    assertThat(withToken().read(new Revision.At(ONE), TEMPLATE).orElseThrow().text())
        .hasSize(1024 * 1024);
    github.file(ONE, "ci/pipeline.yaml", "");
    assertThat(withToken().read(new Revision.At(ONE), TEMPLATE)).isEqualTo(file(""));
    github.fileWithoutContent(ONE, "ci/pipeline.yaml", new byte[1024 * 1024 + 24]);
    fails(
        Kind.WRONG_INPUT,
        () -> withToken().read(new Revision.At(ONE), TEMPLATE),
        "ci/pipeline.yaml has 1,048,600 bytes");
  }

  @Test
  void refuses_bytes_that_are_not_utf_8() {
    github.file(ONE, "ci/pipeline.yaml", new byte[] {'a', '\n', (byte) 0xff});
    fails(
        Kind.WRONG_INPUT,
        () -> withToken().read(new Revision.At(ONE), TEMPLATE),
        "ci/pipeline.yaml:2",
        "UTF-8");
  }

  @ParameterizedTest
  @CsvSource({"dir, folder", "symlink, symlink", "submodule, submodule"})
  void refuses_what_is_not_a_file(String type, String word) {
    github.other(ONE, "ci/pipeline.yaml", type);
    fails(
        Kind.WRONG_INPUT,
        () -> withToken().read(new Revision.At(ONE), TEMPLATE),
        "ci/pipeline.yaml is a " + word);
  }

  @Test
  void a_token_that_is_refused_or_may_not_read_is_denied() {
    fails(
        Kind.DENIED,
        () -> with(github.environment(), "ghs_expired").head(MAIN),
        "HTTP 401",
        "github-token");
    github.failNext(1, 403, "Resource not accessible by integration");
    fails(
        Kind.DENIED,
        () -> withToken().head(MAIN),
        "octo-org/orders",
        "Resource not accessible by integration",
        "contents: read");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void a_rate_limit_ends_the_run_with_the_time_of_its_end(int status) {
    github.failNext(
        status,
        Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1795430000"),
        "{\"message\": \"API rate limit exceeded\"}");
    fails(Kind.UNREACHABLE, () -> withToken().head(MAIN), "rate limit", "2026-11-23T10:33:20Z");
    assertThat(slept).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void a_secondary_rate_limit_ends_the_run_too(int status) {
    github.failNext(
        status,
        Map.of("Retry-After", "60"),
        "{\"message\": \"You have exceeded a secondary rate limit\"}");
    fails(Kind.UNREACHABLE, () -> withToken().head(MAIN), "rate limit", "in 60 seconds");
    assertThat(slept).isEmpty();
  }

  @Test
  void a_rate_limit_without_a_usable_time_is_lifted_later() {
    github.failNext(403, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "soon"), "{}");
    fails(Kind.UNREACHABLE, () -> withToken().head(MAIN), "rate limit", "again later");
  }

  @Test
  void tries_three_times_when_github_is_down() {
    github.failNext(2, 502, "Server Error");
    assertThat(withToken().head(MAIN)).contains(ONE);
    assertThat(slept).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
    github.failNext(3, 503, "No server is currently available");
    fails(Kind.UNREACHABLE, () -> withToken().head(MAIN), "HTTP 503", "githubstatus");
    assertThat(slept).hasSize(4);
  }

  @Test
  void an_address_where_nobody_listens_is_unreachable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Map<String, String> environment = new HashMap<>(github.environment());
    environment.put("GITHUB_API_URL", "http://127.0.0.1:" + port);
    fails(
        Kind.UNREACHABLE,
        () -> with(environment, TestingGitHub.TOKEN).head(MAIN),
        "the repository octo-org/orders",
        "ConnectException");
    assertThat(slept).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>a portal</html>", "", "[]", "{", "null", "7"})
  void an_answer_that_is_not_githubs_is_a_failure(String body) {
    github.failNext(200, Map.of("Content-Type", "text/html"), body);
    fails(Kind.UNREACHABLE, () -> withToken().head(MAIN), "the repository octo-org/orders");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>a portal</html>", "", "[]", "{", "{}", "null", "7"})
  void an_answer_about_a_file_that_is_not_githubs_is_a_failure(String body) {
    GitHubRepository repository = withToken();
    assertThat(repository.defaultBranch()).isPresent();
    for (ThrowingCallable question :
        List.<ThrowingCallable>of(
            () -> repository.read(new Revision.At(ONE), TEMPLATE), () -> repository.head(MAIN))) {
      github.failNext(200, Map.of(), body);
      assertThatThrownBy(question).isInstanceOf(Failure.class);
    }
  }

  @Test
  void works_with_github_enterprise_server() {
    try (TestingGitHub server = new TestingGitHub("team/app", "/api/v3")) {
      server.push("main", TWO).file(TWO, "ci/pipeline.yaml", "from GHES");
      GitHubRepository repository = with(server.environment(), TestingGitHub.TOKEN);
      assertThat(server.url()).endsWith("/api/v3");
      assertThat(repository.read(new Revision.HeadOf(MAIN), TEMPLATE)).isEqualTo(file("from GHES"));
    }
  }

  @Test
  void follows_a_moved_repository_and_never_takes_the_token_to_another_host() {
    try (TestingGitHub elsewhere = new TestingGitHub("octo-org/orders", "")) {
      elsewhere.push("main", TWO);
      github.redirect("/repos/octo-org/orders", elsewhere.url() + "/repos/octo-org/orders");
      assertThat(withToken().defaultBranch()).contains(MAIN);
      assertThat(elsewhere.requests())
          .hasSize(1)
          .allSatisfy(request -> assertThat(request.authorization()).isEmpty());
    }
  }

  @Test
  void a_moved_repository_on_the_same_host_gets_the_token_again() {
    github.redirect("/repos/octo-org/orders", github.url() + "/repositories/2000002");
    assertThat(withToken().defaultBranch()).contains(MAIN);
    assertThat(github.requests())
        .extracting(TestingGitHub.Request::path)
        .containsExactly("/repos/octo-org/orders", "/repositories/2000002");
    assertThat(github.requests())
        .allSatisfy(request -> assertThat(request.authorization()).isPresent());
  }

  @Test
  void goes_through_the_proxy_that_the_environment_names() {
    Map<String, String> environment = new HashMap<>(github.environment());
    environment.put("HTTP_PROXY", github.url());
    environment.put("GITHUB_API_URL", "http://api.github.invalid");
    assertThat(with(environment, TestingGitHub.TOKEN).head(MAIN)).contains(ONE);
  }

  @Test
  void an_interrupt_ends_the_patience() {
    Map<String, String> environment = new HashMap<>(github.environment());
    environment.put("GITHUB_API_URL", "http://127.0.0.1:1");
    GitHubRepository repository = with(environment, TestingGitHub.TOKEN);
    try {
      Thread.currentThread().interrupt();
      fails(Kind.UNREACHABLE, () -> repository.head(MAIN), "octo-org/orders");
      assertThat(slept).isEmpty();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GITHUB_REPOSITORY, orders",
    "GITHUB_REPOSITORY, a/b/c",
    "GITHUB_REPOSITORY, ../..?x",
    "GITHUB_API_URL, api.github.com",
    "GITHUB_API_URL, file:///etc",
    "GITHUB_API_URL, https://",
    "GITHUB_API_URL, http://a b"
  })
  void refuses_an_environment_that_names_no_repository(String variable, String value) {
    Map<String, String> environment = new HashMap<>(github.environment());
    environment.put(variable, value);
    fails(
        Kind.WRONG_INPUT,
        () -> with(environment, TestingGitHub.TOKEN),
        variable,
        value,
        "Expected");
  }

  @Test
  void refuses_a_token_that_would_break_the_request_without_showing_it() {
    String token = "ghs_1\nHost: evil";
    assertThatThrownBy(() -> with(github.environment(), token))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("github-token")
        .hasMessageNotContaining("ghs_1");
  }

  @Test
  void leaves_no_thread_behind_that_would_hold_up_the_exit() {
    var before = Thread.getAllStackTraces().keySet();
    assertThat(withToken().head(MAIN)).contains(ONE);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread))
        .allSatisfy(thread -> assertThat(thread.isDaemon()).as(thread.getName()).isTrue());
  }
}
