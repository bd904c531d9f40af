package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class KeyValueReaderTest {
  private static final String LETTERS = "abc,=  \t\n{}[]:#&!é😀\\|%@`-_./";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "K=V | V",
        "K= V  | V",
        "K=a=b== | a=b==",
        "K=\"a,b\" | a,b",
        "K='a,b' | a,b",
        "K=\"a,b\" , | a,b",
        "K=it's | it's",
        "K='it's' | it's",
        "K=\"say \"hi\" now\" | say \"hi\" now",
        "K=a\"b\"c | a\"b\"c",
        "K=\"a'b\" | a'b",
        ",,K=V,, | V",
        "\"K\"=V | V",
        "K=a,K=b,K=\"c,d\" | a,b,c,d",
        "K=,K=b | b",
      })
  void reads_one_name(String text, String value) {
    assertThat(read(text)).containsExactly(entry("K", value));
  }

  @Test
  void quotes_keep_blanks_and_line_ends() {
    assertThat(read("K=\" a\n b \"\nL=\nM=''\r\n"))
        .containsExactly(entry("K", " a\n b "), entry("L", ""), entry("M", ""));
  }

  @Test
  void knows_the_line_of_every_entry() {
    List<Entry> entries =
        KeyValueReader.read(
            Subject.PARAMETERS, new Origin.Input("x"), "\n# c\nA=\"1\n2\",B=3\n\n  # d\nC=4");
    assertThat(entries).extracting(Entry::line).containsExactly(3, 4, 7);
  }

  static Stream<Long> seeds() {
    return IntStream.range(0, 500).mapToObj(Long::valueOf);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void reads_what_was_printed(long seed) {
    Random random = new Random(seed);
    Map<String, String> values = new LinkedHashMap<>();
    List<String> printed = new ArrayList<>();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      String name = "N" + random.nextInt(1000);
      if (!values.containsKey(name)) {
        char quote = random.nextBoolean() ? '"' : '\'';
        String value = value(random) + (quote == '"' ? "'" : "\"");
        values.put(name, value);
        printed.add(name + "=" + quote + value + quote);
      }
    }
    String text = String.join(random.nextBoolean() ? "," : " \n ", printed);
    assertThat(InputForm.of(text)).isEqualTo(InputForm.KEY_VALUES);
    assertThat(read(text)).containsExactlyEntriesOf(values);
  }

  private static String value(Random random) {
    int[] letters = LETTERS.codePoints().toArray();
    StringBuilder value = new StringBuilder();
    random
        .ints(random.nextInt(0, 12), 0, letters.length)
        .forEach(i -> value.appendCodePoint(letters[i]));
    return value.toString();
  }

  private static Map<String, String> read(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Entry entry : KeyValueReader.read(Subject.PARAMETERS, new Origin.Input("x"), text)) {
      values.put(entry.name(), ((ParameterValue.Given) entry.value()).value());
    }
    return values;
  }
}
