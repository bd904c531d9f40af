package io.github.metacodepipeline.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back over the wire. */
public final class Answer {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  /** An answer with these headers; {@code Content-Length} is the server's business. */
  public Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /** An answer without a body. */
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  /** A JSON document of the given content type. */
  public static Answer json(int status, String contentType, JsonNode body) {
    return new Answer(status, Map.of("Content-Type", contentType), body.toString().getBytes(UTF_8));
  }

  /** An XML document. */
  public static Answer xml(int status, String document) {
    String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document;
    return new Answer(status, Map.of("Content-Type", "text/xml"), text.getBytes(UTF_8));
  }

  /** The same answer with one more header. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The headers, by name. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The body's bytes. */
  public byte[] body() {
    return body;
  }
}
