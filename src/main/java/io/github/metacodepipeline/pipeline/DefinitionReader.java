package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Evaluator;

/** Reads the pipelines that a template declares. */
public final class DefinitionReader {
  private DefinitionReader() {}

  /** The pipelines of a template; what cannot be seen is a gap, never an error. */
  public static TemplatePipelines read(Evaluator template) {
    return TemplatePipelines.NONE;
  }
}
