package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/**
 * Opens HTTP connections with time limits, through the proxy that the environment names; the JVM by
 * itself heeds neither {@code HTTPS_PROXY} nor {@code NO_PROXY}.
 */
final class Connections implements UrlConnectionFactory {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Map<String, String> environment;
  private final Duration answer;

  /**
   * @param answer how long to wait for an answer
   */
  Connections(Map<String, String> environment, Duration answer) {
    this.environment = environment;
    this.answer = answer;
  }

  @Override
  public HttpURLConnection createConnection(URI uri) {
    try {
      HttpURLConnection connection = open(uri);
      connection.setConnectTimeout((int) CONNECT.toMillis());
      connection.setReadTimeout((int) answer.toMillis());
      connection.setInstanceFollowRedirects(false);
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpURLConnection open(URI uri) throws IOException {
    Optional<URI> proxy = proxyFor(uri);
    if (proxy.isEmpty()) {
      return (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    }
    URI through = proxy.get();
    int port = through.getPort() < 0 ? 80 : through.getPort();
    var address = new InetSocketAddress(through.getHost(), port);
    var connection =
        (HttpURLConnection) uri.toURL().openConnection(new Proxy(Proxy.Type.HTTP, address));
    if (through.getUserInfo() != null) {
      // Not as a header of the request, which would go through the tunnel to the other end.
      connection.setAuthenticator(new ProxyLogin(through.getUserInfo()));
    }
    return connection;
  }

  /** The proxy for a URL, or nothing when it is reached directly. */
  Optional<URI> proxyFor(URI uri) {
    if (uri.getHost() == null || isExcepted(uri.getHost().toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    String name = "https".equals(uri.getScheme()) ? "https_proxy" : "http_proxy";
    String value = variable(name).strip();
    return value.isEmpty() ? Optional.empty() : Optional.of(proxy(name, value));
  }

  /** Answers the proxy only, since a server that asks is never one of ours. */
  private static final class ProxyLogin extends Authenticator {
    private final String[] login;

    ProxyLogin(String userInfo) {
      login = userInfo.split(":", 2);
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      String password = login.length == 1 ? "" : login[1];
      return getRequestorType() == RequestorType.PROXY
          ? new PasswordAuthentication(login[0], password.toCharArray())
          : null;
    }
  }

  private static URI proxy(String name, String value) {
    try {
      URI proxy = new URI(value.contains("://") ? value : "http://" + value);
      if (proxy.getHost() != null) {
        return proxy;
      }
    } catch (URISyntaxException e) {
      throw notProxy(name).causedBy(e);
    }
    throw notProxy(name);
  }

  /** Does not repeat the value, since a proxy's may hold a password. */
  private static Failure notProxy(String name) {
    return Failure.wrongInput(
        "%s: its value is not the URL of a proxy.".formatted(name.toUpperCase(Locale.ROOT)),
        "Give one as in \"http://proxy.example.com:3128\".");
  }

  private boolean isExcepted(String host) {
    for (String entry : variable("no_proxy").toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      String suffix = entry.startsWith("*.") ? entry.substring(1) : entry;
      String dotted = suffix.startsWith(".") ? suffix : "." + suffix;
      if (entry.equals("*") || (!suffix.isEmpty() && ("." + host).endsWith(dotted))) {
        return true;
      }
    }
    return false;
  }

  private String variable(String name) {
    @Nullable String lower = environment.get(name);
    return lower != null ? lower : environment.getOrDefault(name.toUpperCase(Locale.ROOT), "");
  }
}
