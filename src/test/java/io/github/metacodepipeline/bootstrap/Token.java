package io.github.metacodepipeline.bootstrap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of the table of tokens: who comes with a token of GitHub's, and which role it gets.
 *
 * @param claims what the token says; {@code iss} is there where it is not the setting's own
 * @param roles the roles that it gets
 */
record Token(
    Setting setting, String who, Map<String, String> claims, List<String> roles, String why) {

  static List<Token> all() {
    return Rows.of("tokens.txt", 5).stream().map(Token::read).toList();
  }

  private static Token read(List<String> cells) {
    Setting setting = Setting.valueOf(cells.get(0));
    List<String> roles = cells.get(3).equals("nothing") ? List.of() : List.of(cells.get(3));
    return new Token(setting, cells.get(1), claims(setting, cells.get(2)), roles, cells.get(4));
  }

  // "SUBJECT name=value -name": the usual claims, then what is other and what is missing.
  private static Map<String, String> claims(Setting setting, String text) {
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

  /** Its claims as a trust policy is asked about them. */
  Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    claims.forEach((claim, value) -> values.put(claim, List.of(value)));
    return values;
  }
}
