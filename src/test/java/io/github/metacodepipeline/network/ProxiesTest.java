package io.github.metacodepipeline.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static final URI API = URI.create("https://api.github.com/repos/octo-org/orders");

  private static String proxy(Map<String, String> environment, String url) {
    return new Proxies(environment).proxyFor(URI.create(url)).map(URI::toString).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "https://sts.eu-west-1.amazonaws.com, http://secure:3128",
    "http://plain.example,                http://plain:80",
    "https://localhost,                   ''",
    "https://a.internal,                  ''",
    "https://a.b.internal:8443,           ''",
    "https://notinternal,                 http://secure:3128",
    "https://A.CORP.EXAMPLE,              ''"
  })
  void lead_through_the_proxy_of_the_environment_but_for_the_exceptions(String url, String proxy) {
    Map<String, String> environment =
        Map.of(
            "HTTPS_PROXY", "http://secure:3128",
            "http_proxy", "plain:80",
            "NO_PROXY", "localhost, .internal,*.corp.example");

    assertThat(proxy(environment, url)).isEqualTo(proxy);
  }

  @Test
  void lead_a_client_the_same_way() {
    Proxies proxies =
        new Proxies(
            Map.of("HTTPS_PROXY", "http://me:word@127.0.0.1:3128", "NO_PROXY", "localhost"));
    URI exempt = URI.create("https://localhost/");

    try (HttpClient through = proxies.client(API, Duration.ofSeconds(5));
        HttpClient direct = proxies.client(exempt, Duration.ofSeconds(5))) {
      assertThat(through.proxy().orElseThrow().select(API))
          .containsExactly(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", 3128)));
      assertThat(through.authenticator()).isPresent();
      assertThat(direct.proxy().orElseThrow().select(exempt)).containsExactly(Proxy.NO_PROXY);
      assertThat(direct.authenticator()).isEmpty();
    }
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
  void spare_the_hosts_that_are_exempt(String exempt, boolean direct) {
    Proxies proxies = new Proxies(Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", exempt));

    assertThat(proxies.proxyFor(API).isEmpty()).isEqualTo(direct);
    assertThat(proxies.through("http-proxy", "q:2").proxyFor(API).isEmpty()).isEqualTo(direct);
  }

  @Test
  void say_nothing_where_nothing_is_named() {
    assertThat(proxy(Map.of(), "https://a")).isEmpty();
    assertThat(proxy(Map.of("HTTP_PROXY", "p:1"), "https://a")).isEmpty();
    assertThat(proxy(Map.of("https_proxy", " ", "HTTPS_PROXY", "p:1"), "https://a"))
        .isEqualTo("http://p:1");
  }

  @Test
  void lead_through_the_one_that_is_given_instead_of_those_of_the_environment() {
    Proxies proxies =
        new Proxies(Map.of("https_proxy", "http://p:1", "HTTP_PROXY", "p:2"))
            .through("http-proxy", " http://q:3 ");

    assertThat(proxies.proxyFor(API)).contains(URI.create("http://q:3"));
    assertThat(proxies.proxyFor(URI.create("http://a"))).contains(URI.create("http://q:3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://s3cret:1",
        "https://user:s3cret@proxy:1",
        "http://",
        "s3cret proxy",
        "http://me:s3cret pass@proxy:1",
        "http://me:s3cret@",
        "http://me:s3cret@proxy:99999",
        "http://me:s3cret@proxy:0",
        "http://me:s3cret@proxy:x"
      })
  void refuse_what_cannot_be_used_without_showing_it(String value) {
    Proxies proxies = new Proxies(Map.of("HTTPS_PROXY", value));

    assertThatThrownBy(() -> proxies.proxyFor(API))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> new Proxies(Map.of()).through("http-proxy", value))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("http-proxy")
        .hasMessageNotContaining("s3cret");
    assertThat(proxies).hasToString("Proxies");
  }

  @ParameterizedTest
  @CsvSource({
    "http://me:s3cret@proxy:1, s3cret",
    "me:s3cret@proxy:1, s3cret",
    "http://me:s%2b@x@proxy:1, s%2b@x",
    "http://me:s3 cret@, s3 cret"
  })
  void know_the_passwords_as_they_were_given(String value, String password) {
    assertThat(new Proxies(Map.of("https_proxy", value)).passwords()).contains(password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://proxy:3128", "proxy:3128", "http://me@proxy:1", "a:1/b@c", ""})
  void know_no_password_where_there_is_none(String value) {
    assertThat(new Proxies(Map.of("HTTP_PROXY", value)).passwords()).doesNotContain("", "3128");
  }

  /** The JVM does so only with {@code jdk.http.auth.tunneling.disabledSchemes} emptied. */
  @Test
  void log_in_to_the_proxy_before_a_tunnel_is_opened() throws Exception {
    List<String> heads = new ArrayList<>();
    try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread answering =
          Thread.ofVirtual()
              .start(() -> {
                answer(proxy, heads, "407 Login\r\nProxy-Authenticate: Basic realm=\"p\"");
                answer(proxy, heads, "502 No");
              });
      HttpURLConnection connection =
          new Proxies(Map.of())
              .through("http-proxy", "http://me:s%2B@127.0.0.1:" + proxy.getLocalPort())
              .open(URI.create("https://sts.invalid/"));

      assertThatThrownBy(connection::getResponseCode).hasMessageContaining("502");
      answering.join();
    }
    assertThat(heads).hasSize(2).allMatch(head -> head.startsWith("CONNECT sts.invalid:443 "));
    assertThat(heads.getLast()).containsIgnoringCase("Proxy-Authorization: Basic bWU6cys=");
  }

  private static void answer(ServerSocket proxy, List<String> heads, String status) {
    try (Socket client = proxy.accept()) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      StringBuilder head = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.append(line).append('\n');
      }
      heads.add(head.toString());
      client
          .getOutputStream()
          .write(
              ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void know_a_password_as_the_proxy_will_see_it() {
    assertThat(new Proxies(Map.of("HTTP_PROXY", "http://me:s%2b%40@proxy:1")).passwords())
        .containsExactly("s%2b%40", "s+@");
  }
}
