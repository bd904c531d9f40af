import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.HashSet;
import java.util.Set;

/**
 * The SDK's table of every AWS service, left with those that the program speaks to. Every client
 * asks it for the Region of a signature, and it makes an object of a class of its own for each of
 * 300 services; no option of the SDK avoids it. Of a service that is not in it the SDK takes what
 * all Regions of a partition have in common.
 *
 * <pre>
 *  builder.put("s3", new S3ServiceMetadata())     one such call for each service, of which
 *  builder.put("s3-control", new …)               only those of ASKED are left
 * </pre>
 */
final class KnownServices implements CodeTransform {
  static final String TABLE =
      "software/amazon/awssdk/regions/GeneratedServiceMetadataProvider.class";

  // By the prefix of their endpoints.
  private static final Set<String> ASKED =
      Set.of("cloudformation", "codepipeline", "iam", "s3", "sts");

  private final Set<String> left = new HashSet<>();
  private boolean isLeftOut;

  private KnownServices() {}

  /**
   * The table with nothing else in it.
   *
   * @throws IllegalStateException where it does not have what is asked for, or another form
   */
  static byte[] of(byte[] table, ClassFile form) {
    var services = new KnownServices();
    byte[] shorter =
        form.transformClass(
            form.parse(table),
            ClassTransform.transformingMethodBodies(
                method -> method.methodName().equalsString("<clinit>"), services));
    if (!services.left.equals(ASKED) || services.isLeftOut) {
      throw new IllegalStateException("the SDK's table of services has another form now");
    }
    return shorter;
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    if (element instanceof ConstantInstruction put
        && put.constantValue() instanceof String prefix) {
      isLeftOut = !ASKED.contains(prefix);
      if (!isLeftOut) {
        left.add(prefix);
      }
    }
    if (!isLeftOut) {
      code.with(element);
    }
    if (element instanceof InvokeInstruction call && call.name().equalsString("put")) {
      isLeftOut = false;
    }
  }
}
