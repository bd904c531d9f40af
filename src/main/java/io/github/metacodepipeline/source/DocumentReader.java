package io.github.metacodepipeline.source;

import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a YAML or JSON document as a {@link Node} that knows its lines, and constructs no object.
 *
 * <p>JSON is read as the YAML that it is. What CloudFormation does not read is refused here, with
 * its line: merge keys, keys that are not a single value, doubled keys, several documents.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html">
 *     CloudFormation template format</a>
 */
public final class DocumentReader {
  /** The most that is read, in bytes of UTF-8: the limit of a template given by its URL. */
  static final int LARGEST = 1_048_576;

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setParseComments(false).setCodePointLimit(2 * LARGEST).build();

  private DocumentReader() {}

  /**
   * Reads a document that must be a mapping.
   *
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT as {@link #read}, and for a list or a
   *     single value
   */
  public static Node.Mapping readMapping(Origin origin, String text) {
    Node root = read(origin, text);
    if (root instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw origin.failure(
        root.line(),
        "The document is %s, not a mapping.".formatted(root.kind()),
        "It must consist of keys with values: \"Key: value\" in YAML, {\"Key\": …} in JSON.");
  }

  /**
   * Reads a document of any kind.
   *
   * @param text at most 1,048,576 bytes of UTF-8, with or without a byte order mark
   * @throws io.github.metacodepipeline.Failure WRONG_INPUT when it is empty, too large, or not one
   *     document of YAML or JSON
   */
  public static Node read(Origin origin, String text) {
    String document = withoutByteOrderMark(text);
    checkSize(origin, text);
    checkCharacters(origin, document);
    try {
      return new NodeBuilder(origin, new Parse(SETTINGS).parseString(document).iterator())
          .document();
    } catch (YamlEngineException e) {
      throw SyntaxComplaint.of(origin, document, e);
    } catch (IllegalArgumentException _) {
      // The parser's answer to an escape such as "\\UFFFFFFFF", which is beyond Unicode.
      throw SyntaxComplaint.ofImpossibleCharacter(origin, document);
    }
  }

  private static String withoutByteOrderMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static void checkSize(Origin origin, String text) {
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > LARGEST) {
      throw origin.failure(
          1,
          "The document has %,d bytes.".formatted(size),
          "At most %,d bytes are accepted, which is CloudFormation's own limit."
              .formatted(LARGEST));
    }
  }

  private static void checkCharacters(Origin origin, String text) {
    int line = 1;
    int column = 0;
    int length = text.length();
    for (int at = 0; at < length; ) {
      int character = text.codePointAt(at);
      column++;
      if (character == '\n') {
        line++;
        column = 0;
      } else if (!isPrintable(character)) {
        throw origin.failure(
            line,
            "There is a control character, U+%04X, at column %d.".formatted(character, column),
            "YAML and JSON consist of printable characters, tabs and line ends; remove it, or"
                + " write it as an escape in double quotes.");
      }
      at += Character.charCount(character);
    }
  }

  // YAML 1.2.2, production 1: what a document may be made of.
  private static boolean isPrintable(int character) {
    return (character >= 0x20 && character <= 0x7E)
        || character == '\t'
        || character == '\r'
        || character == 0x85
        || (character >= 0xA0 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD && character != BYTE_ORDER_MARK)
        || character >= 0x10000;
  }
}
