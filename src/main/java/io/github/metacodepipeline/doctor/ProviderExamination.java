package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.bootstrap.TrustStatement;
import java.util.Optional;
import java.util.Set;

/** Whether the account knows the token's issuer, and takes tokens for its audience. */
final class ProviderExamination implements Examination {
  private final Providers providers;

  ProviderExamination(Providers providers) {
    this.providers = providers;
  }

  @Override
  public String subject() {
    return "the identity provider";
  }

  @Override
  public boolean examine(Patient patient, Chart chart) {
    Optional<TrustStatement> statement = patient.trustStatement();
    if (statement.isEmpty() || patient.claims().isEmpty()) {
      return false;
    }
    Claims claims = patient.claims().get();
    Optional<Set<String>> audiences = providers.audiences(statement.get().provider());
    if (audiences.isEmpty()) {
      chart.found(missing(statement.get(), claims));
    } else if (claims.value("aud").filter(aud -> !audiences.get().contains(aud)).isPresent()) {
      chart.found(unknownAudience(statement.get(), claims));
    }
    return true;
  }

  static Symptom missing(TrustStatement statement, Claims claims) {
    return new Symptom(
        Ailment.PROVIDER_MISSING,
        statement.provider(),
        "Account %s has no identity provider for https://%s."
            .formatted(statement.account(), statement.issuer()),
        "Without one, AWS takes no token of this issuer, whatever a role's trust policy says. There is one in an account for each issuer.",
        Remedy.command(
            "As an administrator of the account:",
            "aws iam create-open-id-connect-provider --url https://%s --client-id-list %s"
                .formatted(statement.issuer(), claims.value("aud").orElse("sts.amazonaws.com"))));
  }

  static Symptom unknownAudience(TrustStatement statement, Claims claims) {
    String audience = claims.value("aud").orElse("");
    return new Symptom(
        Ailment.PROVIDER_AUDIENCE,
        statement.provider(),
        "The identity provider takes no tokens for \"%s\", the token's audience."
            .formatted(audience),
        "The input audience of the action says whom the token is for; the provider's client ids say whom it may be for. The usual one is sts.amazonaws.com, in China sts.amazonaws.com.cn.",
        Remedy.command(
            "Leave the input audience out where the usual one is meant. Where this one is right, as an administrator of the account:",
            "aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn %s --client-id %s"
                .formatted(statement.provider(), audience)));
  }
}
