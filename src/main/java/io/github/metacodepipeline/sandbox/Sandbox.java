package io.github.metacodepipeline.sandbox;

import com.sun.net.httpserver.HttpServer;
import io.github.metacodepipeline.sandbox.codepipeline.Director;
import io.github.metacodepipeline.sandbox.github.GitHub;
import io.github.metacodepipeline.sandbox.github.HostedRepository;
import io.github.metacodepipeline.sandbox.identity.Issuer;
import io.github.metacodepipeline.sandbox.identity.Sessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * An AWS on the loopback: the real SDK clients and the AWS CLI work on it through {@code
 * AWS_ENDPOINT_URL}. {@code docs/sandbox.md} says what it promises.
 */
public final class Sandbox implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final World world;
  private final Gateway gateway;
  private final Settings settings;

  private Sandbox(
      HttpServer server, ExecutorService threads, World world, Gateway gateway, Settings settings) {
    this.world = world;
    this.server = server;
    this.threads = threads;
    this.gateway = gateway;
    this.settings = settings;
  }

  /**
   * Starts to serve.
   *
   * @throws IOException when the port is taken, or naming the state file when it cannot be read
   */
  public static Sandbox start(Settings settings) throws IOException {
    // The server writes headers and body apart; Nagle's algorithm would hold the body back.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    World world = new World(settings);
    world.load(settings.state().read());
    Gateway gateway = new Gateway(world, settings);
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server =
        settings.serving().transport().listen(new InetSocketAddress(loopback, settings.port()));
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", gateway);
    server.start();
    return new Sandbox(server, threads, world, gateway, settings);
  }

  /** The base of every service's URL. */
  public URI endpoint() {
    return URI.create(
        settings.serving().transport().scheme() + "://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The environment that makes SDKs, the AWS CLI and our action use this sandbox, in order. */
  public Map<String, String> exports() {
    Map<String, String> exports = new LinkedHashMap<>();
    exports.put("AWS_ENDPOINT_URL", endpoint().toString());
    exports.put("AWS_REGION", settings.region());
    // Version 1 of the AWS CLI reads this name only.
    exports.put("AWS_DEFAULT_REGION", settings.region());
    exports.put("AWS_ACCESS_KEY_ID", Sessions.ACCESS_KEY);
    exports.put("AWS_SECRET_ACCESS_KEY", Sessions.SECRET_KEY);
    exports.put("ACTIONS_ID_TOKEN_REQUEST_URL", endpoint() + "/oidc/token?api-version=2.0");
    exports.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", Issuer.REQUEST_TOKEN);
    for (HostedRepository repository : settings.hosted()) {
      exports.put("GITHUB_API_URL", endpoint() + GitHub.PATH);
      exports.put("GITHUB_REPOSITORY", repository.name());
      exports.put("GITHUB_SHA", repository.head());
      exports.put("GITHUB_TOKEN", GitHub.TOKEN);
    }
    return Collections.unmodifiableMap(exports);
  }

  /** Every request so far, the oldest first. */
  public List<LoggedCall> log() {
    return gateway.log();
  }

  /** Puts this between the wire and the services from now on. */
  public void intercept(Interceptor interceptor) {
    gateway.intercept(interceptor);
  }

  /** Directs what AWS's own interface cannot: how actions go, and what is pushed. */
  public void direct(Consumer<Director> order) {
    gateway.direct(order);
  }

  /**
   * Waits until no build of a CodeBuild action runs, nor any that would begin by what those came
   * to.
   *
   * @param time how long at most; zero only looks
   * @return whether they have ended, in this time
   */
  public boolean awaitBuilds(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (gateway.isBuilding()) {
      if (!world.builds().await(Duration.ofNanos(end - System.nanoTime()))) {
        return false;
      }
    }
    return true;
  }

  /** Stops at once; requests and builds in flight are dropped. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    world.close();
  }
}
