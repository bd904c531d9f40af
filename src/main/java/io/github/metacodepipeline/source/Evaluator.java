package io.github.metacodepipeline.source;

import java.util.Optional;

/**
 * Works out what a template says in one stack, as far as that can be told from the template, its
 * parameters and the pseudo parameters.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     functions</a>
 */
public final class Evaluator {
  private final Template template;
  private final Facts facts;

  /** Reads this template with these facts; a default counts where no value is known. */
  public Evaluator(Template template, Facts facts) {
    this.template = template;
    this.facts = facts;
  }

  /** The template. */
  public Template template() {
    return template;
  }

  /** What the template's names stand for. */
  public Facts facts() {
    return facts;
  }

  /** What a piece of the template comes to; nothing for {@code AWS::NoValue} and null. */
  public Optional<Value> value(Node node) {
    // The whole language follows; texts alone are read so far.
    return node.asText().map(Value.Text::new);
  }
}
