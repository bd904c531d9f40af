package io.github.metacodepipeline.bootstrap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of the table of permissions: what a role asks for, and whether it may.
 *
 * @param on the resource, as an ARN or the end of one in this account and Region
 * @param context what AWS says beside it, by condition key
 */
record Permission(
    Setting setting,
    Who who,
    String action,
    String on,
    Map<String, String> context,
    boolean allowed,
    String why) {

  /** Who asks. */
  enum Who {
    DEPLOY,
    PREVIEW,
    EXECUTION,
    /** The execution role, were its computed permissions to allow everything. */
    WIDENED,
    /** A role of the pipeline's template that carries the boundary and allows itself everything. */
    MADE,
    /** A role that carries the boundary and has no policy. */
    BARE
  }

  static List<Permission> all() {
    return Rows.of("permissions.txt", 7).stream().map(Permission::read).toList();
  }

  private static Permission read(List<String> cells) {
    Map<String, String> context = new LinkedHashMap<>();
    if (!cells.get(4).equals("-")) {
      for (String word : cells.get(4).split(" ", -1)) {
        String value = word.substring(word.indexOf('=') + 1);
        context.put(
            word.substring(0, word.indexOf('=')),
            value.replace("{iam}", "arn:aws:iam::" + Setting.ACCOUNT + ":"));
      }
    }
    return new Permission(
        Setting.valueOf(cells.get(0)),
        Who.valueOf(cells.get(1)),
        cells.get(2),
        cells.get(3),
        context,
        cells.get(5).equals("yes"),
        cells.get(6));
  }

  /** What it is asked for on. */
  String arn() {
    String service = action.substring(0, action.indexOf(':'));
    if (on.startsWith("arn:")) {
      return on;
    }
    return switch (service) {
      case "iam", "sts" -> "arn:%s:iam::%s:%s".formatted(setting.partition(), Setting.ACCOUNT, on);
      case "s3" -> "arn:%s:s3:::%s".formatted(setting.partition(), on);
      default ->
          "arn:%s:%s:%s:%s:%s"
              .formatted(setting.partition(), service, setting.region(), Setting.ACCOUNT, on);
    };
  }
}
