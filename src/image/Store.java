import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes every jar of a folder into another one, its entries stored instead of deflated and in the
 * order of their names: an image's layer is compressed as a whole, which does better without.
 */
final class Store {
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Store() {}

  public static void main(String[] folders) throws IOException {
    Path from = Path.of(folders[0]);
    Path to = Files.createDirectories(Path.of(folders[1]));
    List<Path> jars;
    try (var files = Files.list(from)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    for (Path jar : jars) {
      store(jar, to.resolve(jar.getFileName()));
    }
  }

  private static void store(Path jar, Path target) throws IOException {
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(target);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.setMethod(ZipOutputStream.STORED);
      for (ZipEntry entry :
          in.stream()
              .filter(entry -> !entry.isDirectory())
              .sorted(Comparator.comparing(ZipEntry::getName))
              .map(ZipEntry.class::cast)
              .toList()) {
        byte[] bytes = in.getInputStream(entry).readAllBytes();
        if (entry.getName().endsWith(".class")) {
          bytes = prepared(entry.getName(), bytes);
        } else if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
          bytes = withoutClassPath(bytes);
        }
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry stored = new ZipEntry(entry.getName());
        stored.setTimeLocal(TIME);
        stored.setSize(bytes.length);
        stored.setCrc(sum.getValue());
        out.putNextEntry(stored);
        out.write(bytes);
      }
    }
  }

  /**
   * The image's class path is in its flags; where a jar has one too, the JVM looks for those jars.
   */
  private static byte[] withoutClassPath(byte[] bytes) throws IOException {
    Manifest manifest = new Manifest(new ByteArrayInputStream(bytes));
    manifest.getMainAttributes().remove(Attributes.Name.CLASS_PATH);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    manifest.write(written);
    return written.toByteArray();
  }

  /**
   * A class as the image holds it: without bootstrap methods that it can do without, and without the
   * names of its local variables, which only a debugger asks for.
   */
  private static byte[] prepared(String name, byte[] bytes) {
    ClassFile form = ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG);
    byte[] written = WrittenOut.of(bytes, form);
    return name.equals(KnownServices.TABLE) ? KnownServices.of(written, form) : written;
  }
}
