package io.github.metacodepipeline.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Credentials of {@code role/github-deploy}, got as a job on GitHub gets them. */
public final class AssumedSession {
  private AssumedSession() {}

  public static Credentials in(Sandbox sandbox) throws IOException, InterruptedException {
    String token = token(sandbox);
    return Clients.of(sandbox.endpoint())
        .anonymousSts()
        .assumeRoleWithWebIdentity(r ->
            r.roleArn("arn:aws:iam::123456789012:role/github-deploy")
                .roleSessionName("gha-1-1")
                .webIdentityToken(token))
        .credentials();
  }

  static String token(Sandbox sandbox) throws IOException, InterruptedException {
    String url = sandbox.exports().get("ACTIONS_ID_TOKEN_REQUEST_URL");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "&audience=sts.amazonaws.com"))
            .header(
                "Authorization",
                "Bearer " + sandbox.exports().get("ACTIONS_ID_TOKEN_REQUEST_TOKEN"))
            .build();
    String body =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return body.replaceAll(".*\"value\":\"([^\"]+)\".*", "$1");
  }
}
