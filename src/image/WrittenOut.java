import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.lang.runtime.ObjectMethods;
import java.lang.runtime.SwitchBootstraps;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A class whose pattern switches, and whose records' {@code equals} and {@code hashCode}, are
 * instructions of their own. javac leaves them to bootstrap methods, which make a class or a chain
 * of method handles at the first call, one to ten milliseconds each; an AOT cache keeps what the
 * bootstrap methods of lambdas and of joined strings make, and not theirs.
 *
 * <pre>
 *  invokedynamic typeSwitch(Node, int) [Scalar, Mapping]  ->  invokestatic switch$0(Node, int)
 *  invokedynamic hashCode(Place)                          ->  invokestatic hashCode$1(Place)
 * </pre>
 *
 * <p>What they answer is as {@link SwitchBootstraps#typeSwitch} and {@link ObjectMethods#bootstrap}
 * say. A switch with other labels than types and strings stays what it is.
 */
final class WrittenOut implements ClassTransform {
  private static final ClassDesc SWITCHES = described(SwitchBootstraps.class);
  private static final ClassDesc RECORDS = described(ObjectMethods.class);
  private static final ClassDesc OBJECTS = described(Objects.class);
  private static final MethodTypeDesc EQUALS =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);

  private final ClassModel original;
  private final List<Method> methods = new ArrayList<>();

  private WrittenOut(ClassModel original) {
    this.original = original;
  }

  private record Method(String name, MethodTypeDesc type, Consumer<CodeBuilder> code) {}

  /** The same class, without the bootstrap methods that it can do without. */
  static byte[] of(byte[] bytes, ClassFile form) {
    ClassModel original = form.parse(bytes);
    return form.transformClass(original, new WrittenOut(original));
  }

  @Override
  public void accept(ClassBuilder written, ClassElement element) {
    if (element instanceof MethodModel method) {
      CodeTransform calls =
          (code, instruction) -> {
            if (instruction instanceof InvokeDynamicInstruction call && !replaced(call, code)) {
              code.with(call);
            } else if (!(instruction instanceof InvokeDynamicInstruction)) {
              code.with(instruction);
            }
          };
      written.transformMethod(method, MethodTransform.transformingCode(calls));
    } else {
      written.with(element);
    }
  }

  @Override
  public void atEnd(ClassBuilder written) {
    int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    methods.forEach(method -> written.withMethodBody(method.name, method.type, flags, method.code));
  }

  private boolean replaced(InvokeDynamicInstruction call, CodeBuilder code) {
    ClassDesc bootstrap = call.bootstrapMethod().owner();
    String name = call.name().stringValue();
    List<ConstantDesc> labels = call.bootstrapArgs();
    if (bootstrap.equals(SWITCHES) && name.equals("typeSwitch") && areTypesOrWords(labels)) {
      return call(code, "switch", call.typeSymbol(), body -> firstOf(labels, body));
    }
    if (bootstrap.equals(RECORDS) && !name.equals("toString")) {
      ClassDesc type = call.typeSymbol().parameterType(0);
      // The record itself and the names of its components stand first.
      List<Component> components =
          call.bootstrapArgs().stream().skip(2).map(Component::of).toList();
      return name.equals("equals")
          ? call(code, name, call.typeSymbol(), body -> areEqual(type, components, body))
          : call(code, name, call.typeSymbol(), body -> hash(components, body));
    }
    return false;
  }

  private static boolean areTypesOrWords(List<ConstantDesc> labels) {
    return labels.stream().allMatch(label -> label instanceof ClassDesc || label instanceof String);
  }

  private boolean call(
      CodeBuilder code, String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {
    var method = new Method("%s$%d".formatted(name, methods.size()), type, body);
    methods.add(method);
    boolean isInterface = original.flags().has(AccessFlag.INTERFACE);
    code.invokestatic(original.thisClass().asSymbol(), method.name, type, isInterface);
    return true;
  }

  /** Of a value and a number: which label it is of, at that number or after; -1 for null. */
  private static void firstOf(List<ConstantDesc> labels, CodeBuilder code) {
    code.aload(0).ifThen(Opcode.IFNULL, none -> none.iconst_m1().ireturn());
    for (int i = 0; i < labels.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      if (labels.get(i) instanceof ClassDesc type) {
        code.aload(0).instanceOf(type).ifeq(next);
      } else {
        code.loadConstant(labels.get(i)).aload(0);
        code.invokevirtual(ConstantDescs.CD_Object, "equals", EQUALS).ifeq(next);
      }
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }

  /** Of a record and anything: whether they are of one type, and their components equal. */
  private static void areEqual(ClassDesc type, List<Component> components, CodeBuilder code) {
    Label differs = code.newLabel();
    code.aload(1).instanceOf(type).ifeq(differs);
    code.aload(1).checkcast(type).astore(1);
    for (Component component : components) {
      component.load(0, code);
      component.load(1, code);
      component.compare(differs, code);
    }
    code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
  }

  private static void hash(List<Component> components, CodeBuilder code) {
    code.iconst_0();
    for (Component component : components) {
      code.loadConstant(31).imul();
      component.load(0, code);
      component.hash(code);
      code.iadd();
    }
    code.ireturn();
  }

  private record Component(ClassDesc owner, String name, ClassDesc type) {

    static Component of(ConstantDesc getter) {
      var field = (DirectMethodHandleDesc) getter;
      return new Component(field.owner(), field.methodName(), field.invocationType().returnType());
    }

    void load(int variable, CodeBuilder code) {
      code.aload(variable).getfield(owner, name, type);
    }

    void compare(Label differs, CodeBuilder code) {
      if (type.isPrimitive()) {
        var comparison = MethodTypeDesc.of(ConstantDescs.CD_int, type, type);
        code.invokestatic(boxed(), "compare", comparison).ifne(differs);
      } else {
        var comparison =
            MethodTypeDesc.of(
                ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
        code.invokestatic(OBJECTS, "equals", comparison).ifeq(differs);
      }
    }

    void hash(CodeBuilder code) {
      ClassDesc hashed = type.isPrimitive() ? type : ConstantDescs.CD_Object;
      ClassDesc by = type.isPrimitive() ? boxed() : OBJECTS;
      code.invokestatic(by, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, hashed));
    }

    private ClassDesc boxed() {
      return switch (TypeKind.from(type)) {
        case BOOLEAN -> ConstantDescs.CD_Boolean;
        case BYTE -> ConstantDescs.CD_Byte;
        case CHAR -> ConstantDescs.CD_Character;
        case DOUBLE -> ConstantDescs.CD_Double;
        case FLOAT -> ConstantDescs.CD_Float;
        case INT -> ConstantDescs.CD_Integer;
        case LONG -> ConstantDescs.CD_Long;
        case SHORT -> ConstantDescs.CD_Short;
        case REFERENCE, VOID -> throw new IllegalStateException("no number: " + type);
      };
    }
  }

  private static ClassDesc described(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
