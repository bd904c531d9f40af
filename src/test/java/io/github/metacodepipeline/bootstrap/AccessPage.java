package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.bootstrap.Permission.Who;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the tables of {@code docs/access.md} from the rows that are tested. */
final class AccessPage {
  private AccessPage() {}

  /** The tables, by the name that the page calls them by. */
  static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("tokens", tokens());
    for (Who who : Who.values()) {
      tables.put(who.word(), permissions(who));
    }
    tables.put("made", permissions(Who.MADE, Who.BARE));
    tables.remove(Who.BARE.word());
    return tables;
  }

  private static String tokens() {
    List<String> lines = new ArrayList<>();
    lines.add("| deployed | who comes | with a token that says | gets | because |");
    lines.add("|---|---|---|---|---|");
    for (Token token : Tokens.ALL) {
      lines.add(
          row(
              token.setting().words(),
              token.who(),
              claims(token),
              token.roles().isEmpty() ? "nothing" : String.join(", ", token.roles()),
              token.why()));
    }
    return String.join("\n", lines);
  }

  private static String claims(Token token) {
    List<String> words = new ArrayList<>();
    words.add("`" + token.claims().get("sub") + "`");
    if (!token.claims().containsKey("aud")) {
      words.add("no `aud`");
    } else if (!token.setting().audience().equals(token.claims().get("aud"))) {
      words.add("`aud` `" + token.claims().get("aud") + "`");
    }
    words.addAll(other(token, "repository_id", "2000002"));
    words.addAll(other(token, "ref", "refs/heads/main"));
    if (token.claims().containsKey("iss")) {
      words.add("`iss` `https://" + token.issuer() + "`");
    }
    return String.join(", ", words);
  }

  private static List<String> other(Token token, String claim, String usual) {
    if (!token.claims().containsKey(claim)) {
      return List.of("no `" + claim + "`");
    }
    String value = String.valueOf(token.claims().get(claim));
    return value.equals(usual) ? List.of() : List.of("`" + claim + "` `" + value + "`");
  }

  private static String permissions(Who... who) {
    List<String> lines = new ArrayList<>();
    lines.add("| asks for | on | where | answer | because |");
    lines.add("|---|---|---|---|---|");
    Permissions.ALL.stream()
        .filter(permission -> List.of(who).contains(permission.who()))
        .forEach(permission ->
            lines.add(
                row(
                    "`" + permission.action() + "`",
                    "`" + permission.on() + "`",
                    where(permission),
                    permission.allowed() ? "yes" : "no",
                    permission.why())));
    return String.join("\n", lines);
  }

  private static String where(Permission permission) {
    List<String> words = new ArrayList<>();
    if (permission.setting() != Setting.PLAIN) {
      words.add(permission.setting().words());
    }
    if (permission.who() == Who.BARE) {
      words.add("the role has no policy");
    }
    permission
        .context()
        .forEach((key, value) ->
            words.add("`%s` `%s`".formatted(key, value.replaceFirst("^arn:aws:iam::\\w+:", ""))));
    return words.stream().collect(Collectors.joining(", "));
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
