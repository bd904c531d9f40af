package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Writes zips that depend on nothing but names and contents: sorted, all of one time and one mode,
 * and not compressed, since compressors differ. Java's own writer knows no modes, without which no
 * program in a zip can be run.
 *
 * <pre>
 *  header name content | header name content | ... | entry name | entry name | ... | end
 * </pre>
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">.ZIP File Format
 *     Specification</a>
 */
final class Archive {
  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_HEADER_SIZE = 30;
  private static final int DIRECTORY_ENTRY_SIZE = 46;
  private static final int END_SIZE = 22;
  private static final short VERSION = 20;
  private static final short MADE_ON_UNIX = (3 << 8) | VERSION;
  private static final short NAMES_ARE_UTF_8 = 1 << 11;
  private static final short STORED = 0;
  private static final short NONE = 0;
  private static final short MIDNIGHT = 0;
  private static final short FIRST_OF_1980 = (1 << 5) | 1;
  // A regular file that everybody may read and run: rwxr-xr-x.
  private static final int MODE = 0100755 << 16;

  private Archive() {}

  /**
   * A zip of these files.
   *
   * @param files by their paths in the zip, with forward slashes; fewer than 65,536 files of less
   *     than 2 GiB in all
   */
  static Bytes of(Map<String, Bytes> files) {
    SortedMap<String, Bytes> sorted = new TreeMap<>(files);
    int names = sorted.keySet().stream().mapToInt(path -> bytes(path).length).sum();
    int contents = sorted.values().stream().mapToInt(Bytes::size).sum();
    ByteBuffer directory = buffer(sorted.size() * DIRECTORY_ENTRY_SIZE + names);
    ByteBuffer zip =
        buffer(sorted.size() * LOCAL_HEADER_SIZE + names + contents + directory.limit() + END_SIZE);
    sorted.forEach((path, content) -> {
      directory.putInt(DIRECTORY_ENTRY).putShort(MADE_ON_UNIX);
      describe(directory, bytes(path), content.toArray());
      // No comment, on the first disk, nothing said about lines of text.
      directory.putShort(NONE).putShort(NONE).putShort(NONE);
      directory.putInt(MODE).putInt(zip.position()).put(bytes(path));
      zip.putInt(LOCAL_HEADER);
      describe(zip, bytes(path), content.toArray());
      zip.put(bytes(path)).put(content.toArray());
    });
    int begin = zip.position();
    zip.put(directory.flip());
    zip.putInt(END).putShort(NONE).putShort(NONE);
    zip.putShort((short) sorted.size()).putShort((short) sorted.size());
    zip.putInt(directory.limit()).putInt(begin).putShort(NONE);
    return Bytes.of(zip.array());
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(String path) {
    return path.getBytes(StandardCharsets.UTF_8);
  }

  /** What header and directory entry have in common. */
  private static void describe(ByteBuffer out, byte[] name, byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    out.putShort(VERSION).putShort(NAMES_ARE_UTF_8).putShort(STORED);
    out.putShort(MIDNIGHT).putShort(FIRST_OF_1980);
    out.putInt((int) checksum.getValue()).putInt(bytes.length).putInt(bytes.length);
    out.putShort((short) name.length).putShort(NONE);
  }
}
