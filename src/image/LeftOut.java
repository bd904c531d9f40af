import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checks that nothing in the jars of the second folder speaks of a class that only those of the
 * first have, be it by a reference, a descriptor or a string by which it could be loaded.
 */
final class LeftOut {
  private static final String CLASS = ".class";
  // Names of classes, with slashes or dots, in whatever a class file has to say.
  private static final Pattern NAME = Pattern.compile("[\\w$]+(?:[/.][\\w$]+)+");

  private LeftOut() {}

  public static void main(String[] folders) throws IOException {
    Set<String> leftOut = classes(jars(folders[0]));
    int all = leftOut.size();
    leftOut.removeAll(classes(jars(folders[1])));
    Set<String> missed = new TreeSet<>();
    for (Path jar : jars(folders[1])) {
      try (ZipFile file = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : file.stream().filter(LeftOut::isClass).toList()) {
          names(file.getInputStream(entry).readAllBytes()).stream()
              .filter(leftOut::contains)
              .map(name -> "%s speaks of %s".formatted(entry.getName(), name))
              .forEach(missed::add);
        }
      }
    }
    missed.stream().limit(10).forEach(System.err::println);
    System.out.printf("left out: %d of %d classes%n", leftOut.size(), all);
    System.exit(missed.isEmpty() ? 0 : 1);
  }

  private static List<Path> jars(String folder) throws IOException {
    try (var files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private static Set<String> classes(List<Path> jars) throws IOException {
    Set<String> classes = new HashSet<>();
    for (Path jar : jars) {
      try (ZipFile file = new ZipFile(jar.toFile())) {
        file.stream()
            .filter(LeftOut::isClass)
            .map(entry -> entry.getName().substring(0, entry.getName().length() - CLASS.length()))
            .forEach(classes::add);
      }
    }
    return classes;
  }

  private static boolean isClass(ZipEntry entry) {
    return entry.getName().endsWith(CLASS);
  }

  private static Set<String> names(byte[] classFile) {
    Set<String> names = new HashSet<>();
    for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
      if (entry instanceof Utf8Entry text) {
        NAME.matcher(text.stringValue())
            .results()
            .map(MatchResult::group)
            .map(name -> name.replace('.', '/'))
            // A descriptor has an L before the name.
            .forEach(name -> names.addAll(List.of(name, name.substring(1))));
      }
    }
    return names;
  }
}
