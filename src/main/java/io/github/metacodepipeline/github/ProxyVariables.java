package io.github.metacodepipeline.github;

import io.github.metacodepipeline.Failure;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} (or their lower-case
 * forms) name for a host. A proxy that asks for a name and a password is not supported.
 */
record ProxyVariables(Map<String, String> environment) {

  /**
   * @param target where the request goes
   * @return nothing when the variables say nothing, and the JVM's own settings hold
   * @throws Failure WRONG_INPUT when the variable does not name a proxy
   */
  Optional<Proxy> proxyFor(URI target) {
    Optional<String> named = either(target.getScheme() + "_proxy");
    if (named.isEmpty()) {
      return Optional.empty();
    }
    String host = Optional.ofNullable(target.getHost()).orElse("").toLowerCase(Locale.ROOT);
    return Optional.of(isExempt(host) ? Proxy.NO_PROXY : proxy(named.get()));
  }

  private boolean isExempt(String host) {
    return Arrays.stream(either("no_proxy").orElse("").split("[,\\s]+"))
        .map(entry -> entry.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
  }

  private static Proxy proxy(String named) {
    try {
      URI uri = URI.create(named.contains("://") ? named : "http://" + named);
      if ("http".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null) {
        int port = uri.getPort() == -1 ? 80 : uri.getPort();
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port));
      }
    } catch (IllegalArgumentException e) {
      throw unusable().causedBy(e);
    }
    throw unusable();
  }

  /** The value is not shown: it may hold a password. */
  private static Failure unusable() {
    return Failure.wrongInput(
        "HTTPS_PROXY (or HTTP_PROXY) does not name a proxy that can be used.",
        "Accepted is http://HOST:PORT, without a name and a password.");
  }

  private Optional<String> either(String lowerCase) {
    Variables variables = new Variables(environment);
    return variables.find(lowerCase).or(() -> variables.find(lowerCase.toUpperCase(Locale.ROOT)));
  }
}
