package io.github.metacodepipeline.doctor;

/**
 * What would help: a sentence on where it goes, and the text to paste there.
 *
 * @param sentence where the text belongs
 * @param form what the text is written in
 * @param text without a line break at its end
 */
public record Remedy(String sentence, Form form, String text) {
  /** What a text is written in, as a fence of Markdown names it. */
  public enum Form {
    YAML("yaml"),
    JSON("json"),
    SHELL("sh"),
    TEXT("text");

    private final String fence;

    Form(String fence) {
      this.fence = fence;
    }

    String fence() {
      return fence;
    }
  }

  public Remedy {
    if (text.isBlank()) {
      throw new IllegalArgumentException("nothing to paste: " + sentence);
    }
    text = text.stripTrailing();
  }

  /** A piece of a YAML file. */
  public static Remedy yaml(String sentence, String text) {
    return new Remedy(sentence, Form.YAML, text);
  }

  /** A piece of a JSON document. */
  public static Remedy json(String sentence, String text) {
    return new Remedy(sentence, Form.JSON, text);
  }

  /** A command. */
  public static Remedy command(String sentence, String text) {
    return new Remedy(sentence, Form.SHELL, text);
  }

  /** Something else, such as an address for a browser. */
  public static Remedy text(String sentence, String text) {
    return new Remedy(sentence, Form.TEXT, text);
  }
}
