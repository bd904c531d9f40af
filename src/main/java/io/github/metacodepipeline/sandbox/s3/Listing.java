package io.github.metacodepipeline.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.metacodepipeline.sandbox.wire.Answer;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Writes what is in a bucket.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
 */
final class Listing {
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private Listing() {}

  static Answer buckets(Collection<Bucket> buckets, Caller caller) {
    Xml xml =
        new Xml()
            .element("Owner", owner -> owner.leaf("ID", caller.account()))
            .element(
                "Buckets",
                list ->
                    buckets.stream()
                        .filter(bucket -> bucket.account().equals(caller.account()))
                        .forEach(bucket ->
                            list.element(
                                "Bucket",
                                entry ->
                                    entry
                                        .leaf("Name", bucket.name())
                                        .leaf(
                                            "CreationDate",
                                            Instant.ofEpochSecond(bucket.created()).toString()))));
    return Answer.xml(200, xml.document("ListAllMyBucketsResult", NAMESPACE));
  }

  static Answer location(Bucket bucket) {
    String region = bucket.region().equals("us-east-1") ? "" : bucket.region();
    return Answer.xml(
        200, "<LocationConstraint xmlns=\"" + NAMESPACE + "\">" + region + "</LocationConstraint>");
  }

  static Answer objects(Bucket bucket, Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    String delimiter = query.getOrDefault("delimiter", "");
    String token = query.getOrDefault("continuation-token", "");
    String after = token.isEmpty() ? query.getOrDefault("start-after", "") : decode(token);
    String wanted = query.getOrDefault("max-keys", "");
    int most = wanted.matches("\\d{1,4}") ? Math.min(1000, Integer.parseInt(wanted)) : 1000;
    boolean encoded = query.getOrDefault("encoding-type", "").equals("url");
    UnaryOperator<String> spell = encoded ? Listing::encode : UnaryOperator.identity();
    Xml entries = new Xml();
    Map<String, String> prefixes = new TreeMap<>();
    int count = 0;
    String last = "";
    boolean truncated = false;
    for (var entry : bucket.objects().entrySet()) {
      String key = entry.getKey();
      if (!key.startsWith(prefix)
          || key.compareTo(after) <= 0
          || (prefixes.containsKey(last) && key.startsWith(last))) {
        continue;
      }
      if (count == most) {
        truncated = true;
        break;
      }
      count++;
      int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
      if (end >= 0) {
        last = key.substring(0, end + delimiter.length());
        prefixes.put(last, last);
      } else {
        last = key;
        contents(entries, spell.apply(key), entry.getValue());
      }
    }
    Xml xml =
        new Xml()
            .leaf("Name", bucket.name())
            .leaf("Prefix", spell.apply(prefix))
            .leaf("KeyCount", String.valueOf(count))
            .leaf("MaxKeys", String.valueOf(most))
            .leaf("IsTruncated", String.valueOf(truncated));
    if (encoded) {
      xml.leaf("EncodingType", "url");
    }
    if (truncated) {
      xml.leaf("NextContinuationToken", token(last + (prefixes.containsKey(last) ? "\uFFFF" : "")));
    }
    prefixes
        .keySet()
        .forEach(common ->
            xml.element("CommonPrefixes", element -> element.leaf("Prefix", spell.apply(common))));
    return Answer.xml(
        200,
        "<ListBucketResult xmlns=\"" + NAMESPACE + "\">" + xml + entries + "</ListBucketResult>");
  }

  private static void contents(Xml xml, String key, StoredObject object) {
    xml.element(
        "Contents",
        contents ->
            contents
                .leaf("Key", key)
                .leaf("LastModified", object.isoModified())
                .leaf("ETag", object.etag())
                .leaf("Size", String.valueOf(object.bytes().length))
                .leaf("StorageClass", "STANDARD"));
  }

  private static String token(String after) {
    return Base64.getUrlEncoder().encodeToString(after.getBytes(UTF_8));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), UTF_8);
    } catch (IllegalArgumentException foreign) {
      throw new AwsError(400, "InvalidArgument", "The continuation token provided is incorrect");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("%2F", "/");
  }
}
