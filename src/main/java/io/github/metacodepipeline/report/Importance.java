package io.github.metacodepipeline.report;

/** What stays longest on a page that is too long: what is named first. */
enum Importance {
  FINDINGS,
  CAUSES,
  PIPELINES,
  NEXT,
  MISSING,
  LINKS,
  PERMISSIONS,
  RESOURCES,
  SETTINGS,
  EXECUTIONS,
  PICTURE,
  PARAMETERS,
  WARNINGS,
  ACTIONS,
  EVENTS
}
