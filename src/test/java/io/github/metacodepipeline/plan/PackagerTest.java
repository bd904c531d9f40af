package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Bytes;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.DeclarationReader;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Targets;
import io.github.metacodepipeline.source.TestingRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackagerTest {
  private static final String NESTED = "Resources: {B: {Type: AWS::S3::Bucket}}\n";
  private static final String FUNCTION =
      "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties: {Code: %s}\n";

  /** Of a.yaml and of sub/b c.yaml, in turn. */
  private static final List<String> SPELLINGS =
      List.of(
          "a.yaml",
          "sub/b c.yaml",
          "'./a.yaml'",
          "\"sub/./b\\u0020c.yaml\"",
          ">-\n        a.yaml",
          "sub/b\n        c.yaml",
          "\"sub/../\\\n        a.yaml\"",
          "'sub/b\n        c.yaml'");

  private final TestingRepository repository = new TestingRepository();
  private final TestingArtifacts bucket = new TestingArtifacts();

  @ParameterizedTest
  @CsvSource({"x, 51200, false", "x, 51201, true", "é, 51200, false", "é, 51202, true"})
  void stores_a_template_of_more_than_51200_bytes(String filler, int bytes, boolean stored) {
    String text = filled(filler, bytes);
    repository.onDisk("p.yaml", text);

    Parcel parcel = pack();

    assertThat(parcel.text()).isEqualTo(text);
    String key = Bytes.of(text).sha256() + ".template";
    assertThat(parcel.location().map(Location::url))
        .isEqualTo(
            stored ? Optional.of("https://s3.eu-west-1.amazonaws.com/b/" + key) : Optional.empty());
    assertThat(bucket.stored().keySet())
        .isEqualTo(stored ? java.util.Set.of(key) : java.util.Set.of());
  }

  @Test
  void accepts_a_million_bytes_and_not_one_more() {
    repository.onDisk("p.yaml", filled("x", 1_000_000));
    assertThat(pack().location()).isPresent();

    repository.onDisk("p.yaml", filled("x", 1_000_001));
    refuses(this::pack, 1, "1,000,001 bytes", "at most 1,000,000 bytes");
  }

  @ParameterizedTest
  @CsvSource({"x, 51201", "é, 51202"})
  void asks_for_a_bucket_where_a_template_needs_one(String filler, int bytes) {
    repository.onDisk("p.yaml", filled(filler, bytes));

    refuses(
        () -> unaided().pack(wanted()),
        1,
        "The template has %,d bytes.".formatted(bytes),
        "at most 51,200 bytes",
        "s3-bucket");
    repository.onDisk("p.yaml", filled("x", 51_200));
    assertThat(unaided().pack(wanted()).location()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"src, 7", "src/a.py, 3"})
  void asks_for_a_bucket_where_a_local_file_needs_one(String path, int bytes) {
    repository
        .onDisk("p.yaml", FUNCTION.formatted(path))
        .onDisk("src/a.py", "a=1")
        .onDisk("src/b.py", "b=22");

    refuses(
        () -> unaided().pack(wanted()),
        4,
        "The local %s has %d bytes, and there is no bucket to put it into.".formatted(path, bytes),
        "s3-bucket");
  }

  @Test
  void puts_a_url_where_a_nested_template_was_named_and_stores_the_deepest_first() {
    repository
        .onDisk("p.yaml", stack("a.yaml"))
        .onDisk("a.yaml", stack("b.yaml"))
        .onDisk("b.yaml", NESTED);
    String deepest = Bytes.of(NESTED).sha256() + ".template";
    String middle = stack("\"https://s3.eu-west-1.amazonaws.com/b/" + deepest + "\"");
    String upper = Bytes.of(middle).sha256() + ".template";

    Parcel parcel = pack();

    assertThat(parcel.text())
        .isEqualTo(stack("\"https://s3.eu-west-1.amazonaws.com/b/" + upper + "\""));
    assertThat(bucket.stored().keySet()).containsExactly(deepest, upper);
    assertThat(bucket.text(upper)).isEqualTo(middle);
  }

  @Test
  void a_change_in_the_deepest_template_changes_the_text_of_all_above() {
    repository
        .onDisk("p.yaml", stack("a.yaml"))
        .onDisk("a.yaml", stack("b.yaml"))
        .onDisk("b.yaml", NESTED);
    String before = pack().text();

    repository.onDisk("b.yaml", NESTED + "# changed\n");

    assertThat(pack().text()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Resources\":{\"A\":{\"Type\":\"AWS::CloudFormation::Stack\",\"Properties\":{\"TemplateURL\":@,\"X\":\"é\"}}}}",
        "Resources: {A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: @, X: 1}}} # 😀\r\n",
        "# 😀\r\nResources:\r\n  A:\r\n    Type: 'AWS::CloudFormation::Stack'\r\n    Properties:\r\n      TemplateURL:   @   # why\r\n      X: 1\r\n",
      })
  void keeps_every_other_byte_of_json_and_yaml(String template) {
    repository.onDisk("a.yaml", NESTED);
    String url = url(NESTED);

    for (String spelling : List.of("\"a.yaml\"", "\"./\\u0061.yaml\"")) {
      repository.onDisk("p.yaml", template.replace("@", spelling));
      assertThat(pack().text()).isEqualTo(template.replace("@", url));
    }
  }

  /** Some resources that name files, in any spelling, among others that do not. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void changes_the_named_paths_and_nothing_else_whatever_surrounds_them(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    repository.onDisk("a.yaml", NESTED).onDisk("sub/b c.yaml", NESTED + "# é\n");
    for (int round = 0; round < 20; round++) {
      StringBuilder template = new StringBuilder("Resources:\n  P: {Type: T}\n");
      StringBuilder expected = new StringBuilder(template);
      for (int number = random.nextInt(6); number > 0; number--) {
        String head =
            "  R%d: # 😀é%s\n    Type: %s\n    Properties:\n      X: 'é😀'\n      TemplateURL: "
                .formatted(number, "€".repeat(random.nextInt(4)), "AWS::CloudFormation::Stack");
        int spelling = random.nextInt(SPELLINGS.size());
        String tail = random.nextBoolean() ? "\n      Y: [1]\n" : "\n";
        template.append(head).append(SPELLINGS.get(spelling)).append(tail);
        String content = spelling % 2 == 0 ? NESTED : NESTED + "# é\n";
        String ends = "\n".repeat((int) SPELLINGS.get(spelling).lines().count() - 1);
        expected.append(head).append(url(content)).append(ends).append(tail);
      }
      repository.onDisk("p.yaml", template.toString());

      assertThat(pack().text()).isEqualTo(expected.toString());
    }
  }

  private static String url(String content) {
    return "\"https://s3.eu-west-1.amazonaws.com/b/%s.template\""
        .formatted(Bytes.of(content).sha256());
  }

  @Test
  void puts_a_uri_where_a_fragment_was_included() {
    repository
        .onDisk(
            "p.yaml",
            NESTED + "Mappings: !Transform {Name: AWS::Include, Parameters: {Location: m.yml}}\n")
        .onDisk("m.yml", "M: {a: {b: c}}\n");
    String key = Bytes.of("M: {a: {b: c}}\n").sha256() + ".yml";

    assertThat(pack().text())
        .isEqualTo(
            NESTED
                + "Mappings: !Transform {Name: AWS::Include, Parameters: {Location: \"s3://b/"
                + key
                + "\"}}\n");
    assertThat(bucket.text(key)).isEqualTo("M: {a: {b: c}}\n");
  }

  @Test
  void zips_a_folder_and_a_file_that_is_no_zip() {
    repository.onDisk("src/a.py", "a").onDisk("src/lib/b.py", "b");
    Map<String, Bytes> one = Map.of("a.py", Bytes.of("a"));
    Map<String, Bytes> both = Map.of("a.py", Bytes.of("a"), "lib/b.py", Bytes.of("b"));

    assertPacked("src", Archive.of(both), ".zip");
    assertPacked("./src/a.py", Archive.of(one), ".zip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PK\u0003\u0004...", "PK\u0005\u0006..."})
  void takes_a_zip_as_it_is(String zip) {
    repository.onDisk("app.jar", zip);

    assertPacked("app.jar", Bytes.of(zip), ".jar");
  }

  @Test
  void takes_a_file_as_it_is_where_no_zip_is_expected() {
    repository
        .onDisk(
            "p.yaml",
            "Resources: {J: {Type: AWS::Glue::Job, Properties: {Command: {ScriptLocation: j.py}}}}\n")
        .onDisk("j.py", "job");
    String key = Bytes.of("job").sha256() + ".py";

    assertThat(pack().text()).contains("{ScriptLocation: \"s3://b/" + key + "\"}");
    assertThat(bucket.text(key)).isEqualTo("job");
  }

  @Test
  void packs_the_same_files_the_same_way_twice() {
    repository
        .onDisk("p.yaml", FUNCTION.formatted("src"))
        .onDisk("src/a.py", "a")
        .onDisk("src/b.py", "b");
    Parcel first = pack();

    assertThat(pack()).isEqualTo(first);
    assertThat(bucket.stored()).hasSize(1);
  }

  @Test
  void shows_what_would_be_sent_with_the_lines_of_the_repository() {
    repository.onDisk("p.yaml", stack("a.yaml")).onDisk("a.yaml", NESTED);

    assertThat(packager().asSent(wanted()).text()).isEqualTo(pack().text());
    assertThat(packager().asSent(wanted()).placeOf("A")).isEqualTo(new Place("p.yaml", 2));
    assertThat(unaided().asSent(wanted()).text()).isEqualTo(stack("a.yaml"));
  }

  private void assertPacked(String path, Bytes content, String ending) {
    repository.onDisk("p.yaml", FUNCTION.formatted(path));
    String key = content.sha256() + ending;

    assertThat(pack().text())
        .isEqualTo(FUNCTION.formatted("{\"S3Bucket\": \"b\", \"S3Key\": \"%s\"}".formatted(key)));
    assertThat(bucket.stored()).containsEntry(key, content);
  }

  private static String stack(String url) {
    return "Resources:\n  A:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: %s} # nested\n"
        .formatted(url);
  }

  private static String filled(String filler, int bytes) {
    int left = bytes - Bytes.of(NESTED + "#").size();
    int each = Bytes.of(filler).size();
    return NESTED + "#" + "-".repeat(left % each) + filler.repeat(left / each);
  }

  private Parcel pack() {
    Parcel parcel = packager().pack(wanted());
    packager().deliver(parcel);
    return parcel;
  }

  private Packager packager() {
    return new Packager(repository, Optional.of(bucket));
  }

  private Packager unaided() {
    return new Packager(repository, Optional.empty());
  }

  private Declaration.Present wanted() {
    return (Declaration.Present)
        new DeclarationReader(repository, List.of())
            .read(
                new Revision.WorkingTree(),
                Targets.target(Examples.NAME, new RepositoryPath("p.yaml"), "", ""));
  }

  private static void refuses(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable packing, int line, String... words) {
    assertThatThrownBy(packing)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT);
              assertThat(failure.place()).hasValue(new Place("p.yaml", line));
            })
        .hasMessageContainingAll(words);
  }
}
