package io.github.metacodepipeline.sandbox.s3;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A bucket with its objects, by key.
 *
 * @param created when it was made, in seconds since 1970
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket
 *     naming rules</a>
 */
record Bucket(
    String name, String account, String region, long created, Map<String, StoredObject> objects) {
  private static final Pattern NAME =
      Pattern.compile("(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)[a-z0-9](?!.*\\.\\.)[a-z0-9.-]{1,61}[a-z0-9]");

  Bucket {
    objects = new TreeMap<>(objects);
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
