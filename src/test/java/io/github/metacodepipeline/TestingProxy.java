package io.github.metacodepipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy that asks for a name and a password, and knows the way to hosts that nobody else finds.
 */
public final class TestingProxy implements AutoCloseable {
  private static final Set<String> BETWEEN_NEIGHBOURS =
      Set.of("connection", "proxy-connection", "host", "content-length", "transfer-encoding");

  private final HttpServer server;
  private final String login;
  private final Map<String, URI> ways = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * @param login {@code NAME:PASSWORD}
   */
  public TestingProxy(String login) {
    this.login =
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** Makes a host known, which is really there. */
  public TestingProxy leads(String host, URI there) {
    ways.put(host, there);
    return this;
  }

  /** Its address, as in {@code 127.0.0.1:3128}. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** The hosts that were asked through it, by somebody who had logged in. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    URI wanted = exchange.getRequestURI();
    URI there = wanted.getHost() == null ? null : ways.get(wanted.getHost());
    if (!login.equals(exchange.getRequestHeaders().getFirst("Proxy-Authorization"))) {
      exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
      exchange.sendResponseHeaders(407, -1);
    } else if (there == null) {
      exchange.sendResponseHeaders(502, -1);
    } else {
      asked.add(wanted.getHost());
      forward(exchange, URI.create(there + wanted.getRawPath() + query(wanted)));
    }
    exchange.close();
  }

  private static String query(URI wanted) {
    return wanted.getRawQuery() == null ? "" : "?" + wanted.getRawQuery();
  }

  private static void forward(HttpExchange exchange, URI target) throws IOException {
    HttpURLConnection onward = (HttpURLConnection) target.toURL().openConnection(Proxy.NO_PROXY);
    onward.setInstanceFollowRedirects(false);
    onward.setRequestMethod(exchange.getRequestMethod());
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          String known = name.toLowerCase(Locale.ROOT);
          if (!BETWEEN_NEIGHBOURS.contains(known) && !known.startsWith("proxy-")) {
            values.forEach(value -> onward.addRequestProperty(name, value));
          }
        });
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (body.length > 0) {
      onward.setDoOutput(true);
      onward.getOutputStream().write(body);
    }
    int status = onward.getResponseCode();
    try (var in = status >= 400 ? onward.getErrorStream() : onward.getInputStream()) {
      byte[] answer = in == null ? new byte[0] : in.readAllBytes();
      onward
          .getHeaderFields()
          .forEach((name, values) -> {
            if (name != null && !BETWEEN_NEIGHBOURS.contains(name.toLowerCase(Locale.ROOT))) {
              exchange.getResponseHeaders().put(name, values);
            }
          });
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
