package io.github.metacodepipeline.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An AWS, and an OIDC issuer beside it, that give the answers they were told to and remember what
 * they were asked. The last answer to an action is given again and again.
 */
final class TestingAws implements AutoCloseable {
  /** The action under which a request for an OIDC token is remembered. */
  static final String TOKEN = "token";

  record Request(String action, Map<String, String> fields, String authorization, String body) {}

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Request> requests = new ArrayList<>();

  TestingAws() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** The result that an action of CloudFormation or STS gives next. */
  TestingAws gives(String action, String result) {
    return answers(
        action,
        200,
        "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(action, result));
  }

  /** The error that an action of CloudFormation or STS gives next. */
  TestingAws refuses(String action, int status, String code, String message) {
    return answers(
        action,
        status,
        "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
            .formatted(code, message));
  }

  /** What an action gives next, letter by letter. */
  synchronized TestingAws answers(String action, int status, String body) {
    answers.computeIfAbsent(action, _ -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  /** An OIDC token with these claims comes next. */
  TestingAws issues(String claims) {
    return answers(TOKEN, 200, "{\"value\": \"%s\"}".formatted(token(claims)));
  }

  /** Sessions of a role that end at this time, such as {@code 2026-11-01T13:00:00Z}. */
  TestingAws opensSession(String action, String key, String expiration) {
    return gives(
        action,
        """
        <Credentials><AccessKeyId>%1$s</AccessKeyId><SecretAccessKey>secret-of-%1$s</SecretAccessKey>\
        <SessionToken>token-of-%1$s</SessionToken><Expiration>%2$s</Expiration></Credentials>\
        """
            .formatted(key, expiration));
  }

  /** A token as an issuer writes it, with a signature that must never be seen. */
  static String token(String claims) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8))
        + "."
        + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".c2lnbmF0dXJl";
  }

  synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  List<Request> requests(String action) {
    return requests().stream().filter(request -> request.action().equals(action)).toList();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** The environment of a job on a laptop, with credentials and nothing of GitHub's. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", url(),
        "AWS_ACCESS_KEY_ID", "ambient",
        "AWS_SECRET_ACCESS_KEY", "ambient-secret");
  }

  /** The same of a job that may ask for tokens. */
  Map<String, String> environmentWithTokens() {
    Map<String, String> environment = new LinkedHashMap<>(environment());
    environment.put("ACTIONS_ID_TOKEN_REQUEST_URL", url() + "/issue?api-version=2.0");
    environment.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "request-token");
    return environment;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Answer answer = answer(exchange, body);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    String type = answer.body().startsWith("{") ? "application/x-amz-json-1.1" : "text/xml";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized Answer answer(HttpExchange exchange, String body) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    boolean get = exchange.getRequestMethod().equals("GET");
    Map<String, String> fields =
        get
            ? fields(exchange.getRequestURI().getRawQuery())
            : target == null ? fields(body) : Map.of();
    String action =
        get
            ? TOKEN
            : target == null
                ? fields.getOrDefault("Action", "")
                : target.substring(target.lastIndexOf('.') + 1);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    requests.add(new Request(action, fields, authorization == null ? "" : authorization, body));
    Deque<Answer> queue = answers.get(action);
    if (queue == null) {
      return new Answer(500, "nothing was said about " + action);
    }
    return queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
  }

  private static Map<String, String> fields(String form) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : form.split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
