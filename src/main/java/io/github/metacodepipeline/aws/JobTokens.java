package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.doctor.Claims;
import io.github.metacodepipeline.doctor.Tokens;

/** The tokens that GitHub gives the job, of which only the claims are kept. */
public final class JobTokens implements Tokens {
  private final AwsClients clients;

  /** The tokens of the job that these clients work for. */
  public JobTokens(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public Claims claims(String audience) {
    return new Claims(TokenClaims.of(clients.idToken(audience)).values());
  }
}
