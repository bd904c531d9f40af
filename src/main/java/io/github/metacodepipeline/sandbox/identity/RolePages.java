package io.github.metacodepipeline.sandbox.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What IAM tells of roles. */
final class RolePages {
  private final Identities identities;

  RolePages(Identities identities) {
    this.identities = identities;
  }

  Xml get(QueryRequest request, String account) {
    Role role = role(request, account);
    return new Xml().element("Role", body -> write(body, role, true));
  }

  Xml list(QueryRequest request, String account) {
    String prefix = request.text("PathPrefix").orElse("/");
    List<Role> found =
        identities.roles().in(account).stream()
            .filter(role -> role.path().startsWith(prefix))
            .toList();
    return Pages.of(
        request,
        found,
        (page, roles) ->
            page.members("Roles", roles, (member, role) -> write(member, role, false)));
  }

  Xml listInline(QueryRequest request, String account) {
    Role role = role(request, account);
    return Pages.of(
        request,
        new ArrayList<>(new TreeSet<>(role.inline().keySet())),
        (page, names) -> page.members("PolicyNames", names));
  }

  Xml getInline(QueryRequest request, String account) {
    Role role = role(request, account);
    String name = request.required("PolicyName");
    JsonNode document =
        Optional.ofNullable(role.inline().get(name))
            .orElseThrow(
                () -> Iam.missing("The role policy with name " + name + " cannot be found."));
    return new Xml()
        .leaf("RoleName", role.name())
        .leaf("PolicyName", name)
        .leaf("PolicyDocument", encoded(document));
  }

  Xml listAttached(QueryRequest request, String account) {
    Role role = role(request, account);
    return Pages.of(
        request,
        role.attached(),
        (page, arns) -> page.members("AttachedPolicies", arns, RolePages::writeAttached));
  }

  private static void writeAttached(Xml member, String arn) {
    member.leaf("PolicyName", arn.substring(arn.lastIndexOf('/') + 1)).leaf("PolicyArn", arn);
  }

  private Role role(QueryRequest request, String account) {
    String name = request.required("RoleName");
    return identities
        .roles()
        .named(account, name)
        .orElseThrow(() -> Iam.missing("The role with name " + name + " cannot be found."));
  }

  private static void write(Xml xml, Role role, boolean whole) {
    xml.leaf("Path", role.path())
        .leaf("RoleName", role.name())
        .leaf("RoleId", role.id())
        .leaf("Arn", role.arn())
        .leaf("CreateDate", date(role.created()))
        .leaf("AssumeRolePolicyDocument", encoded(role.trust()))
        .leaf("Description", Optional.of(role.description()).filter(text -> !text.isEmpty()))
        .leaf("MaxSessionDuration", String.valueOf(role.maximumSeconds()));
    // ListRoles leaves the boundary and the tags out.
    if (whole && !role.boundary().isEmpty()) {
      xml.element(
          "PermissionsBoundary",
          body ->
              body.leaf("PermissionsBoundaryType", "Policy")
                  .leaf("PermissionsBoundaryArn", role.boundary()));
    }
    if (whole && !role.tags().isEmpty()) {
      xml.members(
          "Tags",
          new ArrayList<>(new TreeSet<>(role.tags().keySet())),
          (member, key) ->
              member.leaf("Key", key).leaf("Value", role.tags().getOrDefault(key, "")));
    }
  }

  /** A policy document as IAM sends it: percent-encoded as in RFC 3986. */
  static String encoded(JsonNode document) {
    return URLEncoder.encode(document.toString(), UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  static String date(long epochSecond) {
    return Instant.ofEpochSecond(epochSecond).toString();
  }
}
