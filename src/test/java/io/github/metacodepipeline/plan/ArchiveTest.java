package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.source.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  private static final Map<String, Bytes> FILES =
      Map.of(
          "bootstrap", Bytes.of("#!/bin/sh\n"),
          "lib/größe.py", Bytes.of("x = '😀'\n"),
          "empty", Bytes.of(""));

  @TempDir private Path folder;

  @Test
  void depends_on_names_and_contents_alone() {
    List<String> names = new ArrayList<>(FILES.keySet());
    Map<String, Bytes> forwards = new LinkedHashMap<>();
    names.forEach(name -> forwards.put(name, FILES.get(name)));
    Map<String, Bytes> backwards = new LinkedHashMap<>();
    names.reversed().forEach(name -> backwards.put(name, FILES.get(name)));

    assertThat(Archive.of(forwards)).isEqualTo(Archive.of(backwards)).isEqualTo(Archive.of(FILES));
    assertThat(Archive.of(FILES).sha256())
        .isEqualTo("f35b5ba1a173ebcf675d3528d60dd55e2273ce696b451087c32a3b093177b2e9");
    assertThat(Archive.of(Map.of("a", Bytes.of("1"))))
        .isNotEqualTo(Archive.of(Map.of("a", Bytes.of("2"))))
        .isNotEqualTo(Archive.of(Map.of("b", Bytes.of("1"))));
  }

  @Test
  void is_read_by_whoever_reads_zips() throws IOException {
    Path zip = Files.write(folder.resolve("a.zip"), Archive.of(FILES).toArray());

    try (ZipFile file = new ZipFile(zip.toFile())) {
      assertThat(file.stream().map(ZipEntry::getName))
          .containsExactly("bootstrap", "empty", "lib/größe.py");
      assertThat(file.getInputStream(file.getEntry("lib/größe.py")).readAllBytes())
          .isEqualTo("x = '😀'\n".getBytes(StandardCharsets.UTF_8));
    }
    try (ZipInputStream stream =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(zip)))) {
      assertThat(stream.getNextEntry().getName()).isEqualTo("bootstrap");
      assertThat(stream.readAllBytes()).isEqualTo("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
      assertThat(stream.getNextEntry().getName()).isEqualTo("empty");
    }
  }

  @Test
  void lets_everybody_run_what_is_in_it() throws IOException {
    Path zip = Files.write(folder.resolve("a.zip"), Archive.of(FILES).toArray());

    try (FileSystem files =
        FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"))) {
      assertThat(Files.getPosixFilePermissions(files.getPath("bootstrap")))
          .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void may_be_empty() throws IOException {
    Path zip = Files.write(folder.resolve("a.zip"), Archive.of(Map.of()).toArray());

    try (ZipFile file = new ZipFile(zip.toFile())) {
      assertThat(file.size()).isZero();
    }
  }
}
