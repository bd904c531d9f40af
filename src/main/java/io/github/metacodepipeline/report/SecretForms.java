package io.github.metacodepipeline.report;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The forms in which a secret comes back: as it is, line by line, on one line, in JSON, in a URL,
 * in HTML, in Base64. The runner hides about the same forms of what it is told to mask, but in the
 * log alone.
 *
 * @see <a href="https://github.com/actions/runner">ValueEncoders.cs, ActionCommandManager.cs</a>
 */
final class SecretForms {
  /** Shorter lines of a longer secret, such as a lone brace, tell nothing and stand everywhere. */
  private static final int SHORTEST_LINE = 4;

  /** Fewer letters of Base64 may well be those of something else. */
  private static final int SHORTEST_BASE64 = 8;

  private final Set<String> forms = new LinkedHashSet<>();

  private SecretForms() {}

  /** Every form of a secret that is not blank. */
  static Set<String> of(String secret) {
    SecretForms all = new SecretForms();
    all.spaced(secret);
    secret
        .lines()
        .map(String::strip)
        .filter(line -> line.length() >= SHORTEST_LINE)
        .forEach(all::spaced);
    all.base64(secret);
    return all.forms;
  }

  private void spaced(String text) {
    written(text);
    written(text.strip().replaceAll("\\s+", " "));
  }

  private void written(String text) {
    forms.add(text);
    String json = json(text);
    forms.add(json);
    forms.add(json(json));
    String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
    forms.add(form);
    String url = form.replace("+", "%20");
    forms.add(url);
    forms.add(
        url.replace("%21", "!")
            .replace("%27", "'")
            .replace("%28", "(")
            .replace("%29", ")")
            .replace("%7E", "~"));
    forms.add(
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;"));
  }

  private static String json(String text) {
    return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  /** The letters that depend on the secret alone, for each place where it may begin in a group. */
  private void base64(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    for (int skipped = 0; skipped < 3 && skipped < bytes.length; skipped++) {
      int whole = (bytes.length - skipped) / 3 * 3;
      String letters =
          Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, skipped, skipped + whole));
      if (letters.length() >= SHORTEST_BASE64) {
        forms.add(letters);
      }
    }
  }
}
