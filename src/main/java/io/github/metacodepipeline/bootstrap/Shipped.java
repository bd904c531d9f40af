package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.StackName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The templates that come with this program: files that anyone can read, lint and deploy. */
public enum Shipped {
  /** The identity provider, the roles and their permissions boundary. */
  ACCESS("github-access.yaml", "-access", Side.GITHUB),
  /** The meta pipeline and what it needs. */
  META("meta-pipeline.yaml", "-meta", Side.AWS);

  private final String file;
  private final String suffix;
  private final Side side;

  Shipped(String file, String suffix, Side side) {
    this.file = file;
    this.suffix = suffix;
    this.side = side;
  }

  /** The name of the file. */
  public RepositoryPath path() {
    return new RepositoryPath(file);
  }

  /** The side that it is for. */
  public Side side() {
    return side;
  }

  /** The name of the stack that is made from it, beside this one. */
  public StackName beside(StackName pipeline) {
    return new StackName(pipeline + suffix);
  }

  /** The template, exactly as in the file. */
  public String text() {
    try (InputStream stream = Shipped.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("this program comes without " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
