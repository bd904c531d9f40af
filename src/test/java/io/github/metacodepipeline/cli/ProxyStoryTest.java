package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.TestingProxy;
import io.github.metacodepipeline.apply.Ending;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a run does that reaches the world through a proxy alone. */
class ProxyStoryTest extends StoryTest {
  private static final String PASSWORD = "pa%20s%2b*";
  private final TestingProxy proxy = new TestingProxy("me:pa s+*");

  @AfterEach
  void close_the_proxy() {
    proxy.close();
  }

  private void behindTheProxy() {
    proxy
        .leads("aws.invalid", story.sandbox().endpoint())
        .leads("oidc.invalid", story.sandbox().endpoint())
        .leads("api.github.invalid", URI.create(story.gitHub().url()));
    story.environment("AWS_ENDPOINT_URL", "http://aws.invalid");
    story.environment("GITHUB_API_URL", "http://api.github.invalid");
    story.environment(
        "ACTIONS_ID_TOKEN_REQUEST_URL",
        "http://oidc.invalid/oidc/token?api-version=2.0&event_name=push&ref=refs/heads/main");
  }

  @Test
  void a_whole_run_goes_through_the_proxy_of_the_input() {
    story.commit(OrdersTemplate.ORIGINAL);
    behindTheProxy();
    story.environment("HTTP_PROXY", "http://127.0.0.1:9").environment("https_proxy", "nowhere:9");
    story.with("http-proxy", "http://me:%s@%s".formatted(PASSWORD, proxy.address()));

    Ran ran = story.push();

    ran.ended(Ending.CREATED, CREATED).neverSaid(PASSWORD).neverSaid("pa s+*");
    assertThat(ran.log()).contains("::add-mask::pa s+*\n");
    assertThat(proxy.asked()).contains("aws.invalid", "oidc.invalid", "api.github.invalid");
    assertThat(proxy.asked())
        .hasSize(ran.askedOfAws().size() + ran.askedOfGitHub() + ran.toldGitHub());
  }

  @Test
  void a_host_that_is_excepted_is_reached_directly() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("http-proxy", "http://me:wrong@" + proxy.address());
    story.environment("NO_PROXY", "localhost,127.0.0.1");

    story.push().ended(Ending.CREATED, CREATED);
    assertThat(proxy.asked()).isEmpty();
  }

  @Test
  void a_proxy_that_does_not_let_us_in_is_unreachable() {
    story.commit(OrdersTemplate.ORIGINAL);
    behindTheProxy();
    story.with("http-proxy", "http://me:wr0ng-one@" + proxy.address());

    story.push().ended(Ending.UNREACHABLE, "HTTP 407").neverSaid("wr0ng-one");
  }

  @Test
  void an_address_that_is_no_proxy_is_refused_without_its_password() {
    story.commit(OrdersTemplate.ORIGINAL);
    story.with("http-proxy", "https://me:s3cret-one@proxy:3128");

    story
        .push()
        .ended(Ending.WRONG_INPUT, "http-proxy does not name a proxy that can be used.")
        .neverSaid("s3cret-one")
        .askedNothingOfAws();
  }
}
