package io.github.metacodepipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.Locale;
import java.util.Map;

/**
 * {@code AWS::S3::Bucket}: a stack's bucket is a bucket; one that is not empty stays.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html">AWS::S3::Bucket</a>
 */
public final class BucketProvider implements ResourceProvider {
  private final S3 s3;

  /** Makes buckets there. */
  public BucketProvider(S3 s3) {
    this.s3 = s3;
  }

  @Override
  public Made create(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    String generated = physicalId.toLowerCase(Locale.ROOT);
    String name = properties.path("BucketName").asText(generated);
    try {
      s3.create(name, scope.account(), scope.region());
    } catch (AwsError error) {
      throw refused(error);
    }
    return made(scope, name);
  }

  @Override
  public Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after) {
    return made(scope, physicalId);
  }

  @Override
  public void delete(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    if (s3.exists(physicalId)) {
      try {
        s3.delete(physicalId);
      } catch (AwsError error) {
        throw refused(error);
      }
    }
  }

  @Override
  public Made adopt(Scope scope, Map<String, String> identifier, ObjectNode properties)
      throws Refused {
    String name = identifier.getOrDefault("BucketName", "");
    if (!s3.exists(name)) {
      throw new Refused(
          "Resource of type 'AWS::S3::Bucket' with identifier '" + name + "' was not found.");
    }
    return made(scope, name);
  }

  private static Made made(Scope scope, String name) {
    String regional = name + ".s3." + scope.region() + ".amazonaws.com";
    return new Made(
        name,
        Map.of(
            "Arn", "arn:" + scope.partition() + ":s3:::" + name,
            "DomainName", name + ".s3.amazonaws.com",
            "RegionalDomainName", regional,
            "DualStackDomainName", name + ".s3.dualstack." + scope.region() + ".amazonaws.com",
            "WebsiteURL", "http://" + name + ".s3-website-" + scope.region() + ".amazonaws.com"));
  }

  private static Refused refused(AwsError error) {
    return new Refused(error.text() + " (Service: S3, Status Code: " + error.status() + ")");
  }
}
