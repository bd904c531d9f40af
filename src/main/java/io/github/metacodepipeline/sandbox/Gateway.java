package io.github.metacodepipeline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.metacodepipeline.sandbox.codepipeline.Director;
import io.github.metacodepipeline.sandbox.wire.Answer;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.CredentialScope;
import io.github.metacodepipeline.sandbox.wire.HttpCall;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Brings requests from the wire to the world and answers back, one at a time. */
final class Gateway implements HttpHandler {
  private final World world;
  private final Settings settings;
  private final List<LoggedCall> log = new ArrayList<>();
  private Interceptor interceptor = Interceptor.NONE;
  private JsonNode kept;

  Gateway(World world, Settings settings) {
    this.world = world;
    this.settings = settings;
    this.kept = world.save();
  }

  synchronized List<LoggedCall> log() {
    return List.copyOf(log);
  }

  synchronized void intercept(Interceptor next) {
    interceptor = next;
  }

  /** Lets everything happen that is due, and gives whether a build runs then. */
  synchronized boolean isBuilding() {
    world.settle();
    return world.builds().isBusy();
  }

  synchronized void direct(Consumer<Director> order) {
    world.direct(order);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<Answer> answer = answer(read(exchange), baseUrl(exchange));
      if (answer.isPresent()) {
        hold();
        write(exchange, answer.get());
      }
    }
  }

  /** Other requests go on meanwhile. */
  private void hold() throws IOException {
    try {
      settings.serving().latency().pass();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped before the answer was sent");
    }
  }

  private synchronized Optional<Answer> answer(HttpCall call, String baseUrl) {
    Target target = Target.of(call);
    String region = CredentialScope.of(call).map(CredentialScope::region).orElse(settings.region());
    LoggedCall logged = new LoggedCall(target.service(), target.action(), region);
    log.add(logged);
    Instant arrived = settings.clock().instant();
    String requestId = UUID.randomUUID().toString();
    Answer answer;
    try {
      interceptor.before(logged, target.sent());
      answer = world.answer(call, target, requestId, baseUrl);
      keep();
    } catch (AwsError error) {
      answer = refuse(target, error, requestId);
    } catch (RuntimeException | IOException fault) {
      String text = "The sandbox failed: " + fault;
      answer = refuse(target, new AwsError(500, "InternalFailure", text), requestId);
    }
    note(arrived, logged, answer.status());
    return interceptor.answers(logged)
        ? Optional.of(answer.with("x-amzn-RequestId", requestId))
        : Optional.empty();
  }

  private void note(Instant arrived, LoggedCall call, int status) {
    try {
      settings.serving().requests().note(arrived, call, status);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static Answer refuse(Target target, AwsError error, String requestId) {
    String namespace = target instanceof Target.Query query ? query.namespace() : "";
    return target.protocol().error(error, requestId, namespace);
  }

  private void keep() throws IOException {
    if (settings.state() instanceof StateFile.At) {
      JsonNode now = world.save();
      if (!now.equals(kept)) {
        settings.state().write(now);
        kept = now;
      }
    }
  }

  private static HttpCall read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return new HttpCall(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
        headers,
        exchange.getRequestBody().readAllBytes());
  }

  private String baseUrl(HttpExchange exchange) {
    return settings.serving().transport().scheme()
        + "://127.0.0.1:"
        + exchange.getLocalAddress().getPort();
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    boolean bodiless = exchange.getRequestMethod().equals("HEAD");
    int length = answer.body().length;
    if (bodiless) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
    }
    exchange.sendResponseHeaders(answer.status(), bodiless || length == 0 ? -1 : length);
    if (!bodiless && length > 0) {
      exchange.getResponseBody().write(answer.body());
    }
  }
}
