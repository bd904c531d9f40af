package io.github.metacodepipeline.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.sandbox.Clients;
import io.github.metacodepipeline.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sts.model.StsException;

/** A token of the table, as a job is issued it and sends it to STS. */
record IssuedToken(String text) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern SUBJECT =
      Pattern.compile(
          "repo:(?<owner>[^/@]+)(@(?<ownerId>\\d+))?/(?<name>[^:@]+)(@(?<id>\\d+))?:(?<context>.+)");
  private static final List<String> CLAIMS = List.of("sub", "aud", "repository_id", "ref");

  /** Has the sandbox issue it, and checks that it says what the table says. */
  static IssuedToken of(Token token, Sandbox sandbox) {
    String query =
        wishes(token).entrySet().stream()
            .map(wish ->
                wish.getKey() + "=" + URLEncoder.encode(wish.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(sandbox.exports().get("ACTIONS_ID_TOKEN_REQUEST_URL") + "&" + query))
            .header(
                "Authorization",
                "Bearer " + sandbox.exports().get("ACTIONS_ID_TOKEN_REQUEST_TOKEN"))
            .build();
    try {
      String body = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
      IssuedToken issued = new IssuedToken(new ObjectMapper().readTree(body).at("/value").asText());
      issued.check(token);
      return issued;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> wishes(Token token) {
    Map<String, String> claims = token.claims();
    Matcher subject = SUBJECT.matcher(claims.getOrDefault("sub", ""));
    if (!subject.matches()) {
      throw new IllegalStateException("no job has the subject " + claims.get("sub"));
    }
    Map<String, String> wishes = new LinkedHashMap<>();
    wishes.put("issuer", "https://" + token.issuer());
    wishes.put("audience", claims.getOrDefault("aud", "missing"));
    wishes.put("repository", subject.group("owner") + "/" + subject.group("name"));
    wishes.put("repository_id", claims.getOrDefault("repository_id", "missing"));
    wishes.put("ref", claims.getOrDefault("ref", "missing"));
    if (subject.group("id") != null) {
      wishes.put("immutable", "true");
      wishes.put("repository_owner_id", subject.group("ownerId"));
    }
    String context = subject.group("context");
    if (context.equals("pull_request")) {
      wishes.put("event_name", "pull_request");
    } else if (context.startsWith("environment:")) {
      wishes.put("environment", context.substring("environment:".length()));
    }
    wishes.put(
        "without",
        CLAIMS.stream()
            .filter(claim -> !claims.containsKey(claim))
            .collect(Collectors.joining(",")));
    return wishes;
  }

  private void check(Token token) throws IOException {
    JsonNode said =
        new ObjectMapper().readTree(Base64.getUrlDecoder().decode(text.split("\\.", -1)[1]));
    Map<String, String> claims = new TreeMap<>();
    CLAIMS.stream()
        .filter(said::has)
        .forEach(claim -> claims.put(claim, said.path(claim).asText()));
    Map<String, String> wanted = new TreeMap<>(token.claims());
    wanted.remove("iss");
    if (!claims.equals(wanted)) {
      throw new AssertionError("%s says %s".formatted(token, claims));
    }
  }

  /** Whether STS gives a role for it. */
  boolean opens(String role, Clients clients) {
    try {
      clients
          .anonymousSts()
          .assumeRoleWithWebIdentity(
              request -> request.roleArn(role).roleSessionName("gha-1-1").webIdentityToken(text));
      return true;
    } catch (StsException refused) {
      if (List.of("AccessDenied", "InvalidIdentityToken")
          .contains(refused.awsErrorDetails().errorCode())) {
        return false;
      }
      throw refused;
    }
  }
}
