package io.github.metacodepipeline.sandbox.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import io.github.metacodepipeline.sandbox.wire.Deed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code AWS::IAM::OIDCProvider}: an issuer that the account trusts; one for each URL.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-oidcprovider.html">AWS::IAM::OIDCProvider</a>
 */
public final class OidcProviderProvider implements ResourceProvider {
  private static final String HTTPS = "https://";

  private final Identities identities;
  private final Clock clock;

  /** Makes identity providers among these. */
  public OidcProviderProvider(Identities identities, Clock clock) {
    this.identities = identities;
    this.clock = clock;
  }

  @Override
  public Made create(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    IdentityProvider wanted = wanted(scope, properties);
    String url = properties.path("Url").asText();
    if (!url.startsWith(HTTPS) || url.contains("?") || url.contains("#")) {
      throw Documents.refused("Invalid Open ID Connect Provider URL", 400);
    }
    if (identities.provider(wanted.arn()).isPresent()) {
      throw Documents.refused("Provider with url " + url + " already exists.", 409);
    }
    return put(wanted);
  }

  @Override
  public Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after)
      throws Refused {
    if (identities.provider(physicalId).isEmpty()) {
      throw Documents.refused(
          "OpenIDConnect Provider not found for arn " + physicalId, 404);
    }
    return put(wanted(scope, after));
  }

  @Override
  public void delete(Scope scope, String physicalId, ObjectNode properties) {
    identities.removeProvider(physicalId);
  }

  @Override
  public Made adopt(Scope scope, Map<String, String> identifier, ObjectNode properties)
      throws Refused {
    String arn = identifier.getOrDefault("Arn", "");
    return made(
        identities
            .provider(arn)
            .orElseThrow(() ->
                new Refused(
                    "Resource of type 'AWS::IAM::OIDCProvider' with identifier '"
                        + arn
                        + "' was not found.")));
  }

  @Override
  public List<Deed> needsToCreate(Scope scope, String physicalId, ObjectNode properties) {
    String arn = wanted(scope, properties).arn();
    List<Deed> deeds = new ArrayList<>(List.of(Deed.of("iam:CreateOpenIDConnectProvider", arn)));
    if (!properties.path("Tags").isEmpty()) {
      deeds.add(Deed.of("iam:TagOpenIDConnectProvider", arn));
    }
    deeds.add(Deed.of("iam:GetOpenIDConnectProvider", arn));
    return deeds;
  }

  @Override
  public List<Deed> needsToUpdate(
      Scope scope, String physicalId, ObjectNode before, ObjectNode after) {
    List<String> old = Documents.texts(before.path("ClientIdList"));
    List<String> wanted = Documents.texts(after.path("ClientIdList"));
    List<Deed> deeds = new ArrayList<>();
    if (!old.containsAll(wanted)) {
      deeds.add(Deed.of("iam:AddClientIDToOpenIDConnectProvider", physicalId));
    }
    if (!wanted.containsAll(old)) {
      deeds.add(Deed.of("iam:RemoveClientIDFromOpenIDConnectProvider", physicalId));
    }
    if (!before.path("ThumbprintList").equals(after.path("ThumbprintList"))) {
      deeds.add(Deed.of("iam:UpdateOpenIDConnectProviderThumbprint", physicalId));
    }
    return deeds;
  }

  @Override
  public List<Deed> needsToDelete(Scope scope, String physicalId, ObjectNode properties) {
    return List.of(Deed.of("iam:DeleteOpenIDConnectProvider", physicalId));
  }

  private IdentityProvider wanted(Scope scope, ObjectNode properties) {
    String url = properties.path("Url").asText();
    return new IdentityProvider(
        scope.partition(),
        scope.account(),
        url.startsWith(HTTPS) ? url.substring(HTTPS.length()) : url,
        Documents.texts(properties.path("ClientIdList")),
        Documents.texts(properties.path("ThumbprintList")),
        clock.instant().getEpochSecond());
  }

  private Made put(IdentityProvider provider) {
    identities.put(provider);
    return made(provider);
  }

  private static Made made(IdentityProvider provider) {
    return new Made(provider.arn(), Map.of("Arn", provider.arn()));
  }
}
