import java.util.List;
import java.util.stream.Stream;

/** Answers of records and of pattern switches, which must be the same however they are come to. */
final class Answers {
  private Answers() {}

  record Everything(
      int one, long two, double three, float four, boolean five, char six, byte seven, short eight,
      String nine, List<String> ten) {
    static Everything of(double three, short eight, String nine) {
      return new Everything(1, 2, three, Float.NaN, true, 'c', (byte) 1, eight, nine, List.of("a"));
    }
  }

  record Nothing() {}

  sealed interface Shape {
    default String kind() {
      return switch (this) {
        case Circle circle when circle.radius() > 5 -> "large";
        case Circle _ -> "small";
        case Line(var name) -> name;
      };
    }
  }

  record Circle(int radius) implements Shape {}

  record Line(String name) implements Shape {}

  private static String anything(Object value) {
    return switch (value) {
      case null -> "null";
      case String text when text.isEmpty() -> "empty";
      case String text -> text;
      case Integer number when number > 3 -> "more";
      case Integer _ -> "number";
      case List<?> _ -> "list";
      default -> "other";
    };
  }

  private static String word(String word) {
    return switch (word) {
      case "a" -> "first";
      case "b" -> "second";
      case String other when other.length() > 3 -> "long";
      case String other -> other;
    };
  }

  public static void main(String[] arguments) {
    Everything one = Everything.of(0.0, (short) 8, "nine");
    Stream.of(
            one,
            Everything.of(0.0, (short) 8, "nine"),
            Everything.of(-0.0, (short) 8, "nine"),
            Everything.of(0.0, (short) 9, "nine"),
            Everything.of(0.0, (short) 8, null),
            new Nothing(),
            "text")
        .forEach(other ->
            System.out.println(one.equals(other) + " " + (one.hashCode() == other.hashCode())));
    System.out.println(one.equals(null));
    System.out.println(new Nothing().equals(new Nothing()));
    Stream.of(new Circle(9), new Circle(1), new Line("line"))
        .forEach(shape -> System.out.println(shape.kind()));
    for (Object value : new Object[] {null, "", "text", 4, 1, List.of(), 2.0}) {
      System.out.println(anything(value));
    }
    Stream.of("a", "b", "cccc", "c").map(Answers::word).forEach(System.out::println);
    try {
      word(null);
    } catch (NullPointerException expected) {
      System.out.println("nothing is no word");
    }
  }
}
