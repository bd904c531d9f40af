package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * Ends a run that meets GitHub's rate limits, and says when they are lifted: waiting could take an
 * hour of the job.
 *
 * @see <a
 *     href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">Rate
 *     limits</a>
 */
final class RateLimits {
  private RateLimits() {}

  static GitHubRateLimitHandler primary() {
    return new GitHubRateLimitHandler() {
      @Override
      public void onError(GitHubConnectorResponse response) {
        throw reached("rate limit", response);
      }
    };
  }

  static GitHubAbuseLimitHandler secondary() {
    return new GitHubAbuseLimitHandler() {
      @Override
      public void onError(GitHubConnectorResponse response) {
        throw reached("secondary rate limit", response);
      }
    };
  }

  private static Failure reached(String limit, GitHubConnectorResponse response) {
    return Failure.unreachable(
        "GitHub's %s for this token is reached (HTTP %d).".formatted(limit, response.statusCode()),
        "Run the job again %s.".formatted(when(response)));
  }

  private static String when(GitHubConnectorResponse response) {
    String after = response.header("Retry-After");
    if (after != null && after.matches("[0-9]{1,9}")) {
      return "in " + after + " seconds";
    }
    String reset = response.header("X-RateLimit-Reset");
    try {
      return reset == null ? "later" : "after " + Instant.ofEpochSecond(Long.parseLong(reset));
    } catch (NumberFormatException | DateTimeException _) {
      return "later";
    }
  }
}
