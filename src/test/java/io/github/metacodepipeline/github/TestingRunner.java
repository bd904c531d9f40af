package io.github.metacodepipeline.github;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a log and an output file as the runner does, to see what a step made it do.
 *
 * @see <a href="https://github.com/actions/runner">ActionCommand.cs, FileCommandManager.cs</a>
 */
public final class TestingRunner {
  private TestingRunner() {}

  /** A command that the runner found in a log. */
  public record Command(String name, Map<String, String> properties, String data) {}

  /** Every command in a log; of the old form {@code ##[} only that there is one. */
  public static List<Command> commands(String log) {
    List<Command> found = new ArrayList<>();
    for (String written : log.split("\r\n|\r|\n", -1)) {
      // What has no weight in a comparison by culture might as well not be there.
      String line = written.replaceAll("[\\p{Cf}\\p{Mn}\\p{Cc}&&[^\t]]", "");
      String trimmed = trimStart(line);
      int end = trimmed.startsWith("::") ? trimmed.indexOf("::", 2) : -1;
      if (end >= 0) {
        found.add(command(trimmed.substring(2, end), trimmed.substring(end + 2)));
      } else if (line.contains("##[")) {
        found.add(new Command("##[", Map.of(), line));
      }
    }
    return found;
  }

  private static Command command(String info, String data) {
    String[] nameAndProperties = info.split(" ", 2);
    Map<String, String> properties = new LinkedHashMap<>();
    if (nameAndProperties.length == 2) {
      for (String property : nameAndProperties[1].split(",")) {
        String[] pair = property.split("=", 2);
        if (pair.length == 2) {
          properties.put(
              pair[0].strip(), unescaped(pair[1].replace("%3A", ":").replace("%2C", ",")));
        }
      }
    }
    return new Command(nameAndProperties[0], properties, unescaped(data));
  }

  private static String unescaped(String data) {
    return data.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
  }

  /** .NET's TrimStart: every Unicode white space. */
  private static String trimStart(String line) {
    int start = 0;
    while (start < line.length() && isWhiteSpace(line.charAt(start))) {
      start++;
    }
    return line.substring(start);
  }

  private static boolean isWhiteSpace(char character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == '\u0085';
  }

  /** The outputs in a file; where a name stands twice, the last one counts. */
  public static Map<String, String> outputs(String file) {
    Map<String, String> outputs = new LinkedHashMap<>();
    int position = 0;
    while (position < file.length()) {
      int end = endOfLine(file, position);
      String line = file.substring(position, end);
      position = end + 1;
      int equals = line.indexOf('=');
      int heredoc = line.indexOf("<<");
      if (line.isEmpty()) {
        continue;
      }
      if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
        outputs.put(line.substring(0, equals), line.substring(equals + 1));
      } else if (heredoc > 0) {
        String delimiter = line.substring(heredoc + 2);
        List<String> value = new ArrayList<>();
        while (true) {
          if (position >= file.length()) {
            throw new AssertionError("the delimiter is missing: " + delimiter);
          }
          int lineEnd = endOfLine(file, position);
          String next = file.substring(position, lineEnd);
          position = lineEnd + 1;
          if (next.equals(delimiter)) {
            break;
          }
          value.add(next);
        }
        outputs.put(line.substring(0, heredoc), String.join("\n", value));
      } else {
        throw new AssertionError("not an output: " + line);
      }
    }
    return outputs;
  }

  private static int endOfLine(String file, int position) {
    int end = file.indexOf('\n', position);
    return end < 0 ? file.length() : end;
  }
}
