package io.github.metacodepipeline.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an account has beside its stacks: identity providers and connections, as AWS answers. */
final class Surroundings implements AutoCloseable {
  private final HttpServer server;
  private final List<String> providers = new CopyOnWriteArrayList<>();
  private final Map<String, String> connections = new ConcurrentHashMap<>();

  Surroundings() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** The account trusts this provider. */
  void provider(String arn) {
    providers.add(arn);
  }

  /** There is this connection. */
  void connection(String arn, String name, String status) {
    connections.put(
        arn,
        "{\"Connection\": {\"ConnectionArn\": \"%s\", \"ConnectionName\": \"%s\", \"ProviderType\": \"GitHub\", \"ConnectionStatus\": \"%s\"}}"
            .formatted(arn, name, status));
  }

  Map<String, String> environment() {
    String url = "http://localhost:" + server.getAddress().getPort();
    return Map.of("AWS_ENDPOINT_URL_IAM", url, "AWS_ENDPOINT_URL_CODECONNECTIONS", url);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (body.contains("Action=ListOpenIDConnectProviders")) {
      send(exchange, 200, listed());
      return;
    }
    String found =
        connections.entrySet().stream()
            .filter(connection -> body.contains(connection.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    if (found.isEmpty()) {
      send(
          exchange,
          400,
          "{\"__type\": \"ResourceNotFoundException\", \"message\": \"Connection not found\"}");
    } else {
      send(exchange, 200, found);
    }
  }

  private String listed() {
    StringBuilder members = new StringBuilder();
    providers.forEach(arn -> members.append("<member><Arn>").append(arn).append("</Arn></member>"));
    return "<ListOpenIDConnectProvidersResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><ListOpenIDConnectProvidersResult><OpenIDConnectProviderList>%s</OpenIDConnectProviderList></ListOpenIDConnectProvidersResult></ListOpenIDConnectProvidersResponse>"
        .formatted(members);
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", text.startsWith("{") ? "application/x-amz-json-1.0" : "text/xml");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
