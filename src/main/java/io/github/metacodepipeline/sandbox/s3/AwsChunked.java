package io.github.metacodepipeline.sandbox.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.HttpCall;
import java.io.ByteArrayOutputStream;

/**
 * Takes the chunks out of a body that an SDK signed piece by piece; trailing checksums are dropped.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Chunked
 *     upload</a>
 */
final class AwsChunked {
  private AwsChunked() {}

  /**
   * The payload of a request.
   *
   * @throws AwsError {@code IncompleteBody} when the chunks do not add up
   */
  static byte[] payload(HttpCall call) {
    byte[] body = call.body();
    if (!call.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-")) {
      return body;
    }
    ByteArrayOutputStream payload = new ByteArrayOutputStream(body.length);
    int position = 0;
    while (true) {
      int end = position;
      while (end < body.length && body[end] != '\r') {
        end++;
      }
      int size = size(new String(body, position, end - position, US_ASCII));
      int start = end + 2;
      if (size < 0 || start + size > body.length) {
        throw new AwsError(400, "IncompleteBody", "The request body terminated unexpectedly");
      }
      if (size == 0) {
        return payload.toByteArray();
      }
      payload.write(body, start, size);
      position = start + size + 2;
    }
  }

  private static int size(String line) {
    String digits = line.split(";", 2)[0];
    return digits.matches("[0-9a-fA-F]{1,7}") ? Integer.parseInt(digits, 16) : -1;
  }
}
