package io.github.metacodepipeline.sandbox.identity;

import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.util.List;
import java.util.Optional;

/** What IAM tells of managed policies. */
final class PolicyPages {
  private final Identities identities;

  PolicyPages(Identities identities) {
    this.identities = identities;
  }

  Xml get(QueryRequest request) {
    ManagedPolicy policy = policy(request);
    return new Xml().element("Policy", body -> write(body, policy));
  }

  Xml list(QueryRequest request, String account) {
    List<ManagedPolicy> found =
        request.text("Scope").orElse("All").equals("AWS")
            ? List.of()
            : identities.policies().in(account);
    return Pages.of(
        request, found, (page, policies) -> page.members("Policies", policies, this::write));
  }

  Xml version(QueryRequest request) {
    ManagedPolicy policy = policy(request);
    String id = request.required("VersionId");
    ManagedPolicy.Version version =
        policy
            .version(id)
            .orElseThrow(() ->
                Iam.missing(
                    "Policy "
                        + policy.arn()
                        + " version "
                        + id
                        + " does not exist or is not"
                        + " attachable."));
    return new Xml().element("PolicyVersion", body -> write(body, policy, version, true));
  }

  Xml versions(QueryRequest request) {
    ManagedPolicy policy = policy(request);
    return Pages.of(
        request,
        policy.versions().reversed(),
        (page, versions) ->
            page.members(
                "Versions", versions, (member, version) -> write(member, policy, version, false)));
  }

  private ManagedPolicy policy(QueryRequest request) {
    String arn = request.required("PolicyArn");
    return identities
        .policies()
        .find(arn)
        .orElseThrow(() -> Iam.missing("Policy " + arn + " was not found."));
  }

  private void write(Xml xml, ManagedPolicy policy) {
    xml.leaf("PolicyName", policy.name())
        .leaf("PolicyId", policy.id())
        .leaf("Arn", policy.arn())
        .leaf("Path", policy.path())
        .leaf("DefaultVersionId", policy.current().id())
        .leaf("AttachmentCount", String.valueOf(identities.roles().attachments(policy.arn())))
        .leaf("IsAttachable", "true")
        .leaf("Description", Optional.of(policy.description()).filter(text -> !text.isEmpty()))
        .leaf("CreateDate", RolePages.date(policy.created()))
        .leaf("UpdateDate", RolePages.date(policy.current().created()));
  }

  private static void write(
      Xml xml, ManagedPolicy policy, ManagedPolicy.Version version, boolean whole) {
    if (whole) {
      xml.leaf("Document", RolePages.encoded(version.document()));
    }
    xml.leaf("VersionId", version.id())
        .leaf("IsDefaultVersion", String.valueOf(version.equals(policy.current())))
        .leaf("CreateDate", RolePages.date(version.created()));
  }
}
