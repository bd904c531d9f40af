package io.github.metacodepipeline.github;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * A secret that nobody would want to have, from a seed, in every form in which it comes back.
 *
 * @param value with characters that each form writes in its own way
 * @param parts the pieces of it that no form changes, none of which may be seen anywhere
 */
public record HostileSecret(String value, List<String> parts) {
  private static final List<String> BETWEEN =
      List.of(
          "\"",
          "\\",
          "\n",
          "\r\n",
          " ",
          "  ",
          "&",
          "<",
          ">",
          "|",
          "*",
          "_",
          "%",
          "+",
          "é",
          "'",
          "/",
          "=",
          "@",
          "#",
          "`",
          ":",
          "\t",
          "\n::error::",
          "$",
          "~",
          "!",
          "(",
          "-",
          "\n\n",
          "😀",
          "{",
          "\u0001",
          "##[");

  static HostileSecret of(Random random) {
    List<String> parts = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    for (int left = random.nextInt(1, 4); left > 0; left--) {
      String part = "q%010xz".formatted(random.nextLong(1L << 40));
      parts.add(part);
      value.append(part);
      if (left > 1) {
        value.append(BETWEEN.get(random.nextInt(BETWEEN.size())));
      }
    }
    return new HostileSecret(value.toString(), parts);
  }

  /** The secret as a service, a shell or a file might give it back. */
  String somehow(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> pick(value.lines().filter(line -> !line.isBlank()).toList(), random);
      case 1 -> json(value);
      case 2 -> json(json(value));
      case 3 -> URLEncoder.encode(value, StandardCharsets.UTF_8);
      case 4 -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
      case 5 -> value.strip().replaceAll("\\s+", " ");
      case 6 -> value + value;
      default -> value;
    };
  }

  /** The secret among other bytes in Base64, and the letters of it that depend on it alone. */
  String inBase64(Random random) {
    String before = "x".repeat(random.nextInt(3));
    return Base64.getEncoder()
        .encodeToString((before + value + "yy").getBytes(StandardCharsets.UTF_8));
  }

  private static String pick(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static String json(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char character : text.toCharArray()) {
      escaped.append(
          switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> character < ' ' ? "\\u%04X".formatted((int) character) : "" + character;
          });
    }
    return escaped.toString();
  }
}
