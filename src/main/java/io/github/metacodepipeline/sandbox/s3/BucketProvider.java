package io.github.metacodepipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code AWS::S3::Bucket}: a stack's bucket is a bucket; one that is not empty stays.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html">AWS::S3::Bucket</a>
 */
public final class BucketProvider implements ResourceProvider {
  /** What is asked for where a property is set. */
  private static final Map<String, String> ACTIONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("AccelerateConfiguration", "s3:PutAccelerateConfiguration"),
              Map.entry("AccessControl", "s3:PutBucketAcl"),
              Map.entry("AnalyticsConfigurations", "s3:PutAnalyticsConfiguration"),
              Map.entry("BucketEncryption", "s3:PutEncryptionConfiguration"),
              Map.entry("CorsConfiguration", "s3:PutBucketCORS"),
              Map.entry("InventoryConfigurations", "s3:PutInventoryConfiguration"),
              Map.entry("LifecycleConfiguration", "s3:PutLifecycleConfiguration"),
              Map.entry("LoggingConfiguration", "s3:PutBucketLogging"),
              Map.entry("MetricsConfigurations", "s3:PutMetricsConfiguration"),
              Map.entry("NotificationConfiguration", "s3:PutBucketNotification"),
              Map.entry("ObjectLockConfiguration", "s3:PutBucketObjectLockConfiguration"),
              Map.entry("OwnershipControls", "s3:PutBucketOwnershipControls"),
              Map.entry("PublicAccessBlockConfiguration", "s3:PutBucketPublicAccessBlock"),
              Map.entry("ReplicationConfiguration", "s3:PutReplicationConfiguration"),
              Map.entry("Tags", "s3:PutBucketTagging"),
              Map.entry("VersioningConfiguration", "s3:PutBucketVersioning"),
              Map.entry("WebsiteConfiguration", "s3:PutBucketWebsite")));

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

  @Override
  public List<Deed> needsToCreate(Scope scope, String physicalId, ObjectNode properties) {
    String name = properties.path("BucketName").asText(physicalId.toLowerCase(Locale.ROOT));
    List<Deed> deeds = new ArrayList<>();
    deeds.add(deed(scope, "s3:CreateBucket", name));
    ACTIONS.forEach((property, action) -> {
      if (properties.has(property)) {
        deeds.add(deed(scope, action, name));
      }
    });
    return deeds;
  }

  @Override
  public List<Deed> needsToUpdate(
      Scope scope, String physicalId, ObjectNode before, ObjectNode after) {
    List<Deed> deeds = new ArrayList<>();
    ACTIONS.forEach((property, action) -> {
      if (!before.path(property).equals(after.path(property))) {
        deeds.add(deed(scope, action, physicalId));
      }
    });
    return deeds;
  }

  @Override
  public List<Deed> needsToDelete(Scope scope, String physicalId, ObjectNode properties) {
    return List.of(deed(scope, "s3:DeleteBucket", physicalId));
  }

  private static Deed deed(Scope scope, String action, String name) {
    return Deed.of(action, "arn:" + scope.partition() + ":s3:::" + name);
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
