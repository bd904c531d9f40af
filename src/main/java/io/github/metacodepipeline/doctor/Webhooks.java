package io.github.metacodepipeline.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What GitHub calls when something happens in a repository.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListWebhooks.html">ListWebhooks</a>
 */
public interface Webhooks {
  /**
   * A webhook.
   *
   * @param pipeline that it starts
   * @param action the source action that it is for
   * @param filters what a call must say, by JSON path
   * @param error why the last call failed, if it did
   */
  record Webhook(
      String name,
      String pipeline,
      String action,
      Map<String, String> filters,
      Optional<String> error) {
    public Webhook {
      filters = Map.copyOf(filters);
    }
  }

  /**
   * All of them.
   *
   * @throws io.github.metacodepipeline.Failure DENIED or UNREACHABLE when AWS does not say
   */
  List<Webhook> all();
}
