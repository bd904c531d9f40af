package io.github.metacodepipeline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the arrows of the house: a room may only look left. */
class HouseTest {
  private static final String ROOT = "io.github.metacodepipeline";
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static final List<String> ROOMS =
      List.of(
          "source",
          "pipeline",
          "plan",
          "guard",
          "apply",
          "report",
          "flow",
          "bootstrap",
          "doctor",
          "cli");

  private static final Map<String, List<String>> PORCHES =
      Map.of(
          "network", List.of(),
          "aws",
              List.of(
                  "network", "source", "pipeline", "plan", "guard", "apply", "bootstrap", "doctor"),
          "github", List.of("network", "source", "guard", "apply", "report", "bootstrap"),
          "sandbox", List.of());

  @TestFactory
  Stream<DynamicTest> a_room_may_only_look_left() {
    return ROOMS.stream()
        .filter(room -> !room.equals("cli"))
        .map(room -> DynamicTest.dynamicTest(room, () -> mayOnlySee(room, leftOf(room))));
  }

  @TestFactory
  Stream<DynamicTest> a_porch_sees_only_the_rooms_whose_ports_it_implements() {
    return PORCHES.entrySet().stream()
        .map(porch ->
            DynamicTest.dynamicTest(
                porch.getKey(), () -> mayOnlySee(porch.getKey(), porch.getValue())));
  }

  @Test
  void the_sandbox_knows_nothing_of_the_house() {
    check(
        noClasses()
            .that(resideInAnyPackage(ROOT + ".sandbox.."))
            .should()
            .dependOnClassesThat(
                JavaClass.Predicates.resideInAPackage(ROOT)
                    .or(resideInAnyPackage(packages(ROOMS)))
                    .or(resideInAnyPackage(ROOT + ".aws..", ROOT + ".github..")))
            .because("what stands in for AWS must not share our mistakes about it"));
  }

  @Test
  void there_are_no_circles() {
    check(
        slices()
            .matching(ROOT + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("a circle makes one room of two, with two names"));
  }

  @Test
  void only_the_door_knows_the_porches_and_the_sandbox() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                ROOT + ".cli..", ROOT + ".aws..", ROOT + ".github..", ROOT + ".sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".aws..", ROOT + ".github..", ROOT + ".sandbox..")
            .because("ports stand in the rooms; what implements them is wired in one place"));
  }

  @Test
  void only_the_wiring_puts_aws_behind_the_ports() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + ".cli..")
            .and()
            .haveNameNotMatching(".*\\.cli\\.(\\w*Wiring|Foundation|StoreInputs|Time)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".aws..")
            .because("Wiring and its family are the one place that knows every room"));
  }

  @Test
  void only_the_porches_know_the_sdk_and_the_github_library() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".aws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk..")
            .because("the SDK's nulls and names end at the porch"));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".github..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kohsuke..")
            .because("what GitHub's library throws and waits for ends at the porch"));
  }

  @Test
  void only_the_guard_makes_an_approval() {
    check(
        classes()
            .that()
            .haveFullyQualifiedName(ROOT + ".guard.Approval")
            .should()
            .haveOnlyFinalFields()
            .andShould()
            .haveOnlyPrivateConstructors()
            .orShould(onlyPackagePrivateConstructors())
            .because("a change set that nobody judged must not be applied"));
  }

  @Test
  void the_environment_and_the_clock_are_handed_in() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".cli.Main")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".cli.TrainingRun")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(System.class, "console")
            .because("a run must be possible in a test, beside another one"));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".cli..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class)
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("tests have a clock of their own"));
  }

  @Test
  void names_say_what_a_class_is_for() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Manager|Util|Utils|Helper|Impl)$")
            .because("a class whose name needs one of these words has no job of its own"));
  }

  private static com.tngtech.archunit.lang.ArchCondition<JavaClass>
      onlyPackagePrivateConstructors() {
    return new com.tngtech.archunit.lang.ArchCondition<>("have only package-private constructors") {
      @Override
      public void check(JavaClass item, com.tngtech.archunit.lang.ConditionEvents events) {
        item.getConstructors()
            .forEach(constructor ->
                events.add(
                    new com.tngtech.archunit.lang.SimpleConditionEvent(
                        constructor,
                        constructor.getModifiers().stream()
                            .noneMatch(modifier ->
                                modifier.name().equals("PUBLIC")
                                    || modifier.name().equals("PROTECTED")),
                        constructor.getDescription())));
      }
    };
  }

  private static List<String> leftOf(String room) {
    return ROOMS.subList(0, ROOMS.indexOf(room));
  }

  private static void mayOnlySee(String room, List<String> left) {
    String[] seen =
        Stream.concat(left.stream(), Stream.of(room))
            .map(name -> ROOT + "." + name + "..")
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "." + room + "..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(ROOT + "..")
                    .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(seen)))
                    .and(
                        com.tngtech.archunit.base.DescribedPredicate.not(
                            JavaClass.Predicates.resideInAPackage(ROOT))))
            .because(room + " may see only " + (left.isEmpty() ? "itself" : left)));
  }

  private static String[] packages(List<String> rooms) {
    return rooms.stream().map(room -> ROOT + "." + room + "..").toArray(String[]::new);
  }

  private static void check(ArchRule rule) {
    rule.check(HOUSE);
  }

  @Test
  void the_map_names_every_room() {
    List<String> rooms =
        HOUSE.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.length() > ROOT.length())
            .map(name -> name.substring(ROOT.length() + 1).split("\\.")[0])
            .distinct()
            .sorted()
            .toList();
    org.assertj.core.api.Assertions.assertThat(rooms)
        .isSubsetOf(Stream.concat(ROOMS.stream(), PORCHES.keySet().stream()).sorted().toList());
    org.assertj.core.api.Assertions.assertThat(Arrays.asList("source", "cli")).isSubsetOf(rooms);
  }
}
