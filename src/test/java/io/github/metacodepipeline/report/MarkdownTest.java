package io.github.metacodepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  private static final int CASES = 2_000;

  /** Characters that open something inline, in the order of the GFM specification. */
  private static final Pattern INLINE =
      Pattern.compile("[\\\\`*~<>\\[\\]|&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])");

  /** What opens a block where it stands first, in the order of the GFM specification. */
  private static final Pattern BLOCK =
      Pattern.compile("\\s|[-+*=_>#~`|]|[0-9]{1,9}[.)]([\\s]|$)|\\[");

  /** What GitHub makes a link of in the text that was rendered. */
  private static final Pattern LINKED =
      Pattern.compile(
          "@[A-Za-z0-9]|#[0-9]|(?i:gh-[0-9])|(?i:https?|ftp)://\\S|(?i:www\\.)|[A-Za-z0-9]@[A-Za-z0-9]");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void text_is_text_and_nothing_else(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      String hostile = HostileMarkdown.of(random);
      String text = Markdown.text(hostile);
      assertIsText(hostile, text);
      assertThat(LINKED.matcher(rendered(text)).find()).as(text).isFalse();
      assertThat(rendered(text).replace("\u200b", "").replaceAll("\\s", ""))
          .as("everything that can be seen is still there")
          .isEqualTo(hostile.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]", ""));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void prose_holds_nothing_but_text_and_code(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      String hostile = HostileMarkdown.of(random) + "`" + HostileMarkdown.of(random);
      String prose = Markdown.prose(hostile);
      assertIsText(hostile, prose.replace("<!-- -->", "").replaceAll("<code>[^<>]*</code>", "c"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void code_is_one_code_span(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      String hostile = "x" + HostileMarkdown.of(random);
      String code = Markdown.code(hostile);
      assertThat(code).as(hostile).startsWith("<code>").endsWith("</code>");
      assertIsText(
          hostile, code.substring("<code>".length(), code.length() - 7).replace("<!-- -->", ""));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://x.example/a",
        "http://x.example",
        "ftp://x.example",
        "www.x.example",
        "a.b@x.example",
        "mailto:a@x.example",
        "aHTTPS://x.example WWW.x.example"
      })
  void nothing_in_code_becomes_a_link(String address) {
    RenderedPage page = RenderedPage.of("a " + Markdown.code(address) + " b");

    assertThat(page.links()).isEmpty();
    assertThat(page.text()).isEqualToNormalizingWhitespace("a " + address + " b");
  }

  private static void assertIsText(String hostile, String text) {
    String bare = text.replaceAll("&#[0-9]+;", "§");
    assertThat(INLINE.matcher(bare).find()).as("inline: %s", text).isFalse();
    assertThat(BLOCK.matcher(text).lookingAt()).as("block: %s", text).isFalse();
    assertThat(text).as(hostile).doesNotContain("\n", "\r", "\t", "\0", "\u2028", "\u202e");
  }

  private static String rendered(String text) {
    Matcher entity = Pattern.compile("&#([0-9]+);").matcher(text);
    return entity.replaceAll(
        match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Run `a --b`, then c.  | Run <code>a --b</code>, then c.
          `a` and `b`           | <code>a</code> and <code>b</code>
          a ` b                 | a &#96; b
          a `b` ` c             | a <code>b</code> &#96; c
          plain - text (here).  | plain - text (here).
          - no list             | &#45; no list
          12. no list           | 12&#46; no list
          """)
  void writes_prose(String plain, String marked) {
    assertThat(Markdown.prose(plain)).isEqualTo(marked);
  }

  @Test
  void leaves_out_what_is_empty() {
    Markdown page = new Markdown();

    page.bullets(List.of()).table(List.of("A"), List.of()).folded("More", new Markdown());

    assertThat(page.toString()).isEmpty();
    assertThat(Markdown.code("")).isEmpty();
  }

  @Test
  void folds_a_table() {
    Markdown table = new Markdown().table(List.of("A", "B"), List.of(List.of("1", "2")));

    assertThat(new Markdown().folded("More & more", table).toString())
        .isEqualTo(
            """
            <details><summary>More &#38; more</summary>

            | A | B |
            | --- | --- |
            | 1 | 2 |

            </details>

            """);
  }

  @Test
  void links_the_page_of_a_pipeline_in_a_sentence_and_no_other_address() {
    String page = Stories.STARTED.consoleLink();

    assertThat(
            Markdown.prose(
                "Look at %s, or at https://x.example/ with `cat %s`.".formatted(page, "a")))
        .isEqualTo(
            "Look at [its console page](%s), or at https:&#8203;//x.example/ with <code>cat a</code>."
                .formatted(page));
    assertThat(Markdown.prose(page.replace("console.aws.amazon.com", "console.aws.example")))
        .doesNotContain("[");
  }
}
