package io.github.metacodepipeline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/doctor.md} has a line for everything that the doctor can find, as it is. */
class DoctorDocsTest {
  @Test
  void every_finding_has_its_line_in_the_order_of_the_code() throws IOException {
    List<String> lines =
        Files.readString(Path.of("docs/doctor.md"))
            .lines()
            .filter(line -> line.matches("\\| `[a-z0-9-]+` \\| (?:error|warning|note) \\| .*"))
            .toList();

    assertThat(lines)
        .containsExactlyElementsOf(
            Arrays.stream(Ailment.values())
                .map(ailment ->
                    "| `%s` | %s | %s |"
                        .formatted(
                            ailment.id(), DoctorPage.word(ailment.severity()), ailment.title()))
                .toList());
  }
}
