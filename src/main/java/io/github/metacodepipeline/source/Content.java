package io.github.metacodepipeline.source;

/** What is expected at a local path that a template names. */
public enum Content {
  /** A template, which may name local files itself. */
  TEMPLATE,
  /** A piece of a template, likewise. */
  FRAGMENT,
  /** A file, taken as it is; a folder is zipped. */
  FILE,
  /** A zip, taken as it is; a folder, or a file that is no zip, is zipped. */
  ARCHIVE
}
