package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.network.Proxies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/** Opens HTTP connections with time limits, through the proxy that is named for them. */
final class Connections implements UrlConnectionFactory {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Proxies proxies;
  private final Duration answer;

  /**
   * @param answer how long to wait for an answer
   */
  Connections(Proxies proxies, Duration answer) {
    this.proxies = proxies;
    this.answer = answer;
  }

  @Override
  public HttpURLConnection createConnection(URI uri) {
    try {
      HttpURLConnection connection = proxies.open(uri);
      connection.setConnectTimeout((int) CONNECT.toMillis());
      connection.setReadTimeout((int) answer.toMillis());
      connection.setInstanceFollowRedirects(false);
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
