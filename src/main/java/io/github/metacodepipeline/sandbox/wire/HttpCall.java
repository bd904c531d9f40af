package io.github.metacodepipeline.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request as it came off the wire; header names are folded to lower case. */
public final class HttpCall {
  private final String method;
  private final String path;
  private final String rawQuery;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * @param path the path, still percent-encoded
   * @param rawQuery the query without its question mark, still percent-encoded; empty for none
   * @param headers by name in lower case
   */
  public HttpCall(
      String method, String path, String rawQuery, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.path = path;
    this.rawQuery = rawQuery;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  /** The HTTP method in capitals. */
  public String method() {
    return method;
  }

  /** The path, still percent-encoded. */
  public String path() {
    return path;
  }

  /** The query's names and values, decoded. */
  public Map<String, String> query() {
    return form(rawQuery);
  }

  /** The value of a header, if it was sent. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Every header, by name in lower case. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The body's bytes; empty for none. */
  public byte[] body() {
    return body;
  }

  /** The body as text. */
  public String text() {
    return new String(body, UTF_8);
  }

  /** The body read as a form; with it the names of the query, which AWS's Query protocol allows. */
  public Map<String, String> form() {
    Map<String, String> fields = form(rawQuery);
    fields.putAll(form(text()));
    return fields;
  }

  private static Map<String, String> form(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        fields.put(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
