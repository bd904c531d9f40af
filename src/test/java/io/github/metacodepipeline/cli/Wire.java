package io.github.metacodepipeline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The wire between one job and AWS: a test decides what becomes of each request on it. */
final class Wire implements AutoCloseable {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "date", "transfer-encoding");
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

  /** Decides what becomes of a request; called on a thread of its own for each. */
  interface Fate {
    /** Carries, answers or drops the request. */
    void befall(Passage passage) throws IOException;
  }

  /** What came back from AWS, or stands for it. */
  record Reply(int status, Map<String, String> headers, byte[] body) {}

  private final URI aws;
  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Wire(URI aws, Fate fate) {
    this.aws = aws;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            fate.befall(new Passage(exchange));
          }
        });
    server.start();
  }

  /** What the job takes for the address of AWS. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /** One request on its way. One that is not answered ends as a connection that was reset. */
  final class Passage {
    private final HttpExchange exchange;
    private final byte[] body;
    private final String action;

    private Passage(HttpExchange exchange) throws IOException {
      this.exchange = exchange;
      this.body = exchange.getRequestBody().readAllBytes();
      this.action = read();
    }

    private String read() {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (target != null) {
        return target.substring(target.indexOf('.') + 1);
      }
      Matcher form = ACTION.matcher(new String(body, UTF_8));
      return form.find() ? form.group(1) : exchange.getRequestURI().getPath();
    }

    /** The operation's name in AWS's API reference, or the path where there is none. */
    String action() {
      return action;
    }

    /** What is asked, apart from who asks and when. */
    String question() {
      return action + " " + new String(body, UTF_8);
    }

    /** Has AWS carry the request out. */
    Reply carry() throws IOException {
      HttpURLConnection connection =
          (HttpURLConnection)
              aws.resolve(exchange.getRequestURI().toString()).toURL().openConnection();
      connection.setRequestMethod(exchange.getRequestMethod());
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
              connection.setRequestProperty(name, values.getFirst());
            }
          });
      if (body.length > 0) {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.getOutputStream().write(body);
      }
      int status = connection.getResponseCode();
      Map<String, String> headers = new TreeMap<>();
      connection
          .getHeaderFields()
          .forEach((name, values) -> {
            if (name != null
                && !OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
              headers.put(name, values.getFirst());
            }
          });
      try (InputStream in =
          status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
        return new Reply(status, headers, in == null ? new byte[0] : in.readAllBytes());
      }
    }

    /** An error as the service that is asked spells it. */
    Reply error(int status, String code, String message) {
      return exchange.getRequestHeaders().containsKey("X-Amz-Target")
          ? new Reply(
              status,
              Map.of("Content-Type", "application/x-amz-json-1.1"),
              "{\"__type\": \"%sException\", \"message\": \"%s\"}"
                  .formatted(code, message)
                  .getBytes(UTF_8))
          : new Reply(
              status,
              Map.of("Content-Type", "text/xml"),
              "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>0</RequestId></ErrorResponse>"
                  .formatted(code, message)
                  .getBytes(UTF_8));
    }

    /** Never answers, and keeps the connection until nobody is there any more. */
    void hang() {
      try {
        over.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    /** Gives the answer back. */
    void answer(Reply reply) throws IOException {
      answer(reply, reply.body().length);
    }

    /** Gives the answer back, and breaks off in the midst of its body. */
    void truncate(Reply reply) throws IOException {
      answer(reply, reply.body().length / 2);
    }

    private void answer(Reply reply, int length) throws IOException {
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      int whole = reply.body().length;
      exchange.sendResponseHeaders(reply.status(), whole == 0 ? -1 : whole);
      exchange.getResponseBody().write(reply.body(), 0, length);
    }
  }
}
