package io.github.metacodepipeline.source;

/** What a configuration input speaks about, with the words that each document form has for it. */
enum Subject {
  PARAMETERS("parameter-overrides", "parameter", "ParameterKey", "ParameterValue"),
  TAGS("tags", "tag", "Key", "Value");

  private final String input;
  private final String noun;
  private final String keyField;
  private final String valueField;

  Subject(String input, String noun, String keyField, String valueField) {
    this.input = input;
    this.noun = noun;
    this.keyField = keyField;
    this.valueField = valueField;
  }

  /** The name of the input of the action. */
  String input() {
    return input;
  }

  /** What one entry is called. */
  String noun() {
    return noun;
  }

  /** The field with the name in an entry of the AWS CLI's list. */
  String keyField() {
    return keyField;
  }

  /** The field with the value in an entry of the AWS CLI's list. */
  String valueField() {
    return valueField;
  }

  /** What this input accepts, in a sentence. */
  String accepted() {
    return switch (this) {
      case PARAMETERS ->
          "parameter-overrides accepts NAME=VALUE,NAME2=\"a,b\"; a YAML or JSON map; a list of"
              + " {ParameterKey, ParameterValue or UsePreviousValue}; or the path of a file of the"
              + " repository with one of these, with a CodePipeline template configuration"
              + " {Parameters, Tags} or with a Git sync deployment file.";
      case TAGS ->
          "tags accepts NAME=VALUE,NAME2=\"a,b\"; a YAML or JSON map; a list of {Key, Value}; or"
              + " the path of a file of the repository with one of these, with a CodePipeline"
              + " template configuration {Parameters, Tags} or with a Git sync deployment file.";
    };
  }
}
