package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class InputFormTest {
  static Stream<Arguments> forms() {
    return Stream.of(
        Arguments.of("", InputForm.NOTHING),
        Arguments.of(" \n\t", InputForm.NOTHING),
        Arguments.of("params.json", InputForm.FILE),
        Arguments.of(" ci/my params.yaml\n", InputForm.FILE),
        Arguments.of("/github/workspace/p.json", InputForm.FILE),
        Arguments.of("file://a=b:c.json", InputForm.FILE),
        Arguments.of("FILE:///x", InputForm.FILE),
        Arguments.of("https://example.com/x.json?a=b", InputForm.REMOTE),
        Arguments.of("s3://bucket/key", InputForm.REMOTE),
        Arguments.of("K=V", InputForm.KEY_VALUES),
        Arguments.of("# c\n\nK=V", InputForm.KEY_VALUES),
        Arguments.of("Url=https://x: y", InputForm.KEY_VALUES),
        Arguments.of("Arn:aws=V", InputForm.KEY_VALUES),
        Arguments.of("\uFEFFK=V", InputForm.KEY_VALUES),
        Arguments.of("K=- a", InputForm.KEY_VALUES),
        Arguments.of("K=\nL: x", InputForm.KEY_VALUES),
        Arguments.of("K: a=b", InputForm.DOCUMENT),
        Arguments.of("K:\n  - a", InputForm.DOCUMENT),
        Arguments.of("\"a=b\": c", InputForm.DOCUMENT),
        Arguments.of("'a=b': c", InputForm.DOCUMENT),
        Arguments.of("{}", InputForm.DOCUMENT),
        Arguments.of("{\"a\": \"b=c\"}", InputForm.DOCUMENT),
        Arguments.of("[{\"Key\": \"a=b\"}]", InputForm.DOCUMENT),
        Arguments.of("- Key: a=b", InputForm.DOCUMENT),
        Arguments.of("---\na: b", InputForm.DOCUMENT),
        Arguments.of("%YAML 1.1\n---\na: b", InputForm.DOCUMENT),
        Arguments.of("# only a comment", InputForm.DOCUMENT),
        Arguments.of("a\nb", InputForm.DOCUMENT),
        Arguments.of("a:b", InputForm.DOCUMENT));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void tells_a_path_from_what_is_said_inline(String text, InputForm form) {
    assertThat(InputForm.of(text)).isEqualTo(form);
  }
}
