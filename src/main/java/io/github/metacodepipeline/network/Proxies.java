package io.github.metacodepipeline.network;

import io.github.metacodepipeline.Failure;
import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} (or their
 * lower-case forms, which win) name for everything that is reached by HTTP; the JVM by itself heeds
 * none of them.
 *
 * @param environment the variables of the process, or what stands for them
 */
public record Proxies(Map<String, String> environment) {
  private static final String FOR_HTTPS = "https_proxy";
  private static final String FOR_HTTP = "http_proxy";

  public Proxies {
    environment = Map.copyOf(environment);
  }

  /**
   * The same exceptions, but this proxy for everything else.
   *
   * @param name of what the value was given as, for a message
   * @param value {@code http://[NAME:PASSWORD@]HOST[:PORT]}, or without the scheme
   * @throws Failure WRONG_INPUT when it is no proxy; never shows the value
   */
  public Proxies through(String name, String value) {
    parsed(name, value.strip());
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(FOR_HTTPS, value.strip());
    changed.put(FOR_HTTP, value.strip());
    return new Proxies(changed);
  }

  /** Opens a connection, through the proxy that is named for it. */
  public HttpURLConnection open(URI target) throws IOException {
    Optional<String> named = named(target);
    if (named.isEmpty()) {
      return (HttpURLConnection) target.toURL().openConnection();
    }
    Optional<URI> proxy = proxyFor(target);
    if (proxy.isEmpty()) {
      return (HttpURLConnection) target.toURL().openConnection(Proxy.NO_PROXY);
    }
    URI through = proxy.get();
    int port = through.getPort() < 0 ? 80 : through.getPort();
    var address = new InetSocketAddress(through.getHost(), port);
    // A proxy need not know a URL without any path, and the JVM gives it to it as it is.
    URL wanted = (target.getRawPath().isEmpty() ? target.resolve("/") : target).toURL();
    var connection = (HttpURLConnection) wanted.openConnection(new Proxy(Proxy.Type.HTTP, address));
    if (through.getUserInfo() != null) {
      logIn(connection, through.getUserInfo());
    }
    return connection;
  }

  /** A client that goes the same way, for what {@link HttpURLConnection} cannot send: PATCH. */
  public HttpClient client(URI target, Duration connectTimeout) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout);
    if (named(target).isEmpty()) {
      return client.build();
    }
    Optional<URI> proxy = proxyFor(target);
    if (proxy.isEmpty()) {
      return client.proxy(HttpClient.Builder.NO_PROXY).build();
    }
    URI through = proxy.get();
    int port = through.getPort() < 0 ? 80 : through.getPort();
    client.proxy(ProxySelector.of(new InetSocketAddress(through.getHost(), port)));
    if (through.getUserInfo() != null) {
      client.authenticator(new Login(through.getUserInfo()));
    }
    return client.build();
  }

  private static void logIn(HttpURLConnection connection, String userInfo) {
    if (connection instanceof HttpsURLConnection) {
      // Not as a header of the request, which would go through the tunnel to the other end.
      connection.setAuthenticator(new Login(userInfo));
    } else {
      // Before it is asked for: a body that was sent cannot be sent once more.
      byte[] login = userInfo.getBytes(StandardCharsets.UTF_8);
      connection.setRequestProperty(
          "Proxy-Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }
  }

  /**
   * The proxy for a URL, or nothing when it is reached directly.
   *
   * @throws Failure WRONG_INPUT when the variable does not name a proxy; never shows its value
   */
  public Optional<URI> proxyFor(URI target) {
    String host = Optional.ofNullable(target.getHost()).orElse("").toLowerCase(Locale.ROOT);
    return named(target)
        .filter(_ -> !isExempt(host))
        .map(value -> parsed(variable(target).toUpperCase(Locale.ROOT), value));
  }

  /** The passwords in the proxies, which no log may show. */
  public Set<String> passwords() {
    Set<String> passwords = new LinkedHashSet<>();
    for (String value : Stream.of(FOR_HTTPS, FOR_HTTP).flatMap(v -> find(v).stream()).toList()) {
      int end = value.lastIndexOf('@');
      int begin = value.indexOf(':', value.indexOf("://") < 0 ? 0 : value.indexOf("://") + 3);
      if (begin >= 0 && begin < end) {
        passwords.add(value.substring(begin + 1, end));
        read(value)
            .map(URI::getUserInfo)
            .map(login -> new Login(login).password())
            .filter(password -> !password.isEmpty())
            .ifPresent(passwords::add);
      }
    }
    return passwords;
  }

  private Optional<String> named(URI target) {
    return find(variable(target));
  }

  private static String variable(URI target) {
    return "https".equalsIgnoreCase(target.getScheme()) ? FOR_HTTPS : FOR_HTTP;
  }

  private Optional<String> find(String lowerCase) {
    return Stream.of(lowerCase, lowerCase.toUpperCase(Locale.ROOT))
        .map(name -> environment.getOrDefault(name, "").strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private boolean isExempt(String host) {
    return Arrays.stream(find("no_proxy").orElse("").toLowerCase(Locale.ROOT).split("[,\\s]+"))
        .map(entry -> entry.replaceFirst("^\\*?\\.", ""))
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> entry.equals("*") || ("." + host).endsWith("." + entry));
  }

  private static URI parsed(String name, String value) {
    return read(value)
        .filter(proxy -> "http".equalsIgnoreCase(proxy.getScheme()) && proxy.getPort() < 65536)
        .orElseThrow(() ->
            Failure.wrongInput(
                "%s does not name a proxy that can be used.".formatted(name),
                "Accepted is http://HOST:PORT, or http://NAME:PASSWORD@HOST:PORT."));
  }

  private static Optional<URI> read(String value) {
    try {
      URI proxy = new URI(value.contains("://") ? value : "http://" + value);
      return Optional.of(proxy).filter(uri -> uri.getHost() != null && uri.getPort() != 0);
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /** Answers the proxy only, since a server that asks is never one of ours. */
  private static final class Login extends Authenticator {
    private final String[] login;

    Login(String userInfo) {
      login = userInfo.split(":", 2);
    }

    String password() {
      return login.length == 1 ? "" : login[1];
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      return getRequestorType() == RequestorType.PROXY
          ? new PasswordAuthentication(login[0], password().toCharArray())
          : null;
    }
  }

  /** Without the environment, which holds secrets. */
  @Override
  public String toString() {
    return "Proxies";
  }
}
