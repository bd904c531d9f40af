package io.github.metacodepipeline.bootstrap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of the table of tokens: who comes with a token of GitHub's, and which role it gets.
 *
 * @param claims what the token says; for {@code iss} the issuer, where it is not the setting's own
 * @param roles the roles that it gets
 */
record Token(
    Setting setting, String who, Map<String, String> claims, List<String> roles, String why) {
  static final String DEPLOY = "deploy";
  static final String PREVIEW = "preview";

  /** A token that gets the deploy role. */
  static Token deploys(Setting setting, String who, String claims, String why) {
    return new Token(setting, who, read(setting, claims), List.of(DEPLOY), why);
  }

  /** A token that gets the preview role. */
  static Token previews(Setting setting, String who, String claims, String why) {
    return new Token(setting, who, read(setting, claims), List.of(PREVIEW), why);
  }

  /** A token that gets no role. */
  static Token isRefused(Setting setting, String who, String claims, String why) {
    return new Token(setting, who, read(setting, claims), List.of(), why);
  }

  // "SUBJECT name=value -name": the default claims, then what is other and what is missing.
  private static Map<String, String> read(Setting setting, String text) {
    Map<String, String> claims = new LinkedHashMap<>();
    List<String> words = List.of(text.split(" ", -1));
    claims.put("sub", words.getFirst());
    claims.put("aud", setting.audience());
    claims.put("repository_id", "2000002");
    claims.put("ref", "refs/heads/main");
    for (String word : words.subList(1, words.size())) {
      if (word.startsWith("-")) {
        claims.remove(word.substring(1));
      } else {
        claims.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
      }
    }
    return claims;
  }

  /** Who issued it. */
  String issuer() {
    return claims.getOrDefault("iss", setting.issuer());
  }

  /** What STS lets a trust policy ask of it. */
  Map<String, List<String>> known() {
    Map<String, List<String>> known = new LinkedHashMap<>();
    claims.forEach((claim, value) -> {
      if (claim.equals("aud") || claim.equals("sub") || setting.stsKnowsClaims()) {
        known.put(claim, List.of(value));
      }
    });
    return known;
  }
}
