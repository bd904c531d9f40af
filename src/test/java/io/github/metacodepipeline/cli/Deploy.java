package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.source.Commit;
import java.util.function.Function;
import software.amazon.awssdk.regions.Region;

/** What a run is asked to do while a test makes trouble. */
enum Deploy {
  CREATE("created", story -> story.commit(OrdersTemplate.ORIGINAL)),
  UPDATE("updated", story -> after(created(story), OrdersTemplate.WITH_APPROVAL)),
  FAILING_UPDATE("failed", story -> after(created(story), OrdersTemplate.ONE_STAGE)),
  BIG_UPDATE(
      "updated",
      story -> {
        story.aws().bucket("octo-templates", Region.EU_WEST_1);
        story.with("s3-bucket", "octo-templates");
        return after(created(story), OrdersTemplate.WITH_APPROVAL + Deploy.filling());
      }),
  COMMENT("unchanged", story -> after(created(story), OrdersTemplate.ORIGINAL + "# the end\n")),
  NOTHING("unchanged", story -> after(created(story), OrdersTemplate.ORIGINAL)),
  SUPERSEDED(
      "superseded",
      story -> {
        Commit older = after(created(story), OrdersTemplate.WITH_APPROVAL);
        story.commit(OrdersTemplate.OTHER_OUTPUT);
        return older;
      });

  private final String result;
  private final Function<Story, Commit> preparation;

  Deploy(String result, Function<Story, Commit> preparation) {
    this.result = result;
    this.preparation = preparation;
  }

  /** How a run ends that nobody troubles. */
  String result() {
    return result;
  }

  /** Has AWS and the repository as the run finds them; gives the commit that it runs on. */
  Commit prepare(Story story) {
    return preparation.apply(story);
  }

  /** Whether CloudFormation changes the stack when nobody troubles it. */
  boolean operates() {
    return this == CREATE || this == UPDATE || this == BIG_UPDATE || this == FAILING_UPDATE;
  }

  /** More than CloudFormation takes in a request. */
  private static String filling() {
    return "# " + "a comment that goes on ".repeat(3_000) + "\n";
  }

  private static Story created(Story story) {
    story.commit(OrdersTemplate.ORIGINAL);
    story.push();
    return story;
  }

  private static Commit after(Story story, String template) {
    return story.commit(template);
  }
}
