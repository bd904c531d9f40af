package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Terms;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One of our stacks, ready to be planned or made.
 *
 * @param template which of the shipped templates it is made from
 * @param target the stack, and on what terms CloudFormation works on it
 * @param text the template as it is deployed
 * @param remarks what the user should know, although it goes on
 */
public record Errand(Shipped template, Target target, String text, List<String> remarks) {
  private static final String NAMED_IAM = "CAPABILITY_NAMED_IAM";

  public Errand {
    remarks = List.copyOf(remarks);
  }

  /** The errand for this template, with these of its parameters; all others stay as deployed. */
  static Errand of(
      Shipped template,
      Target pipeline,
      String text,
      Map<String, String> parameters,
      List<String> remarks) {
    return new Errand(
        template,
        new Target(
            template.beside(pipeline.stack()),
            template.path(),
            Json.object(parameters),
            pipeline.tags(),
            terms(pipeline.terms())),
        text,
        remarks);
  }

  // The shipped templates name their roles, whatever the pipeline's own template does.
  private static Terms terms(Terms given) {
    var capabilities = new TreeSet<>(given.capabilities());
    capabilities.add(NAMED_IAM);
    return new Terms(
        capabilities,
        given.roleArn(),
        given.notificationArns(),
        given.protection(),
        given.recovery(),
        given.wishes());
  }
}
