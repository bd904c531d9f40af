package io.github.metacodepipeline.sandbox.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of a repository's commits, as GitHub tells of them. There are no symbolic links and no
 * submodules: what a link leads to is a file here.
 *
 * @see <a href="https://docs.github.com/en/rest/repos/contents#get-repository-content">Get
 *     repository content</a>, which leaves the content of files above one megabyte out
 * @see <a href="https://docs.github.com/en/rest/git/trees#get-a-tree">Get a tree</a>
 */
final class CommitFiles {
  private static final int INLINE = 1_048_576;

  private final HostedRepository repository;

  CommitFiles(HostedRepository repository) {
    this.repository = repository;
  }

  /** The file of that path at a commit or branch, or what the folder there holds. */
  Answer content(String path, String ref, String url) throws IOException {
    Path folder = repository.at(ref).toRealPath();
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder) || !Files.exists(file) || isHidden(folder, file)) {
      return Replies.error(404, "Not Found");
    }
    if (Files.isDirectory(file)) {
      ArrayNode listed = JsonNodeFactory.instance.arrayNode();
      for (Path each : files(file)) {
        if (file.equals(each.getParent())) {
          listed.add(described(folder, each, url));
        }
      }
      return Replies.json(200, listed);
    }
    byte[] bytes = Files.readAllBytes(file);
    boolean isInline = bytes.length <= INLINE;
    return Replies.json(
        200,
        described(folder, file, url)
            .put("encoding", isInline ? "base64" : "none")
            .put("content", isInline ? encoded(bytes) : ""));
  }

  /** The bytes whose git id this is, from whichever commit has them. */
  Answer blob(String id) throws IOException {
    for (Path folder : List.of(repository.files(), repository.proposal())) {
      for (Path file : files(folder)) {
        byte[] bytes = Files.readAllBytes(file);
        if (gitId(bytes).equals(id)) {
          return new Answer(
              200, Map.of("Content-Type", "application/vnd.github.raw; charset=utf-8"), bytes);
        }
      }
    }
    return Replies.error(404, "Not Found");
  }

  /** Every file of a commit, whether or not the request is for folders below too. */
  Answer tree(String ref) throws IOException {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("sha", ref).put("truncated", false);
    ArrayNode entries = tree.putArray("tree");
    Path folder = repository.at(ref);
    for (Path file : files(folder)) {
      byte[] bytes = Files.readAllBytes(file);
      entries
          .addObject()
          .put("path", path(folder, file))
          .put("mode", "100644")
          .put("type", "blob")
          .put("sha", gitId(bytes))
          .put("size", bytes.length);
    }
    return Replies.json(200, tree);
  }

  private static ObjectNode described(Path folder, Path file, String url) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String path = path(folder, file);
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "file")
        .put("name", String.valueOf(file.getFileName()))
        .put("path", path)
        .put("sha", gitId(bytes))
        .put("size", bytes.length)
        .put("url", url + "/contents/" + path);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> !isHidden(folder, file))
          .sorted()
          .toList();
    }
  }

  /** Git's own folder is no part of a commit. */
  private static boolean isHidden(Path folder, Path file) {
    return folder.relativize(file).startsWith(".git");
  }

  private static String path(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static String encoded(byte[] bytes) {
    return Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(bytes) + "\n";
  }

  private static String gitId(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update("blob %d\0".formatted(bytes.length).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
