package io.github.metacodepipeline.pipeline;

/**
 * What a difference is about.
 *
 * @param stage the stage that an action is in; empty for anything else
 * @param name empty for the pipeline itself
 */
public record Subject(Kind kind, String stage, String name) {
  /** The pipeline itself. */
  public static final Subject PIPELINE = new Subject(Kind.PIPELINE, "", "");

  /** What kind of part it is, with the word for it. */
  public enum Kind {
    PIPELINE("pipeline"),
    STAGE("stage"),
    ACTION("action"),
    APPROVAL("manual approval"),
    SOURCE("source"),
    /** The source of a pipeline that has no other. */
    ONLY_SOURCE("source"),
    TRIGGER("trigger of"),
    VARIABLE("variable");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  static Subject of(Stage stage) {
    return new Subject(Kind.STAGE, "", stage.title());
  }

  static Subject of(Pairing.InStage there) {
    Kind kind =
        there.action().isApproval()
            ? Kind.APPROVAL
            : there.action().isSource() ? Kind.SOURCE : Kind.ACTION;
    return new Subject(kind, there.stage().title(), there.action().title());
  }

  static Subject of(Trigger trigger) {
    return new Subject(Kind.TRIGGER, "", Titles.of(trigger.sourceAction()));
  }

  static Subject variable(String name) {
    return new Subject(Kind.VARIABLE, "", name);
  }

  /** The same source, of which there is no other. */
  Subject asOnlySource() {
    return new Subject(Kind.ONLY_SOURCE, stage, name);
  }

  /** Whether it is this stage. */
  public boolean isAbout(Stage stage) {
    return equals(of(stage));
  }

  /** Whether it is this action. */
  public boolean isAbout(Pairing.InStage there) {
    return equals(of(there)) || equals(of(there).asOnlySource());
  }

  /** Its name, below that of its stage, such as {@code Prod/Approve}. */
  public String title() {
    return stage.isEmpty() ? name : stage + "/" + name;
  }

  /** Such as "stage Prod: manual approval Approve". */
  public String words() {
    return where() + plainly();
  }

  /** Such as "manual approval Approve". */
  String plainly() {
    return name.isEmpty() ? kind.word : called(name);
  }

  /** What it would be called by another name, without its stage. */
  String called(String other) {
    return kind.word + " " + other;
  }

  /** The stage that its words begin with; a source is known without. */
  String where() {
    return switch (kind) {
      case ACTION, APPROVAL -> "stage " + stage + ": ";
      case PIPELINE, STAGE, SOURCE, ONLY_SOURCE, TRIGGER, VARIABLE -> "";
    };
  }

  /** How a sentence begins about something in it, such as "stage Prod: action Deploy: ". */
  String opening() {
    return switch (kind) {
      case PIPELINE -> "";
      case ONLY_SOURCE -> "source ";
      case STAGE, ACTION, APPROVAL, SOURCE, TRIGGER, VARIABLE -> words() + ": ";
    };
  }
}
