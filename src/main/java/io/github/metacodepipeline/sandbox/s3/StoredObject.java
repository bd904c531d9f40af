package io.github.metacodepipeline.sandbox.s3;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.metacodepipeline.sandbox.wire.Answer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object in a bucket.
 *
 * @param content its bytes in Base64, so that records stay equal by value
 * @param headers what comes back with it: content type and {@code x-amz-meta-*}
 * @param modified when it was put, in seconds since 1970
 */
record StoredObject(String content, Map<String, String> headers, long modified) {
  StoredObject {
    headers = Map.copyOf(headers);
  }

  @JsonIgnore
  byte[] bytes() {
    return java.util.Base64.getDecoder().decode(content);
  }

  @JsonIgnore
  String etag() {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(bytes());
      return "\"" + HexFormat.of().formatHex(digest) + "\"";
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @JsonIgnore
  String isoModified() {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
        .format(Instant.ofEpochSecond(modified).atOffset(ZoneOffset.UTC));
  }

  Answer answer() {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("ETag", etag());
    all.put("Accept-Ranges", "bytes");
    all.put(
        "Last-Modified",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.ofEpochSecond(modified).atOffset(ZoneOffset.UTC)));
    return new Answer(200, all, bytes());
  }
}
