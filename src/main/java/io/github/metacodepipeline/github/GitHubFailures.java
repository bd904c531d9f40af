package io.github.metacodepipeline.github;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.Failure;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.kohsuke.github.HttpException;

/** Says in our words what github-api met. */
final class GitHubFailures {
  private GitHubFailures() {}

  /** Whether the API answered that there is no such thing. */
  static boolean isNotFound(IOException e) {
    return e instanceof FileNotFoundException || status(e) == 404;
  }

  /** The status that the API answered with; -1 when it did not answer. */
  static int status(IOException e) {
    return e instanceof HttpException http ? http.getResponseCode() : -1;
  }

  /**
   * @param asked what we wanted from GitHub, such as {@code the head of main}
   */
  static Failure of(String asked, IOException e) {
    int status = status(e);
    Failure failure;
    if (status == 401) {
      failure =
          Failure.denied(
              "GitHub does not accept the token (HTTP 401), asked for %s.".formatted(asked),
              "Give github-token a token that is still valid, such as ${{ github.token }}.");
    } else if (status == 403) {
      failure =
          Failure.denied(
              "GitHub refuses %s (HTTP 403: %s).".formatted(asked, message(e)),
              "Give the job `permissions: contents: read`, or a github-token that has it.");
    } else if (status >= 500 || status == -1) {
      failure =
          Failure.unreachable(
              "GitHub did not answer, asked for %s (%s)."
                  .formatted(asked, status == -1 ? cause(e) : "HTTP " + status),
              "Run the job again; https://www.githubstatus.com says whether GitHub has a problem.");
    } else {
      failure =
          Failure.unreachable(
              "GitHub answered what cannot be understood, asked for %s (HTTP %d: %s)."
                  .formatted(asked, status, message(e)),
              "Check that GITHUB_API_URL is the address of GitHub's REST API.");
    }
    return failure.causedBy(e);
  }

  private static String cause(IOException e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.getClass().getSimpleName() + ": " + deepest.getMessage();
  }

  /** The field {@code message} of GitHub's error, where the answer has one. */
  static String message(IOException e) {
    String text = e.getMessage() == null ? "" : e.getMessage();
    int brace = text.indexOf('{');
    String said = "";
    try {
      said =
          brace < 0
              ? ""
              : new ObjectMapper().readTree(text.substring(brace)).path("message").asText("");
    } catch (JacksonException _) {
      // Then it is not GitHub's error object, and its text is all there is.
    }
    String shown = said.isBlank() ? text : said;
    return shown.length() <= 200 ? shown : shown.substring(0, 200) + "…";
  }
}
