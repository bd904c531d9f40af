package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.Form;

/**
 * Where in S3 something is; nothing in it needs escaping in a URL or in quotes.
 *
 * @param url the same as an {@code https} URL of the bucket's Region
 */
public record Location(String bucket, String key, String url) {
  /** What a template says for it: a piece of JSON, which is YAML as well, on one line. */
  String written(Form form) {
    return switch (form) {
      case Form.Url() -> "\"%s\"".formatted(url);
      case Form.Uri() -> "\"s3://%s/%s\"".formatted(bucket, key);
      case Form.Fields(var bucketField, var keyField) ->
          "{\"%s\": \"%s\", \"%s\": \"%s\"}".formatted(bucketField, bucket, keyField, key);
    };
  }
}
