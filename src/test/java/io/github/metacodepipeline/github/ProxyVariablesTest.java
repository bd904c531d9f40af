package io.github.metacodepipeline.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyVariablesTest {
  private static final URI API = URI.create("https://api.github.com/repos/octo-org/orders");

  @ParameterizedTest
  @CsvSource({
    "HTTPS_PROXY, http://proxy.example.com:3128, 3128",
    "https_proxy, proxy.example.com:8080, 8080",
    "https_proxy, http://proxy.example.com, 80"
  })
  void goes_through_the_proxy_that_is_named(String variable, String value, int port) {
    Proxy proxy = new ProxyVariables(Map.of(variable, value)).proxyFor(API).orElseThrow();
    InetSocketAddress address = (InetSocketAddress) Objects.requireNonNull(proxy.address());
    assertThat(address.getHostString()).isEqualTo("proxy.example.com");
    assertThat(address.getPort()).isEqualTo(port);
  }

  @Test
  void leaves_it_to_the_jvm_when_nothing_is_named() {
    assertThat(new ProxyVariables(Map.of()).proxyFor(API)).isEmpty();
    assertThat(new ProxyVariables(Map.of("HTTP_PROXY", "proxy:1")).proxyFor(API)).isEmpty();
    assertThat(new ProxyVariables(Map.of("HTTP_PROXY", "proxy:1")).proxyFor(URI.create("http://a")))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "api.github.com, true",
    "github.com, true",
    ".github.com, true",
    "*.github.com, true",
    "'localhost, GITHUB.com', true",
    "*, true",
    "hub.com, false",
    "notgithub.com, false",
    "'', false"
  })
  void spares_the_hosts_that_are_exempt(String exempt, boolean direct) {
    Map<String, String> environment = Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", exempt);
    assertThat(new ProxyVariables(environment).proxyFor(API).orElseThrow().equals(Proxy.NO_PROXY))
        .isEqualTo(direct);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://user:s3cret@proxy:1", "socks5://s3cret:1", "http://", "s3cret proxy"})
  void refuses_what_it_cannot_use_without_showing_it(String value) {
    assertThatThrownBy(() -> new ProxyVariables(Map.of("HTTPS_PROXY", value)).proxyFor(API))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageNotContaining("s3cret");
  }
}
