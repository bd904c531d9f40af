package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.network.Proxies;
import java.util.Map;
import java.util.Optional;

/** Reads which proxy leads outside. */
final class ProxyInput {
  private final Inputs inputs;

  ProxyInput(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * The variables with the proxy of the input in them.
   *
   * @param runtime is told every password of a proxy, so that no log shows it
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT when a proxy cannot be one
   */
  Map<String, String> environment(Map<String, String> variables, ActionRuntime runtime) {
    Proxies proxies = new Proxies(variables);
    Optional<String> given = inputs.given(Input.HTTP_PROXY);
    if (given.isPresent()) {
      proxies = proxies.through(Input.HTTP_PROXY.spelling(), given.get());
    }
    proxies.passwords().forEach(runtime::mask);
    return proxies.environment();
  }
}
